// Small files written all the time by a few clients, each read back at the end: nothing acknowledged may be lost, no call may fail, and how
// long nothing was acknowledged is measured.

import assert from 'node:assert/strict'
import { FileSystem } from '../../client/index.js'
import { until } from './cluster.js'

const writersDefault = 4
const moreMsMax = 120_000

export interface LoadResult {
  readonly writes: number
  readonly failures: readonly string[]
  /** The longest time in which no write was acknowledged, and the longest that one took. */
  readonly gapMs: number
  readonly slowestMs: number
}

export class WriteLoad {
  readonly #fileSystem: FileSystem
  readonly #folder: string
  readonly #running: Promise<void>
  readonly #written = new Map<string, string>()
  readonly #failures: string[] = []
  #isEnding = false
  #lastMs = performance.now()
  #gapMs = 0
  #slowestMs = 0
  #writes = 0

  private constructor(fileSystem: FileSystem, folder: string, writers: number) {
    this.#fileSystem = fileSystem
    this.#folder = folder
    this.#running = Promise.all(Array.from({ length: writers }, (_, writer) => this.#write(writer))).then(() => undefined)
  }

  static async start(fs: string, folder = '/load', writers = writersDefault): Promise<WriteLoad> {
    const fileSystem = await FileSystem.connect(fs)
    await fileSystem.mkdir(folder, { recursive: true })
    return new WriteLoad(fileSystem, folder, writers)
  }

  /** What happened since the start, or since the last time it was asked for. */
  lap(): LoadResult {
    this.#noteGap(performance.now())
    const result = { writes: this.#writes, failures: [...this.#failures], gapMs: this.#gapMs, slowestMs: this.#slowestMs }
    this.#gapMs = 0
    this.#slowestMs = 0
    this.#writes = 0
    return result
  }

  /** Resolves when `writes` more writes were acknowledged. */
  async more(writes: number): Promise<void> {
    const wanted = this.#written.size + writes
    await until(`${writes} more writes`, moreMsMax, async () => this.#written.size >= wanted || this.#failures.length > 0)
  }

  /** Ends the writing, reads everything back and compares; the number of files. */
  async end(): Promise<number> {
    this.#isEnding = true
    await this.#running
    try {
      for (const [path, text] of this.#written) assert.equal(await this.#fileSystem.readFile(path, 'utf8'), text, path)
      return this.#written.size
    } finally {
      await this.#fileSystem.close()
    }
  }

  async #write(writer: number): Promise<void> {
    for (let number = 0; !this.#isEnding; number += 1) {
      const path = `${this.#folder}/${writer}-${number}`
      const text = `file ${number} of writer ${writer}`
      const beganMs = performance.now()
      try {
        await this.#fileSystem.writeFile(path, text)
      } catch (thrown) {
        this.#failures.push(`${path}: ${(thrown as Error).message}`)
        continue
      }
      const nowMs = performance.now()
      this.#noteGap(nowMs)
      this.#lastMs = nowMs
      this.#slowestMs = Math.max(this.#slowestMs, nowMs - beganMs)
      this.#writes += 1
      this.#written.set(path, text)
    }
  }

  #noteGap(nowMs: number): void {
    this.#gapMs = Math.max(this.#gapMs, nowMs - this.#lastMs)
  }
}
