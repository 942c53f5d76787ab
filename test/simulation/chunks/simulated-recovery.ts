// The primary of a recovery, over simulated stores: it asks all holders, decides by the real rule, and has those that take part finish
// their replicas. Each question takes time by chance, and a holder whose process ends meanwhile answers nothing.

import type { chunkserver } from '#messages/chunkserver'
import { decide, type HolderState } from '../../../chunkserver/recovery/decision.js'
import type { RecoveryOutcome } from '../../../chunkserver/recovery/primary.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { Random } from '../../../proto/base/random.js'
import type { Replica, SimulatedStore } from './simulated-store.js'
import type { Timers } from './timers.js'

/** A chunkserver, as another one sees it. */
export interface Holder {
  readonly store: SimulatedStore
  readonly process: object | undefined
  noticeFinalised(replica: Replica): void
}

export interface RecoveryWorld {
  readonly timers: Timers
  readonly random: Random
  serverOf(uuid: string): Holder | undefined
}

export async function recoverSimulated(world: RecoveryWorld, order: chunkserver.RecoverOrder): Promise<RecoveryOutcome> {
  const { recoveryGeneration, newLength, holders } = order
  const { chunkId, generation } = order.replica
  const states = await Promise.all(
    holders.map(async ({ chunkserverId, uuid }): Promise<HolderState> => {
      const found = await asked(world, uuid, ({ store }) => store.beginRecovery({ chunkId, generation }, recoveryGeneration))
      return found === undefined ? { chunkserverId, kind: 'unknown' } : { chunkserverId, ...found }
    }),
  )
  const decision = decide(states, { knownBytes: order.replica.length, newBytes: newLength ?? undefined })
  if (decision.kind === 'drop') return { kind: 'recovered', bytes: 0, holders: [] }
  if (decision.kind === 'refuse') return { kind: 'refused', reason: decision.reason }
  const { bytes, participants } = decision
  const isTruncation = newLength !== null && newLength !== undefined
  const finished = await Promise.all(
    holders.map(async ({ chunkserverId, uuid }) => {
      if (!participants.includes(chunkserverId)) return []
      const finish = (store: SimulatedStore) => store.finishRecovery({ chunkId, recoveryGeneration, bytes, isTruncation })
      const done = await asked(world, uuid, (server) => server.noticeFinalised(finish(server.store)) ?? true)
      return done === undefined ? [] : [chunkserverId]
    }),
  )
  const have = finished.flat()
  return have.length === 0 ? { kind: 'failed', reason: 'nobody finished' } : { kind: 'recovered', bytes, holders: have }
}

/** What a server answers; `undefined`: nothing, or a refusal. */
async function asked<A>({ timers, random, serverOf }: RecoveryWorld, uuid: string, ask: (server: Holder) => A): Promise<A | undefined> {
  const server = serverOf(uuid)
  const { process } = server ?? {}
  await timers.elapse(random.below(12) === 0 ? random.below(15_000) : random.below(300))
  if (server === undefined || process === undefined || server.process !== process || random.below(40) === 0) return undefined
  try {
    const answer = ask(server)
    await timers.elapse(random.below(12) === 0 ? random.below(15_000) : random.below(300))
    return answer
  } catch (error) {
    if (error instanceof FileSystemError) return undefined
    throw error
  }
}
