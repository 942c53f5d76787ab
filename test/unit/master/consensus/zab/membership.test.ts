import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entry } from '../../../../../master/consensus/contract.js'
import { encodeMembership, MembershipHistory } from '../../../../../master/consensus/membership.js'
import { isPromotable, isVotedOut } from '../../../../../master/consensus/zab/membership.js'
import type { PeerId } from '../../../../../proto/base/ids.js'

const ids = (...numbers: readonly number[]): PeerId[] => numbers as unknown as PeerId[]
const [, , third] = ids(1, 2, 3)

const entry = (index: number, voters: PeerId[], learners: PeerId[]): Entry => ({
  kind: 'membership',
  index,
  epoch: 1,
  payload: encodeMembership({ voters, learners }),
})

test('zab membership: two changes of a leader that is gone removed a voter, it may lead until it knows that the first is committed', () => {
  const memberships = new MembershipHistory({ voters: ids(1, 2, 3), learners: ids(4) })
  memberships.onAppended(entry(20, ids(2), ids(3, 4)))
  memberships.onAppended(entry(25, ids(2, 4), ids(3)))
  const mayLead = (commitIndex: number) => ids(1, 2, 3, 4, 5).filter((id) => isPromotable({ id, memberships, commitIndex }))
  assert.deepEqual(mayLead(19), ids(1, 2, 3, 4))
  assert.deepEqual(mayLead(20), ids(2, 4))
  assert.deepEqual(mayLead(25), ids(2, 4))
  assert.ok(third !== undefined)
  assert.deepEqual(
    [19, 24, 25].map((commitIndex) => isVotedOut({ id: third, memberships, commitIndex })),
    [false, false, true],
  )
})
