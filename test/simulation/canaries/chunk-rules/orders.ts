// Rules of orders: which ones a chunkserver refuses as too old, what it answers, and which notices a master accepts as answers.

import assert from 'node:assert/strict'
import { chunkserver } from '#messages/chunkserver'
import { NoticeQueue } from '../../../../chunkserver/master-link/notice-queue.js'
import { OrderRunner } from '../../../../chunkserver/master-link/order-runner.js'
import { Removals } from '../../../../chunkserver/store/removals.js'
import { Caretaker } from '../../../../master/chunks/caretaker.js'
import { Inspections } from '../../../../master/chunks/inspections.js'
import { everyGeneration } from '../../../../master/namespace/chunks/replicas.js'
import { manualClock } from '../../../../proto/base/clock.js'
import type { ChunkId } from '../../../../proto/base/ids.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { beat, calm, first } from '../../../unit/master/chunks/calm-cluster.js'
import type { SmallCluster } from '../../../unit/master/chunks/small-cluster.js'
import { SimulatedStore } from '../../chunks/simulated-store.js'
import { settle } from '../../chunks/timers.js'
import { all, type Restore, replaced } from '../replaced.js'
import type { ChunkRule } from './rule.js'

const { Kind } = chunkserver.Notice
const chunkId = first as ChunkId
const whole = { chunkId: first, generation: 1001, length: 100 }
const target = { chunkserverId: 2, ipAddress: 'b', transferPort: 9002, storageUuid: 'DS-2' }

const newStore = (): SimulatedStore => new SimulatedStore({ onGiven: () => undefined }, () => Promise.resolve())

/** The notices with which a chunkserver answers an order about a replica that was appended to since. */
async function answersOf(
  order: Pick<chunkserver.Order.$Properties, 'copy' | 'verify'>,
): Promise<readonly chunkserver.Notice.$Properties[]> {
  const store = newStore()
  store.arrive({ ...whole, placementIndex: 1 }, 'finalised')
  store.append(whole, 1002, whole.length)
  const notices = new NoticeQueue({ noticesMax: 50, ageMsMax: 40_000 }, manualClock())
  const reader = notices.newReader(() => undefined)
  const runner = new OrderRunner({
    store,
    notices,
    logger: silentLogger,
    copiesMax: 1,
    sendCopy: () => Promise.resolve(),
    verify: async () => 'good',
    recover: async () => ({ kind: 'failed', reason: 'this test orders no recovery' }),
  })
  await runner.obey([{ epoch: 1, entryIndex: 10, ...order } as chunkserver.Order])
  await settle()
  await runner.stop()
  return reader.peek(10).notices
}

async function copyOfBefore(): Promise<void> {
  const answers = await answersOf({ copy: { replica: whole, target } as chunkserver.CopyOrder })
  assert.deepEqual(
    answers.map(({ kind }) => kind),
    [Kind.COPY_FAILED],
    'a replica that was appended to since is not reported as missing',
  )
}

async function verifyUnfinished(): Promise<void> {
  const answers = await answersOf({ verify: { replica: whole } as chunkserver.VerifyOrder })
  assert.deepEqual(
    answers.map(({ kind }) => kind),
    [Kind.MISSING],
    'a replica that is not finished is not reported as good',
  )
}

async function deletionOfBefore(): Promise<void> {
  const store = newStore()
  store.arrive({ ...whole, placementIndex: 12 }, 'finalised')
  await store.remove(whole, 10)
  assert.ok(store.finalised(chunkId) !== undefined, 'a replica that was placed after the order is kept')
}

/** A copy is ordered, then the deletion of the replica. The copy arrives after the deletion, and the deletion is repeated. */
async function copyAfterDeletion(): Promise<void> {
  const store = newStore()
  await store.remove(whole, 10)
  let isTold = false
  try {
    store.arrive({ ...whole, placementIndex: 9 }, 'finalised')
    isTold = true
  } catch {
    // It is refused, so the masters do not count on it.
  }
  await store.remove(whole, 10)
  assert.ok(!isTold || store.finalised(chunkId) !== undefined, 'a replica that the masters were told of is kept')
}

/** The deletion of an extra replica is ordered, and arrives after the replica was appended to. */
async function deletionOfAnEarlierGeneration(): Promise<void> {
  const cluster = await calm('a b c', 1)
  cluster.change(first, { replication: 2 })
  let order: chunkserver.Order.$Properties | undefined
  for (let seconds = 0; order === undefined && seconds < 30; seconds += 1) {
    await cluster.pass(1)
    for (const number of [1, 2, 3]) order ??= beat(cluster, number).orders.find((each) => each.delete !== undefined)
  }
  assert.ok(order?.delete, 'the deletion of one of the three is ordered')
  const store = newStore()
  store.arrive({ ...whole, placementIndex: 1 }, 'finalised')
  store.append(whole, 1002, whole.length)
  const notices = new NoticeQueue({ noticesMax: 50, ageMsMax: 40_000 }, manualClock())
  const runner = new OrderRunner({
    store,
    notices,
    logger: silentLogger,
    copiesMax: 1,
    sendCopy: () => Promise.resolve(),
    verify: async () => 'good',
    recover: async () => ({ kind: 'failed', reason: 'this test orders no recovery' }),
  })
  await runner.obey([order as chunkserver.Order])
  await settle()
  await runner.stop()
  assert.equal(store.get(chunkId)?.generation, 1002, 'a replica that is newer than the order is kept')
}

/** A reader reports a replica as damaged; its server is asked to verify it and has not answered yet. */
async function asked(): Promise<{ readonly cluster: SmallCluster; readonly entryIndex: number }> {
  const cluster = await calm('a b c', 1)
  cluster.server(1).isMute = true
  cluster.caretaker.onBadReplicas([{ chunkId, servers: ['uuid-1'] }])
  await cluster.pass(2)
  const entryIndex = cluster.server(1).notices.find(({ kind }) => kind === Kind.VERIFIED)?.entryIndex ?? 0
  assert.ok(entryIndex > 0, 'the server was asked')
  return { cluster, entryIndex }
}

async function tell(cluster: SmallCluster, notice: Omit<chunkserver.Notice.$Properties, 'kind' | 'replica'>): Promise<void> {
  const { id, startedMs } = cluster.server(1)
  cluster.caretaker.onNotices(id, startedMs, [{ kind: Kind.MISSING, replica: whole, ...notice }])
  await cluster.pass(3)
  assert.deepEqual(cluster.replicas(first), [1, 2, 3], 'the place is not taken away')
}

async function answerToEarlierQuestion(): Promise<void> {
  const { cluster, entryIndex } = await asked()
  await tell(cluster, { entryIndex: entryIndex - 1, epoch: cluster.epoch })
}

async function wordOfACopyOrder(): Promise<void> {
  const { cluster, entryIndex } = await asked()
  await tell(cluster, { entryIndex })
}

function entriesAreNotMatched(): Restore {
  const entries = new Map<string, number>()
  return all(
    replaced(
      Inspections.prototype,
      'ask',
      (original) =>
        function (this: Inspections, id, inspection) {
          entries.set(`${id} ${inspection.chunkId}`, inspection.entryIndex)
          original.call(this, id, inspection)
        },
    ),
    replaced(
      Inspections.prototype,
      'takeAnswered',
      (original) =>
        function (this: Inspections, id, chunk, entryIndex) {
          return original.call(this, id, chunk, entries.get(`${id} ${chunk}`) ?? entryIndex)
        },
    ),
  )
}

/** A notice in place of another one. */
function instead(make: (notice: chunkserver.Notice.$Properties) => readonly chunkserver.Notice.$Properties[]): Restore {
  return replaced(
    NoticeQueue.prototype,
    'push',
    (original) =>
      function (this: NoticeQueue, notice) {
        for (const each of make(notice)) original.call(this, each)
      },
  )
}

/** Of a small cluster's first leader. */
const epoch = 1

export const orderRules: readonly ChunkRule[] = [
  {
    title: 'a copy order that was overtaken says that the replica is missing',
    switchOff: () => instead((notice) => (notice.kind === Kind.COPY_FAILED ? [{ ...notice, kind: Kind.MISSING }, notice] : [notice])),
    story: copyOfBefore,
  },
  {
    title: 'a verify order finds an unfinished replica good',
    switchOff: () => instead((notice) => [{ ...notice, kind: notice.kind === Kind.MISSING ? Kind.VERIFIED : notice.kind }]),
    story: verifyUnfinished,
  },
  {
    title: 'a deletion is obeyed though the replica was placed after it',
    switchOff: () =>
      replaced(
        Removals.prototype,
        'judge',
        (original) =>
          function (this: Removals, present, ref, entryIndex) {
            return original.call(this, present === undefined ? undefined : { ...present, placementIndex: 0 }, ref, entryIndex)
          },
      ),
    story: deletionOfBefore,
  },
  {
    title: 'a copy arrives though its replica was ordered away since',
    switchOff: () => replaced(Removals.prototype, 'checkCopy', () => () => undefined),
    story: copyAfterDeletion,
  },
  {
    title: 'deletions are ordered for all generations',
    switchOff: () =>
      replaced(
        Caretaker.prototype,
        'onHeartbeat',
        (original) =>
          function (this: Caretaker, id) {
            const answer = original.call(this, id)
            const orders = answer.orders.map((order) =>
              order.delete === undefined || order.delete === null
                ? order
                : { ...order, delete: { ...order.delete, generation: everyGeneration } },
            )
            return { ...answer, orders }
          },
      ),
    story: deletionOfAnEarlierGeneration,
  },
  { title: 'an answer to an earlier question counts', switchOff: entriesAreNotMatched, story: answerToEarlierQuestion },
  {
    title: 'a word that names the entry of a question counts as its answer',
    switchOff: () =>
      replaced(
        Caretaker.prototype,
        'onNotices',
        (original) =>
          function (this: Caretaker, id, startedMs, notices) {
            original.call(
              this,
              id,
              startedMs,
              notices.map((notice) => (notice.kind === Kind.MISSING ? { ...notice, epoch } : notice)),
            )
          },
      ),
    story: wordOfACopyOrder,
  },
]
