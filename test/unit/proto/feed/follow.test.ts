import assert from 'node:assert/strict'
import { test } from 'node:test'
import { client } from '#messages/client'
import type { ChangeEvent } from '../../../../proto/feed/change-event.js'
import { type FeedSource, followFeed, pauseMsOf, startOf } from '../../../../proto/feed/follow.js'
import { concerns, relativeTo } from '../../../../proto/feed/scope.js'

const { EventType } = client

function unlink(path: string) {
  return { type: EventType.EVENT_UNLINK, contents: client.UnlinkEventProto.encode({ path, timestamp: 5 }).finish() }
}

function page(firstTxid: number, lastTxid: number, batch: readonly { txid: number; paths: readonly string[] }[]): client.EventsListProto {
  const batches = batch.map(({ txid, paths }) => ({ txid, events: paths.map(unlink) }))
  const list = client.EventsListProto.encode({ firstTxid, lastTxid, syncTxid: lastTxid, batch: batches }).finish()
  return client.EventsListProto.decode(list)
}

/** Pages in order; what was asked for, and how often it waited, are in `asked`. */
function scripted(pages: readonly client.EventsListProto[]): FeedSource & { readonly asked: string[] } {
  const asked: string[] = []
  const rest = [...pages]
  return {
    asked,
    last: async () => 7,
    page: async (from) => {
      asked.push(`from ${from}`)
      return rest.shift() ?? page(-1, -1, [])
    },
    pause: async (idle) => void asked.push(`wait ${idle}`),
  }
}

test('following the feed: pages in order, and positions without events are passed', async () => {
  const source = scripted([page(3, 4, [{ txid: 3, paths: ['/a', '/b'] }]), page(-1, -1, []), page(5, 9, [{ txid: 9, paths: ['/c'] }])])
  const feed = followFeed(source, 2)
  const told = async () => (await feed.next()).value.events.map(({ path, position, resumeAfter }) => `${path} ${position} ${resumeAfter}`)
  assert.deepEqual(await told(), ['/a 3 2', '/b 3 3'], 'who stops after the first of two events gets both again')
  assert.deepEqual(await told(), [])
  assert.deepEqual(await told(), ['/c 9 9'])
  assert.deepEqual((await feed.next()).value, { events: [], position: 9 })
  assert.deepEqual(source.asked, ['from 3', 'from 5', 'wait 0', 'from 5', 'from 10'])
})

test('following the feed: the next events are not kept any more, it fails with ESTALE', async () => {
  const feed = followFeed(scripted([page(50, 60, [])]), 7)
  await assert.rejects(feed.next(), { reason: 'eventsMissing', code: 'ESTALE' })
})

test('following the feed: it begins at the end, or after a position that the feed has reached', async () => {
  const source = scripted([])
  assert.equal(await startOf(source, undefined), 7)
  assert.equal(await startOf(source, 7), 7)
  await assert.rejects(startOf(source, 8), { reason: 'invalidRequest' })
})

test('following the feed: the waits grow to half a second', () => {
  assert.deepEqual([0, 1, 2, 5, 100].map(pauseMsOf), [25, 50, 100, 500, 500])
})

test('following the feed: which events concern a watched path', () => {
  const at = { position: 1, resumeAfter: 1, timeMs: 0 }
  const gone = (path: string): ChangeEvent => ({ kind: 'unlink', path, ...at })
  const moved = (path: string, to: string): ChangeEvent => ({ kind: 'rename', path, to, ...at })
  const [flat, deep, root] = [
    { path: '/a/b', recursive: false },
    { path: '/a/b', recursive: true },
    { path: '/', recursive: true },
  ]
  const cases: readonly (readonly [ChangeEvent, boolean, boolean])[] = [
    [gone('/a/b'), true, true],
    [gone('/a/b/c'), true, true],
    [gone('/a/b/c/d'), false, true],
    [gone('/a/bc'), false, false],
    [gone('/a'), true, true],
    [{ kind: 'mode', path: '/a', mode: 0, position: 1, resumeAfter: 1 }, false, false],
    [moved('/x', '/a/b/c'), true, true],
    [moved('/a/b/c', '/x'), true, true],
    [moved('/a', '/x'), true, true],
    [moved('/x', '/a'), true, true],
    [moved('/x', '/y'), false, false],
  ]
  for (const [event, inFlat, inDeep] of cases) {
    const text = JSON.stringify(event)
    assert.deepEqual([concerns(event, flat), concerns(event, deep), concerns(event, root)], [inFlat, inDeep, true], text)
  }
  assert.deepEqual([relativeTo('/a/b/c', flat), relativeTo('/a/b', flat), relativeTo('/a', flat)], ['c', '', undefined])
  assert.equal(relativeTo('/a/b', root), 'a/b')
})
