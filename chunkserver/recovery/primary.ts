// The primary of a recovery: asks all holders of the chunk for their state, decides, and has the participants finish their replicas with
// the recovery generation. The result is reported to the masters; if it fails they begin again with another generation.

import type { chunkserver } from '#messages/chunkserver'
import { toFileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import { decide, type HolderState } from './decision.js'
import { type Holder, type HoldersParts, holderOf } from './holders.js'

export interface PrimaryParts extends HoldersParts {
  readonly logger: Logger
}

export type RecoveryOutcome =
  /** `holders` have the chunk with this length and the recovery generation, on disk; empty with 0 bytes: no holder has data. */
  | { readonly kind: 'recovered'; readonly bytes: number; readonly holders: readonly number[] }
  /** `refused`: the states of the holders do not allow it. `failed`: a holder did not do its part, or this server stops. */
  | { readonly kind: 'refused' | 'failed'; readonly reason: string }

interface Asked {
  readonly chunkserverId: number
  readonly holder: Holder
}

/** Executes one order. Never rejects: a failure, or an abort by `signal`, is an outcome. */
export async function recoverChunk(parts: PrimaryParts, order: chunkserver.RecoverOrder, signal: AbortSignal): Promise<RecoveryOutcome> {
  const asked = order.holders.map((message): Asked => {
    return { chunkserverId: message.chunkserverId, holder: holderOf(parts, message, signal) }
  })
  try {
    return await recover(parts, order, asked, signal)
  } finally {
    for (const { holder } of asked) holder.close()
  }
}

async function recover(
  parts: PrimaryParts,
  order: chunkserver.RecoverOrder,
  asked: readonly Asked[],
  signal: AbortSignal,
): Promise<RecoveryOutcome> {
  const { recoveryGeneration, newLength } = order
  const { chunkId, generation } = order.replica
  const about = { chunkId, recoveryGeneration }
  const states = await Promise.all(
    asked.map(async ({ chunkserverId, holder }): Promise<HolderState> => {
      try {
        return { chunkserverId, ...(await holder.begin({ chunkId, generation }, recoveryGeneration)) }
      } catch (error) {
        const { message } = toFileSystemError(error)
        parts.logger.warn({ ...about, chunkserverId, error: message }, 'recovery: no state from a holder')
        return { chunkserverId, kind: 'unknown' }
      }
    }),
  )
  // Holders whose answers were not awaited must not be left out of the decision.
  if (signal.aborted) return { kind: 'failed', reason: 'the primary stops' }
  const decision = decide(states, { knownBytes: order.replica.length, newBytes: newLength ?? undefined })
  if (decision.kind === 'drop') return { kind: 'recovered', bytes: 0, holders: [] }
  if (decision.kind === 'refuse') {
    parts.logger.error({ ...about, reason: decision.reason }, 'recovery: chunk cannot be recovered')
    return { kind: 'refused', reason: decision.reason }
  }
  const { bytes, participants } = decision
  const end = { chunkId, recoveryGeneration, bytes, isTruncation: newLength !== null && newLength !== undefined }
  const finished = await Promise.all(
    asked.map(async ({ chunkserverId, holder }): Promise<readonly number[]> => {
      if (!participants.includes(chunkserverId)) return []
      try {
        await holder.finish(end)
        return [chunkserverId]
      } catch (error) {
        const { message } = toFileSystemError(error)
        parts.logger.warn({ ...about, chunkserverId, error: message }, 'recovery: a holder did not finish its replica')
        return []
      }
    }),
  )
  const holders = finished.flat()
  if (holders.length === 0) return { kind: 'failed', reason: `no holder finished its replica with ${bytes} bytes` }
  parts.logger.info({ ...about, bytes, holders }, 'recovery: chunk recovered')
  return { kind: 'recovered', bytes, holders }
}
