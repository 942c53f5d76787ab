// Changing who takes part, as the stories say it.

import assert from 'node:assert/strict'
import type { Effects, MembershipTarget } from '../../../master/consensus/contract.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { CalmCluster } from '../../simulation/calm-cluster.js'
import { a } from './stories.js'

export const to = (ids: readonly PeerId[], learners: readonly PeerId[] = []): MembershipTarget => ({ voters: ids, learners })

export function fill(group: CalmCluster, count: number): void {
  const leader = group.elect()
  for (let done = 0; done < count; done++) {
    group.propose(leader, String(done))
    group.settle()
  }
  group.tick(3)
}

/** Asks a for it, and it is done. */
export function change(group: CalmCluster, target: MembershipTarget): void {
  const effects = group.changeMembership(a, target)
  assert.equal(effects.accepted.length, 1, `${JSON.stringify(target)} is taken, not ${refusal(effects)}`)
  group.tick(8)
  const { membership } = group.node(a).engine.status()
  assert.deepEqual([...membership.voters].sort(), [...target.voters].sort())
  assert.deepEqual(membership.learners, target.learners)
  assert.equal(membership.nextVoters, undefined)
}

/** Asks the present leader, again until the change is complete. */
export function lead(group: CalmCluster, target: MembershipTarget): void {
  for (let tries = 0; tries < 30; tries++) {
    const leader = group.elect()
    if (membershipAt(group, leader).join() === [...target.voters].sort().join()) {
      if (group.node(leader).engine.status().membership.learners.join() === target.learners.join()) return
    }
    group.changeMembership(leader, target)
    group.tick(10)
  }
  assert.fail(`${JSON.stringify(target)} is reached`)
}

export function refusal(effects: Effects): string | undefined {
  return effects.refused[0]?.reason
}

export function membershipAt(group: CalmCluster, id: PeerId): readonly PeerId[] {
  const { voters: now, nextVoters } = group.node(id).engine.status().membership
  return nextVoters === undefined ? [...now].sort() : []
}
