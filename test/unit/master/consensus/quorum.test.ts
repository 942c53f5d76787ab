import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Membership } from '../../../../master/consensus/contract.js'
import { agreedIndex, majorityIndex, majoritySize, voteResult } from '../../../../master/consensus/quorum.js'
import type { PeerId } from '../../../../proto/base/ids.js'
import { seededRandom } from '../../../../proto/base/random.js'

/** 'abc' is peers 1, 2, 3. */
function peers(names: string): PeerId[] {
  return [...names].map((name) => (name.charCodeAt(0) - 96) as PeerId)
}

/** 'a5 b3': a has reached 5, b 3, all others 0. */
function reached(text: string): (id: PeerId) => number {
  const pairs = text.split(' ').map((word) => [word.charCodeAt(0) - 96, Number(word.slice(1))] as const)
  const known = new Map<number, number>(pairs)
  return (id) => known.get(id) ?? 0
}

/** 'a+ b-': a granted, b refused, all others have not answered. */
function votes(text: string): (id: PeerId) => boolean | undefined {
  const pairs = text.split(' ').map((word) => [word.charCodeAt(0) - 96, word[1] === '+'] as const)
  const known = new Map<number, boolean>(pairs)
  return (id) => known.get(id)
}

function membership(voters: string, nextVoters?: string): Membership {
  return { voters: peers(voters), learners: [], nextVoters: nextVoters === undefined ? undefined : peers(nextVoters) }
}

test('quorum: sizes of majorities', () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6, 7].map(majoritySize), [1, 2, 2, 3, 3, 4, 4])
})

const agreed: readonly (readonly [voters: string, next: string | undefined, reached: string, agreed: number])[] = [
  ['a', undefined, 'a5', 5],
  ['ab', undefined, 'a5', 0],
  ['ab', undefined, 'a5 b3', 3],
  ['abc', undefined, 'a5', 0],
  ['abc', undefined, 'a5 b3', 3],
  ['abc', undefined, 'a5 b5 c1', 5],
  ['abcd', undefined, 'a9 b8 c7', 7],
  ['abcd', undefined, 'a9 b8', 0],
  ['abcde', undefined, 'a9 b8 c7', 7],
  ['abcde', undefined, 'a1 b2 c3 d4 e5', 3],
  ['abc', undefined, 'a5 d9 e9', 0], // learners and strangers do not count
  ['abc', 'abd', 'a5 b5', 5],
  ['abc', 'ade', 'a5 b5', 0], // the next group lags
  ['abc', 'ade', 'a5 b5 d3', 3],
  ['abc', 'def', 'a9 b9 c9 d1 e1 f1', 1], // groups without a common member
  ['a', 'b', 'a5 b4', 4],
  ['abc', 'abcde', 'a9 b9', 0],
  ['abc', 'abcde', 'a9 b9 d4', 4],
]

for (const [voters, next, state, index] of agreed) {
  test(`quorum: ${voters}${next === undefined ? '' : ` and ${next}`} at ${state}, agreed on ${index}`, () => {
    assert.equal(agreedIndex(membership(voters, next), reached(state)), index)
  })
}

const elections: readonly (readonly [voters: string, next: string | undefined, votes: string, result: string])[] = [
  ['a', undefined, 'a+', 'won'],
  ['abc', undefined, 'a+', 'pending'],
  ['abc', undefined, 'a+ b+', 'won'],
  ['abc', undefined, 'a+ b-', 'pending'],
  ['abc', undefined, 'a+ b- c-', 'lost'],
  ['abc', undefined, 'b- c-', 'lost'],
  ['abcd', undefined, 'a+ b+', 'pending'],
  ['abcd', undefined, 'c- d-', 'lost'],
  ['abc', undefined, 'a+ d+ e+', 'pending'], // strangers do not count
  ['abc', 'ade', 'a+ b+', 'pending'],
  ['abc', 'ade', 'a+ b+ d+', 'won'],
  ['abc', 'ade', 'a+ b+ d- e-', 'lost'],
  ['abc', 'ade', 'b- c- d+ e+', 'lost'],
]

for (const [voters, next, state, result] of elections) {
  test(`quorum: ${voters}${next === undefined ? '' : ` and ${next}`} voted ${state}, ${result}`, () => {
    assert.equal(voteResult(membership(voters, next), votes(state)), result)
  })
}

test('quorum: random groups, the same as counting for each index', () => {
  const random = seededRandom(1)
  for (let round = 0; round < 500; round++) {
    const voters = peers('abcdefg'.slice(0, 1 + random.below(7)))
    const at = new Map(voters.map((id) => [id, random.below(10)]))
    const indexOf = (id: PeerId): number => at.get(id) ?? 0
    let naive = 0
    for (let index = 1; index < 10; index++) if (voters.filter((id) => indexOf(id) >= index).length * 2 > voters.length) naive = index
    assert.equal(majorityIndex(voters, indexOf), naive)
  }
})
