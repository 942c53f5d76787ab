import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entry, Membership } from '../../../../master/consensus/contract.js'
import * as memberships from '../../../../master/consensus/membership.js'
import { BrokenInvariant } from '../../../../proto/base/assert.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import type { PeerId } from '../../../../proto/base/ids.js'

function group(voters: number[], learners: number[] = [], nextVoters?: number[], nextLearners: number[] = []): Membership {
  const membership = { voters: voters as PeerId[], learners: learners as PeerId[] }
  const next = nextLearners.length === 0 ? {} : { nextLearners: nextLearners as PeerId[] }
  return nextVoters === undefined ? membership : { ...membership, nextVoters: nextVoters as PeerId[], ...next }
}

function change(index: number, membership: Membership): Entry {
  return { index, epoch: 1, kind: 'membership', payload: memberships.encodeMembership(membership) }
}

test('membership: encoded and decoded, unchanged', () => {
  for (const membership of [group([1]), group([1, 2, 3], [4]), group([1, 2, 3], [5], [1, 4]), group([1, 2, 3], [5], [1, 4], [5, 2])]) {
    assert.deepEqual(memberships.decodeMembership(memberships.encodeMembership(membership)), membership)
  }
})

test('membership: invalid bytes are refused as malformed', () => {
  assert.throws(
    () => memberships.decodeMembership(Buffer.from([0x0a, 0x05, 0x01])),
    (error) => error instanceof FileSystemError && error.reason === 'malformed',
  )
})

test('membership: no voters, or a member listed twice or as voter and learner, refused', () => {
  for (const wrong of [
    group([]),
    group([1, 1]),
    group([1], [2, 2]),
    group([1], [1]),
    group([1], [2], [2]),
    group([1], [], []),
    group([1], [], [2], [2]),
  ]) {
    assert.throws(() => memberships.checkMembership(wrong), BrokenInvariant)
  }
})

test('membership: in a joint one, a voter that becomes a learner learns only after the change', () => {
  const from = group([1, 2, 3], [4])
  const target = group([1, 2, 4], [3, 5])
  const joint = memberships.jointMembership(from, target)
  assert.deepEqual(joint, group([1, 2, 3], [5], [1, 2, 4], [3, 5]))
  assert.deepEqual(memberships.membersOf(joint), [1, 2, 3, 4, 5])
  assert.deepEqual(memberships.targetOf(joint), target)
  assert.equal(memberships.targetOf(from), undefined)
  assert.equal(memberships.isSameMembership(from, group([3, 1, 2], [4])), true)
  assert.equal(memberships.isSameMembership(joint, group([1, 2, 3], [5])), false)
})

test('membership: the last change in the log is in effect at once, and not any more when it is truncated', () => {
  const history = new memberships.MembershipHistory(group([1, 2, 3]))
  assert.equal(history.onAppended(change(5, group([1, 2, 3], [], [1, 4]))), true)
  assert.equal(history.onAppended({ ...change(6, group([1])), kind: 'data' }), false)
  history.onAppended(change(7, group([1, 4])))
  assert.deepEqual(history.current.voters, [1, 4])
  assert.equal(history.onTruncated(7), true)
  assert.deepEqual(history.current.nextVoters, [1, 4])
  assert.equal(history.onTruncated(6), false)
  history.onTruncated(1)
  assert.deepEqual(history.current, group([1, 2, 3]))
})

test('membership: a cut, the membership at that index is the base', () => {
  const history = new memberships.MembershipHistory(group([1]))
  history.onAppended(change(5, group([1, 2])))
  history.onAppended(change(9, group([1, 2, 3])))
  assert.deepEqual(history.at(4).voters, [1])
  assert.deepEqual(history.at(8).voters, [1, 2])
  history.rebase(6, history.at(6))
  assert.deepEqual(history.at(6).voters, [1, 2])
  assert.deepEqual(history.current.voters, [1, 2, 3])
  history.onTruncated(7)
  assert.deepEqual(history.current.voters, [1, 2])
})

test('membership: a sole voter', () => {
  assert.equal(memberships.isSoleVoter(group([1], [2]), 1 as PeerId), true)
  assert.equal(memberships.isSoleVoter(group([1], [], [1, 2]), 1 as PeerId), false)
  assert.equal(memberships.isSoleVoter(group([1, 2]), 1 as PeerId), false)
})
