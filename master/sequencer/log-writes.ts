// The engine's writes to the log, in order, and the messages that may be sent only when the writes are durable. A write that finds no space
// waits for space, and so do all after it. Any other failure stops this process.

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
  /** Given to the store and not rejected. */
  isUnderWay: boolean
  /** Ticks during which it was the oldest unfinished write. */
  ticks: number
}

export interface LogWriteEvents {
  /** This write and all before it are durable; their messages may be sent. */
  onDurable(writeNumber: number, messages: readonly Envelope[]): void
  onNoSpace(error: FileSystemError): void
  /** A write takes longer than a leader may wait. */
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
  /** Writes wait for the next attempt. */
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

  /** No write is pending. */
  get isIdle(): boolean {
    return this.#pending.length === 0
  }

  /** Space is short: the pending write or the next one may not fit. */
  get isShortOfSpace(): boolean {
    return this.#isOutOfSpace || this.#store.isShortOfSpace
  }

  /**
   * Checks how long the oldest write has been running, and retries one that found no space. Waiting for space does not count as a stalled
   * disk.
   */
  onTick(nowMs: number): void {
    const { logStallMs, logStopMs, tickMs } = this.#options
    const oldest = this.#pending[0]
    if (oldest?.isUnderWay === true) {
      oldest.ticks += 1
      if (nowMs - oldest.sinceMs > logStallMs) this.#events.onSlow(nowMs - oldest.sinceMs)
      // Counted in ticks: after a pause of this process the clock shows more time than the disk had.
      const seconds = (oldest.ticks * tickMs) / 1000
      if (seconds * 1000 > logStopMs)
        this.#events.onFailure(new FileSystemError('timedOut', `the disk of the log has not finished a write for ${seconds} s`))
    }
    if (this.#hasFailed) this.#retries.onFailed(nowMs)
    this.#hasFailed = false
    if (this.isShortOfSpace && this.#retries.isDue(nowMs)) this.#retry(nowMs)
  }

  /** Takes a step's writes and the messages that depend on them. Returns the messages that may be sent at once. */
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

  /** Messages of a step without writes. True if they wait for the last pending write, false if none is pending and they may be sent. */
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
