// The health of a disk: full, failing, slow.

import type { ActiveClock, ActiveMs } from '../../proto/base/clock.js'
import { type FileSystemError, toFileSystemError } from '../../proto/base/errors.js'

export interface HealthSettings {
  /** Space kept free for other uses; with less free space no new replicas are stored. */
  readonly reserveBytes: number
  /** A write or sync that takes longer makes the disk count as slow. */
  readonly slowMs: number
  /** Time after the last trouble until the disk counts as healthy again. */
  readonly forgiveMs: number
}

/** Recent trouble of the disk: full, failing, slow. Time during which this process was paused does not count as slow. */
export class DiskHealth {
  readonly #settings: HealthSettings
  readonly #clock: ActiveClock
  readonly #onFailure: (error: FileSystemError) => void
  #failure: FileSystemError | undefined
  #trouble: { readonly text: string; readonly atMs: ActiveMs } | undefined
  #isFull = false
  #faults = 0
  /** Start times of the writes and syncs in progress, in that order. */
  readonly #underWay = new Set<{ readonly startedMs: ActiveMs }>()

  constructor(settings: HealthSettings, clock: ActiveClock, onFailure: (error: FileSystemError) => void) {
    this.#settings = settings
    this.#clock = clock
    this.#onFailure = onFailure
  }

  /** The store must stop because of this error. Returns the error, to be thrown. */
  fail(error: FileSystemError): FileSystemError {
    if (this.#failure === undefined) {
      this.#failure = error
      this.#onFailure(error)
    }
    return error
  }

  /** Records an error of a read or write. */
  noteError(error: unknown): void {
    const { reason, message } = toFileSystemError(error)
    if (reason === 'noSpace') this.#isFull = true
    if (reason === 'io' || reason === 'accessDenied') this.#faults += 1
    if (reason === 'noSpace' || reason === 'io' || reason === 'accessDenied') this.#note(message)
  }

  noteSpace(availableBytes: number): void {
    this.#isFull = availableBytes <= this.#settings.reserveBytes
  }

  /** Runs a write or sync and records if it takes too long or fails. */
  async timed<T>(work: () => Promise<T>): Promise<T> {
    const entry = { startedMs: this.#clock.activeMs() }
    this.#underWay.add(entry)
    try {
      return await work()
    } catch (error) {
      this.noteError(error)
      throw error
    } finally {
      this.#underWay.delete(entry)
      const tookMs = this.#clock.activeMs() - entry.startedMs
      if (tookMs > this.#settings.slowMs) this.#note(`the disk is slow: ${Math.round(tookMs)} ms for one write or sync`)
    }
  }

  /** One line for the masters; undefined when the disk is healthy. */
  get trouble(): string | undefined {
    if (this.#failure !== undefined) return this.#failure.message
    if (this.#isFull)
      return `the disk is full, or has less than the ${this.#settings.reserveBytes} bytes left that are reserved (reserveBytes)`
    const nowMs = this.#clock.activeMs()
    for (const { startedMs } of this.#underWay) {
      if (nowMs - startedMs > this.#settings.slowMs)
        return `the disk is slow: a write or sync has waited ${Math.round(nowMs - startedMs)} ms`
      break
    }
    return this.#trouble !== undefined && nowMs - this.#trouble.atMs < this.#settings.forgiveMs ? this.#trouble.text : undefined
  }

  /** Number of failed reads and writes: if it grows, the disk should be tested. */
  get faults(): number {
    return this.#faults
  }

  get isFull(): boolean {
    return this.#isFull
  }

  /** Whether new replicas may be begun. */
  get isWritable(): boolean {
    return this.#failure === undefined && !this.#isFull
  }

  #note(text: string): void {
    this.#trouble = { text, atMs: this.#clock.activeMs() }
  }
}
