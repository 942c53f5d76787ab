// Copies files and trees from one side to another, several files at a time. What fails is reported and counted; the rest goes on.
// Memory stays bounded: the tree is walked as the copies take its files from a short queue.

import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { FileSystemError } from '../../proto/base/errors.js'
import type { Progress } from './progress.js'
import { type Entry, type Side, unfinishedSuffix } from './sides.js'

/** Files found and not yet begun, at most. */
const waitingFilesMax = 1000

export interface TransferOptions {
  readonly parallel: number
  readonly overwrite: boolean
  readonly preserve: boolean
  readonly recursive: boolean
  readonly replication?: number | undefined
  readonly chunkBytes?: number | undefined
  readonly signal: AbortSignal
  readonly progress: Progress
  /** Told of each file or folder that could not be copied. */
  readonly onFailure: (path: string, thrown: unknown) => void
}

export interface TransferTotals {
  readonly files: number
  readonly bytes: number
  readonly failures: number
}

interface FileCopy {
  readonly from: string
  readonly to: string
  readonly entry: Entry
}

/** One transfer: any number of sources, each to its target path. */
export class Transfer {
  readonly #source: Side
  readonly #target: Side
  readonly #options: TransferOptions
  readonly #waiting: FileCopy[] = []
  #wake: (() => void)[] = []
  #isWalked = false
  #files = 0
  #bytes = 0
  #failures = 0

  constructor(source: Side, target: Side, options: TransferOptions) {
    this.#source = source
    this.#target = target
    this.#options = options
  }

  async run(copies: readonly { readonly from: string; readonly to: string }[]): Promise<TransferTotals> {
    const workers = Array.from({ length: this.#options.parallel }, () => this.#work())
    try {
      for (const { from, to } of copies) await this.#attempt(from, () => this.#walkSource(from, to))
    } finally {
      this.#isWalked = true
      this.#wakeAll()
    }
    await Promise.all(workers)
    this.#options.signal.throwIfAborted()
    return { files: this.#files, bytes: this.#bytes, failures: this.#failures }
  }

  async #walkSource(from: string, to: string): Promise<void> {
    const entry = await this.#source.stat(from)
    if (entry === undefined) throw new FileSystemError('notFound', `\`${from}': No such file or directory`, { path: from })
    if (!entry.isDirectory) return this.#enqueue({ from, to, entry })
    if (!this.#options.recursive) throw new FileSystemError('isDirectory', `\`${from}' is a directory (use -r)`, { path: from })
    await this.#walkFolder(from, to, entry, [])
  }

  async #walkFolder(from: string, to: string, entry: Entry, above: readonly string[]): Promise<void> {
    const identity = await this.#source.identity(from)
    if (above.includes(identity)) throw new FileSystemError('io', `\`${from}': a link to a folder that holds it`, { path: from })
    await this.#target.mkdir(to)
    for await (const { name, entry: child } of this.#source.list(from)) {
      this.#options.signal.throwIfAborted()
      const childFrom = this.#source.join(from, name)
      const childTo = this.#target.join(to, name)
      if (child.isDirectory) await this.#attempt(childFrom, () => this.#walkFolder(childFrom, childTo, child, [...above, identity]))
      else await this.#enqueue({ from: childFrom, to: childTo, entry: child })
    }
    if (this.#options.preserve) await this.#target.preserve(to, entry)
  }

  async #enqueue(copy: FileCopy): Promise<void> {
    this.#options.progress.onFound(copy.entry.size)
    while (this.#waiting.length >= waitingFilesMax && !this.#options.signal.aborted) await this.#sleep()
    this.#waiting.push(copy)
    this.#wakeAll()
  }

  async #work(): Promise<void> {
    for (;;) {
      const copy = this.#waiting.shift()
      if (copy !== undefined) {
        this.#wakeAll()
        await this.#attempt(copy.from, () => this.#copyFile(copy))
      } else if (this.#isWalked || this.#options.signal.aborted) return
      else await this.#sleep()
    }
  }

  async #copyFile({ from, to, entry }: FileCopy): Promise<void> {
    const { signal, overwrite, preserve, replication, chunkBytes, progress } = this.#options
    signal.throwIfAborted()
    if (!overwrite && (await this.#target.stat(to)) !== undefined)
      throw new FileSystemError('alreadyExists', `\`${to}': File exists`, { path: to })
    const unfinished = `${to}${unfinishedSuffix}`
    let copied = 0
    const meter = new Transform({
      transform: (data: Buffer, _encoding, done) => {
        copied += data.length
        progress.onBytes(data.length)
        done(undefined, data)
      },
    })
    try {
      await pipeline(this.#source.read(from, signal), meter, this.#target.write(unfinished, { replication, chunkBytes, signal }))
      await this.#target.rename(unfinished, to)
    } catch (thrown) {
      await this.#target.remove(unfinished).catch((second: unknown) => this.#options.onFailure(unfinished, second))
      throw thrown
    }
    if (preserve) await this.#target.preserve(to, entry)
    this.#files += 1
    this.#bytes += copied
    progress.onFile()
  }

  async #attempt(path: string, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (thrown) {
      if (this.#options.signal.aborted) return
      this.#failures += 1
      this.#options.onFailure(path, thrown)
    }
  }

  #sleep(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake.push(resolve)
    })
  }

  #wakeAll(): void {
    const sleeping = this.#wake
    this.#wake = []
    for (const wake of sleeping) wake()
  }
}
