// Checks whether the files of a LevelDB hold what was written. LevelDB itself skips a damaged record in the middle of its log, and reads the
// blocks of a table without checking their checksums: a state that lost or changed something would be served, and sent to other masters.
//   log    := block{32 KiB}*, block := record* zeros;   record := crc: uint32, bytes: uint16, kind: uint8, data   // crc of kind and data
//   table  := (content, kind: uint8, crc: uint32)* footer   // crc of content and kind
//   footer := metaindex handle, index handle, zeros up to 40 bytes, magic: uint64;   handle := offset: varint, bytes: varint
// The values in the index block are the handles of all data blocks, those in the metaindex block the handles of the filters. Integers are
// little-endian; every crc is "masked".

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32c } from '@node-rs/crc32'
import { FileSystemError } from '../../proto/base/errors.js'
import { readFileIfAny, systemCode } from './durable-files.js'

const blockBytes = 32 * 1024
const recordHeaderBytes = 7
const footerBytes = 48
const trailerBytes = 5
const looksMax = 3
const pausesBetweenLooks = 25
const magic = Buffer.from('57fb808b247547db', 'hex')

/**
 * Throws `checksumMismatch` when a log in the folder is damaged anywhere but at its end, which a crash may have cut short. Before LevelDB
 * opens it.
 */
export async function auditLevelLogs(folder: string): Promise<void> {
  for (const name of await filesOf(folder, '.log')) {
    const bytes = await readFile(join(folder, name))
    const at = damageInLog(bytes)
    if (at >= 0) throw damaged(join(folder, name), `the record at byte ${at} is not what was written, and there are others behind it`)
  }
}

export interface TableAudit {
  /** After each table. */
  pause(): Promise<void>
  isOver(): boolean
  /** Whether anything is read from that table: one whose writing failed stays there until LevelDB is opened again. */
  counts(name: string): boolean
}

/** Reads all tables. Throws `checksumMismatch` when one that counts is damaged; those that go meanwhile are passed over. */
export async function auditLevelTables(folder: string, { pause, isOver, counts }: TableAudit): Promise<void> {
  for (const name of await filesOf(folder, '.ldb')) {
    const path = join(folder, name)
    if ((await isDamaged(path, pause, isOver)) && !isOver() && counts(name)) throw damaged(path, 'a block is not what was written')
    await pause()
    if (isOver()) return
  }
}

/** A table that is just being written is not whole yet: it is looked at again until it stays as it is. */
async function isDamaged(path: string, pause: () => Promise<void>, isOver: () => boolean): Promise<boolean> {
  let bytes = await readFileIfAny(path)
  for (let looks = 0; bytes !== undefined && !isWholeTable(bytes) && !isOver(); looks += 1) {
    if (looks === looksMax) return true
    for (let each = 0; each < pausesBetweenLooks; each += 1) await pause()
    const again = await readFileIfAny(path)
    if (again?.length !== bytes.length) looks = 0
    bytes = again
  }
  return false
}

async function filesOf(folder: string, extension: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return []
    throw error
  })
  return names.filter((name) => name.endsWith(extension))
}

function damaged(path: string, what: string): FileSystemError {
  return new FileSystemError('checksumMismatch', `the state in ${path} is damaged: ${what}`)
}

/** Where the first record is that does not hold although there are whole ones behind it; -1 if there is none. */
export function damageInLog(bytes: Buffer): number {
  let at = 0
  while (at + recordHeaderBytes <= bytes.length) {
    const left = blockBytes - (at % blockBytes)
    const end = left < recordHeaderBytes ? at + left : recordEnd(bytes, at)
    if (end === undefined) return isAnythingBehind(bytes, at) ? at : -1
    at = end
  }
  return -1
}

/** Undefined when no whole record begins at `at`. */
function recordEnd(bytes: Buffer, at: number): number | undefined {
  if (at + recordHeaderBytes > bytes.length) return undefined
  const end = at + recordHeaderBytes + bytes.readUInt16LE(at + 4)
  if (end > bytes.length || end - at > blockBytes - (at % blockBytes) || bytes[at + 6] === 0) return undefined
  return unmasked(bytes.readUInt32LE(at)) === crc32c(bytes.subarray(at + 6, end)) ? end : undefined
}

/** A whole record behind the broken one: anywhere in its block, or at the start of a later one. */
function isAnythingBehind(bytes: Buffer, broken: number): boolean {
  const blockEnd = broken - (broken % blockBytes) + blockBytes
  for (let at = broken + 1; at < Math.min(blockEnd, bytes.length); at += 1) if (recordEnd(bytes, at) !== undefined) return true
  for (let at = blockEnd; at < bytes.length; at += blockBytes) if (recordEnd(bytes, at) !== undefined) return true
  return false
}

export function isWholeTable(bytes: Buffer): boolean {
  if (bytes.length < footerBytes || !bytes.subarray(-magic.length).equals(magic)) return false
  const footer = new Reading(bytes, bytes.length - footerBytes, bytes.length - magic.length)
  const handles = [footer.handle(), footer.handle()]
  return handles.every((handle) => {
    if (handle === undefined || !isWholeBlock(bytes, handle)) return false
    return handlesIn(bytes, handle).every((each) => isWholeBlock(bytes, each))
  })
}

interface Handle {
  readonly offset: number
  readonly bytes: number
}

function isWholeBlock(bytes: Buffer, handle: Handle | undefined): boolean {
  if (handle === undefined) return false
  const end = handle.offset + handle.bytes + trailerBytes
  if (end > bytes.length - footerBytes) return false
  return unmasked(bytes.readUInt32LE(end - 4)) === crc32c(bytes.subarray(handle.offset, end - 4))
}

/** Of an index or metaindex block, known to be whole: entry := shared: varint, own: varint, value: varint, key{own}, handle. */
function handlesIn(bytes: Buffer, { offset, bytes: size }: Handle): readonly (Handle | undefined)[] {
  const restarts = bytes.readUInt32LE(offset + size - 4)
  const reading = new Reading(bytes, offset, offset + size - 4 - 4 * restarts)
  const found: (Handle | undefined)[] = []
  while (!reading.isAtEnd) {
    reading.varint()
    const own = reading.varint()
    const value = reading.varint()
    reading.skip(own)
    const handle = reading.handle()
    found.push(value === 0 ? undefined : handle)
    if (handle === undefined) break
  }
  return found
}

class Reading {
  readonly #bytes: Buffer
  readonly #end: number
  #at: number

  constructor(bytes: Buffer, from: number, end: number) {
    this.#bytes = bytes
    this.#at = from
    this.#end = end
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#end
  }

  skip(bytes: number): void {
    this.#at += bytes
  }

  /** 0 behind the end. */
  varint(): number {
    let value = 0
    for (let scale = 1; this.#at < this.#end; scale *= 128) {
      const byte = this.#bytes[this.#at] ?? 0
      this.#at += 1
      value += (byte & 127) * scale
      if (byte < 128) break
    }
    return value
  }

  handle(): Handle | undefined {
    if (this.isAtEnd) return undefined
    return { offset: this.varint(), bytes: this.varint() }
  }
}

/** LevelDB stores a crc rotated and shifted, so that a crc of bytes with a crc in them is not weak. */
function unmasked(stored: number): number {
  const rotated = (stored - 0xa282_ead8) >>> 0
  return ((rotated >>> 17) | (rotated << 15)) >>> 0
}
