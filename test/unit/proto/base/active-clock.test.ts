import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MeasuredActiveClock } from '../../../../proto/base/active-clock.js'
import { type ActiveClock, type ActiveMs, type Clock, manualClock } from '../../../../proto/base/clock.js'

/**
 * A process whose event loop is turned by hand: its timers are called when time has passed, those that are late after a pause all at once.
 */
class Loop {
  nowMs = 5_000
  readonly #timers = new Set<{ readonly dueMs: number; readonly callback: () => void }>()
  readonly clock = new MeasuredActiveClock({ monotonicMs: () => this.nowMs }, (ms, callback) => {
    const timer = { dueMs: this.nowMs + ms, callback }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  })

  run(ms: number): void {
    const endMs = this.nowMs + ms
    for (;;) {
      const [next] = this.#inOrder().filter(({ dueMs }) => dueMs <= endMs)
      if (next === undefined) break
      this.nowMs = Math.max(this.nowMs, next.dueMs)
      this.#call(next)
    }
    this.nowMs = endMs
  }

  /** Stopped; when it goes on, what is due is called before anything is read. */
  pause(ms: number): void {
    this.nowMs += ms
    for (const timer of this.#inOrder().filter(({ dueMs }) => dueMs <= this.nowMs)) this.#call(timer)
  }

  #inOrder(): { readonly dueMs: number; readonly callback: () => void }[] {
    return [...this.#timers].sort((one, other) => one.dueMs - other.dueMs)
  }

  #call(timer: { readonly dueMs: number; readonly callback: () => void }): void {
    if (this.#timers.delete(timer)) timer.callback()
  }
}

test('active clock: all time of a running process counts, of a pause at most 0.1 s', () => {
  const loop = new Loop()
  const beganMs = loop.clock.activeMs()
  loop.run(3_210)
  assert.equal(loop.clock.activeMs() - beganMs, 3_210)
  for (const pauseMs of [301, 12_000, 3_600_000]) {
    const beforeMs = loop.clock.activeMs()
    loop.pause(pauseMs)
    assert.ok(loop.clock.activeMs() - beforeMs <= 100, `of ${pauseMs} ms`)
    loop.run(1_000)
    const countedMs = loop.clock.activeMs() - beforeMs
    assert.ok(countedMs >= 1_000 && countedMs <= 1_100, `of ${pauseMs} ms and a second, ${countedMs} ms`)
  }
})

test('active clock: read right after a pause, before any timer was called, it does not include the pause', () => {
  const loop = new Loop()
  const beforeMs = loop.clock.activeMs()
  loop.run(1_000)
  loop.nowMs += 60_000
  assert.ok(loop.clock.activeMs() - beforeMs <= 1_100)
})

test('active clock: it never goes back, also after late beats', () => {
  const loop = new Loop()
  let lastMs = loop.clock.activeMs()
  for (const gapMs of [10, 99, 150, 250, 299, 300, 301, 1_000, 1, 100, 200]) {
    for (let step = 0; step < 5; step += 1) {
      loop.nowMs += gapMs / 5
      const nowMs = loop.clock.activeMs()
      assert.ok(nowMs >= lastMs, `after ${gapMs} ms`)
      lastMs = nowMs
    }
    loop.run(0)
    const nowMs = loop.clock.activeMs()
    assert.ok(nowMs >= lastMs)
    lastMs = nowMs
  }
})

test('active clock: a timer is called when the process has run for its time, but not in the turn that ends a pause', () => {
  const loop = new Loop()
  const calledMs: number[] = []
  loop.clock.after(4_000, () => calledMs.push(loop.nowMs))
  loop.run(3_990)
  loop.pause(12_000)
  assert.deepEqual(calledMs, [], 'nothing was read yet')
  const resumedMs = loop.nowMs
  loop.run(99)
  assert.deepEqual(calledMs, [])
  loop.run(101)
  assert.equal(calledMs.length, 1)
  assert.ok((calledMs[0] ?? 0) >= resumedMs + 100)
  loop.run(60_000)
  assert.equal(calledMs.length, 1, 'called once')
})

test('active clock: after a pause, a timer waits for its remaining time', () => {
  const loop = new Loop()
  const beganMs = loop.nowMs
  let calledMs: number | undefined
  loop.clock.after(4_000, () => {
    calledMs = loop.nowMs
  })
  loop.run(1_000)
  loop.pause(12_000)
  loop.run(2_800)
  assert.equal(calledMs, undefined)
  loop.run(400)
  assert.ok(calledMs !== undefined && calledMs >= beganMs + 12_000 + 3_900 && calledMs <= beganMs + 12_000 + 4_200, `${calledMs}`)
})

test('active clock: repeated pauses delay a timer for a limited time', () => {
  const loop = new Loop()
  let isCalled = false
  loop.clock.after(500, () => {
    isCalled = true
  })
  for (let pauses = 0; pauses < 5; pauses += 1) loop.pause(400)
  assert.equal(isCalled, false)
  for (let pauses = 0; pauses < 25; pauses += 1) loop.pause(400)
  assert.equal(isCalled, true)
})

test('active clock: a timer can be refreshed before and after its call, and cancelled', () => {
  const loop = new Loop()
  let calls = 0
  const timer = loop.clock.after(1_000, () => calls++)
  loop.run(900)
  timer.refresh()
  loop.run(999)
  assert.equal(calls, 0)
  loop.run(1)
  assert.equal(calls, 1)
  timer.refresh()
  loop.run(1_000)
  assert.equal(calls, 2)
  timer.refresh()
  timer.cancel()
  loop.run(5_000)
  assert.equal(calls, 2)
})

test('active clock: an interval is called with the running time since the last call, and calls do not accumulate during a pause', () => {
  const loop = new Loop()
  const elapsed: number[] = []
  const end = loop.clock.every(50, (elapsedMs) => elapsed.push(elapsedMs))
  loop.run(1_000)
  assert.deepEqual(
    elapsed,
    Array.from({ length: 20 }, () => 50),
  )
  loop.pause(12_000)
  assert.equal(elapsed.length, 20)
  loop.run(200)
  assert.ok(elapsed.length > 20 && elapsed.length <= 24, `${elapsed.length - 20} calls after the pause`)
  assert.ok(Math.max(...elapsed) <= 300, 'the pause is in none of them')
  const callsBefore = elapsed.length
  end()
  loop.run(1_000)
  assert.equal(elapsed.length, callsBefore)
})

test('active clock: pauses are reported to listeners, with their length', () => {
  const loop = new Loop()
  const pauses: number[] = []
  const end = loop.clock.onPause((pausedMs) => pauses.push(pausedMs))
  loop.run(1_000)
  loop.pause(12_000)
  loop.run(1_000)
  assert.equal(pauses.length, 1)
  assert.ok(Math.abs((pauses[0] ?? 0) - 12_000) <= 100)
  end()
  loop.pause(5_000)
  assert.equal(pauses.length, 1)
})

// That a clock of the wrong kind does not compile: each line is `true`, or this file does not compile.
type IsAssignable<From, To> = From extends To ? true : false
const clockIsNoActiveClock: IsAssignable<Clock, ActiveClock> = false
const activeClockIsNoClock: IsAssignable<ActiveClock, Clock> = false
const activeClockHasNoMonotonicTime: IsAssignable<ActiveClock, Pick<Clock, 'monotonicMs'>> = false
const numberIsNoActiveTime: IsAssignable<number, ActiveMs> = false

test('clocks: one kind cannot be used as the other, and both manual clocks are independent', () => {
  assert.deepEqual(
    [clockIsNoActiveClock, activeClockIsNoClock, activeClockHasNoMonotonicTime, numberIsNoActiveTime],
    [false, false, false, false],
  )
  const clock = manualClock(100)
  clock.advance(10)
  clock.pause(1_000)
  clock.advance(1)
  assert.deepEqual([clock.active.activeMs(), clock.monotonicMs(), clock.wallMs()], [111, 1_111, 1_111])
})
