// Calls that should be answered by the leader, but by any master, with what it knows, when there is no leader.

import { toFileSystemError } from '../../proto/base/errors.js'
import type { CallOptions } from './master-link.js'
import { isRepeatable } from './retry.js'

export interface ReportOptions {
  readonly signal?: AbortSignal
  /** How long to wait for the leader before any master may answer. Default 3 s. */
  readonly leaderTimeoutMs?: number
}

const leaderTimeoutMsDefault = 3000

/** Makes `call` for the leader first, then for any master. */
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
