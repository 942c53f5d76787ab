// The files of records of which this chunkserver is the primary, and who appends to each. A file is opened for the first appender, and
// closed when the last one has closed it or none was heard for the limit.

import type { ActiveClock, ActiveMs } from '../../proto/base/clock.js'
import { FileSystemError, ignoreFailure, toFileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import { type AppendAnswer, type AppendRequest, NotPrimary, RecordFile, type RecordFileLimits, type RecordWriter } from './record-file.js'

/** Opens a file by its id, with the rights of this user. */
export type OpenRecordWriter = (fileId: number, user: string) => Promise<RecordWriter>

export interface RecordFilesParts {
  readonly openWriter: OpenRecordWriter
  readonly activeClock: ActiveClock
  readonly logger: Logger
  /** Time after which an appender that was not heard is forgotten, ms. */
  readonly appenderMsMax: number
  readonly limits?: RecordFileLimits
}

export interface OpenedRecords {
  readonly holder: string
  readonly length: number
  readonly frameBytesMax: number
}

/** Record append of this chunkserver. */
export interface RecordStatistics {
  /** Files of which it is the primary, and clients that append to them. */
  readonly files: number
  readonly appenders: number
  /** Since this process started: requests, records that they acknowledged, and files that were given up after a failure. */
  readonly requests: number
  readonly records: number
  readonly failures: number
}

interface OpenFile {
  readonly file: RecordFile
  /** When each appender was last heard. */
  readonly appenders: Map<string, ActiveMs>
}

/** Each has a pipeline, and up to about 10 MB of ids. */
const filesMax = 256
const appendersMax = 4096

export class RecordFiles {
  readonly #parts: RecordFilesParts
  readonly #open = new Map<number, OpenFile>()
  /** Files that are being opened or closed. */
  readonly #changing = new Map<number, Promise<unknown>>()
  #isStopping = false
  #requests = 0
  #records = 0
  #failures = 0

  constructor(parts: RecordFilesParts) {
    this.#parts = parts
  }

  get statistics(): RecordStatistics {
    let appenders = 0
    for (const each of this.#open.values()) appenders += each.appenders.size
    return { files: this.#open.size, appenders, requests: this.#requests, records: this.#records, failures: this.#failures }
  }

  /**
   * Makes the caller an appender; repeating it tells that the appender is still there. `holder`: who has the file open, as the masters say.
   * `user`: whose rights the masters check if the file is opened now.
   * Throws `NotPrimary` if that is not this chunkserver.
   */
  async open(fileId: number, holder: string | undefined, appender: string, user: string): Promise<OpenedRecords> {
    for (let change = this.#changing.get(fileId); change !== undefined; change = this.#changing.get(fileId)) {
      await change.catch(ignoreFailure)
    }
    const known = this.#open.get(fileId)
    if (known !== undefined) return this.#welcome(known, appender)
    if (holder !== undefined || this.#isStopping) throw new NotPrimary()
    if (this.#open.size + this.#changing.size >= filesMax) {
      throw new FileSystemError('unavailable', `this chunkserver already has ${filesMax} files of records open`)
    }
    return this.#welcome(await this.#changed(fileId, this.#begin(fileId, user)), appender)
  }

  /** Throws `NotPrimary`: the records may have been written or not. */
  async append(fileId: number, holder: string, appender: string, request: AppendRequest): Promise<AppendAnswer> {
    const { file, appenders } = this.#require(fileId, holder, appender)
    appenders.set(appender, this.#parts.activeClock.activeMs())
    const answer = await file.append(request)
    this.#requests += 1
    this.#records += answer.offsets.length - answer.refused.length
    return answer
  }

  /** The last appender closes the file. What is not known (any more) is closed already. */
  async close(fileId: number, holder: string, appender: string): Promise<void> {
    const known = this.#open.get(fileId)
    if (known?.file.holder !== holder || !known.appenders.delete(appender)) return
    if (known.appenders.size === 0) await this.#end(fileId, known)
  }

  /** Forgets appenders that were not heard for the limit. Called every now and then. */
  sweep(): void {
    const { activeClock, appenderMsMax } = this.#parts
    const heardSinceMs = activeClock.activeMs() - appenderMsMax
    for (const [fileId, known] of this.#open) {
      for (const [appender, heardMs] of known.appenders) if (heardMs < heardSinceMs) known.appenders.delete(appender)
      if (known.appenders.size === 0) this.#end(fileId, known).catch(ignoreFailure)
    }
  }

  /** Closes all files. */
  async stop(): Promise<void> {
    this.#isStopping = true
    await Promise.allSettled(this.#changing.values())
    await Promise.allSettled([...this.#open].map(([fileId, known]) => this.#end(fileId, known)))
  }

  /** Gives up all files at once. */
  abandon(): void {
    this.#isStopping = true
    for (const { file } of this.#open.values()) file.abandon()
  }

  #welcome({ file, appenders }: OpenFile, appender: string): OpenedRecords {
    if (!appenders.has(appender) && appenders.size >= appendersMax) {
      throw new FileSystemError('unavailable', `the file already has ${appendersMax} appenders`)
    }
    appenders.set(appender, this.#parts.activeClock.activeMs())
    return { holder: file.holder, length: file.length, frameBytesMax: file.frameBytesMax }
  }

  #require(fileId: number, holder: string, appender: string): OpenFile {
    const known = this.#open.get(fileId)
    if (known?.file.holder !== holder || !known.appenders.has(appender)) throw new NotPrimary()
    return known
  }

  async #begin(fileId: number, user: string): Promise<OpenFile> {
    const { openWriter, limits, logger } = this.#parts
    const writer = await openWriter(fileId, user)
    let hasFailed = false
    const onFailed = (error: FileSystemError): void => {
      hasFailed = true
      this.#failures += 1
      if (this.#open.get(fileId)?.file.holder === writer.holder) this.#open.delete(fileId)
      logger.warn({ fileId, holder: writer.holder, error: error.message }, 'gave up a file of records')
    }
    try {
      const known = { file: await RecordFile.open(writer, onFailed, limits), appenders: new Map<string, ActiveMs>() }
      if (hasFailed || this.#isStopping) throw new FileSystemError('unavailable', 'the file could not be opened')
      this.#open.set(fileId, known)
      return known
    } catch (thrown) {
      writer.abandon()
      throw thrown
    }
  }

  #end(fileId: number, { file }: OpenFile): Promise<void> {
    if (this.#open.get(fileId)?.file === file) this.#open.delete(fileId)
    const closed = file.close().catch((thrown: unknown) => {
      const { message: error } = toFileSystemError(thrown)
      this.#parts.logger.warn({ fileId, holder: file.holder, error }, 'could not close a file of records')
    })
    return this.#changed(fileId, closed)
  }

  async #changed<T>(fileId: number, change: Promise<T>): Promise<T> {
    this.#changing.set(fileId, change)
    try {
      return await change
    } finally {
      if (this.#changing.get(fileId) === change) this.#changing.delete(fileId)
    }
  }
}
