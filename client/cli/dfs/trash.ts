// Where Hadoop's configuration has a trash, its shell moves there what is removed. There is none here, so nothing that was to be kept is removed for good.

import { type Call, type Shell, ShellFailure } from './shell.js'

/** Throws when the configuration has a trash and the command does not say that it wants none. */
export async function refuseWithoutTrash({ context }: Shell, call: Call): Promise<void> {
  if (call.has('skipTrash')) return
  const conf = await context.clusters.conf()
  const minutes = Number(conf.get('fs.trash.interval') ?? 0)
  if (Number.isNaN(minutes)) throw conf.invalid('fs.trash.interval', 'must be a number of minutes')
  if (minutes > 0) {
    throw new ShellFailure(`fs.trash.interval is ${minutes}, and there is no trash to move files to: -skipTrash removes them for good`)
  }
}
