// The primary of a recovery: asks all holders of the chunk what they have, decides, and has those that take part finish their replicas
// under the recovery generation. What it comes to goes to the masters; when anything is missing for that, they begin again with another
// generation.

import type { chunkserver } from '#messages/chunkserver'
import { toFileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import { decide, type HolderState } from './decision.js'
import { type Holder, type HoldersParts, holderOf } from './holders.js'

export interface PrimaryParts extends HoldersParts {
  readonly logger: Logger
}

export type RecoveryOutcome =
  /** `holders` have the chunk with so many bytes under the recovery generation, on disk; none of 0 bytes: nobody has any. */
  | { readonly kind: 'recovered'; readonly bytes: number; readonly holders: readonly number[] }
  | { readonly kind: 'failed'; readonly reason: string }

interface Asked {
  readonly chunkserverId: number
  readonly holder: Holder
}

/** Carries one order out. Never rejects: what goes wrong, or is ended by `signal`, is an outcome. */
export async function recoverChunk(parts: PrimaryParts, order: chunkserver.RecoverOrder, signal: AbortSignal): Promise<RecoveryOutcome> {
  const asked = order.holders.map((message) => ({ chunkserverId: message.chunkserverId, holder: holderOf(parts, message, signal) }))
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
        parts.logger.warn({ ...about, chunkserverId, error: message }, 'recovery: a holder does not say what it has')
        return { chunkserverId, kind: 'unknown' }
      }
    }),
  )
  // Holders that were not waited for are no reason to go on without them.
  if (signal.aborted) return { kind: 'failed', reason: 'the primary stops' }
  const decision = decide(states, newLength ?? undefined)
  if (decision.kind === 'drop') return { kind: 'recovered', bytes: 0, holders: [] }
  if (decision.kind === 'refuse') {
    parts.logger.error({ ...about, reason: decision.reason }, 'recovery: the chunk cannot be recovered')
    return { kind: 'failed', reason: decision.reason }
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
  parts.logger.info({ ...about, bytes, holders }, 'recovery: a chunk is recovered')
  return { kind: 'recovered', bytes, holders }
}
