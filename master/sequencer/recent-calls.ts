// The calls of one leadership that the sessions do not know yet, or never will: those being executed, whose repeats wait for the same outcome, and
// those that were refused, whose late duplicates must not execute after all. The oldest refusals are let go beyond a limit.

import type { CallKey, Completion } from './ports.js'

export type Tell = (completion: Completion<Uint8Array>) => void

export interface RecentCall {
  readonly callKey: CallKey
  /** Repeats that came meanwhile. */
  waiting: Completion<Uint8Array>[] | undefined
  /** Known once the outcome may be told. */
  tell: Tell | undefined
}

export class RecentCalls {
  readonly #refusalsMax: number
  readonly #clients = new Map<string, Map<number, RecentCall>>()
  readonly #refused: RecentCall[] = []

  constructor(refusalsMax: number) {
    this.#refusalsMax = refusalsMax
  }

  find({ clientId, callId }: CallKey): RecentCall | undefined {
    return this.#clients.get(clientId)?.get(callId)
  }

  begin(callKey: CallKey): RecentCall {
    const call: RecentCall = { callKey, waiting: undefined, tell: undefined }
    const calls = this.#clients.get(callKey.clientId)
    if (calls === undefined) this.#clients.set(callKey.clientId, new Map([[callKey.callId, call]]))
    else calls.set(callKey.callId, call)
    return call
  }

  /** The outcome is in the sessions from here on, or never was. */
  end(call: RecentCall, tell: Tell): void {
    this.#remove(call)
    if (call.waiting !== undefined) for (const completion of call.waiting) tell(completion)
  }

  /** The refusal stands for the rest of the leadership. */
  keep(call: RecentCall, tell: Tell): void {
    call.tell = tell
    if (call.waiting !== undefined) for (const completion of call.waiting) tell(completion)
    call.waiting = undefined
    this.#refused.push(call)
    if (this.#refused.length < this.#refusalsMax * 2) return
    for (const oldest of this.#refused.splice(0, this.#refusalsMax)) this.#remove(oldest)
  }

  #remove({ callKey: { clientId, callId } }: RecentCall): void {
    const calls = this.#clients.get(clientId)
    if (calls === undefined) return
    calls.delete(callId)
    if (calls.size === 0) this.#clients.delete(clientId)
  }
}
