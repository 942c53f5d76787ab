import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { client } from '#messages/client'
import { peer } from '#messages/peer'
import type { PeerMessageCodec } from '../../../../master/consensus/contract.js'
import type { KeyValue } from '../../../../master/machine/machine.js'
import { RpcPeerLinks } from '../../../../master/rpc/peers/links.js'
import { SnapshotIntake } from '../../../../master/rpc/peers/snapshot-intake.js'
import { streamSnapshot } from '../../../../master/rpc/peers/snapshot-stream.js'
import type { AppliedPoint, StateSnapshot } from '../../../../master/sequencer/ports.js'
import { systemActiveClock } from '../../../../proto/base/active-clock.js'
import { manualClock } from '../../../../proto/base/clock.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { checkId, type PeerId } from '../../../../proto/base/ids.js'
import { type Logger, silentLogger } from '../../../../proto/base/logger.js'
import { RpcLinkError } from '../../../../proto/rpc/connection.js'
import { ask, codec, hasReason, Masters, makeFolder, statusAt, statusOf } from './masters.js'

const [one, two] = [checkId<PeerId>(1), checkId<PeerId>(2)]
const point: AppliedPoint = {
  index: 9,
  entryEpoch: 3,
  position: { epoch: 3, number: 4 },
  stampMs: 5,
  elapsedMs: 6,
  membership: { voters: [one, two], learners: [], nextVoters: [one] },
}
const pair = (key: string, value: string): KeyValue => ({ key, value: Buffer.from(value) })
const pages = [[pair('a', '1'), pair('\xff\x00', '2')], [pair('c', '')]]

/** A sender and a taker with nothing but a function between them, and what the taker's installer was told. */
function world() {
  const told: string[] = []
  const intake = new SnapshotIntake({
    begin: async (at) => void told.push(`begin ${JSON.stringify(at)}`),
    page: async (_id, pairs) => void told.push(`page ${pairs.map(({ key, value }) => `${key}=${Buffer.from(value)}`).join(' ')}`),
    finish: async () => void told.push('finish'),
  })
  const sent: peer.SnapshotPageRequest[] = []
  /** How many more pages get lost, and on which way. */
  const line: { breaks: number; when: 'before' | 'after' } = { breaks: 0, when: 'before' }
  const lost = (): void => {
    if (line.breaks === 0) return
    line.breaks -= 1
    throw new RpcLinkError('connectionLost', 'the line broke', true)
  }
  const links = new RpcPeerLinks({
    clusterId: 'here',
    codec: {} as PeerMessageCodec,
    activeClock: systemActiveClock,
    snapshotLimits: { retryMs: 1 },
    connections: {
      selfId: one,
      post: () => undefined,
      callNow: async (_to, _method, body) => {
        const page = peer.SnapshotPageRequest.decode(body)
        sent.push(page)
        if (line.when === 'before') lost()
        await intake.take(page)
        if (line.when === 'after') lost()
        return new Uint8Array(0)
      },
    },
  })
  return { told, intake, sent, links, line }
}

function snapshotOf(content: readonly (readonly KeyValue[])[]): StateSnapshot {
  async function* stream(): AsyncGenerator<readonly KeyValue[]> {
    yield* content
  }
  return { applied: point, get: () => undefined, scan: async () => [], pages: stream, close: async () => undefined }
}

test('snapshot transfer: pages arrive complete and in order, with the applied point of the snapshot', async () => {
  const { told, links } = world()
  await links.sendSnapshot(two, snapshotOf(pages), new AbortController().signal)
  assert.deepEqual(told, [`begin ${JSON.stringify(point)}`, 'page a=1 \xff\x00=2', 'page c=', 'finish'])
})

test('snapshot transfer: an empty state is installed', async () => {
  const { told, links } = world()
  await links.sendSnapshot(two, snapshotOf([]), new AbortController().signal)
  assert.deepEqual(told.slice(1), ['finish'])
})

test('snapshot transfer: the sender stops, it sends no more pages', async () => {
  const { sent, links } = world()
  const controller = new AbortController()
  async function* stopping(): AsyncGenerator<readonly KeyValue[]> {
    yield pages[0] ?? []
    controller.abort(new Error('stopping'))
    yield pages[1] ?? []
  }
  await assert.rejects(links.sendSnapshot(two, { ...snapshotOf([]), pages: stopping }, controller.signal))
  assert.equal(sent.length, 1)
})

test('snapshot transfer: a damaged page, or one out of order, is refused', async () => {
  const { sent, intake, links } = world()
  await links.sendSnapshot(two, snapshotOf(pages), new AbortController().signal)
  const [first, second, last] = sent.map((page) => ({ ...page, streamId: 5 }))
  assert.ok(first !== undefined && second !== undefined && last !== undefined)
  await assert.rejects(intake.take({ ...first, crc32c: first.crc32c ^ 1 }), hasReason('checksumMismatch'))
  await assert.rejects(intake.take(second), hasReason('invalidRequest'))
  await intake.take(first)
  await assert.rejects(intake.take({ ...second, sequence: 2 }), hasReason('invalidRequest'))
  await intake.take(second)
  await assert.rejects(intake.take({ ...last, streamCrc32c: (last.streamCrc32c ?? 0) ^ 1 }), hasReason('checksumMismatch'))
})

test('snapshot transfer: the line breaks, it goes on with the pages that were under way, and each is taken once (LogCabin 174)', async () => {
  for (const when of ['before', 'after'] as const) {
    const { told, sent, links, line } = world()
    line.when = when
    line.breaks = 3
    await links.sendSnapshot(two, snapshotOf(pages), new AbortController().signal)
    assert.deepEqual(told.slice(1), ['page a=1 \xff\x00=2', 'page c=', 'finish'], when)
    assert.deepEqual(
      sent.map(({ sequence }) => sequence),
      [0, 1, 2, 0, 1, 2],
    )
    assert.equal(new Set(sent.map(({ streamId }) => streamId)).size, 1)
  }
})

test('snapshot transfer: the connection stays broken, or the peer does not know the stream, the transfer ends', async () => {
  const pauses: number[] = []
  const clock = manualClock()
  const limits = { pageBytes: 1, pagesUnderWayMax: 1, bytesPerSecond: 1_000_000, brokenMsMax: 1000, retryMs: 300 }
  const pause = async (ms: number) => {
    pauses.push(ms)
    clock.advance(ms)
  }
  const to = (send: () => Promise<void>) => ({ clusterId: 'here', from: one, activeClock: clock.active, limits, send, pause })
  const broken = async () => {
    throw new RpcLinkError('connectionLost', 'the line broke', false)
  }
  const { signal } = new AbortController()
  await assert.rejects(streamSnapshot(to(broken), snapshotOf(pages), signal), hasReason('connectionLost'))
  assert.deepEqual(pauses, [300, 300, 300, 300])
  let attempts = 0
  const brokenWhilePaused = async () => {
    clock.pause(3_600_000)
    attempts += 1
    if (attempts < 4) throw new RpcLinkError('connectionLost', 'the line broke', false)
  }
  await streamSnapshot(to(brokenWhilePaused), snapshotOf(pages), signal)
  assert.deepEqual(pauses.splice(4), [300, 300, 300], 'the time in which this master was paused is not counted')
  const forgetful = async () => {
    throw new FileSystemError('invalidRequest', 'not the one expected')
  }
  await assert.rejects(streamSnapshot(to(forgetful), snapshotOf(pages), signal), hasReason('invalidRequest'))
  assert.equal(pauses.length, 4)
})

test('snapshot transfer: a limit of bytes per second, the sender waits when it was too fast', async () => {
  const clock = manualClock()
  const beganMs = clock.monotonicMs()
  let sentBytes = 0
  const stream = {
    clusterId: 'here',
    from: one,
    activeClock: clock.active,
    limits: { pageBytes: 1, pagesUnderWayMax: 4, bytesPerSecond: 100_000, brokenMsMax: 1, retryMs: 1 },
    send: async (body: Uint8Array) => {
      sentBytes += peer.SnapshotPageRequest.decode(body).pairs.length
    },
    pause: async (ms: number) => clock.advance(ms),
  }
  const large = Array.from({ length: 50 }, (_, at) => [pair(`k${at}`, 'x'.repeat(10_000))])
  await streamSnapshot(stream, snapshotOf(large), new AbortController().signal)
  const rate = (sentBytes / (clock.monotonicMs() - beganMs)) * 1000
  assert.ok(rate > 95_000 && rate <= 100_000, `${rate} bytes a second`)
})

test('snapshot transfer: a sender gave up, the next stream replaces the old one, which is refused', async () => {
  const { told, sent, intake, links } = world()
  await links.sendSnapshot(two, snapshotOf(pages), new AbortController().signal)
  const [first, second] = sent.map((page) => ({ ...page, streamId: 5 }))
  assert.ok(first !== undefined && second !== undefined)
  told.length = 0
  await intake.take(first)
  await links.sendSnapshot(two, snapshotOf(pages), new AbortController().signal)
  await assert.rejects(intake.take(second), hasReason('invalidRequest'))
  assert.deepEqual(
    told.map((line) => line.split(' ')[0]),
    ['begin', 'page', 'begin', 'page', 'page', 'finish'],
  )
})

const setXattr = codec(client.SetXAttrRequestProto, client.SetXAttrResponseProto)

test('snapshot transfer: a master was down while the log was cut, it gets the state and serves reads', async () => {
  const masters = await Masters.start(3, { logEntriesKept: 0 })
  try {
    const late = await masters.follower()
    await masters.stop(late)
    const connection = await masters.connect(await masters.leader())
    const value = Buffer.alloc(15_000, 7)
    for (let n = 0; n < 150; n++) {
      await makeFolder(connection, `/big-${n}`)
      await ask(connection, 'setXAttr', setXattr, { src: `/big-${n}`, xAttr: { namespace: 0, name: 'x', value }, flag: 1 })
    }
    const lines: string[] = []
    const logger: Logger = { ...silentLogger, info: (_fields, message) => void lines.push(message) }
    // When the state is stored, and the log cut behind it, is the leader's affair; it does so every thousand entries.
    for (let round = 0; !lines.some((line) => line.includes('snapshot')); round++) {
      assert.ok(round < 5, 'after five thousand entries the log was not cut')
      await masters.stop(late)
      for (let n = 0; n < 1000; n++) await makeFolder(connection, `/round-${round}/${n}`)
      await pause(500)
      await masters.start(late, {}, logger)
      await caughtUp(masters, late)
    }
    for (let restart = 0; restart < 2; restart++) {
      const there = await masters.connect(late)
      for (const path of ['/big-0', '/big-149', '/round-0/999']) assert.notEqual(await statusAt(there, path), undefined)
      await masters.stop(late)
      await masters.start(late)
    }
  } finally {
    await masters.end()
  }
})

async function caughtUp(masters: Masters, id: number): Promise<void> {
  const { committed } = await statusOf(masters.running(await masters.leader()))
  while ((await statusOf(masters.running(id))).applied < committed) await pause(20)
}
