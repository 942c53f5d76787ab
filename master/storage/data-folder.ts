// A master's data folder: its identity (written once, as the last step of formatting), its log and its state. Only one process at a time
// can open it. Only its owner has access (mode 0700, also set on folders created with another mode), because the log and the state have the
// keys of block tokens.
//
//   DATA/identity    identity := "CAIRNMID", crc: uint32 of all behind it, big-endian crc32c, log.MasterIdentity
//   DATA/founding    founding-file.ts
//   DATA/cluster-key the key by which servers of the cluster authenticate each other (proto/keys/key-file.ts); only its owner may read it
//   DATA/log/        log-store.ts
//   DATA/state/      state-store.ts; LevelDB's LOCK in it guards the whole folder, so it is opened first and closed last
//   DATA/stopped     empty; there while the master is stopped, if no promise that it gave to a leader (a read lease) outlived it
//   DATA/untrusted   one line: which write failed, so that the disk cannot be trusted; contents of the page cache may not be on the disk
// DATA/formatting there while a format is under way: without an identity beside it, what else is there is the rest of an attempt and may go

import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32c } from '@node-rs/crc32'
import { log } from '#messages/log'
import { FileSystemError } from '../../proto/base/errors.js'
import { checkId, type PeerId } from '../../proto/base/ids.js'
import type { Logger } from '../../proto/base/logger.js'
import type { KeyRing } from '../../proto/keys/cluster-key.js'
import { keyFileName, writeKeyFile } from '../../proto/keys/key-file.js'
import { makePrivate } from '../../proto/keys/private-folder.js'
import type { Membership, RecoveredLog } from '../consensus/contract.js'
import type { FoundingRecord } from '../consensus/founding.js'
import { folderError, makeFolder, readFileIfAny, removeAll, replaceFile, syncFolder } from './durable-files.js'
import { formatLog } from './format-log.js'
import { readFounding, writeFounding } from './founding-file.js'
import type { LogStoreOptions } from './log-options.js'
import { openLogStore, type SegmentLogStore } from './log-store.js'
import { membershipOf, membershipRecord } from './records.js'
import { formatState, type LevelStateStore, openStateStore, type StateStoreOptions } from './state-store.js'

export const dataFormatVersion = 1
const magic = Buffer.from('CAIRNMID')
const identityName = 'identity'
const markerName = 'formatting'
const untrustedName = 'untrusted'
const stoppedName = 'stopped'

export interface Identity {
  readonly clusterId: string
  readonly poolId: string
  readonly namespaceId: number
  readonly createdMs: number
  readonly peerId: PeerId
  readonly engine: string
  /** The first membership. */
  readonly membership: Membership
  /** Addresses of the first members. */
  readonly peers: readonly { readonly peerId: PeerId; readonly address: string }[]
}

export function encodeIdentity(identity: Identity): Buffer {
  const { clusterId, poolId, namespaceId, createdMs, peerId, engine } = identity
  const peers = identity.peers.map((peer) => ({ ...peer }))
  const membership = membershipRecord(identity.membership)
  const record = { formatVersion: dataFormatVersion, clusterId, poolId, namespaceId, createdMs, peerId, engine, membership, peers }
  const body = log.MasterIdentity.encode(record).finish()
  const crc = Buffer.alloc(4)
  crc.writeUInt32BE(crc32c(body))
  return Buffer.concat([magic, crc, body])
}

export function decodeIdentity(bytes: Buffer, folder: string): Identity {
  const body = bytes.subarray(magic.length + 4)
  if (
    bytes.length < magic.length + 4 ||
    !bytes.subarray(0, magic.length).equals(magic) ||
    crc32c(body) !== bytes.readUInt32BE(magic.length)
  ) {
    throw new FileSystemError('checksumMismatch', `the identity in data folder ${folder} is damaged. ${repairText(undefined)}`)
  }
  const record = log.MasterIdentity.decode(body)
  if (record.formatVersion > dataFormatVersion) {
    throw new FileSystemError(
      'misconfigured',
      `data folder ${folder} has format ${record.formatVersion}, newer than ${dataFormatVersion}: start a newer version of Cairn, or choose another folder with --data`,
    )
  }
  const { clusterId, poolId, namespaceId, createdMs, engine } = record
  const peers = record.peers.map(({ peerId, address }) => ({ peerId: checkId<PeerId>(peerId), address }))
  return {
    clusterId,
    poolId,
    namespaceId,
    createdMs: checkId(createdMs),
    peerId: checkId<PeerId>(record.peerId),
    engine,
    membership: membershipOf(record.membership),
    peers,
  }
}

/** Undefined if the folder is not formatted or does not exist. */
export async function readIdentity(folder: string): Promise<Identity | undefined> {
  try {
    const bytes = await readFileIfAny(join(folder, identityName))
    return bytes === undefined ? undefined : decodeIdentity(bytes, folder)
  } catch (error) {
    throw folderError(folder, error)
  }
}

/**
 * Makes an empty log and an empty state, then the identity. Refuses a folder that holds anything but the rest of such an attempt. Without
 * keys the folder is not for a master that is to be started.
 */
export async function formatDataFolder(
  folder: string,
  identity: Identity,
  options: Partial<LogStoreOptions> = {},
  keys?: KeyRing,
): Promise<void> {
  try {
    await makeFolder(folder)
    const names = await readdir(folder)
    if (names.includes(identityName))
      throw new FileSystemError('misconfigured', `data folder ${folder} is formatted already: choose another with --data`)
    // The marker itself is written beside and renamed, so its rest may be all that a cut left.
    if (names.some((name) => name !== `${markerName}.tmp`) && !names.includes(markerName)) {
      throw new FileSystemError('misconfigured', `data folder ${folder} is not empty and not a master's: choose another with --data`)
    }
    await makePrivate(folder)
    for (const name of names) if (name !== markerName) await removeAll(join(folder, name))
    await replaceFile(join(folder, markerName), Buffer.alloc(0))
    await formatState(join(folder, 'state'), identity.membership)
    await formatLog(join(folder, 'log'), identity.membership, options)
    await writeFounding(folder, firstFounding(identity))
    if (keys !== undefined) await writeKeyFile(join(folder, keyFileName), keys)
    await replaceFile(join(folder, identityName), encodeIdentity(identity))
    await removeAll(join(folder, markerName))
    await syncFolder(folder)
  } catch (error) {
    throw folderError(folder, error)
  }
}

/** A founder starts empty; a master that joins an existing group votes only after the group made it a voter. */
function firstFounding({ peerId, membership }: Identity): FoundingRecord {
  if (!membership.voters.includes(peerId)) return { stage: 'founded', nonce: '', founders: [] }
  return { stage: 'fresh', nonce: randomBytes(16).toString('hex'), founders: [] }
}

/** Existing votes and entries prove that the group is founded, also if an older version without founding files made them. */
async function openFounding(folder: string, identity: Identity, { state, lastIndex }: RecoveredLog): Promise<FoundingRecord> {
  const written = await readFounding(folder)
  if (state !== undefined || lastIndex > 0) return { nonce: '', founders: [], ...written, stage: 'founded' }
  if (written !== undefined) return written
  const first = firstFounding(identity)
  await writeFounding(folder, first)
  return first
}

export interface OpenFolder {
  readonly identity: Identity
  readonly founding: FoundingRecord
  /** For the engine: the log, and the state's applied point as the snapshot it stands on. */
  readonly recovered: RecoveredLog
  readonly logStore: SegmentLogStore
  readonly stateStore: LevelStateStore
  /** The last run ended by `close` with `isClean`. */
  readonly wasStoppedCleanly: boolean
  /** `isClean`: no promise that this run gave to a leader (a read lease) is left. */
  close(isClean?: boolean): Promise<void>
}

export interface DataFolderOptions {
  readonly log?: Partial<LogStoreOptions>
  readonly state?: Partial<StateStoreOptions>
  /** The expected cluster; any if undefined. */
  readonly clusterId?: string | undefined
  /** The expected consensus engine; any if undefined. */
  readonly engine?: string | undefined
}

/** Opens what was formatted. `misconfigured`: not formatted, of another cluster or engine, of a newer format, in use, not writable.
 * `checksumMismatch`: damaged, and which commands let another master take its place. */
export async function openDataFolder(folder: string, options: DataFolderOptions, logger: Logger): Promise<OpenFolder> {
  const identity = await readIdentity(folder)
  if (identity === undefined) {
    throw new FileSystemError(
      'misconfigured',
      `data folder ${folder} is not formatted: run cairn format, or name the right folder with --data`,
    )
  }
  if (options.clusterId !== undefined && options.clusterId !== identity.clusterId) {
    throw new FileSystemError(
      'misconfigured',
      `data folder ${folder} belongs to cluster ${identity.clusterId}, not to ${options.clusterId}: name the right folder with --data`,
    )
  }
  if (options.engine !== undefined && options.engine !== identity.engine) {
    throw new FileSystemError(
      'misconfigured',
      `data folder ${folder} belongs to a cluster that agrees by ${identity.engine}, not by ${options.engine}, which is fixed when it is formatted: leave out --consensus, or name another folder with --data`,
    )
  }
  await refuseUntrusted(folder, identity)
  try {
    await makePrivate(folder)
    // The formatting process may have been killed after it renamed the identity and before that was durable.
    await syncFolder(folder)
    return await openStores(folder, identity, options, logger)
  } catch (error) {
    if (!(error instanceof FileSystemError && error.reason === 'checksumMismatch')) throw error
    throw new FileSystemError('checksumMismatch', `${error.message}. ${repairText(identity)}`, { cause: error })
  }
}

/**
 * How another master takes the place of one whose folder cannot be used any more. The addresses are those that its folder was made with:
 * the group tells who is in it now. Without CAIRN_FS the commands would ask this very machine.
 */
export function repairText(identity: Pick<Identity, 'peerId' | 'peers'> | undefined): string {
  const id = identity?.peerId ?? 'ID'
  const others = identity?.peers.filter((peer) => peer.peerId !== identity.peerId).map(({ address }) => address) ?? []
  const members = others.join(',') || 'HOST:PORT'
  const steps = [
    `cairn admin remove-master ${id} --cluster-key-file KEY`,
    `cairn format --data FOLDER --id NEW --join ${members} --cluster-key-file KEY`,
    'cairn master --data FOLDER',
    'cairn admin add-master NEW=HOST:PORT --cluster-key-file KEY',
    'cairn admin promote-master NEW --cluster-key-file KEY',
  ]
  return (
    `Let a new master take its place, with a copy of the file cluster-key of another master as KEY and CAIRN_FS=${members} set ` +
    `(cairn admin masters shows who is in the cluster now): ${steps.join(', ')}`
  )
}

/**
 * Notes, as well as the disk still can, that a write of this folder failed: until the machine is started anew reads may show what is not on
 * the disk.
 */
export async function markUntrusted(folder: string, why: string): Promise<void> {
  await replaceFile(join(folder, untrustedName), Buffer.from(`${why.replaceAll('\n', ' ')}\n`))
}

async function refuseUntrusted(folder: string, identity: Identity): Promise<void> {
  const why = (await readFileIfAny(join(folder, untrustedName)))?.toString().trim()
  if (why === undefined) return
  throw new FileSystemError(
    'checksumMismatch',
    `a write to data folder ${folder} failed (${why}), so what it holds cannot be trusted: if the disk is sound, start the machine anew, remove ${join(folder, untrustedName)} and start again. Otherwise: ${repairText(identity)}`,
  )
}

async function openStores(folder: string, identity: Identity, options: DataFolderOptions, logger: Logger): Promise<OpenFolder> {
  const stateStore = await openStateStore(join(folder, 'state'), options.state ?? {}, logger)
  try {
    const logStore = await openLogStore(join(folder, 'log'), options.log ?? {}, logger)
    if (stateStore.applied.index < logStore.recovered.snapshot.index) {
      await logStore.close()
      throw new FileSystemError('checksumMismatch', `the state in data folder ${folder} is older than where its log begins`)
    }
    const close = async (isClean = false): Promise<void> => {
      await logStore.close()
      if (isClean) await replaceFile(join(folder, stoppedName), Buffer.alloc(0))
      await stateStore.close()
    }
    const { index, entryEpoch, membership } = stateStore.applied
    const recovered = { ...logStore.recovered, snapshot: { index, epoch: entryEpoch, membership } }
    const founding = await openFounding(folder, identity, recovered).catch(async (error: unknown) => {
      await logStore.close()
      throw error
    })
    const wasStoppedCleanly = await takeMark(join(folder, stoppedName), folder)
    return { identity, founding, recovered, logStore, stateStore, wasStoppedCleanly, close }
  } catch (error) {
    await stateStore.close()
    throw error
  }
}

/** Whether the file was there; it is gone, durably. */
async function takeMark(path: string, folder: string): Promise<boolean> {
  if ((await readFileIfAny(path)) === undefined) return false
  await removeAll(path)
  await syncFolder(folder)
  return true
}
