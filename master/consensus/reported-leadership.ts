// The leadership that an engine last reported in its effects.

import type { PeerId } from '../../proto/base/ids.js'
import type { Leadership } from './contract.js'

interface Reporting {
  /** The last one that was reported. */
  reported: Leadership
  readonly outbox: { leadership(leadership: Leadership): void }
}

/** Whether these values were reported last. `role` may be the engine's own name of a role, if equal names mean the same role. */
export function isReported({ reported }: Reporting, role: string, epoch: number, leader: PeerId | undefined): boolean {
  return role === reported.role && epoch === reported.epoch && leader === reported.leader
}

/** Reports the leadership if it changed. */
export function reportLeadership(node: Reporting, leadership: Leadership): void {
  if (isReported(node, leadership.role, leadership.epoch, leadership.leader)) return
  node.reported = leadership
  node.outbox.leadership(leadership)
}
