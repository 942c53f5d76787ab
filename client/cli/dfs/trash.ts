// The trash of `-rm` and `-expunge`. The file system may say how long removed files are kept; otherwise Hadoop's configuration does. As in
// Hadoop, the local disk has a trash too, and -expunge follows the configuration alone.

import { homedir } from 'node:os'
import { FileSystemError } from '../../../proto/base/errors.js'
import { Trash } from '../../trash/trash.js'
import { qualified } from './destination.js'
import type { ShellFileSystem } from './file-system.js'
import { LocalFileSystem } from './local/local-file-system.js'
import type { Item } from './paths.js'
import type { Shell } from './shell.js'
import { ShellFailure } from './shell-errors.js'

/** How long the configuration keeps removed files, in minutes; 0 or less means no trash. */
async function configuredMinutes({ context }: Shell): Promise<number> {
  const conf = await context.clusters.conf()
  const minutes = Number(conf.get('fs.trash.interval') ?? 0)
  if (Number.isNaN(minutes)) throw conf.invalid('fs.trash.interval', 'must be a number of minutes')
  return minutes
}

function trashOf(fileSystem: ShellFileSystem, minutes: number): Trash {
  const isLocal = fileSystem instanceof LocalFileSystem
  const shown = (path: string): string => qualified({ fileSystem, path })
  return new Trash(fileSystem, { home: isLocal ? homedir() : fileSystem.home, minutes, shown })
}

/** False: nothing is moved to the trash, because there is none or because it is in the trash already. */
export async function moveToTrash(shell: Shell, item: Pick<Item, 'path' | 'fileSystem'>): Promise<boolean> {
  const { fileSystem, path } = item
  const minutes = fileSystem.serverDefaults.trashMinutes || (await configuredMinutes(shell))
  if (minutes <= 0) return false
  try {
    const moved = await trashOf(fileSystem, minutes).moveTo(path)
    if (moved === undefined) return false
    shell.log(`INFO fs.TrashPolicyDefault: Moved: '${qualified(item)}' to trash at: ${qualified({ fileSystem, path: moved })}`)
    return true
  } catch (thrown) {
    if (!(thrown instanceof FileSystemError) || shell.context.signal.aborted) throw thrown
    if (thrown.reason === 'notFound') throw new ShellFailure(`File does not exist: ${qualified(item)}`)
    throw new ShellFailure(`${thrown.message}. Consider using -skipTrash option`.split('\n', 1)[0])
  }
}

export async function expunge(shell: Shell, fileSystem: ShellFileSystem, immediately: boolean): Promise<void> {
  const minutes = await configuredMinutes(shell)
  const trash = trashOf(fileSystem, minutes)
  const isAllElse = (await shell.context.clusters.conf()).flag('fs.trash.clean.trashroot.enable') ?? false
  if (immediately) {
    await trash.empty({ isAllElse })
    return
  }
  await trash.expunge({ minutes: Math.max(0, minutes), isAllElse })
  await trash.checkpoint()
}
