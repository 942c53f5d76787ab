// Where Hadoop's configuration has a trash, its shell moves there what is removed. There is none here yet, so nothing that was to be kept is removed for good.

import type { Shell } from './shell.js'
import { ShellFailure } from './shell-errors.js'

/** How long the configuration keeps what is removed; 0 or less: there is no trash. */
export async function trashMinutes({ context }: Shell): Promise<number> {
  const conf = await context.clusters.conf()
  const minutes = Number(conf.get('fs.trash.interval') ?? 0)
  if (Number.isNaN(minutes)) throw conf.invalid('fs.trash.interval', 'must be a number of minutes')
  return minutes
}

export function refuseTrash(minutes: number): never {
  throw new ShellFailure(
    `fs.trash.interval is ${minutes}, and cairn dfs has no trash yet to move things to: nothing was removed; -skipTrash removes them for good`,
  )
}
