import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { leave } from '../../../../../master/rpc/peers/leave.js'
import type { SequencerStatus } from '../../../../../master/sequencer/ports.js'
import { manualClock } from '../../../../../proto/base/clock.js'
import { checkId, type PeerId } from '../../../../../proto/base/ids.js'

/** A leader that stops, without a successor. */
function leaving() {
  const clock = manualClock()
  let status = { isServing: true, leader: checkId<PeerId>(1) } as SequencerStatus
  const listeners = new Set<(status: SequencerStatus) => void>()
  let isLeft = false
  const left = leave({
    sequencer: {
      status: () => status,
      onLeadership: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      transferLeadership: () => undefined,
      read: (_call, completion) => completion.fail(new Error('nobody asks')),
    },
    desk: { leave: () => undefined },
    peers: { reachable: 2 },
    handOverMs: 1_500,
    activeClock: clock.active,
  }).then(() => {
    isLeft = true
  })
  const takeOver = (): void => {
    status = { ...status, isServing: false, leader: checkId<PeerId>(2) }
    for (const listener of listeners) listener(status)
  }
  return { clock, left, takeOver, isLeft: () => isLeft }
}

test('leave: no successor takes over within the time limit, this master ends', async () => {
  const { clock, left } = leaving()
  clock.advance(1_500)
  await left
})

test('leave: time in which this master was paused does not count towards the limit', async () => {
  const { clock, left, takeOver, isLeft } = leaving()
  clock.advance(1_499)
  clock.pause(3_600_000)
  await turn()
  assert.equal(isLeft(), false)
  takeOver()
  await left
})
