// The two files of a replica that is being written, data and checksums, kept so that after a crash or a power cut at any moment the data is
// found valid up to what was last synced, and after a crash of the process alone up to what was last written:
//   - the sum of an unfinished slice is written after its data, and only once a durable mark vouches for the slice as it was last synced;
//   - before data is cut off, a mark says what is left;
//   - of the two marks the one that vouches for what is durable is never written over.

import { allEnded } from '../../proto/base/all-ended.js'
import { assert } from '../../proto/base/assert.js'
import type { Checksum } from '../../proto/wire/checksum.js'
import { encodeHead, headBytes, pathOf, sumBytes, sumsAt } from './replica-files.js'
import { encodeMark, type Mark, type MarkState, markBytes } from './replica-marks.js'
import type { FileName } from './replica-record.js'
import type { SliceTail } from './slice-tail.js'
import type { Extent } from './slices.js'
import { type StoreContext, syncFiles } from './store-context.js'
import { moveSums } from './sums-version.js'

/** The intended contents of the files. */
export interface Content {
  readonly state: MarkState
  readonly generation: number
  readonly placementIndex: number
  readonly length: number
  readonly tail: SliceTail
}

/** Files that existed before. */
export interface FoundFiles {
  readonly sumsAt: number
  /** By slot; undefined for one that is incomplete or was never written. */
  readonly marks: readonly (Mark | undefined)[]
  /** They have exactly the intended contents. */
  readonly isWhole: boolean
}

interface Open {
  readonly data: number
  readonly sums: number
}

export class SplitFiles {
  readonly #context: StoreContext
  readonly #name: FileName
  readonly #checksum: Checksum
  #open: Open | undefined
  #exists = false
  /** Whether there may be files to remove, even incomplete ones. */
  #isOnDisk = false
  /** Existing files that have not been prepared for writing yet. */
  #found: FoundFiles | undefined
  #sumsAt = sumsAt
  /** The beginning of the checksum file, until it is written with the first sums. */
  #unwritten: readonly Buffer[] | undefined
  #isNameDurable = false
  #sequence = 0
  /** The mark that is durable together with its data. */
  #steady: { readonly slot: number; readonly length: number } | undefined
  #latest: { readonly slot: number; readonly length: number } = { slot: 1, length: 0 }

  constructor(context: StoreContext, name: FileName, checksum: Checksum, found?: FoundFiles) {
    this.#context = context
    this.#name = { chunkId: name.chunkId, fileGeneration: name.fileGeneration }
    this.#checksum = checksum
    this.#found = found
    if (found === undefined) return
    this.#exists = true
    this.#isOnDisk = true
    this.#sumsAt = found.sumsAt
  }

  /** Whether the files exist. */
  get exists(): boolean {
    return this.#exists
  }

  /** Where the sums begin. */
  get sumsAt(): number {
    return this.#sumsAt
  }

  /** Creates the files, or prepares existing ones for writing: cut to `content`, which they are known to contain. */
  async open(content: Content): Promise<void> {
    if (this.#open !== undefined) return
    const mode = this.#exists ? 'write' : 'create'
    const { disk, root, folders, leftovers } = this.#context
    await leftovers.ended(this.#name.chunkId)
    await folders.make(this.#name.chunkId)
    this.#isOnDisk = true
    const data = await disk.open(pathOf(root, this.#name, 'data'), mode)
    try {
      this.#open = { data, sums: await disk.open(pathOf(root, this.#name, 'sums'), mode) }
    } catch (error) {
      await disk.close(data)
      throw error
    }
    try {
      if (!this.#exists) this.#begin(content)
      else if (this.#found !== undefined) await this.#prepare(this.#found, content)
    } catch (error) {
      await this.close()
      throw error
    }
  }

  /** Writes a run of data and its sums; `hasTail`: its first slice already has data. */
  async write(extent: Extent, hasTail: boolean): Promise<void> {
    const { data, sums } = this.#opened()
    const { disk } = this.#context
    const beginning = this.#unwritten ?? []
    assert(beginning.length === 0 || extent.firstSlice === 0, 'a file of sums begins with its head')
    const pieces = [...beginning, ...extent.sums]
    const at = beginning.length > 0 ? 0 : this.#sumsAt + extent.firstSlice * sumBytes
    const writesData = disk.write(data, extent.data, extent.offset)
    if (pieces.length === 0) await writesData
    else if (hasTail) {
      await writesData
      await disk.write(sums, pieces, at)
    } else await allEnded([writesData, disk.write(sums, pieces, at)])
    this.#unwritten = undefined
  }

  /** Writes a mark with the contents of the files; durable with the next sync. */
  async mark(content: Content): Promise<void> {
    const { sums } = this.#opened()
    await this.#writeBeginning()
    const slot = 1 - (this.#steady ?? this.#latest).slot
    await this.#context.disk.write(sums, [this.#nextMark(content)], headBytes + slot * markBytes)
    this.#latest = { slot, length: content.length }
  }

  /** When it resolves, everything written is durable, and so are the files' names. */
  async sync(): Promise<void> {
    const { data, sums } = this.#opened()
    await this.#writeBeginning()
    const marked = this.#latest
    const work = [syncFiles(this.#context, [data, sums])]
    if (!this.#isNameDurable) work.push(this.#syncName())
    await allEnded(work)
    if (this.#sequence > 0) this.#steady = marked
  }

  /** Cuts the files to `content`; they contain more. */
  async cut(content: Content): Promise<void> {
    const { length, tail } = content
    const { data, sums } = this.#opened()
    const { disk } = this.#context
    await this.mark(content)
    // The durable mark covers bytes that will be gone: the new one must be durable first.
    if (this.#steady !== undefined && this.#steady.length > length) await this.sync()
    const fullSums = this.#sumsAt + this.#checksum.bytesFor(length - tail.bytes)
    await disk.truncate(data, length)
    await disk.truncate(sums, fullSums)
    if (tail.bytes > 0 && this.#checksum.type !== 0) await disk.write(sums, [encodeSum(tail.sum)], fullSums)
  }

  /** Reads [from, from + target.length) with its sums, as on disk; `from` is at a slice boundary. Returns the bytes read. */
  async read(from: number, target: Buffer): Promise<{ readonly bytes: number; readonly sums: Buffer }> {
    const { data, sums } = this.#opened()
    const { disk } = this.#context
    const found = Buffer.alloc(this.#checksum.bytesFor(target.length))
    const bytes = await disk.read(data, target, from)
    if (found.length > 0) await disk.read(sums, found, this.#sumsAt + this.#checksum.bytesFor(from))
    return { bytes, sums: found }
  }

  /** Closes the files; they are reopened when needed. */
  async close(): Promise<void> {
    const open = this.#open
    this.#open = undefined
    if (open === undefined) return
    await this.#context.disk.close(open.data)
    await this.#context.disk.close(open.sums)
  }

  /** Removes its data from disk. */
  async remove(): Promise<void> {
    await this.close()
    const { root, disk } = this.#context
    if (!this.#isOnDisk) return
    await disk.remove(pathOf(root, this.#name, 'data'))
    await disk.remove(pathOf(root, this.#name, 'sums'))
  }

  #begin(content: Content): void {
    const unused = Buffer.alloc(sumsAt - headBytes - markBytes)
    this.#unwritten = [this.#head(), this.#nextMark(content), unused]
    this.#latest = { slot: 0, length: content.length }
    this.#exists = true
  }

  async #writeBeginning(): Promise<void> {
    if (this.#unwritten === undefined) return
    await this.#context.disk.write(this.#opened().sums, this.#unwritten, 0)
    this.#unwritten = undefined
  }

  /**
   * Data that was found may not be durable (the process may have ended, not the machine): it is made durable, then marked, and only then
   * changed. Files from before marks existed get a checksum file with space for them.
   */
  async #prepare(found: FoundFiles, content: Content): Promise<void> {
    if (found.sumsAt !== sumsAt) await this.#makeRoom()
    this.#sequence = Math.max(0, ...found.marks.map((mark) => mark?.sequence ?? 0))
    this.#latest = { slot: bestSlot(found.marks, content.length), length: content.length }
    await this.sync()
    await this.mark(content)
    await this.sync()
    if (!found.isWhole) {
      await this.#context.disk.write(this.#opened().sums, [this.#head()], 0)
      await this.cut(content)
      // The bytes cut off must not reappear between other bytes if another writer continues here.
      await this.sync()
    }
    this.#found = undefined
  }

  async #makeRoom(): Promise<void> {
    const { data, sums } = this.#opened()
    const { disk, root } = this.#context
    await moveSums(this.#context, { name: this.#name, sums, from: this.#sumsAt, head: this.#head() })
    await this.#syncName()
    await disk.close(sums)
    this.#sumsAt = sumsAt
    this.#open = undefined
    try {
      this.#open = { data, sums: await disk.open(pathOf(root, this.#name, 'sums'), 'write') }
    } catch (error) {
      await disk.close(data)
      throw error
    }
  }

  #nextMark({ state, generation, length, placementIndex, tail }: Content): Buffer {
    this.#sequence += 1
    return encodeMark(this.#name, { sequence: this.#sequence, state, generation, length, placementIndex, tailSum: tail.markSum })
  }

  #head(): Buffer {
    const { type: checksumType, bytesPerSlice } = this.#checksum
    return encodeHead({ chunkId: this.#name.chunkId, generation: this.#name.fileGeneration, checksumType, bytesPerSlice })
  }

  async #syncName(): Promise<void> {
    await this.#context.folders.sync(this.#name.chunkId)
    this.#isNameDurable = true
  }

  #opened(): Open {
    assert(this.#open !== undefined, 'files are opened before they are used')
    return this.#open
  }
}

function encodeSum(sum: number): Buffer {
  const bytes = Buffer.allocUnsafe(sumBytes)
  bytes.writeUInt32BE(sum)
  return bytes
}

/** The slot of the mark that confirms the most existing bytes: the last to be overwritten. */
function bestSlot(marks: readonly (Mark | undefined)[], length: number): number {
  let best = 1
  let bestLength = -1
  for (const [slot, mark] of marks.entries()) {
    if (mark === undefined || mark.length > length || mark.length < bestLength) continue
    best = slot
    bestLength = mark.length
  }
  return best
}
