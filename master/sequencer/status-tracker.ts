// This master's status (role, progress of log and state) and the listeners to its changes. The status is read for every incoming call, so
// the object is rebuilt only after a change.

import type { EngineStatus, Leadership, LogWrite } from '../consensus/contract.js'
import type { SequencerStatus } from './ports.js'

export interface StandingParts {
  isServing(): boolean
  isDiskFull(): boolean
  appliedIndex(): number
}

export class StatusTracker {
  readonly #parts: StandingParts
  readonly #listeners = new Set<(status: SequencerStatus) => void>()
  #leadership: Leadership
  #committedIndex: number
  #lastIndex: number
  #status: SequencerStatus | undefined

  constructor({ role, epoch, leader, committedIndex, lastIndex }: EngineStatus, parts: StandingParts) {
    this.#parts = parts
    this.#leadership = { role, epoch, leader }
    this.#committedIndex = Math.max(committedIndex, parts.appliedIndex())
    this.#lastIndex = lastIndex
  }

  status(): SequencerStatus {
    const isDiskFull = this.#parts.isDiskFull()
    if (this.#status === undefined || this.#status.isDiskFull !== isDiskFull) {
      this.#status = {
        ...this.#leadership,
        isServing: this.#parts.isServing(),
        committedIndex: this.#committedIndex,
        appliedIndex: this.#parts.appliedIndex(),
        lastIndex: this.#lastIndex,
        isDiskFull,
      }
    }
    return this.#status
  }

  listen(listener: (status: SequencerStatus) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The role or `isServing` changed. */
  tell(leadership = this.#leadership): void {
    this.#leadership = leadership
    this.#status = undefined
    const status = this.status()
    for (const listener of [...this.#listeners]) listener(status)
  }

  onWrite(write: LogWrite): void {
    if (write.kind === 'put') this.#lastIndex = write.entry.index
    else if (write.kind === 'truncate') this.#lastIndex = write.from - 1
    else if (write.kind === 'cut') this.#lastIndex = Math.max(this.#lastIndex, write.snapshot.index)
    this.#status = undefined
  }

  onCommitted(index: number): void {
    if (index > this.#committedIndex) this.#committedIndex = index
    this.#status = undefined
  }

  /** Another part of the status changed. */
  refresh(): void {
    this.#status = undefined
  }
}
