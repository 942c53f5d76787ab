import assert from 'node:assert/strict'
import { test } from 'node:test'
import { log } from '#messages/log'
import type { KeyValue } from '../../../../master/machine/machine.js'
import { type SessionLimits, Sessions } from '../../../../master/sequencer/sessions.js'

const limits: SessionLimits = { answersPerClientMax: 100, answersMax: 1000, answerBytesMax: 1e6, answerAgeMs: 60_000 }

function remember(sessions: Sessions, client: string, callId: number, elapsedMs = 1000): void {
  sessions.remember(
    { callKey: { clientId: client.padEnd(16), callId }, answer: Buffer.from(`${client} ${callId}`), isRefusal: false },
    elapsedMs,
  )
}

function found(sessions: Sessions, client: string, callId: number): string | undefined {
  const answer = sessions.find({ clientId: client.padEnd(16), callId })
  return answer === undefined ? undefined : Buffer.from(answer.answer).toString()
}

/** What a store would hold after these changes. */
function store(sessions: Sessions, pairs = new Map<string, Uint8Array>()): Map<string, Uint8Array> {
  sessions.takeChanges((key, value) => (value === undefined ? pairs.delete(key) : pairs.set(key, value)))
  return pairs
}

function reloaded(pairs: ReadonlyMap<string, Uint8Array>, nowMs = 1000): Sessions {
  const sessions = new Sessions(limits)
  const pages: KeyValue[] = [...pairs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => ({ key, value }))
  sessions.load(pages, nowMs)
  return sessions
}

test('sessions: an answer, found by its call and by no other', () => {
  const sessions = new Sessions(limits)
  remember(sessions, 'a', 1)
  remember(sessions, 'b', 2)
  assert.equal(found(sessions, 'a', 1), 'a 1')
  assert.equal(found(sessions, 'a', 2), undefined)
  assert.equal(found(sessions, 'c', 1), undefined)
})

test('sessions: too many answers of a client, its oldest are forgotten and no others', () => {
  const sessions = new Sessions(limits)
  remember(sessions, 'b', 1)
  for (let callId = 1; callId <= 150; callId += 1) remember(sessions, 'a', callId)
  assert.equal(found(sessions, 'a', 50), undefined)
  assert.equal(found(sessions, 'a', 51), 'a 51')
  assert.equal(found(sessions, 'b', 1), 'b 1')
})

test('sessions: too many answers in total, the oldest in log order are forgotten', () => {
  const sessions = new Sessions(limits)
  for (let each = 0; each < 1200; each += 1) remember(sessions, `c${each % 300}`, each)
  assert.equal(sessions.size, 1000)
  assert.equal(found(sessions, 'c199', 199), undefined)
  assert.equal(found(sessions, 'c200', 200), 'c200 200')
})

test('sessions: too many bytes, the oldest are forgotten', () => {
  const sessions = new Sessions({ ...limits, answerBytesMax: 10_000 })
  for (let callId = 1; callId <= 100; callId += 1) remember(sessions, 'a', callId)
  assert.ok(sessions.size > 10 && sessions.size < 60)
  assert.equal(found(sessions, 'a', 100), 'a 100')
})

test('sessions: too old by the elapsed time of the log, removed', () => {
  const sessions = new Sessions(limits)
  remember(sessions, 'a', 1, 1000)
  remember(sessions, 'a', 2, 50_000)
  remember(sessions, 'a', 3, 61_001)
  assert.equal(found(sessions, 'a', 1), undefined)
  assert.equal(found(sessions, 'a', 2), 'a 2')
})

test('sessions: stored and loaded again, the same answers and the same ones forgotten', () => {
  const sessions = new Sessions(limits)
  const pairs = new Map<string, Uint8Array>()
  for (let each = 0; each < 2500; each += 1) {
    remember(sessions, `c${each % 7}`, each)
    if (each % 100 === 99) store(sessions, pairs)
  }
  store(sessions, pairs)
  const again = reloaded(pairs)
  assert.equal(again.size, sessions.size)
  for (let each = 0; each < 2500; each += 1) assert.equal(found(again, `c${each % 7}`, each), found(sessions, `c${each % 7}`, each))
  assert.ok(pairs.size <= 12, 'pages that hold nothing any more are removed')
})

test('sessions: a stored page is a message of the schema', () => {
  const sessions = new Sessions(limits)
  remember(sessions, 'a', 300, 2 ** 41)
  const [page] = [...store(sessions).values()]
  const [answer] = log.SessionPage.decode(page ?? new Uint8Array(0)).answers
  assert.deepEqual([answer?.callId, answer?.elapsedMs, Buffer.from(answer?.answer ?? []).toString()], [300, 2 ** 41, 'a 300'])
})

test('sessions: a refusal is kept and stored with the answers, and found as a refusal', () => {
  const sessions = new Sessions(limits)
  remember(sessions, 'a', 1)
  sessions.remember({ callKey: { clientId: 'a'.padEnd(16), callId: 2 }, answer: Buffer.from('no'), isRefusal: true }, 1000)
  for (const each of [sessions, reloaded(store(sessions))]) {
    assert.deepEqual(
      [1, 2].map((callId) => each.find({ clientId: 'a'.padEnd(16), callId })?.isRefusal),
      [false, true],
    )
    assert.equal(found(each, 'a', 2), 'no')
  }
})

test('sessions: nothing new, nothing to store', () => {
  const sessions = new Sessions(limits)
  remember(sessions, 'a', 1)
  assert.equal(store(sessions).size, 1)
  assert.equal(store(sessions).size, 0)
  assert.equal(found(sessions, 'a', 1), 'a 1')
})
