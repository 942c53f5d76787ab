// The calls of one connection that wait for an answer, by their numbers.

import type { AnswerTo } from './outgoing-call.js'

export interface PendingCall {
  readonly answerTo: AnswerTo
  readonly method: string
  deadlineMs: number
  isSent: boolean
  readonly signal: AbortSignal | undefined
  readonly onAbort: (() => void) | undefined
}

/** `onBusy` is called when the first call begins to wait, and when none waits any more. */
export class PendingCalls extends Map<number, PendingCall> {
  readonly #onBusy: ((isBusy: boolean) => void) | undefined

  constructor(onBusy: ((isBusy: boolean) => void) | undefined) {
    super()
    this.#onBusy = onBusy
  }

  override set(callId: number, pending: PendingCall): this {
    super.set(callId, pending)
    if (this.size === 1) this.#onBusy?.(true)
    return this
  }

  /** Also stops listening to its signal. */
  override delete(callId: number): boolean {
    const pending = this.get(callId)
    if (pending === undefined) return false
    super.delete(callId)
    if (pending.onAbort !== undefined) pending.signal?.removeEventListener('abort', pending.onAbort)
    if (this.size === 0) this.#onBusy?.(false)
    return true
  }
}
