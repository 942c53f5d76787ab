// A chunkserver in a process of its own whose file calls are recorded (file-calls.c), so that its machine can lose its power at any time:
// what its folder has after that is one of the contents that the model allows.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs'
import { assert } from '../../proto/base/assert.js'
import type { Random } from '../../proto/base/random.js'
import { DiskModel, readContents, type Sync, writeContents } from './disk-model.js'
import { decodeTrace, recorderEnvironment } from './interposer.js'
import type { Contents } from './names.js'

export interface RecordedChunkserverOptions {
  /** The compiled recorder. */
  readonly library: string
  /** Its data folder, absolute; what it has at first is durable. */
  readonly folder: string
  /** A path beside it, for the recording and what the server logs. */
  readonly scratch: string
  /** The command that runs it, without the program's name. */
  readonly command: readonly string[]
}

export class RecordedChunkserver {
  readonly #options: RecordedChunkserverOptions
  #durable: Contents
  #process: ChildProcess | undefined

  constructor(options: RecordedChunkserverOptions) {
    this.#options = options
    this.#durable = readContents(options.folder)
  }

  /** Begins to start it. Clients notice when it serves. */
  start(): void {
    const { library, folder, scratch, command } = this.#options
    rmSync(this.#trace, { force: true })
    const log = openSync(`${scratch}.log`, 'a')
    const recorder = recorderEnvironment(library, { folder, trace: this.#trace, marks: `${scratch}.marks` })
    this.#process = spawn(process.execPath, [...command], { env: { ...process.env, ...recorder }, stdio: ['ignore', log, log] })
    closeSync(log)
  }

  /** `kill -9`: what it wrote is still there, synced or not. */
  async kill(): Promise<void> {
    const child = this.#process
    assert(child !== undefined, 'it was started')
    const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined
    child.kill('SIGKILL')
    await ended
  }

  /** Of a process that was killed: its folder gets what a disk may have after a power cut. `ignores`: syncs that count as not done. */
  losePower(random: Random, ignores?: (sync: Sync) => boolean): void {
    const { folder } = this.#options
    const isLevelFolder = (path: string): boolean => path === 'catalogue' || path === 'catalogue.new'
    const model = DiskModel.holding(this.#durable, { isLevelFolder, ignores })
    for (const operation of decodeTrace(readFileSync(this.#trace))) model.apply(operation)
    this.#durable = model.afterCut(random)
    rmSync(folder, { recursive: true, force: true })
    writeContents(folder, this.#durable)
  }

  get #trace(): string {
    return `${this.#options.scratch}.trace`
  }
}
