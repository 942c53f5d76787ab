// Folders that contain secrets are accessible only to their owner: then the modes of the files inside do not matter.

import { chmod, stat } from 'node:fs/promises'
import { FileSystemError } from '../base/errors.js'

const ownerOnly = 0o700
const othersMask = 0o077

/** Removes the access rights of all others. Throws `misconfigured` when this user may not change them. */
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
      `data folder ${folder} is open to others (mode ${shown}) and cannot be closed to them (${code}): make this user its owner, or give a folder in it with --data`,
      { cause: error },
    )
  }
}
