// Opens the volumes in the settings. All belong to one chunkserver: an empty folder is formatted as another volume of it; a folder of
// another server is refused. A folder whose disk fails is left out, up to the configured number.

import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import { ChunkStore, type ReplicaRef, type StoreParts, type StoreSettings } from '../store/chunk-store.js'
import { type Identity, newServer, readIdentity, type ServerIdentity } from '../store/identity.js'
import { Removals } from '../store/removals.js'
import { type AbsentVolume, Volume } from './volume.js'
import type { VolumeSetting } from './volume-list.js'

export interface VolumeSettings extends Omit<StoreSettings, 'folder'> {
  readonly volumes: readonly VolumeSetting[]
  /** Number of volumes that may fail before the server stops. */
  readonly failedVolumesTolerated: number
}

export interface OpenedVolumes {
  readonly volumes: readonly Volume[]
  readonly absent: readonly AbsentVolume[]
}

type Parts = Omit<StoreParts, 'server' | 'removals' | 'isElsewhere'>

export async function openVolumes(
  settings: VolumeSettings,
  parts: Parts,
  isElsewhere: (than: ChunkStore | undefined, replica: ReplicaRef) => boolean,
): Promise<OpenedVolumes> {
  const { volumes: wanted, failedVolumesTolerated: tolerated } = settings
  if (tolerated >= wanted.length) {
    const most = wanted.length - 1
    throw refusal(`failedVolumesTolerated: ${tolerated} of ${wanted.length} volumes would leave none: at most ${most} is possible here`)
  }
  const absent: AbsentVolume[] = []
  const found = new Map<VolumeSetting, Identity | undefined>()
  const volumes: Volume[] = []
  const leaveOut = (setting: VolumeSetting, error: unknown): void => {
    const failure = toFileSystemError(error)
    // If one more fails than may, its error is thrown unchanged; with one volume it says everything.
    if (!isFaultOfDisk(error) || absent.length >= tolerated) throw failure
    absent.push({ ...setting, failure })
  }
  try {
    for (const setting of wanted) {
      try {
        found.set(setting, await readIdentity(parts.disk, setting.folder))
      } catch (error) {
        leaveOut(setting, error)
      }
    }
    const server = serverOf(found, absent)
    const removals = new Removals()
    for (const setting of found.keys()) {
      try {
        let store: ChunkStore | undefined
        const elsewhere = (replica: ReplicaRef): boolean => isElsewhere(store, replica)
        store = await ChunkStore.open({ ...settings, folder: setting.folder }, { ...parts, server, removals, isElsewhere: elsewhere })
        volumes.push(new Volume(setting, store, settings.reserveBytes))
      } catch (error) {
        leaveOut(setting, error)
      }
    }
    tellOf(absent, wanted.length, parts.logger)
    return { volumes, absent }
  } catch (error) {
    for (const { store } of volumes) await store.close()
    throw error
  }
}

function tellOf(absent: readonly AbsentVolume[], count: number, logger: Logger): void {
  for (const { folder, failure } of absent) {
    logger.error(
      { folder, error: failure.message, failed: absent.length, volumes: count },
      'volume cannot be opened, continuing without it',
    )
  }
}

/** The chunkserver of these volumes. Throws `misconfigured` when they belong to several, or when a folder is a copy of another. */
function serverOf(found: ReadonlyMap<VolumeSetting, Identity | undefined>, absent: readonly AbsentVolume[]): ServerIdentity {
  let server: ServerIdentity | undefined
  let first = ''
  const folders = new Map<string, string>()
  for (const [{ folder }, identity] of found) {
    if (identity === undefined) continue
    const twin = folders.get(identity.storageUuid)
    if (twin !== undefined)
      throw refusal(
        `the data folders ${twin} and ${folder} are the same volume, or one is a copy of the other: give only one of them (--data)`,
      )
    folders.set(identity.storageUuid, folder)
    if (server === undefined) first = folder
    server = joined(server ?? identity, identity, { first, folder })
  }
  if (server !== undefined) return server
  const [missing] = absent
  // The missing disk may contain the identity of this server: with a new identity the volume could never be used again.
  if (missing !== undefined) throw missing.failure
  return newServer()
}

/** A server that was stopped during its first registration has stored the result on some of its volumes only. */
function joined(server: ServerIdentity, identity: Identity, { first, folder }: { first: string; folder: string }): ServerIdentity {
  if (server.uuid !== identity.uuid) {
    throw refusal(
      `the data folder ${folder} belongs to chunkserver ${identity.uuid}, ${first} to chunkserver ${server.uuid}: give the folders of one chunkserver only (--data)`,
    )
  }
  if (server.clusterId !== undefined && identity.clusterId !== undefined && server.clusterId !== identity.clusterId) {
    throw refusal(
      `the data folder ${folder} belongs to cluster ${identity.clusterId}, ${first} to cluster ${server.clusterId}: give the folders of one cluster only (--data)`,
    )
  }
  const { uuid, clusterId, poolId, chunkserverId } = server.clusterId === undefined ? identity : server
  return { uuid, clusterId, poolId, chunkserverId }
}

const diskReasons: ReadonlySet<string> = new Set(['io', 'accessDenied', 'noSpace', 'notFound'])

/** Whether the disk, or the data on it, is at fault, as opposed to the settings: another server's folder is always refused. */
function isFaultOfDisk(error: unknown): boolean {
  if (error instanceof FileSystemError && diskReasons.has(error.reason)) return true
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && error.code.startsWith('LEVEL_')) return !isLocked(error)
  return error instanceof FileSystemError && error.cause !== undefined && isFaultOfDisk(error.cause)
}

/** Another process uses the folder. */
function isLocked(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && error.code === 'LEVEL_LOCKED') || isLocked(error.cause)
}

const refusal = (message: string): FileSystemError => new FileSystemError('misconfigured', message)
