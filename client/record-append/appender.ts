// Appends records to a file together with other clients. Records are sent to the primary of the file in the order of the calls, all that
// have gathered in one request, one request at a time. When it fails, the same records are sent again, perhaps to another primary: with the
// ids that they have, those that were written already are found and not written again.

import { randomBytes } from 'node:crypto'
import type { append } from '#messages/append'
import type { ActiveMs } from '../../proto/base/clock.js'
import { type ErrorCode, FileSystemError, ignoreFailure, toFileSystemError } from '../../proto/base/errors.js'
import { encodeRecord, recordIdBytesMax } from '../../proto/wire/record-frames.js'
import { type Data, dataBytes } from '../arguments/data.js'
import { checkOptions } from '../arguments/options.js'
import { sleep } from '../environment.js'
import { abortError, failure } from '../failure.js'
import { backoffMs } from '../master-link/retry.js'
import type { Session } from '../session.js'
import { type FoundRecords, PrimaryFinder, type PrimaryLink } from './primary-link.js'

export interface AppendRecordOptions {
  /**
   * Names the record: within a window, a record with an id that is in the file already is not written again (docs/record-append.md). Text
   * is UTF-8; 1 to 255 bytes. Default: an id of its own. `null`: no id; the record may be in the file more than once.
   */
  readonly id?: Data | null | undefined
}

export interface AppenderSettings {
  readonly path: string
  /** Records are on the disks of all replicas before an append resolves. */
  readonly isSync: boolean
  /** Time after which an append fails, ms. */
  readonly deadlineMs: number
}

/** Errors after which a record is sent again. */
const repeatable: ReadonlySet<ErrorCode> = new Set([
  'unavailable',
  'outcomeUnknown',
  'notLeader',
  'connectionLost',
  'timedOut',
  'recoveryInProgress',
  'alreadyBeingCreated',
  'invalidToken',
  'io',
])
const delays = { delayMs: 20, delayMsMax: 500 }
/** Records in one request, bytes; a single one may be longer. */
const batchBytesMax = 1024 * 1024
const renewEveryMs = 60_000
/** How long opening waits for another client that has the file open for ordinary writing: it may be creating the file for appenders. */
const busyMsMax = 5_000
const appenderBytes = 16

interface Entry {
  readonly frame: Buffer
  readonly untilMs: ActiveMs
  readonly resolve: (offset: number) => void
  readonly reject: (error: Error) => void
  /** Length of the file when it was sent for the first time: it is not in front of that. Undefined until then. */
  sentAt: number | undefined
}

/** Made by `FileSystem.openRecordAppender`; call `close` when it is no longer used. */
export class RecordAppender implements AsyncDisposable {
  readonly #session: Session
  readonly #settings: AppenderSettings
  readonly #finder: PrimaryFinder
  readonly #found: FoundRecords
  readonly #ownId: Buffer
  readonly #stopping = new AbortController()
  #link: PrimaryLink | undefined
  #entries: Entry[] = []
  #running: Promise<void> | undefined
  #nextId = 0
  #cancelRenewal: (() => void) | undefined
  #state: 'open' | 'closing' | 'closed' = 'open'
  readonly #onSessionEnd = (): void => this.#stop(abortError(this.#session.closing))

  private constructor(session: Session, settings: AppenderSettings, finder: PrimaryFinder, link: PrimaryLink) {
    this.#session = session
    this.#settings = settings
    this.#finder = finder
    this.#found = link
    this.#link = link
    this.#ownId = randomBytes(8)
    session.closing.addEventListener('abort', this.#onSessionEnd, { once: true })
    this.#scheduleRenewal()
  }

  /** Finds the primary, which opens the file if no chunkserver has it open. */
  static async open(session: Session, settings: AppenderSettings, signal: AbortSignal | undefined): Promise<RecordAppender> {
    const finder = new PrimaryFinder(session, settings.path, randomBytes(appenderBytes))
    const beganMs = session.environment.activeClock.activeMs()
    for (let attempt = 1; ; attempt += 1) {
      try {
        return new RecordAppender(session, settings, finder, await finder.connect(settings.deadlineMs, signal))
      } catch (thrown) {
        const error = toFileSystemError(thrown)
        const waitMs = backoffMs(delays, attempt, session.environment)
        const leftMs = error.reason === 'alreadyBeingCreated' ? Math.min(busyMsMax, settings.deadlineMs) : settings.deadlineMs
        const isOver = session.environment.activeClock.activeMs() + waitMs >= beganMs + leftMs
        if (isOver || !isRepeatable(error)) throw asUnsupported(error)
        await sleep(session.environment, waitMs, signal)
      }
    }
  }

  /** Inode id of the file. */
  get fileId(): number {
    return this.#found.fileId
  }

  /** Maximum length of a record without an id of the caller, bytes: about a quarter of a chunk. */
  get recordBytesMax(): number {
    return this.#found.frameBytesMax - encodeRecord(Buffer.alloc(0), this.#automaticId(0)).length
  }

  /**
   * Appends a record and resolves to its offset in the file, when it is in the memory of all replicas (with the option `sync`, on their
   * disks). Calls need not be awaited one by one: they are sent together, in order. `data` may be changed after the call.
   */
  append(data: Data, options?: AppendRecordOptions): Promise<number> {
    try {
      if (this.#state !== 'open') throw new FileSystemError('leaseExpired', 'the appender was closed')
      const frame = this.#frameOf(data, checkOptions(options))
      const untilMs = (this.#session.environment.activeClock.activeMs() + this.#settings.deadlineMs) as ActiveMs
      return new Promise((resolve, reject) => {
        this.#entries.push({ frame, untilMs, resolve, reject, sentAt: undefined })
        this.#running ??= this.#run()
      })
    } catch (thrown) {
      return Promise.reject(this.#failure(thrown))
    }
  }

  /** Waits for the records that were appended, and ends this client's part. The file is closed when all its appenders have closed. */
  async close(): Promise<void> {
    if (this.#state !== 'open') return
    this.#state = 'closing'
    await this.#running
    // If this does not arrive, the primary forgets this appender after a time.
    await this.#link?.finish().catch(ignoreFailure)
    this.#stop(new FileSystemError('leaseExpired', 'the appender was closed'))
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #frameOf(data: Data, { id: given }: { readonly id?: unknown }): Buffer {
    const bytes = dataBytes(data, 'utf8')
    const id =
      given === undefined ? this.#automaticId(this.#nextId++) : given === null ? Buffer.alloc(0) : dataBytes(given, 'utf8', 'options.id')
    if (given !== null && (id.length === 0 || id.length > recordIdBytesMax)) {
      throw new FileSystemError('invalidArgument', `the id of a record has 1 to ${recordIdBytesMax} bytes, not ${id.length}`)
    }
    const frame = encodeRecord(bytes, id)
    if (frame.length > this.#found.frameBytesMax) {
      const most = this.#found.frameBytesMax - frame.length + bytes.length
      throw new FileSystemError('invalidArgument', `a record of this file has at most ${most} bytes, not ${bytes.length}`)
    }
    return frame
  }

  #automaticId(number: number): Buffer {
    const id = Buffer.alloc(this.#ownId.length + 6)
    this.#ownId.copy(id)
    id.writeUIntBE(number, this.#ownId.length, 6)
    return id
  }

  async #run(): Promise<void> {
    await Promise.resolve() // all calls of this turn are sent together
    for (let attempt = 1; this.#entries.length > 0; ) {
      try {
        this.#link = this.#link?.isOpen === true ? this.#link : await this.#finder.connect(this.#leftMs(), this.#stopping.signal)
        await this.#send(this.#link, this.#nextBatch())
        attempt = 1
      } catch (thrown) {
        const error = toFileSystemError(thrown)
        this.#dropLink()
        if (this.#state === 'closed') return
        if (isRepeatable(error)) {
          await sleep(this.#session.environment, backoffMs(delays, attempt, this.#session.environment), this.#stopping.signal).catch(
            ignoreFailure,
          )
          this.#expire(error)
          attempt += 1
        } else this.#rejectAll(error)
      }
    }
    this.#running = undefined
  }

  /** Records that were sent before are sent apart from new ones, which are surely not in the file yet. */
  #nextBatch(): readonly Entry[] {
    const isRepeat = this.#entries[0]?.sentAt !== undefined
    let bytes = 0
    let count = 0
    for (const { frame, sentAt } of this.#entries) {
      if (count > 0 && (bytes + frame.length > batchBytesMax || (sentAt !== undefined) !== isRepeat)) break
      bytes += frame.length
      count += 1
    }
    return this.#entries.slice(0, count)
  }

  async #send(link: PrimaryLink, batch: readonly Entry[]): Promise<void> {
    const notBefore = batch[0]?.sentAt
    for (const entry of batch) entry.sentAt ??= link.length
    const [first] = batch
    const frames = batch.length === 1 && first !== undefined ? first.frame : Buffer.concat(batch.map(({ frame }) => frame))
    const answer = await link.append(frames, { isSync: this.#settings.isSync, notBefore, timeoutMs: this.#leftMs() })
    if (!answer.isPrimary) throw new FileSystemError('unavailable', 'the chunkserver is no longer the primary of the file')
    if (answer.offsets.length !== batch.length) throw new FileSystemError('malformed', 'the primary answered about other records')
    link.length = answer.length ?? link.length
    this.#entries.splice(0, batch.length)
    this.#settle(batch, answer)
  }

  /** Until the first record fails. */
  #leftMs(): number {
    const { activeClock } = this.#session.environment
    return Math.max(1, Math.round((this.#entries[0]?.untilMs ?? 0) - activeClock.activeMs()))
  }

  #settle(batch: readonly Entry[], { offsets, refused }: append.AppendRecordsResponse): void {
    const unknown = new Set(refused)
    for (const [place, { resolve, reject }] of batch.entries()) {
      if (!unknown.has(place)) resolve(offsets[place] ?? 0)
      else
        reject(this.#failure(new FileSystemError('outcomeUnknown', 'the record may be in the file: its id is no longer remembered there')))
    }
  }

  #expire(error: FileSystemError): void {
    const nowMs = this.#session.environment.activeClock.activeMs()
    const expired = this.#entries.filter(({ untilMs }) => untilMs <= nowMs)
    this.#entries = this.#entries.filter(({ untilMs }) => untilMs > nowMs)
    for (const { reject } of expired) reject(this.#failure(error))
  }

  #rejectAll(error: FileSystemError): void {
    const entries = this.#entries
    this.#entries = []
    for (const { reject } of entries) reject(this.#failure(error))
  }

  #failure(thrown: unknown): Error {
    return failure(thrown, 'append', this.#settings.path)
  }

  #scheduleRenewal(): void {
    this.#cancelRenewal = this.#session.environment.after(renewEveryMs, () => this.#renew(), 'background')
  }

  /** A primary that is gone is replaced when the next record is appended. */
  #renew(): void {
    const link = this.#link
    if (link?.isOpen === true && this.#running === undefined) link.renew().catch(() => link.close())
    this.#scheduleRenewal()
  }

  #dropLink(): void {
    this.#link?.close()
    this.#link = undefined
  }

  #stop(error: FileSystemError): void {
    if (this.#state === 'closed') return
    this.#state = 'closed'
    this.#session.closing.removeEventListener('abort', this.#onSessionEnd)
    this.#cancelRenewal?.()
    this.#stopping.abort(error)
    this.#dropLink()
    this.#rejectAll(error)
  }
}

function isRepeatable({ reason }: FileSystemError): boolean {
  return repeatable.has(reason)
}

/** Apache HDFS has no such protocol, and neither have older versions of Cairn. */
function asUnsupported(error: FileSystemError): FileSystemError {
  if (error.reason !== 'noSuchProtocol') return error
  return new FileSystemError('unsupported', 'record append is not supported by the servers of this file system', { cause: error })
}
