// The small vocabulary in which the consensus contract is told.

import type { Membership } from '../../../master/consensus/contract.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { CalmCluster } from '../../simulation/calm-cluster.js'
import type { EngineLimits } from '../../simulation/engines.js'

export const [a, b, c] = [1, 2, 3] as [PeerId, PeerId, PeerId]

/** A membership in which peers 1 to `count` vote. */
export function voters(count: number, learners: readonly PeerId[] = []): Membership {
  return { voters: Array.from({ length: count }, (_, at) => (at + 1) as PeerId), learners }
}

export interface Stories {
  /** One test. */
  story(title: string, tell: () => void): void
  /** A fresh group, of three voters unless said otherwise. */
  cluster(membership?: Membership, limits?: Partial<EngineLimits>): CalmCluster
  /** A group in which a leads and its first entry is applied everywhere. */
  ledByA(membership?: Membership, limits?: Partial<EngineLimits>): CalmCluster
}
