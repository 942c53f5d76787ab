import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TickMonitor } from '../../../../master/sequencer/tick-monitor.js'
import { manualClock } from '../../../../proto/base/clock.js'
import { silentLogger } from '../../../../proto/base/logger.js'

test('tick monitor: time that both clocks show is no reason to distrust them, also when ticks are late', () => {
  const clock = manualClock()
  let ticks = 0
  const parts = { clock, logger: silentLogger, pauseMs: 400 }
  const monitor = new TickMonitor({ ...parts, onTick: () => ticks++, onFailure: (error) => assert.fail(String(error)) })
  for (const gapMs of [50, 101, 5000]) {
    clock.advance(gapMs)
    monitor.beat()
    assert.equal(monitor.hasStoodStill(), false, `after ${gapMs} ms`)
  }
  assert.equal(ticks, 3)
  clock.pause(3000)
  assert.equal(monitor.hasStoodStill(), false, 'the process was stopped, its clock went on')
})

test('tick monitor: the machine was suspended, or its wall clock was set, reported although the monotonic clock shows no gap', () => {
  const steady = manualClock()
  let aheadMs = 0
  const clock = { monotonicMs: () => steady.monotonicMs(), wallMs: () => steady.wallMs() + aheadMs }
  const parts = { clock, logger: silentLogger, pauseMs: 400 }
  const monitor = new TickMonitor({ ...parts, onTick: () => undefined, onFailure: (error) => assert.fail(String(error)) })
  for (const [jumpMs, stoodStill] of [
    [0, false],
    [4, false],
    [60_000, true],
    [0, false],
    [-60_000, true],
    [6, true],
  ] as const) {
    steady.advance(50)
    monitor.beat()
    aheadMs += jumpMs
    assert.equal(monitor.hasStoodStill(), stoodStill, `by ${jumpMs} ms`)
    assert.equal(monitor.hasStoodStill(), false, 'told once')
  }
})

test('tick monitor: a thread that lost its processor between the readings of the two clocks is not a clock that stood still', () => {
  let nowMs = 0
  let lostMs = 0
  const clock = {
    monotonicMs: () => nowMs,
    wallMs: () => {
      nowMs += lostMs
      lostMs = 0
      return nowMs
    },
  }
  const monitor = new TickMonitor({ clock, logger: silentLogger, pauseMs: 400, onTick: () => undefined, onFailure: () => undefined })
  lostMs = 30
  assert.equal(monitor.hasStoodStill(), false)
})
