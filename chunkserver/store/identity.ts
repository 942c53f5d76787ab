// The owner of a data folder: `identity.json`, written when the folder is first used and again at the first registration. Folders that are
// not Cairn's, of a newer format, or of another cluster are refused with an error that names the folder and the solution.

import { randomUUID } from 'node:crypto'
import { dirname, join, resolve } from 'node:path'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { Disk } from './disk.js'

/** Format of everything in the folder; a program reads its own and older formats. */
export const folderFormat = 1

/** The masters' answer to a registration; `nextChunkId`: chunks with this id and higher ones did not exist then. */
export interface Registered {
  readonly clusterId: string
  readonly poolId: string
  readonly chunkserverId: number
  readonly nextChunkId?: number | null
}

export interface Identity {
  readonly format: number
  /** Permanent id of this chunkserver. */
  readonly uuid: string
  /** Permanent id of this volume, `DS-...`; each volume of a chunkserver has its own. */
  readonly storageUuid: string
  /** These three are known after the first registration. */
  readonly clusterId: string | undefined
  readonly poolId: string | undefined
  readonly chunkserverId: number | undefined
}

/** The part that all volumes of a chunkserver share. */
export type ServerIdentity = Omit<Identity, 'format' | 'storageUuid'>

const fileName = 'identity.json'

const refuse = (message: string, cause?: unknown): FileSystemError => new FileSystemError('misconfigured', message, { cause })

/** The identity in the folder; undefined when the folder is empty or does not exist. Refuses a folder with other contents. */
export async function readIdentity(disk: Disk, folder: string): Promise<Identity | undefined> {
  let text: string | undefined
  try {
    await disk.makeFolder(folder)
    text = await disk.readText(join(folder, fileName))
  } catch (error) {
    throw refuse(
      `the data folder ${folder} cannot be used: ${(error as Error).message}; make it writable or give another one (--data)`,
      error,
    )
  }
  if (text !== undefined) return parseIdentity(folder, text)
  // A crash during the first start leaves only the temporary file of the identity.
  if ((await disk.list(folder)).some((name) => name !== `${fileName}.new`)) {
    throw refuse(`the data folder ${folder} holds files but no ${fileName}, so it is not a chunkserver's; give an empty folder (--data)`)
  }
  return undefined
}

/**
 * Reads the identity of `folder`, or gives an empty folder one: `server`'s, or a new one. Makes the folder accessible only to its owner.
 */
export async function openIdentity(disk: Disk, folder: string, server?: ServerIdentity): Promise<Identity> {
  const found = await readIdentity(disk, folder)
  if (found !== undefined) {
    await disk.makePrivate(folder)
    return found
  }
  await disk.makePrivate(folder)
  const identity: Identity = {
    format: folderFormat,
    ...(server ?? newServer()),
    storageUuid: `DS-${randomUUID()}`,
  }
  await writeIdentity(disk, folder, identity)
  await syncParent(disk, folder)
  return identity
}

/** A new one that no master knows yet. */
export function newServer(): ServerIdentity {
  return { uuid: randomUUID(), clusterId: undefined, poolId: undefined, chunkserverId: undefined }
}

/** Makes the folder's own name durable, because the folder may be new. */
async function syncParent(disk: Disk, folder: string): Promise<void> {
  try {
    await disk.syncFolder(dirname(resolve(folder)))
  } catch (error) {
    // A parent folder that this user may not read was created by another user before.
    if (toFileSystemError(error).reason !== 'accessDenied') throw error
  }
}

export async function writeIdentity(disk: Disk, folder: string, identity: Identity): Promise<void> {
  try {
    await disk.replaceText(join(folder, fileName), `${JSON.stringify(identity, undefined, 2)}\n`)
  } catch (error) {
    throw refuse(
      `the data folder ${folder} cannot be written: ${(error as Error).message}; make it writable or give another one (--data)`,
      error,
    )
  }
}

function parseIdentity(folder: string, text: string): Identity {
  let read: Partial<Identity>
  try {
    read = JSON.parse(text) as Partial<Identity>
  } catch (error) {
    throw refuse(`${join(folder, fileName)} is damaged (${(error as Error).message}); restore it, or give an empty folder (--data)`, error)
  }
  const { format, uuid, storageUuid, clusterId, poolId, chunkserverId } = read
  if (typeof format === 'number' && format > folderFormat) {
    throw refuse(
      `the data folder ${folder} has format ${format}, this program supports ${folderFormat}: use a newer program or another folder (--data)`,
    )
  }
  if (typeof format !== 'number' || typeof uuid !== 'string' || typeof storageUuid !== 'string') {
    throw refuse(`${join(folder, fileName)} lacks a field; restore it, or give an empty folder (--data)`)
  }
  return { format, uuid, storageUuid, clusterId, poolId, chunkserverId }
}
