// LevelDB as the state store uses it: byte keys, byte values, nothing compressed, every batch durable; and where byte strings become bytes.

import { dirname } from 'node:path'
import { type ChainedBatch, ClassicLevel, type Snapshot } from 'classic-level'
import { FileSystemError } from '../../proto/base/errors.js'
import type { Key, KeyRange, KeyValue } from '../machine/machine.js'
import { syncFolder, systemCode } from './durable-files.js'
import { writeFailure } from './write-failure.js'

export type Level = ClassicLevel<Buffer, Uint8Array>
export type LevelSnapshot = Snapshot
export type LevelBatch = ChainedBatch<Level, Buffer, Uint8Array>

/** A larger write buffer makes opening after a kill slower: 33 ms with 4 MiB, 970 ms with 64. */
const writeBufferBytes = 4 * 1024 * 1024
/** Bytes that an iterator fetches at a time: 0.5 million records a second, with the default 0.3 million. */
const fetchedBytes = 1024 * 1024
/** LevelDB's binding counts in 32 bits. */
const limitMax = 2 ** 31 - 1
/** Longer keys are rare: a name of a file has at most 255 bytes. */
const reusedBytesMax = 320
/** Pairs requested from an iterator at a time. */
const pageKeysMax = 8192
/** Keys in a page when only keys are read: less than a millisecond of work. */
const keysPerPage = 2048

export const toBytes = (key: Key): Buffer => Buffer.from(key, 'latin1')

/** One buffer for each length of a key. */
const reused: Buffer[] = []

/** Like `toBytes`, without allocating: for a call that copies the key before it returns. The bytes are valid until the next call. */
export function toReusedBytes(key: Key): Buffer {
  let bytes = reused[key.length]
  if (bytes === undefined) {
    bytes = Buffer.allocUnsafeSlow(key.length)
    if (key.length <= reusedBytesMax) reused[key.length] = bytes
  }
  bytes.write(key, 0, 'latin1')
  return bytes
}
export const toKey = (bytes: Uint8Array): Key => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')

/** Opens an existing one. Throws `misconfigured` if another process has it open, `checksumMismatch` if it is missing or damaged. */
export function openLevel(folder: string): Promise<Level> {
  return open(folder, false)
}

/** Creates an empty one. Its name is durable, so a pointer to it can be written. */
export async function makeLevel(folder: string): Promise<Level> {
  const level = await open(folder, true)
  await syncFolder(dirname(folder))
  return level
}

async function open(folder: string, isNew: boolean): Promise<Level> {
  const level: Level = new ClassicLevel<Buffer, Uint8Array>(folder, {
    keyEncoding: 'buffer',
    valueEncoding: 'view',
    compression: false,
    writeBufferSize: writeBufferBytes,
    createIfMissing: isNew,
    errorIfExists: isNew,
  })
  try {
    await level.open()
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined
    if (systemCode(cause) === 'LEVEL_LOCKED') {
      throw new FileSystemError('misconfigured', `another process uses ${folder}: stop it, or give this one a data folder of its own`, {
        cause: error,
      })
    }
    if (cause instanceof Error && /Permission denied|Read-only file system/.test(cause.message)) {
      throw new FileSystemError('misconfigured', `${folder} cannot be written: give it to this user or choose another data folder`, {
        cause: error,
      })
    }
    const failure = writeFailure(folder, cause ?? error)
    if (isNew || (failure instanceof FileSystemError && failure.reason === 'noSpace')) throw failure
    const isDamaged =
      systemCode(cause) === 'LEVEL_CORRUPTION' || (cause instanceof Error && /Corruption|does not exist|No such file/.test(cause.message))
    const what = `the state in ${folder} cannot be opened: ${cause instanceof Error ? cause.message : String(error)}`
    throw new FileSystemError(isDamaged ? 'checksumMismatch' : 'io', what, { cause: error })
  }
  // LevelDB renames CURRENT to point to its new manifest and does not sync that name. In a new database the manifest that CURRENT names
  // before that is not synced.
  await syncFolder(folder)
  return level
}

/** Whether the database reads that table. LevelDB lists its tables in lines with the number and the size of each. */
export function hasTable(level: Level, name: string): boolean {
  const number = Number.parseInt(name, 10)
  return new RegExp(`^ ${number}:\\d+\\[`, 'm').test(level.getProperty('leveldb.sstables'))
}

/** The pairs of a range, at the time of the call or in the snapshot. */
export async function scanLevel(level: Level, range: KeyRange, snapshot?: LevelSnapshot): Promise<KeyValue[]> {
  const limits = {
    gte: toBytes(range.from),
    lt: toBytes(range.to),
    limit: Math.min(range.limit, limitMax),
    highWaterMarkBytes: fetchedBytes,
  }
  const iterator = level.iterator(snapshot === undefined ? limits : { ...limits, snapshot })
  return (await iterator.all()).map(([key, value]) => ({ key: toKey(key), value }))
}

/** The keys of a range at the time of the call, in pages. They are valid until the next page. */
export async function* keysOfLevel(level: Level, range: Pick<KeyRange, 'from' | 'to'>): AsyncGenerator<readonly Uint8Array[]> {
  const iterator = level.keys({ gte: toBytes(range.from), lt: toBytes(range.to), highWaterMarkBytes: fetchedBytes })
  try {
    for (;;) {
      const keys = await iterator.nextv(keysPerPage)
      if (keys.length === 0) return
      yield keys
    }
  } finally {
    await iterator.close()
  }
}

/** All pairs in key order, in pages of about `pageBytes` bytes. */
export async function* pagesOfLevel(level: Level, pageBytes: number, snapshot: LevelSnapshot): AsyncGenerator<readonly KeyValue[]> {
  const iterator = level.iterator({ snapshot, highWaterMarkBytes: fetchedBytes })
  try {
    let page: KeyValue[] = []
    let bytes = 0
    for (;;) {
      const pairs = await iterator.nextv(pageKeysMax)
      if (pairs.length === 0) break
      for (const [key, value] of pairs) {
        page.push({ key: toKey(key), value })
        bytes += key.length + value.length
        if (bytes < pageBytes) continue
        yield page
        page = []
        bytes = 0
      }
    }
    if (page.length > 0) yield page
  } finally {
    await iterator.close()
  }
}
