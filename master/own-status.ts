// The status of this master: whether it can answer calls, its role in the group, and what pages and tools show.

import type { Clock } from '../proto/base/clock.js'
import type { RpcServer } from '../proto/rpc/server.js'
import type { Caretaker } from './chunks/caretaker.js'
import type { Registry } from './chunks/registry.js'
import type { FeedWatch } from './feed-watch.js'
import { type MasterStatus, type MemberRole, masterStatus } from './http/status.js'
import type { FeatureLevels } from './rpc/admin/feature-levels.js'
import type { SafeModeFollower } from './safe-mode-follower.js'
import type { Sequencer } from './sequencer/ports.js'
import type { Identity } from './storage/data-folder.js'
import type { TrashKeeper } from './trash-keeper.js'
import type { UsageKeeper } from './usage-keeper.js'

export interface OwnStatusParts {
  readonly identity: Identity
  readonly sequencer: Pick<Sequencer, 'status' | 'members'>
  readonly registry: Pick<Registry, 'all'>
  readonly caretaker: Pick<Caretaker, 'status'>
  readonly levels: FeatureLevels
  readonly usage: Pick<UsageKeeper, 'usage'>
  readonly safeMode: Pick<SafeModeFollower, 'now'>
  readonly feed: Pick<FeedWatch, 'status'>
  readonly trash: Pick<TrashKeeper, 'counts'>
  readonly rpcServer: Pick<RpcServer, 'stats'>
  readonly clock: Clock
  /** The address of its RPC port, host:port. */
  rpcAddress(): string
  isRemoved(): boolean
  isStopping(): boolean
}

export class OwnStatus {
  readonly #parts: OwnStatusParts
  readonly #startedMs: number

  constructor(parts: OwnStatusParts) {
    this.#parts = parts
    this.#startedMs = parts.clock.monotonicMs()
  }

  /** Whether it knows a leader and would answer calls. */
  get isReady(): boolean {
    const { sequencer, identity } = this.#parts
    const { isServing, leader } = sequencer.status()
    const knowsLeader = isServing || (leader !== undefined && leader !== identity.peerId)
    return knowsLeader && !this.#parts.isStopping() && !this.#parts.isRemoved()
  }

  status(): MasterStatus {
    const { identity, sequencer, registry, caretaker, levels, usage, safeMode, feed, trash, rpcServer, clock } = this.#parts
    const { clusterId, engine, peerId: id } = identity
    return masterStatus({
      clusterId,
      engine,
      id,
      rpc: this.#parts.rpcAddress(),
      uptimeMs: clock.monotonicMs() - this.#startedMs,
      nowWallMs: clock.wallMs(),
      member: this.#member(),
      levels,
      usage: usage.usage,
      safeMode: safeMode.now,
      feed: feed.status,
      trash: trash.counts,
      refusals: rpcServer.stats().refusalsTotal,
      sequencer: sequencer.status(),
      caretaker: caretaker.status(),
      chunkservers: registry.all(),
    })
  }

  #member(): MemberRole {
    const { identity, sequencer } = this.#parts
    const { voters, learners } = sequencer.members.status().inEffect
    if (this.#parts.isRemoved()) return 'removed'
    if (voters.includes(identity.peerId)) return 'voter'
    return learners.includes(identity.peerId) ? 'learner' : 'joining'
  }
}
