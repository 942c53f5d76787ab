// What the engine wants durable, in its order, and the messages that must not leave before. A write that finds no space waits for some, and all behind
// it wait too; any other failure is the end of this process.

import { FileSystemError } from '../../proto/base/errors.js'
import type { Effects, Envelope, LogWrite } from '../consensus/contract.js'
import type { SequencerOptions } from './options.js'
import type { LogStore } from './ports.js'
import { SpaceRetries } from './space-retries.js'

interface PendingWrite {
  readonly writeNumber: number
  readonly writes: readonly LogWrite[]
  readonly messages: Envelope[]
  sinceMs: number
  /** Handed to the store and not refused. */
  isUnderWay: boolean
  /** Seen under way as the oldest. */
  ticks: number
}

export interface LogWriteEvents {
  /** That write and all before it are durable; its messages may leave. */
  onDurable(writeNumber: number, messages: readonly Envelope[]): void
  onNoSpace(error: FileSystemError): void
  /** The disk owes us a write for longer than a leader may wait. */
  onSlow(waitedMs: number): void
  onFailure(error: unknown): void
}

export type LogWriteOptions = Pick<SequencerOptions, 'logStallMs' | 'logStopMs' | 'spaceRetryMs' | 'spaceRetryMsMax' | 'tickMs'>

const nothing: readonly Envelope[] = []

export class LogWrites {
  readonly #store: LogStore
  readonly #options: LogWriteOptions
  readonly #events: LogWriteEvents
  readonly #pending: PendingWrite[] = []
  readonly #retries: SpaceRetries
  /** From the first write that found no space until one is durable. */
  #isOutOfSpace = false
  /** What is to be written waits for the next attempt. */
  #isHeld = false
  /** An attempt found no space since the last tick. */
  #hasFailed = false
  #isPreparing = false

  constructor(store: LogStore, options: LogWriteOptions, events: LogWriteEvents) {
    this.#retries = new SpaceRetries(options)
    this.#store = store
    this.#options = options
    this.#events = events
  }

  /** Nothing waits to become durable. */
  get isIdle(): boolean {
    return this.#pending.length === 0
  }

  /** Space is short: what comes next may not be writable, or this one is not. */
  get isShortOfSpace(): boolean {
    return this.#isOutOfSpace || this.#store.isShortOfSpace
  }

  /** Looks how long the oldest write is under way, and tries again what found no space. One that waits for space is no stalled disk. */
  onTick(nowMs: number): void {
    const { logStallMs, logStopMs, tickMs } = this.#options
    const oldest = this.#pending[0]
    if (oldest?.isUnderWay === true) {
      oldest.ticks += 1
      if (nowMs - oldest.sinceMs > logStallMs) this.#events.onSlow(nowMs - oldest.sinceMs)
      // Counted in ticks: a process that stood still has not given its disk that time.
      const seconds = (oldest.ticks * tickMs) / 1000
      if (seconds * 1000 > logStopMs)
        this.#events.onFailure(new FileSystemError('timedOut', `the disk of the log has not finished a write for ${seconds} s`))
    }
    if (this.#hasFailed) this.#retries.onFailed(nowMs)
    this.#hasFailed = false
    if (this.isShortOfSpace && this.#retries.isDue(nowMs)) this.#retry(nowMs)
  }

  /** What a step wants durable, and the messages that must not leave before; those that may leave at once are returned. */
  persist({ persist, sendAfterPersist }: Pick<Effects, 'persist' | 'sendAfterPersist'>, nowMs: number): readonly Envelope[] {
    if (persist !== undefined) this.write(persist.writeNumber, persist.writes, sendAfterPersist, nowMs)
    else if (sendAfterPersist.length > 0 && !this.sendAfter(sendAfterPersist)) return sendAfterPersist
    return nothing
  }

  write(writeNumber: number, writes: readonly LogWrite[], messages: readonly Envelope[], nowMs: number): void {
    const pending: PendingWrite = { writeNumber, writes, messages: [...messages], sinceMs: nowMs, isUnderWay: false, ticks: 0 }
    this.#pending.push(pending)
    if (!this.#isHeld) this.#begin(pending)
  }

  /** Messages of a step that wrote nothing: true if they wait for the last write, false if nothing is under way and they may leave. */
  sendAfter(messages: readonly Envelope[]): boolean {
    const last = this.#pending[this.#pending.length - 1]
    if (last === undefined) return false
    last.messages.push(...messages)
    return true
  }

  #retry(nowMs: number): void {
    if (!this.#isOutOfSpace) {
      this.#prepare()
      return
    }
    if (this.#pending.some(({ isUnderWay }) => isUnderWay)) return
    this.#isHeld = false
    for (const pending of this.#pending) {
      pending.sinceMs = nowMs
      this.#begin(pending)
    }
  }

  #begin(pending: PendingWrite): void {
    pending.isUnderWay = true
    this.#store.write(pending.writes).then(
      () => this.#onWritten(pending),
      (error: unknown) => this.#onFailed(pending, error),
    )
  }

  #onWritten(pending: PendingWrite): void {
    this.#pending.shift()
    if (this.#isOutOfSpace) this.#retries.onSucceeded()
    this.#isOutOfSpace = false
    this.#events.onDurable(pending.writeNumber, pending.messages)
  }

  #onFailed(pending: PendingWrite, error: unknown): void {
    pending.isUnderWay = false
    if (!isNoSpace(error)) {
      this.#events.onFailure(error)
      return
    }
    this.#isHeld = true
    this.#hasFailed = true
    if (this.#isOutOfSpace) return
    this.#isOutOfSpace = true
    this.#events.onNoSpace(error)
  }

  #prepare(): void {
    if (this.#isPreparing) return
    this.#isPreparing = true
    this.#store.prepare().then(
      () => {
        this.#isPreparing = false
        this.#retries.onSucceeded()
      },
      (error: unknown) => {
        this.#isPreparing = false
        if (isNoSpace(error)) this.#hasFailed = true
        else this.#events.onFailure(error)
      },
    )
  }
}

export function isNoSpace(error: unknown): error is FileSystemError {
  return error instanceof FileSystemError && error.reason === 'noSpace'
}
