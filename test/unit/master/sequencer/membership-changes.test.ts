import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Effects, Entry, Input, Membership, RefusalReason } from '../../../../master/consensus/contract.js'
import { encodeMembership } from '../../../../master/consensus/membership.js'
import { MembershipChanges, MembershipRefused } from '../../../../master/sequencer/membership-changes.js'
import { manualClock } from '../../../../proto/base/clock.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import type { PeerId } from '../../../../proto/base/ids.js'

const ids = (...numbers: readonly number[]) => numbers as readonly PeerId[]
const before: Membership = { voters: ids(1, 2, 3), learners: [] }
const target = { voters: ids(1, 2, 3), learners: ids(4) }
const waitMs = 1000

const nothing: Effects = {
  send: [],
  persist: undefined,
  sendAfterPersist: [],
  commit: [],
  accepted: [],
  refused: [],
  readable: [],
  unreadable: [],
  sendSnapshot: [],
  leadership: undefined,
}

function entryOf(index: number, epoch: number, membership: Membership | undefined): Entry {
  if (membership === undefined) return { index, epoch, kind: 'data', payload: new Uint8Array(0) }
  return { index, epoch, kind: 'membership', payload: encodeMembership(membership) }
}

/** The changes of a master whose engine does what the test says. */
class Bench {
  readonly clock = manualClock()
  readonly asked: Input[] = []
  membership = before
  servingEpoch: number | undefined = 7
  readonly changes = new MembershipChanges({
    waitMs,
    activeClock: this.clock.active,
    input: (input) => this.asked.push(input),
    decided: () => before,
    engineStatus: () => ({
      role: 'leader',
      epoch: 7,
      leader: 1 as PeerId,
      committedIndex: 0,
      lastIndex: 10,
      firstIndex: 1,
      boundUntilMs: Number.NEGATIVE_INFINITY,
      peers: [],
      membership: this.membership,
    }),
    servingEpoch: () => this.servingEpoch,
  })
  ended = 'not yet'

  begin(): void {
    this.changes.change(target).then(
      () => {
        this.ended = 'done'
      },
      (error: unknown) => {
        assert.ok(error instanceof FileSystemError)
        this.ended = error instanceof MembershipRefused ? error.why : error.reason
      },
    )
  }

  get proposalId(): number {
    const [input] = this.asked
    assert.ok(input?.kind === 'changeMembership')
    return input.proposalId
  }

  accept(index: number, epoch = 7): void {
    this.changes.onEffects({ ...nothing, accepted: [{ proposalId: this.proposalId, index, epoch }] })
  }

  refuse(reason: RefusalReason): void {
    this.changes.onEffects({ ...nothing, refused: [{ proposalId: this.proposalId, leader: undefined, reason }] })
  }

  async outcome(): Promise<string> {
    for (let each = 0; each < 5; each += 1) await Promise.resolve()
    return this.ended
  }
}

function begun(): Bench {
  const bench = new Bench()
  bench.begin()
  return bench
}

test('membership changes: in the log and decided, then the caller gets the result', async () => {
  const bench = begun()
  bench.accept(11)
  bench.changes.onCommitted(entryOf(10, 7, undefined))
  assert.equal(await bench.outcome(), 'not yet')
  bench.changes.onCommitted(entryOf(11, 7, target))
  assert.equal(await bench.outcome(), 'done')
})

test('membership changes: through a joint membership, complete only when that ends, under any leader', async () => {
  const bench = begun()
  bench.accept(11)
  bench.changes.onCommitted(entryOf(11, 7, { ...target, nextVoters: ids(1, 2) }))
  assert.equal(await bench.outcome(), 'not yet')
  bench.servingEpoch = undefined
  bench.changes.onCommitted(entryOf(14, 9, target))
  assert.equal(await bench.outcome(), 'done')
})

test('membership changes: another leader replaces its entry, nothing happened', async () => {
  const bench = begun()
  bench.accept(11)
  bench.changes.onCommitted(entryOf(11, 8, undefined))
  assert.equal(await bench.outcome(), 'notLeader')
})

test('membership changes: another membership is decided, the caller gets an error', async () => {
  const bench = begun()
  bench.accept(11)
  bench.changes.onCommitted(entryOf(11, 7, { ...target, nextVoters: ids(1, 2) }))
  bench.changes.onCommitted(entryOf(12, 8, before))
  assert.equal(await bench.outcome(), 'aborted')
})

test('membership changes: decided while this master installed a snapshot, the caller gets the result', async () => {
  const bench = begun()
  bench.accept(11)
  bench.changes.onReplaced({ index: 40, epoch: 9, membership: target })
  assert.equal(await bench.outcome(), 'done')
})

test('membership changes: refused, with the reason; resolved if the membership is the same already', async () => {
  for (const reason of ['changing', 'notCaughtUp', 'handingOver', 'tooMuch', 'notLeading'] as const) {
    const bench = begun()
    bench.refuse(reason)
    assert.equal(await bench.outcome(), reason)
  }
  const bench = begun()
  bench.refuse('unchanged')
  assert.equal(await bench.outcome(), 'done')
})

test('membership changes: not leading, or another under way, refused at once', async () => {
  const follower = new Bench()
  follower.servingEpoch = undefined
  follower.begin()
  assert.equal(await follower.outcome(), 'notLeading')
  const busy = begun()
  await assert.rejects(busy.changes.change(before), (error) => error instanceof MembershipRefused && error.why === 'changing')
  busy.accept(11)
  busy.changes.onCommitted(entryOf(11, 7, target))
  assert.equal(await busy.outcome(), 'done')
})

test('membership changes: not decided in time, its outcome is unknown', async () => {
  const bench = begun()
  bench.accept(11)
  bench.changes.giveUp(bench.clock.active.activeMs())
  assert.equal(await bench.outcome(), 'not yet')
  bench.clock.pause(10 * waitMs)
  bench.changes.giveUp(bench.clock.active.activeMs())
  assert.equal(await bench.outcome(), 'not yet', 'this master was paused')
  bench.clock.advance(waitMs)
  bench.changes.giveUp(bench.clock.active.activeMs())
  assert.equal(await bench.outcome(), 'outcomeUnknown')
})

test('membership changes: in effect from the log on, and not any more when truncated, listeners are told', () => {
  const bench = new Bench()
  const told: Membership[] = []
  const stop = bench.changes.onChanged(() => told.push(bench.membership))
  bench.membership = { ...before, learners: ids(4) }
  bench.changes.onEffects({
    ...nothing,
    persist: { writeNumber: 1, writes: [{ kind: 'put', entry: entryOf(11, 7, bench.membership) }] },
  })
  bench.membership = before
  bench.changes.onEffects({ ...nothing, persist: { writeNumber: 2, writes: [{ kind: 'truncate', from: 11 }] } })
  bench.changes.onEffects({ ...nothing, persist: { writeNumber: 3, writes: [{ kind: 'truncate', from: 10 }] } })
  assert.deepEqual(
    told.map(({ learners }) => learners),
    [[4], []],
  )
  stop()
})
