// The calls of one leadership that are executed and not in the sessions yet. A repeat waits for the outcome of the first call.

import type { CallKey, Completion } from './ports.js'

export interface RecentCall {
  readonly callKey: CallKey
  /** Callers of repeats. */
  waiting: Completion<Uint8Array>[] | undefined
}

const noCompletions: readonly Completion<Uint8Array>[] = []

export class RecentCalls {
  readonly #clients = new Map<string, Map<number, RecentCall>>()

  find({ clientId, callId }: CallKey): RecentCall | undefined {
    return this.#clients.get(clientId)?.get(callId)
  }

  begin(callKey: CallKey): RecentCall {
    const call: RecentCall = { callKey, waiting: undefined }
    const calls = this.#clients.get(callKey.clientId)
    if (calls === undefined) this.#clients.set(callKey.clientId, new Map([[callKey.callId, call]]))
    else calls.set(callKey.callId, call)
    return call
  }

  /** The outcome is in the sessions now, or the call failed. Returns the callers of repeats. */
  end({ callKey: { clientId, callId }, waiting }: RecentCall): readonly Completion<Uint8Array>[] {
    const calls = this.#clients.get(clientId)
    if (calls?.delete(callId) === true && calls.size === 0) this.#clients.delete(clientId)
    return waiting ?? noCompletions
  }
}
