// If Hadoop's configuration enables the trash, its shell moves removed files there. There is no trash here yet, so -rm then refuses to
// remove files, because the user expects to be able to restore them.

import type { Shell } from './shell.js'
import { ShellFailure } from './shell-errors.js'

/** How long the configuration keeps removed files, in minutes; 0 or less means no trash. */
export async function trashMinutes({ context }: Shell): Promise<number> {
  const conf = await context.clusters.conf()
  const minutes = Number(conf.get('fs.trash.interval') ?? 0)
  if (Number.isNaN(minutes)) throw conf.invalid('fs.trash.interval', 'must be a number of minutes')
  return minutes
}

export function refuseTrash(minutes: number): never {
  throw new ShellFailure(
    `fs.trash.interval is ${minutes}, but cairn dfs has no trash yet: nothing was removed; use -skipTrash to remove permanently`,
  )
}
