// Questions that any master answers, with what it knows, when none leads: the leader is given a while first.

import { toFileSystemError } from '../../proto/base/errors.js'
import type { CallOptions } from './master-link.js'
import { isRepeatable } from './retry.js'

export interface ReportOptions {
  readonly signal?: AbortSignal
  /** So long the leader is waited for before any master may answer. 3 s when left out. */
  readonly leaderTimeoutMs?: number
}

const leaderTimeoutMsDefault = 3000

/** `call` once for the leader, then for any. */
export async function askLeaderOrAny<Answer>(
  call: (request: { withoutLeader: boolean }, options: CallOptions) => Promise<Answer>,
  { signal, leaderTimeoutMs = leaderTimeoutMsDefault }: ReportOptions,
): Promise<Answer> {
  if (leaderTimeoutMs > 0) {
    try {
      return await call({ withoutLeader: false }, { signal, deadlineMs: leaderTimeoutMs })
    } catch (thrown) {
      if (!isRepeatable(toFileSystemError(thrown))) throw thrown
    }
  }
  return call({ withoutLeader: true }, { signal })
}
