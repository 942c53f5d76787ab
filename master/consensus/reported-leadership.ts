// Who leads, as an engine last told it outside.

import type { PeerId } from '../../proto/base/ids.js'
import type { Leadership } from './contract.js'

interface Reporting {
  /** What was told last. */
  reported: Leadership
  readonly outbox: { leadership(leadership: Leadership): void }
}

/** Whether these are what was told last. An engine may ask with its own word for the role, as long as equal words mean the same. */
export function isReported({ reported }: Reporting, role: string, epoch: number, leader: PeerId | undefined): boolean {
  return role === reported.role && epoch === reported.epoch && leader === reported.leader
}

/** Tells it, unless it is what was told last. */
export function reportLeadership(node: Reporting, leadership: Leadership): void {
  if (isReported(node, leadership.role, leadership.epoch, leadership.leader)) return
  node.reported = leadership
  node.outbox.leadership(leadership)
}
