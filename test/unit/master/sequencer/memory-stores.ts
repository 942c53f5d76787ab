// A disk that keeps synced writes and loses the others when its process ends; the stores on it leave the duration of writes to whatever
// turns it.

import type { Entry, LogReader, LogWrite, Membership, RecoveredLog, SnapshotPoint } from '../../../../master/consensus/contract.js'
import type { Key, KeyRange, KeyValue } from '../../../../master/machine/machine.js'
import type { AppliedPoint, LogStore, StateInstall, StateSnapshot, StateStore } from '../../../../master/sequencer/ports.js'
import { FileSystemError } from '../../../../proto/base/errors.js'

/** Runs `done` when the disk gets there; never if the process dies before. */
export type Delay = (done: () => void) => void

export class MemoryDisk {
  readonly entries = new Map<number, Entry>()
  state: Uint8Array | undefined
  cut: SnapshotPoint
  lastIndex = 0
  pairs = new Map<Key, Uint8Array>()
  applied: AppliedPoint
  /** Writes that put entries find no space. */
  isFull = false
  /** Changes of the state find no space. */
  isStateFull = false
  /** What snapshots read of the state fails. */
  isDamaged = false

  constructor(membership: Membership) {
    this.cut = { index: 0, epoch: 0, membership }
    this.applied = { index: 0, entryEpoch: 0, position: { epoch: 0, number: 0 }, stampMs: 0, elapsedMs: 0, membership }
  }

  get recovered(): RecoveredLog {
    const { index, entryEpoch, membership } = this.applied
    return {
      state: this.state,
      snapshot: { index, epoch: entryEpoch, membership },
      firstIndex: this.cut.index + 1,
      lastIndex: Math.max(this.lastIndex, this.cut.index),
    }
  }

  take(write: LogWrite): void {
    if (write.kind === 'put') {
      this.entries.set(write.entry.index, write.entry)
      this.lastIndex = Math.max(this.lastIndex, write.entry.index)
    } else if (write.kind === 'truncate') {
      for (let index = write.from; index <= this.lastIndex; index += 1) this.entries.delete(index)
      this.lastIndex = Math.min(this.lastIndex, write.from - 1)
    } else if (write.kind === 'state') this.state = write.state
    else {
      for (const index of this.entries.keys()) if (index <= write.snapshot.index) this.entries.delete(index)
      this.cut = write.snapshot
      this.lastIndex = Math.max(this.lastIndex, write.snapshot.index)
    }
  }
}

export class MemoryLogStore implements LogStore {
  readonly recovered: RecoveredLog
  readonly reader: LogReader
  isShortOfSpace = false
  readonly #disk: MemoryDisk
  readonly #delay: Delay
  /** As if everything handed over were durable. */
  readonly #ahead: MemoryDisk
  #queue: { readonly writes: readonly LogWrite[]; readonly resolve: () => void; readonly reject: (error: unknown) => void }[] = []
  #isWriting = false

  constructor(disk: MemoryDisk, delay: Delay) {
    this.#disk = disk
    this.#delay = delay
    this.recovered = disk.recovered
    this.#ahead = new MemoryDisk(disk.cut.membership)
    this.#ahead.cut = disk.cut
    this.#ahead.lastIndex = disk.lastIndex
    for (const [index, entry] of disk.entries) this.#ahead.entries.set(index, entry)
    this.reader = { read: (from, bytesMax) => this.#read(from, bytesMax), epochAt: (index) => this.#epochAt(index) }
  }

  write(writes: readonly LogWrite[]): Promise<void> {
    for (const write of writes) this.#ahead.take(write)
    return new Promise((resolve, reject) => {
      this.#queue.push({ writes, resolve, reject })
      if (!this.#isWriting) this.#next()
    })
  }

  prepare(): Promise<void> {
    this.isShortOfSpace = this.#disk.isFull
    return this.#disk.isFull ? Promise.reject(new FileSystemError('noSpace', 'full')) : Promise.resolve()
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  #next(): void {
    const taken = this.#queue
    if (taken.length === 0) return
    this.#queue = []
    this.#isWriting = true
    this.#delay(() => {
      this.#isWriting = false
      if (this.#disk.isFull && taken.some(({ writes }) => writes.some(({ kind }) => kind === 'put'))) {
        for (const each of [...taken, ...this.#queue.splice(0)]) each.reject(new FileSystemError('noSpace', 'full'))
        return
      }
      for (const { writes } of taken) for (const write of writes) this.#disk.take(write)
      for (const { resolve } of taken) resolve()
      this.#next()
    })
  }

  #epochAt(index: number): number | undefined {
    return index === this.#ahead.cut.index ? this.#ahead.cut.epoch : this.#ahead.entries.get(index)?.epoch
  }

  #read(from: number, bytesMax: number): Entry[] {
    const found: Entry[] = []
    let bytes = 0
    for (let entry = this.#ahead.entries.get(from); entry !== undefined; entry = this.#ahead.entries.get(entry.index + 1)) {
      bytes += entry.payload.length
      if (found.length > 0 && bytes > bytesMax) break
      found.push(entry)
    }
    return found
  }
}

export class MemoryStateStore implements StateStore {
  readonly #disk: MemoryDisk
  readonly #delay: Delay

  constructor(disk: MemoryDisk, delay: Delay) {
    this.#disk = disk
    this.#delay = delay
  }

  get applied(): AppliedPoint {
    return this.#disk.applied
  }

  get(key: Key): Uint8Array | undefined {
    return this.#disk.pairs.get(key)
  }

  commit(point: AppliedPoint, changes: ReadonlyMap<Key, Uint8Array | undefined>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#delay(() => {
        if (this.#disk.isStateFull) {
          reject(new FileSystemError('noSpace', 'full'))
          return
        }
        for (const [key, value] of changes) {
          if (value === undefined) this.#disk.pairs.delete(key)
          else this.#disk.pairs.set(key, Uint8Array.from(value))
        }
        this.#disk.applied = point
        resolve()
      })
    })
  }

  async scan(range: KeyRange): Promise<readonly KeyValue[]> {
    return scanPairs(this.#disk.pairs, range)
  }

  snapshot(): StateSnapshot {
    const disk = this.#disk
    const pairs = new Map(disk.pairs)
    return {
      applied: disk.applied,
      get: (key) => pairs.get(key),
      scan: async (range) => scanPairs(pairs, range),
      pages: async function* () {
        for (const [key, value] of pairs) {
          if (disk.isDamaged) throw new FileSystemError('checksumMismatch', 'the state is damaged')
          yield [{ key, value }]
        }
      },
      close: async () => undefined,
    }
  }

  async beginInstall(point: AppliedPoint): Promise<StateInstall> {
    const pairs = new Map<Key, Uint8Array>()
    const swap = (): void => {
      this.#disk.pairs = pairs
      this.#disk.applied = point
    }
    return {
      write: async (page) => {
        for (const { key, value } of page) pairs.set(key, value)
      },
      finish: () =>
        new Promise((resolve) => {
          this.#delay(() => {
            swap()
            resolve()
          })
        }),
      abandon: async () => undefined,
    }
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}

function scanPairs(pairs: ReadonlyMap<Key, Uint8Array>, { from, to, limit }: KeyRange): KeyValue[] {
  const keys = [...pairs.keys()].filter((key) => key >= from && key < to).sort()
  return keys.slice(0, limit).map((key) => ({ key, value: pairs.get(key) ?? new Uint8Array(0) }))
}
