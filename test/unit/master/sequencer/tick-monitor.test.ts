import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TickMonitor } from '../../../../master/sequencer/tick-monitor.js'
import { manualClock } from '../../../../proto/base/clock.js'
import { silentLogger } from '../../../../proto/base/logger.js'

test('tick monitor: more time passed than ticks were counted, reported once, by a tick or by another event', () => {
  const clock = manualClock()
  let ticks = 0
  const parts = { clock, logger: silentLogger, pauseMs: 400, tickMs: 50 }
  const monitor = new TickMonitor({ ...parts, onTick: () => ticks++, onFailure: (error) => assert.fail(String(error)) })
  for (const [gapMs, isMissed] of [
    [50, false],
    [99, false],
    [101, true],
    [5000, true],
  ] as const) {
    clock.advance(gapMs)
    monitor.beat()
    assert.equal(monitor.missedTicks(), isMissed, `after ${gapMs} ms`)
    assert.equal(monitor.missedTicks(), false)
  }
  assert.equal(ticks, 4)
  clock.advance(3000)
  assert.equal(monitor.missedTicks(), true, 'before any tick')
})

test('tick monitor: the machine was suspended, or its wall clock was set, reported although the monotonic clock shows no gap', () => {
  const steady = manualClock()
  let aheadMs = 0
  const clock = { monotonicMs: () => steady.monotonicMs(), wallMs: () => steady.wallMs() + aheadMs }
  const parts = { clock, logger: silentLogger, pauseMs: 400, tickMs: 50 }
  const monitor = new TickMonitor({ ...parts, onTick: () => undefined, onFailure: (error) => assert.fail(String(error)) })
  for (const [jumpMs, isMissed] of [
    [0, false],
    [20, false],
    [60_000, true],
    [0, false],
    [-60_000, true],
    [51, true],
  ] as const) {
    steady.advance(50)
    monitor.beat()
    aheadMs += jumpMs
    assert.equal(monitor.missedTicks(), isMissed, `by ${jumpMs} ms`)
    assert.equal(monitor.missedTicks(), false, 'told once')
  }
})
