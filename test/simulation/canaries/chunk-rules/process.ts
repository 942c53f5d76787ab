// Rules: reports from an earlier process of a chunkserver, or from before the question, do not count.

import assert from 'node:assert/strict'
import { chunkserver } from '#messages/chunkserver'
import { NoticeQueue } from '../../../../chunkserver/master-link/notice-queue.js'
import { Agreement } from '../../../../master/chunks/agreement.js'
import { Caretaker } from '../../../../master/chunks/caretaker.js'
import { Confirmations } from '../../../../master/chunks/confirmations.js'
import { Registry } from '../../../../master/chunks/registry.js'
import { manualClock } from '../../../../proto/base/clock.js'
import type { ChunkId, ChunkserverId } from '../../../../proto/base/ids.js'
import { beat, calm, first } from '../../../unit/master/chunks/calm-cluster.js'
import type { SmallCluster } from '../../../unit/master/chunks/small-cluster.js'
import { all, type Restore, replaced } from '../replaced.js'
import type { ChunkRule } from './rule.js'

const { Kind } = chunkserver.Notice
const chunkId = first as ChunkId
const whole = { chunkId: first, generation: 1001, length: 100 }

/** Of three replicas the one on server 3 is gone and two are wanted: if it still counts, a good one is surplus. */
function checkNoneGivenUp({ servers }: SmallCluster): void {
  assert.deepEqual(
    servers.slice(0, 2).map(({ deleted }) => deleted.length),
    [0, 0],
    'no good replica is deleted',
  )
}

async function restartWithoutReplica(): Promise<void> {
  const cluster = await calm('a b c', 1)
  const late = cluster.store(first + 1, [1, 2, 3])
  await cluster.pass(2)
  cluster.server(3).restart()
  cluster.server(3).replicas.delete(late)
  cluster.change(late, { replication: 2 })
  await cluster.pass(60)
  checkNoneGivenUp(cluster)
}

async function lateDigests(): Promise<void> {
  const cluster = await calm('a b c', 1)
  const server = cluster.server(3)
  const replica = server.replicas.get(chunkId)
  assert.ok(replica)
  server.restart()
  const { digestRound } = beat(cluster, 3)
  assert.ok(digestRound !== null, 'a new process is asked')
  server.replicas.delete(chunkId)
  server.restart()
  assert.ok(beat(cluster, 3).digestRound !== null, 'and so is the next one')
  // What the process before has put together arrives now.
  server.replicas.set(chunkId, replica)
  const arrival = cluster.sendDigests(server, digestRound)
  server.replicas.delete(chunkId)
  await arrival
  cluster.change(first, { replication: 2 })
  await cluster.pass(30)
  checkNoneGivenUp(cluster)
}

/** Every answer is passed off as the answer to the last question. */
function answersAreNotMatched(): Restore {
  const asked = new Map<ChunkserverId, number>()
  return all(
    replaced(
      Agreement.prototype,
      'wantsDigest',
      (original) =>
        function (this: Agreement, id) {
          const number = original.call(this, id)
          if (number !== undefined) asked.set(id, number)
          return number
        },
    ),
    replaced(
      Agreement.prototype,
      'onDigests',
      (original) =>
        function (this: Agreement, id, number, buckets) {
          return original.call(this, id, asked.get(id) ?? number, buckets)
        },
    ),
  )
}

/** A chunk was finished and its replica is lost a moment later; the line breaks after the first of what is to be told. */
async function contradictedNotice(): Promise<void> {
  const cluster = await calm('a b c', 1)
  const late = cluster.store(first + 1, [1, 2, 3], { silent: true })
  for (const number of [1, 2]) cluster.server(number).notice(Kind.FINALISED, late)
  await cluster.pass(1)
  const queue = new NoticeQueue({ noticesMax: 50, ageMsMax: 40_000 }, cluster.clock)
  const reader = queue.newReader(() => undefined)
  queue.push({ kind: Kind.FINALISED, replica: { ...whole, chunkId: late } })
  cluster.server(3).replicas.delete(late)
  queue.push({ kind: Kind.MISSING, replica: { ...whole, chunkId: late } })
  cluster.caretaker.onNotices(3 as ChunkserverId, cluster.server(3).startedMs, reader.peek(1).notices)
  cluster.change(late, { replication: 2 })
  await cluster.pass(30)
  checkNoneGivenUp(cluster)
}

/** Whatever was said later. */
function contradictionsAreTold(): Restore {
  const said = new WeakMap<NoticeQueue, Map<number, chunkserver.Notice.$Properties>>()
  return all(
    replaced(
      NoticeQueue.prototype,
      'push',
      (original) =>
        function (this: NoticeQueue, notice) {
          const ofThis = said.get(this) ?? new Map<number, chunkserver.Notice.$Properties>()
          said.set(this, ofThis.set(this.end, notice))
          original.call(this, notice)
        },
    ),
    replaced(
      NoticeQueue.prototype,
      'slice',
      () =>
        function (this: NoticeQueue, from, limit) {
          const start = Math.max(from, this.end - this.length)
          const next = Math.min(this.end, start + limit)
          const notices = [...(said.get(this) ?? [])].filter(([number]) => number >= start && number < next).map(([, notice]) => notice)
          return { notices, next }
        },
    ),
  )
}

async function agedNotice(): Promise<void> {
  const clock = manualClock()
  const queue = new NoticeQueue({ noticesMax: 50, ageMsMax: 40_000 }, clock)
  const reader = queue.newReader(() => undefined)
  queue.push({ kind: Kind.MISSING, replica: whole })
  clock.advance(3_600_000)
  assert.deepEqual(reader.peek(10).notices, [], 'a master that was out of reach for an hour is not told what was true then')
}

export function restartIsNotNoticed(): Restore {
  return all(
    replaced(
      Registry.prototype,
      'onHeartbeat',
      (original) =>
        function (this: Registry, id, uuid, facts) {
          return original.call(this, id, uuid, { ...facts, startedMs: 1 })
        },
    ),
    replaced(
      Caretaker.prototype,
      'onNotices',
      (original) =>
        function (this: Caretaker, id, _startedMs, notices) {
          original.call(this, id, 1, notices)
        },
    ),
  )
}

export const confirmationsStay = (): Restore => replaced(Confirmations.prototype, 'doubt', () => () => undefined)

export const processRules: readonly ChunkRule[] = [
  {
    title: 'a restart of a chunkserver is not noticed',
    switchOff: restartIsNotNoticed,
    story: restartWithoutReplica,
  },
  {
    title: 'what was confirmed before a restart counts after it',
    switchOff: confirmationsStay,
    story: restartWithoutReplica,
  },
  { title: 'old digests are taken for the answer to a new question', switchOff: answersAreNotMatched, story: lateDigests },
  { title: 'a notice is sent although a later one contradicts it', switchOff: contradictionsAreTold, story: contradictedNotice },
  {
    title: 'notices for an unreachable master are kept without a time limit',
    switchOff: () =>
      replaced(
        NoticeQueue.prototype,
        'firstSince',
        () =>
          function (this: NoticeQueue) {
            return this.end - this.length
          },
      ),
    story: agedNotice,
  },
]
