// `classic-level` in a simulation: the calls that servers make, over a `Database` of the disk of their machine.

import type { Batch, Database, FixedPairs, Range } from '../database.js'
import type { SimulatedDisk } from '../disk.js'
import { kernel } from '../kernel.js'
import { io } from './files.js'

interface OpenOptions {
  readonly createIfMissing?: boolean
  readonly errorIfExists?: boolean
}

interface IteratorOptions {
  readonly gte?: Uint8Array
  readonly lt?: Uint8Array
  readonly limit?: number
  readonly snapshot?: Snapshot
}

type Change = Batch[number]

/** Opening writes the log into a table. */
const openingBytes = 1024

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
const keyOf = (text: string): Buffer => Buffer.from(text, 'latin1')

export class Snapshot {
  readonly pairs: FixedPairs

  constructor(pairs: FixedPairs) {
    this.pairs = pairs
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}

function rangeOf({ gte, lt, limit = Number.POSITIVE_INFINITY }: IteratorOptions): Range {
  return { from: gte === undefined ? '' : textOf(gte), to: lt === undefined ? undefined : textOf(lt), limit }
}

/** Reads what was there when it was made. */
class LevelIterator {
  readonly #pairs: [string, Buffer][]
  #next = 0

  constructor(pairs: [string, Buffer][]) {
    this.#pairs = pairs
  }

  all(): Promise<[Buffer, Buffer][]> {
    return this.nextv(this.#pairs.length)
  }

  async nextv(count: number): Promise<[Buffer, Buffer][]> {
    await io(() => undefined)
    const page = this.#pairs.slice(this.#next, this.#next + count)
    this.#next += page.length
    return page.map(([key, value]) => [keyOf(key), Buffer.from(value)])
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}

export class ChainedBatch {
  readonly #database: Database
  #changes: Change[] = []

  constructor(database: Database) {
    this.#database = database
  }

  get length(): number {
    return this.#changes.length
  }

  put(key: Uint8Array, value: Uint8Array): this {
    this.#changes.push([textOf(key), Buffer.from(value)])
    return this
  }

  del(key: Uint8Array): this {
    this.#changes.push([textOf(key), undefined])
    return this
  }

  clear(): this {
    this.#changes = []
    return this
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  write({ sync = false }: { readonly sync?: boolean } = {}): Promise<void> {
    const changes = this.#changes
    const bytes = changes.reduce((sum, [key, value]) => sum + key.length + (value?.length ?? 0), 0)
    const write = (disk: SimulatedDisk, isSync: boolean): void => {
      if (disk.take(bytes) < bytes) {
        this.#database.tear()
        throw full('000003.log')
      }
      this.#database.write(changes, isSync)
    }
    return io(
      (disk) => write(disk, sync),
      sync ? 'sync' : 'call',
      (disk) => {
        if (disk.freeBytes >= bytes) write(disk, false)
      },
    )
  }
}

export class ClassicLevel {
  readonly #folder: string
  readonly #options: OpenOptions
  #database: Database | undefined
  status = 'closed'

  constructor(folder: string, options: OpenOptions = {}) {
    this.#folder = folder
    this.#options = options
  }

  async open(): Promise<void> {
    const { createIfMissing = true, errorIfExists = false } = this.#options
    const { current } = kernel()
    await io((disk) => {
      const existing = disk.database(this.#folder, false)
      if (existing !== undefined && errorIfExists) throw refusal('LEVEL_DATABASE_NOT_OPEN', `${this.#folder}: exists`)
      if (existing?.owner?.isAlive === true) throw refusal('LEVEL_LOCKED', `${this.#folder}: lock held by another process`)
      if (disk.freeBytes < openingBytes) throw refusal('LEVEL_DATABASE_NOT_OPEN', full(`${this.#folder}/000005.ldb`).message)
      const database = existing ?? disk.database(this.#folder, createIfMissing)
      if (database === undefined) throw refusal('LEVEL_DATABASE_NOT_OPEN', `${this.#folder}: does not exist`)
      database.open(current)
      this.#database = database
      this.status = 'open'
    }, 'sync')
  }

  async close(): Promise<void> {
    await io(() => undefined)
    if (this.#database !== undefined) this.#database.owner = undefined
    this.#database = undefined
    this.status = 'closed'
  }

  getSync(key: Uint8Array, { snapshot }: { readonly snapshot?: Snapshot } = {}): Buffer | undefined {
    const value = (snapshot?.pairs ?? this.#opened()).get(textOf(key))
    return value === undefined ? undefined : Buffer.from(value)
  }

  async put(key: Uint8Array, value: Uint8Array, options?: { readonly sync?: boolean }): Promise<void> {
    await this.batch().put(key, value).write(options)
  }

  batch(): ChainedBatch {
    return new ChainedBatch(this.#opened())
  }

  iterator(options: IteratorOptions): LevelIterator {
    return new LevelIterator((options.snapshot?.pairs ?? this.#opened()).range(rangeOf(options)))
  }

  snapshot(): Snapshot {
    return new Snapshot(this.#opened().fixed())
  }

  /** There are no tables. */
  getProperty(): string {
    return ''
  }

  #opened(): Database {
    if (this.#database === undefined) throw refusal('LEVEL_DATABASE_NOT_OPEN', `${this.#folder}: is not open`)
    return this.#database
  }
}

/** As LevelDB words it. */
function full(file: string): Error {
  return Object.assign(new Error(`IO error: ${file}: No space left on device`), { code: 'LEVEL_IO_ERROR' })
}

function refusal(code: string, message: string): Error {
  return Object.assign(new Error('Database failed to open', { cause: Object.assign(new Error(message), { code }) }), {
    code: 'LEVEL_DATABASE_NOT_OPEN',
  })
}
