// Measures the time in which this process ran: a timer fires ten times a second. If it fires late, the event loop was stalled in between
// (the process was stopped, the machine was suspended, garbage collection or other work blocked the loop): that time does not count. On
// systems whose monotonic clock stops while the machine is suspended, a suspension needs no correction.

import { type ActiveClock, type ActiveMs, type ActiveTimer, type Clock, systemClock } from './clock.js'

/** Interval of the timer. A pause counts as this much time, however long it was. */
const beatMs = 100
/** A timer that fires this long after the last time ends a pause. */
const pauseMsMin = 300
/** Repeated pauses postpone a due timer by at most this, in time in which the process ran. */
const postponedMsMax = 1_000

/** Calls `callback` once after `ms` of elapsed time; the result cancels it. A background timer does not keep the process alive. */
export type StartTimer = (ms: number, callback: () => void, kind: 'background' | undefined) => () => void

const startTimer: StartTimer = (ms, callback, kind) => {
  const timer = setTimeout(callback, ms)
  if (kind === 'background') timer.unref()
  return () => clearTimeout(timer)
}

export class MeasuredActiveClock implements ActiveClock {
  readonly #clock: Pick<Clock, 'monotonicMs'>
  readonly #startTimer: StartTimer
  readonly #listeners = new Set<(pausedMs: number) => void>()
  /** As of the last beat. */
  #activeMs = 0
  /** Time of the last beat; undefined before the clock is first used. */
  #beatAtMs: number | undefined
  /** When the last pause was detected. */
  #resumedAtMs = Number.NEGATIVE_INFINITY

  constructor(clock: Pick<Clock, 'monotonicMs'> = systemClock, start: StartTimer = startTimer) {
    this.#clock = clock
    this.#startTimer = start
  }

  activeMs(): ActiveMs {
    const nowMs = this.#clock.monotonicMs()
    return (this.#activeMs + Math.min(beatMs, nowMs - this.#lastBeatMs(nowMs))) as ActiveMs
  }

  after(ms: number, callback: () => void, kind?: 'background'): ActiveTimer {
    const start = (waitMs: number, onTime: () => void): (() => void) => this.#startTimer(waitMs, onTime, kind)
    const timer = new MeasuredTimer(this, start, ms, callback)
    timer.refresh()
    return timer
  }

  every(ms: number, callback: (elapsedMs: number) => void): () => void {
    let calledMs = this.activeMs()
    let dueMs = calledMs + ms
    let isOver = false
    let timer: ActiveTimer | undefined
    const onTime = (): void => {
      const nowMs = this.activeMs()
      const elapsedMs = nowMs - calledMs
      calledMs = nowMs
      // Small delays do not accumulate, and missed calls are not repeated.
      dueMs = dueMs + ms > nowMs ? dueMs + ms : nowMs + ms
      callback(elapsedMs)
      if (!isOver) timer = this.after(dueMs - nowMs, onTime, 'background')
    }
    timer = this.after(ms, onTime, 'background')
    return () => {
      isOver = true
      timer?.cancel()
    }
  }

  /** Calls `listener` after every pause with its length in ms; the result removes the listener. */
  onPause(listener: (pausedMs: number) => void): () => void {
    this.activeMs()
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Remaining time until `dueMs`, ms; 0 when it is due. */
  leftMs(dueMs: number): number {
    const nowMs = this.#clock.monotonicMs()
    const leftMs = dueMs - this.activeMs()
    // Right after a pause timers run before the data in the sockets is read. At least one turn of the loop is needed for reading.
    const isJustBack = nowMs - this.#lastBeatMs(nowMs) > pauseMsMin || nowMs - this.#resumedAtMs < beatMs
    if (isJustBack && leftMs > -postponedMsMax) return Math.max(leftMs, beatMs)
    return Math.max(leftMs, 0)
  }

  #lastBeatMs(nowMs: number): number {
    if (this.#beatAtMs === undefined) {
      this.#beatAtMs = nowMs
      this.#startTimer(beatMs, this.#beat, 'background')
    }
    return this.#beatAtMs
  }

  readonly #beat = (): void => {
    const nowMs = this.#clock.monotonicMs()
    const gapMs = nowMs - this.#lastBeatMs(nowMs)
    this.#beatAtMs = nowMs
    this.#startTimer(beatMs, this.#beat, 'background')
    if (gapMs <= pauseMsMin) {
      this.#activeMs += gapMs
      return
    }
    this.#activeMs += beatMs
    this.#resumedAtMs = nowMs
    for (const listener of this.#listeners) listener(gapMs - beatMs)
  }
}

type StartOwnTimer = (ms: number, callback: () => void) => () => void

class MeasuredTimer implements ActiveTimer {
  readonly #clock: MeasuredActiveClock
  readonly #startTimer: StartOwnTimer
  readonly #ms: number
  readonly #callback: () => void
  #dueMs = 0
  #stop: (() => void) | undefined

  constructor(clock: MeasuredActiveClock, start: StartOwnTimer, ms: number, callback: () => void) {
    this.#clock = clock
    this.#startTimer = start
    this.#ms = ms
    this.#callback = callback
  }

  /** A running timer is not changed: when it fires, it waits for the remaining time. */
  refresh(): void {
    this.#dueMs = this.#clock.activeMs() + this.#ms
    if (this.#stop === undefined) this.#wait(this.#ms)
  }

  cancel(): void {
    this.#stop?.()
    this.#stop = undefined
  }

  #wait(ms: number): void {
    this.#stop = this.#startTimer(Math.ceil(ms), () => {
      this.#stop = undefined
      const leftMs = this.#clock.leftMs(this.#dueMs)
      if (leftMs > 0) this.#wait(leftMs)
      else this.#callback()
    })
  }
}

/** The clock of this process. It starts to measure when it is first used. */
export const systemActiveClock = new MeasuredActiveClock()
