// How a process measures the time in which it ran: a timer beats ten times a second. A beat that comes late says that the event loop stood still in
// between (the process was stopped, the machine was suspended, a collection of garbage or other work blocked the loop): that time is left out.
// On systems whose monotonic clock stands still while the machine is suspended there is nothing to leave out.

import { type ActiveClock, type ActiveMs, type ActiveTimer, type Clock, systemClock } from './clock.js'

/** Between two beats. Of a pause this much counts, however long it was. */
const beatMs = 100
/** A beat this long after the one before it ends a pause. */
const pauseMsMin = 300
/** A process that pauses again and again does not put off what is due for longer than this, in the time in which it ran. */
const postponedMsMax = 1_000

/** Calls `callback` once after `ms` of all the time that goes by; the result cancels it. A background one does not keep the process alive. */
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
  /** When that was; undefined before the clock is used for the first time. */
  #beatAtMs: number | undefined
  /** When the last pause was noticed. */
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
      // Calls that come a little late do not add up; those that were missed are not made up for.
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

  /** Calls `listener` after every pause, with its length in ms; the result ends that. */
  onPause(listener: (pausedMs: number) => void): () => void {
    this.activeMs()
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** How long to go on waiting for `dueMs`, ms; 0 when it is time. */
  leftMs(dueMs: number): number {
    const nowMs = this.#clock.monotonicMs()
    const leftMs = dueMs - this.activeMs()
    // Right after a pause timers come before the data that waits in the sockets. At least one turn of the loop is for reading that.
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

  /** A timer that is under way stays as it is: when it ends, it waits for what is left. */
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

/** Of this process. It begins to measure when it is first used. */
export const systemActiveClock = new MeasuredActiveClock()
