// An engine's view of a gapless log: where it begins and ends, the epoch of every index, and the newest entries in memory. Older entries
// are read through the LogReader. It does not write to disk: the engine emits a LogWrite for each append, truncation and cut.

import { assert } from '../../proto/base/assert.js'
import { FileSystemError } from '../../proto/base/errors.js'
import type { Entry, LogReader, RecoveredLog } from './contract.js'
import { type EpochRun, EpochRuns } from './epoch-runs.js'

const evicted: Entry = { index: -1, epoch: -1, kind: 'empty', payload: new Uint8Array(0) }
const noEntries: readonly Entry[] = []

/** Entries between two marks of the running total of bytes. */
const markEvery = 64

/** An entry's size in byte limits: its payload and an allowance for its frame. */
export function entryBytes(entry: Entry): number {
  return entry.payload.length + 32
}

export class ReplicatedLog {
  readonly #reader: LogReader
  readonly #tailBytesMax: number
  #firstIndex: number
  #lastIndex: number
  #runs: EpochRuns
  /** Entries from `#tailFirst` to the last one, at positions from `#head` on. Positions below `#head` were evicted and await compaction. */
  #tail: Entry[] = []
  #head = 0
  #tailFirst: number
  #tailBytes = 0
  /** Bytes appended since the log was opened, and marks of that total at about every `markEvery`-th entry, ascending. */
  #appendedBytes = 0
  readonly #marks: { readonly index: number; readonly appendedBytes: number }[] = []

  constructor({ recovered, reader, tailBytesMax }: { recovered: RecoveredLog; reader: LogReader; tailBytesMax: number }) {
    this.#reader = reader
    this.#tailBytesMax = tailBytesMax
    this.#firstIndex = recovered.firstIndex
    this.#lastIndex = recovered.lastIndex
    this.#tailFirst = recovered.lastIndex + 1
    this.#runs = readRuns(recovered, reader)
  }

  get firstIndex(): number {
    return this.#firstIndex
  }

  get lastIndex(): number {
    return this.#lastIndex
  }

  get lastEpoch(): number {
    return this.#runs.lastEpoch
  }

  /** Bytes of the entries in memory. */
  get tailBytes(): number {
    return this.#tailBytes
  }

  /** The epoch at `index`, known from the one before the first entry to the last; undefined elsewhere. */
  epochAt(index: number): number | undefined {
    return index < this.#firstIndex - 1 || index > this.#lastIndex ? undefined : this.#runs.at(index)
  }

  /** The highest index at or below `index` whose epoch is at most `epoch`; the index before the first entry if there is none. */
  lastIndexOfEpochAtMost(index: number, epoch: number): number {
    const from = Math.min(Math.max(index, this.#firstIndex - 1), this.#lastIndex)
    const highest = this.#runs.lastIndexOfEpochAtMost(from, epoch)
    return this.#runs.at(highest) <= epoch ? highest : this.#firstIndex - 1
  }

  append(entry: Entry): void {
    assert(entry.index === this.#lastIndex + 1, 'an entry is appended right after the last one')
    this.#runs.append(entry.index, entry.epoch)
    this.#lastIndex = entry.index
    this.#tail.push(entry)
    this.#tailBytes += entryBytes(entry)
    this.#appendedBytes += entryBytes(entry)
    if (entry.index % markEvery === 0) this.#marks.push({ index: entry.index, appendedBytes: this.#appendedBytes })
  }

  /** An index after which there are about `bytesMax` bytes of entries at most. Counts only entries appended since the log was opened. */
  indexBefore(bytesMax: number): number {
    const mark = this.#marks.findLast(({ appendedBytes }) => this.#appendedBytes - appendedBytes > bytesMax)
    return mark === undefined ? this.#firstIndex - 1 : mark.index
  }

  /** Removes entries at `from` and above. */
  truncate(from: number): void {
    assert(from >= this.#firstIndex, 'entries that were cut cannot be truncated')
    if (from > this.#lastIndex) return
    this.#runs.truncate(from)
    this.#lastIndex = from - 1
    while ((this.#marks.at(-1)?.index ?? 0) >= from) this.#marks.pop()
    if (from <= this.#tailFirst) {
      this.#dropTail()
      return
    }
    while (this.#tailFirst + this.#tail.length - this.#head > from) this.#tailBytes -= entryBytes(this.#tail.pop() as Entry)
  }

  /** Removes entries up to and including `index`; the log then begins after it. */
  cut(index: number): void {
    assert(index >= this.#firstIndex - 1 && index <= this.#lastIndex, 'a cut is within the log')
    this.#firstIndex = index + 1
    this.#runs.forgetBelow(index)
    while ((this.#marks[0]?.index ?? index) < index) this.#marks.shift()
    this.evict(index, 0)
  }

  /** Removes all entries; the log begins again after `index`. */
  reset(index: number, epoch: number): void {
    this.#firstIndex = index + 1
    this.#lastIndex = index
    this.#runs = new EpochRuns(index, epoch)
    this.#marks.length = 0
    this.#dropTail()
  }

  /** Evicts the oldest entries from memory down to `bytesMax`, but none above `through`, because the reader may not have those yet. */
  evict(through: number, bytesMax = this.#tailBytesMax): void {
    while (this.#tailBytes > bytesMax && this.#tailFirst <= through && this.#head < this.#tail.length) {
      this.#tailBytes -= entryBytes(this.#tail[this.#head] as Entry)
      this.#tail[this.#head] = evicted
      this.#head++
      this.#tailFirst++
    }
    if (this.#head > 1024 && this.#head * 2 > this.#tail.length) {
      this.#tail = this.#tail.slice(this.#head)
      this.#head = 0
    }
  }

  /** Entries in `[from, to]` in order: at least one, then as many as fit `bytesMax`. Empty if `from` is not in the log. */
  entries(from: number, to: number, bytesMax: number): readonly Entry[] {
    if (from < this.#firstIndex || from > this.#lastIndex || from > to) return noEntries
    if (from < this.#tailFirst) return this.#older(from, Math.min(to, this.#tailFirst - 1), bytesMax)
    const start = this.#head + from - this.#tailFirst
    const end = Math.min(start + to - from + 1, this.#tail.length)
    const first = this.#tail[start] as Entry
    if (end === start + 1) return [first]
    let bytes = entryBytes(first)
    let stop = start + 1
    while (stop < end) {
      bytes += entryBytes(this.#tail[stop] as Entry)
      if (bytes > bytesMax) break
      stop++
    }
    return this.#tail.slice(start, stop)
  }

  /** Like `entries`, but also across the border between entries on disk and in memory. */
  entriesAcross(from: number, to: number, bytesMax: number): readonly Entry[] {
    const first = this.entries(from, to, bytesMax)
    let last = first[first.length - 1]
    if (last === undefined || last.index === to) return first
    const all = [...first]
    let bytes = first.reduce((sum, entry) => sum + entryBytes(entry), 0)
    while (last !== undefined && last.index < to && bytes < bytesMax) {
      const more = this.entries(last.index + 1, to, bytesMax - bytes)
      for (const entry of more) {
        all.push(entry)
        bytes += entryBytes(entry)
      }
      last = more[more.length - 1]
    }
    return all
  }

  /** The epochs of all entries above `index`, newest last. The first run may begin at `index` or below. */
  runsAbove(index: number): readonly EpochRun[] {
    return this.#runs.above(index)
  }

  /** The reader may still return entries that a pending write replaces, so only entries below the tail are taken from it. */
  #older(from: number, to: number, bytesMax: number): readonly Entry[] {
    const read = this.#reader.read(from, bytesMax)
    if (read.length === 0) return noEntries
    assert(read[0]?.index === from, 'a read begins at the requested index')
    return read.length <= to - from + 1 ? read : read.slice(0, to - from + 1)
  }

  #dropTail(): void {
    this.#tail = []
    this.#head = 0
    this.#tailBytes = 0
    this.#tailFirst = this.#lastIndex + 1
  }
}

/** Finds by bisection where epochs begin: epochs never fall, so between two indexes of equal epoch all entries have it. */
function readRuns({ snapshot, firstIndex, lastIndex }: RecoveredLog, reader: LogReader): EpochRuns {
  const epochAt = (index: number): number => {
    if (index === snapshot.index) return snapshot.epoch
    const epoch = reader.epochAt(index)
    if (epoch === undefined) throw new FileSystemError('io', `the log says it holds entry ${index} but cannot give its epoch`)
    return epoch
  }
  // The epoch before the first entry is known only if the snapshot ends there or the log store recorded it. Otherwise it counts as 0.
  const baseEpoch = firstIndex - 1 === snapshot.index ? snapshot.epoch : (reader.epochAt(firstIndex - 1) ?? 0)
  const runs = new EpochRuns(firstIndex - 1, baseEpoch)
  let from = firstIndex
  while (from <= lastIndex) {
    const epoch = epochAt(from)
    runs.append(from, epoch)
    let low = from
    let high = lastIndex
    while (low < high) {
      const middle = Math.floor((low + high + 1) / 2)
      if (epochAt(middle) === epoch) low = middle
      else high = middle - 1
    }
    from = low + 1
  }
  return runs
}
