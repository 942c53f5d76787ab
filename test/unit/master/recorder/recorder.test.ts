import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ConsensusEngine, Effects, Entry, Input } from '../../../../master/consensus/contract.js'
import { ObservedEngine } from '../../../../master/recorder/observed-engine.js'
import { fieldsOf, Recorder, recorderLimits } from '../../../../master/recorder/recorder.js'
import { manualClock } from '../../../../proto/base/clock.js'
import type { PeerId } from '../../../../proto/base/ids.js'

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
const peer = (id: number): PeerId => id as PeerId
const entry = (index: number): Entry => ({ index, epoch: 3, kind: 'data', payload: new Uint8Array(5) })
const heartbeat = { kind: 'heartbeat', term: 3, commitIndex: 7 }

test('recorder: what an engine got, sent, committed and became, in order, with the numbers of the messages', () => {
  const recorder = new Recorder(manualClock())
  const message = { kind: 'append', term: 3, entries: [entry(8), entry(9)], granted: true }
  recorder.onStep({ kind: 'receive', from: peer(2), message: heartbeat } as Input, nothing)
  recorder.onStep({ kind: 'tick' }, { ...nothing, send: [{ to: peer(3), message }], commit: [entry(8)] })
  recorder.onStep({ kind: 'disconnected', peer: peer(2) }, { ...nothing, leadership: { role: 'leader', epoch: 4, leader: peer(1) } })
  const told = recorder.after(0, 100).map(({ kind, what, peer: other, fields }) => [kind, what, other, fields])
  assert.deepEqual(told, [
    ['got', 'heartbeat', 2, { term: 3, commitIndex: 7 }],
    ['sent', 'append', 3, { term: 3, entries: 2, lastIndex: 9, granted: true }],
    ['committed', 'commit', undefined, { index: 8, epoch: 3, entries: 1 }],
    ['other', 'disconnected', 2, {}],
    ['leadership', 'leader', 1, { epoch: 4 }],
  ])
  assert.deepEqual(
    recorder.after(3, 1).map(({ number }) => number),
    [4],
  )
})

test('recorder: of much of one kind a sample is kept, with the number of those left out; another kind is kept all the same', () => {
  const clock = manualClock()
  const recorder = new Recorder(clock)
  const { atOnceMax } = recorderLimits
  const step = (message: { readonly kind: string }): void => {
    recorder.onStep({ kind: 'time', nowMs: clock.monotonicMs() }, nothing)
    recorder.onStep({ kind: 'receive', from: peer(2), message } as Input, nothing)
  }
  for (let count = 0; count < 1000; count += 1) step(heartbeat)
  assert.equal(recorder.last, atOnceMax)
  step({ kind: 'voteRequest' })
  assert.equal(recorder.last, atOnceMax + 1)
  clock.advance(1000)
  step(heartbeat)
  assert.equal(recorder.after(0, 10_000).at(-1)?.skipped, 1000 - atOnceMax)
})

test('recorder: bounded in number and in age', () => {
  const clock = manualClock()
  const recorder = new Recorder(clock, { ...recorderLimits, momentsMax: 10, atOnceMax: 1000, ageMsMax: 5000 })
  for (let count = 0; count < 25; count += 1) recorder.onStep({ kind: 'stepDown' }, nothing)
  assert.deepEqual(
    recorder.after(0, 100).map(({ number }) => number),
    [16, 17, 18, 19, 20, 21, 22, 23, 24, 25],
  )
  clock.advance(6000)
  assert.deepEqual(recorder.after(0, 100), [])
})

test('recorder: an observed engine answers as the engine itself', () => {
  const effects = { ...nothing, commit: [entry(1)] }
  const engine = { step: () => effects, status: () => 'status', codec: 'codec' } as unknown as ConsensusEngine
  const recorder = new Recorder(manualClock())
  const observed = new ObservedEngine(engine, recorder)
  assert.equal(observed.step({ kind: 'tick' }), effects)
  assert.equal(observed.status(), engine.status())
  assert.equal(observed.codec, engine.codec)
  assert.equal(recorder.last, 1)
})

test('recorder: payloads and long texts of a message are not kept', () => {
  const kept = fieldsOf({ kind: 'x', bytes: new Uint8Array(1000), text: 'a'.repeat(1000), inner: { epoch: 2, payload: new Uint8Array(9) } })
  assert.deepEqual(kept, { text: 'a'.repeat(40), 'inner.epoch': 2 })
})
