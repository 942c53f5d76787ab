// Files and folders whose changes must outlive a crash of the machine: written beside, synced, renamed, and the folder synced.

import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { FileSystemError } from '../../proto/base/errors.js'

export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Replaces the file atomically: after a crash it has these bytes or its old content. */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const fresh = `${path}.tmp`
  const handle = await open(fresh, 'w')
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(fresh, path)
  await syncFolder(dirname(path))
}

/**
 * Creates the folder and its parents durably. Existing ones are synced too, because the process that created them may have crashed before
 * its sync.
 */
export async function makeFolder(folder: string): Promise<void> {
  const whole = resolve(folder)
  const made = await mkdir(whole, { recursive: true })
  for (let each = whole; each !== dirname(each); each = dirname(each)) {
    try {
      await syncFolder(dirname(each))
    } catch (error) {
      // A folder that this user may not read was not created by it.
      if (made !== undefined && each.length >= made.length) throw error
      if (systemCode(error) !== 'EACCES' && systemCode(error) !== 'EPERM') throw error
      return
    }
  }
}

export async function removeAll(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true })
}

/** Undefined if the file does not exist. */
export async function readFileIfAny(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Node's code of a failed system call: ENOENT, ENOSPC, ... */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** Why a data folder cannot be used; the text names the folder and a remedy. */
export function folderError(folder: string, error: unknown): FileSystemError {
  if (error instanceof FileSystemError) return error
  const cause = { cause: error }
  switch (systemCode(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new FileSystemError(
        'misconfigured',
        `data folder ${folder} cannot be written: give it to this user or choose another with --data`,
        cause,
      )
    case 'ENOTDIR':
    case 'EEXIST':
      return new FileSystemError('misconfigured', `data folder ${folder} is not a folder: choose another with --data`, cause)
    case 'ENOSPC':
      return new FileSystemError('noSpace', `no space left for data folder ${folder}: free some or choose another with --data`, cause)
    default:
      return new FileSystemError(
        'io',
        `data folder ${folder} cannot be used: ${error instanceof Error ? error.message : String(error)}`,
        cause,
      )
  }
}
