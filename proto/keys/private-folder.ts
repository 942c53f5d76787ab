// Folders that hold secrets, and so are for their owner alone: whoever may not enter one reaches nothing in it, whatever the modes inside.

import { chmod, stat } from 'node:fs/promises'
import { FileSystemError } from '../base/errors.js'

const ownerOnly = 0o700
const othersMask = 0o077

/** Takes the folder's rights from all but its owner. `misconfigured` when it is not this user's to change. */
export async function makePrivate(folder: string, changeMode: (folder: string, mode: number) => Promise<void> = chmod): Promise<void> {
  const { mode } = await stat(folder)
  if ((mode & othersMask) === 0) return
  try {
    await changeMode(folder, ownerOnly)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    const shown = (mode & 0o777).toString(8).padStart(4, '0')
    throw new FileSystemError(
      'misconfigured',
      `data folder ${folder} is open to others (mode ${shown}) and cannot be closed to them (${code}): give it to this user, or name a folder in it with --data`,
      { cause: error },
    )
  }
}
