// Whoever runs the masters: asks for changes of the membership while everything fails, replaces a master whose disk is damaged by one in
// reserve.

import type { Membership, MembershipTarget } from '../../master/consensus/contract.js'
import { isMember, membersOf } from '../../master/consensus/membership.js'
import { voteResult } from '../../master/consensus/quorum.js'
import type { PeerId } from '../../proto/base/ids.js'
import type { Random } from '../../proto/base/random.js'
import type { World } from './world.js'

/** Some lives have masters in reserve, for changes of the membership. */
export function drawSpares(random: Random, membership: Membership): readonly PeerId[] {
  const last = Math.max(...membersOf(membership))
  return Array.from({ length: random.below(3) }, (_, at) => (last + 1 + at) as PeerId)
}

/** Asks a peer that believes it leads for one or two membership changes. Most are refused, which has no effect. */
export function changeMembership(world: World): void {
  for (const id of world.ids) {
    if (world.isUp(id)) world.changeMembership(id, drawTarget(world, world.node(id).engine.status().membership))
  }
}

/** Who learns, votes, is removed. Nobody wants a damaged master. */
function drawTarget(world: World, { voters, learners }: Membership): MembershipTarget {
  const { random } = world
  const target = { voters: [...voters], learners: [...learners] }
  const draw = <T>(list: readonly T[]): T | undefined => list[random.below(Math.max(1, list.length))]
  for (let changes = 1 + random.below(2); changes > 0; changes--) {
    const kind = random.below(5)
    const outside = draw(world.ids.filter((id) => !target.voters.includes(id) && !target.learners.includes(id)))
    const learner = draw(target.learners)
    const voter = target.voters.length > 1 ? draw(target.voters) : undefined
    if (kind === 0 && outside !== undefined) target.learners.push(outside)
    else if (kind === 1 && learner !== undefined) target.learners = target.learners.filter((id) => id !== learner)
    else if (kind >= 2 && kind <= 3 && learner !== undefined) {
      target.learners = target.learners.filter((id) => id !== learner)
      target.voters.push(learner)
    } else if (kind === 4 && voter !== undefined) {
      target.voters = target.voters.filter((id) => id !== voter)
      if (random.below(2) === 0) target.learners.push(voter)
    }
  }
  const wanted = (ids: readonly PeerId[]): PeerId[] => ids.filter((id) => !world.isDamaged(id))
  const isEmpty = wanted(target.voters).length === 0
  return { voters: isEmpty ? target.voters : wanted(target.voters), learners: wanted(target.learners) }
}

/** One step towards a group without damaged masters: a reserve learns, then it votes in the damaged one's place. */
export function replaceDamaged(world: World): void {
  for (const id of world.ids) {
    if (!world.isUp(id)) continue
    const { role, membership } = world.node(id).engine.status()
    if (role !== 'leader' || !membersOf(membership).some((each) => world.isDamaged(each))) continue
    const { voters, learners } = membership
    const isSound = (each: PeerId): boolean => !world.isDamaged(each)
    const soundLearners = learners.filter(isSound)
    const reserve = world.ids.find((each) => isSound(each) && !isMember(membership, each))
    if (soundLearners.length === 0 && reserve !== undefined && !voters.every(isSound)) {
      world.changeMembership(id, { voters, learners: [...learners, reserve] })
    } else {
      const promoted = soundLearners.slice(0, voters.length - voters.filter(isSound).length)
      const target = {
        voters: [...voters.filter(isSound), ...promoted],
        learners: soundLearners.filter((each) => !promoted.includes(each)),
      }
      world.changeMembership(id, target)
    }
  }
}

/**
 * Whether `lost` may be lost for good: every membership that anybody uses, or may come to use, has a quorum without those. Flexible quorums
 * may need everybody.
 */
export function canLose(world: World, lost: (id: PeerId) => boolean): boolean {
  if (world.engine.commitQuorum !== undefined) return !world.ids.some(lost)
  const inUse = world.ids.filter((id) => world.node(id).isRunning).map((id) => world.node(id).engine.status().membership)
  return [world.membership, ...inUse, ...world.checkers.changes].every((membership) => voteResult(membership, (id) => !lost(id)) === 'won')
}
