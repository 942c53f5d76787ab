// The simulated computer of a cluster's life: one queue of events in simulated time, and the processes that they belong to. An event runs
// alone: everything that it causes in this turn (promises, `process.nextTick`) is over before the next event begins. All that a program
// waits for (timers, files, sockets) is such an event, so a life is determined by its seed. The modules in `node/` use the kernel that is
// `begun`.

import assert from 'node:assert/strict'
import { type Random, seededRandom } from '../../../proto/base/random.js'
import { replaced } from '../canaries/replaced.js'
import { EventQueue } from '../event-queue.js'
import { type Event, Killed, type SimulatedProcess } from './process.js'

/** Of Node, as they are outside of a simulation. */
const outside = {
  setImmediate,
  setTimeout,
  setInterval,
  clearTimeout,
  clearInterval,
  clearImmediate,
  pid: process.pid,
}
/** 2026-11-01, in a life's beginning. */
const wallStartMs = 1_793_491_200_000
const traceLinesMax = 400
const eventsPerTurn = 256

/** A timer as Node's functions return it. */
class SimulatedTimer {
  readonly #start: () => Event
  #event: Event

  constructor(start: () => Event) {
    this.#start = start
    this.#event = start()
  }

  refresh(): this {
    this.cancel()
    this.#event = this.#start()
    return this
  }

  cancel(): void {
    this.#event.action = undefined
  }

  hasRef(): boolean {
    return true
  }

  ref(): this {
    return this
  }

  unref(): this {
    return this
  }
}

export class Kernel {
  readonly random: Random
  readonly #queue = new EventQueue<Event>()
  readonly #trace: string[] = []
  #nowMs = 0
  #current: SimulatedProcess | undefined
  #failure: Error | undefined
  #events = 0
  /** Of everything that happened: equal for equal lives. */
  #digest = 0

  constructor(seed: number) {
    this.random = seededRandom(seed)
  }

  get nowMs(): number {
    return this.#nowMs
  }

  get events(): number {
    return this.#events
  }

  get digest(): number {
    return this.#digest
  }

  get trace(): readonly string[] {
    return this.#trace
  }

  /** The process whose code runs. Throws when the world's own does. */
  get current(): SimulatedProcess {
    assert.ok(this.#current !== undefined, 'the code of a process runs')
    return this.#current
  }

  get currentIfAny(): SimulatedProcess | undefined {
    return this.#current
  }

  /** The rest of an event that belonged to none is one of this process, which runs. */
  enter(process: SimulatedProcess): void {
    assert.ok(this.#current === undefined && process.isAlive && !process.isPaused, `${process.name} can run`)
    this.#current = process
  }

  wallMs(): number {
    return Math.floor(wallStartMs + this.#nowMs + (this.#current?.wallOffsetMs ?? 0))
  }

  note(text: string): void {
    for (const character of text) this.#digest = (Math.imul(this.#digest, 31) + character.charCodeAt(0)) | 0
    this.#trace.push(`${(this.#nowMs / 1000).toFixed(4).padStart(9)} ${text}`)
    if (this.#trace.length > traceLinesMax) this.#trace.shift()
  }

  /** The life ends with this. */
  fail(error: Error): void {
    this.#failure ??= error
  }

  /** An event of a process in `ms`; of none when it is undefined. */
  after(ms: number, process: SimulatedProcess | undefined, action: () => void): Event {
    const event: Event = { process, action }
    this.#queue.push(this.#nowMs + Math.max(0, ms), event)
    return event
  }

  startTimer(ms: number, action: () => void): SimulatedTimer {
    const process = this.#current
    return new SimulatedTimer(() => this.after(ms, process, action))
  }

  /** Resolves in the calling process after this much simulated time. */
  pass(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, this.#current, resolve))
  }

  /** Runs `work` in a process; its outcome comes back to the process that calls. Rejects with `Killed` if the process ends before. */
  call<T>(process: SimulatedProcess, work: () => Promise<T>): Promise<T> {
    const caller = this.#current
    return new Promise<T>((resolve, reject) => {
      const back = (settle: () => void): void => {
        process.onKilled.delete(onKilled)
        this.after(0, caller, settle)
      }
      const onKilled = (): void => back(() => reject(new Killed(`${process.name} was killed`)))
      if (!process.isAlive) {
        onKilled()
        return
      }
      process.onKilled.add(onKilled)
      this.after(0, process, () => {
        work().then(
          (value) => back(() => resolve(value)),
          (error: unknown) => back(() => reject(error)),
        )
      })
    })
  }

  kill(process: SimulatedProcess): void {
    if (!process.isAlive) return
    process.isAlive = false
    for (const onKilled of [...process.onKilled]) onKilled()
  }

  pause(process: SimulatedProcess): void {
    process.isPaused = true
  }

  resume(process: SimulatedProcess): void {
    process.isPaused = false
    for (const event of process.held.splice(0)) this.#queue.push(this.#nowMs, event)
  }

  /**
   * Turns time until `isOver`; throws an error that a process did not catch, and an error when the maximum number of events did not
   * suffice.
   */
  async run(isOver: () => boolean, eventsMax: number): Promise<void> {
    while (this.#failure === undefined && !isOver()) await this.#turn(isOver, eventsMax)
    this.#current = undefined
    if (this.#failure !== undefined) throw this.#failure
  }

  /**
   * Many events in one turn of Node's own loop, since a turn takes longer than most events. Node does all promises and ticks between two
   * immediates.
   */
  #turn(isOver: () => boolean, eventsMax: number): Promise<void> {
    const next = (): void => {
      this.#current = undefined
      if (this.#failure === undefined && !isOver()) this.#next(eventsMax)
    }
    for (let each = 0; each < eventsPerTurn; each++) outside.setImmediate(next)
    return new Promise((resolve) => outside.setImmediate(resolve))
  }

  /** Begins the next event of a process that runs. */
  #next(eventsMax: number): void {
    for (;;) {
      const next = this.#queue.pop()
      if (next === undefined) {
        this.fail(new Error('nothing is left to happen, and the life is not over'))
        return
      }
      this.#nowMs = Math.max(this.#nowMs, next.time)
      const { process, action } = next.value
      if (action === undefined || process?.isAlive === false) continue
      if (process?.isPaused === true) {
        process.held.push(next.value)
        continue
      }
      this.#events += 1
      if (this.#events > eventsMax) {
        this.fail(new Error(`the life is not over after ${eventsMax} events`))
        return
      }
      this.#digest = (Math.imul(this.#digest, 31) + Math.floor(this.#nowMs * 1000)) | 0
      this.#current = process
      try {
        action()
      } catch (error) {
        this.fail(error as Error)
      }
      return
    }
  }
}

let running: Kernel | undefined

/** The kernel of the life that is being simulated in this thread. */
export function kernel(): Kernel {
  assert.ok(running !== undefined, 'a life is being simulated')
  return running
}

/** From here on all timers, clocks and random numbers of this thread are those of the kernel, until the result is called. */
export function begin(mine: Kernel): () => void {
  assert.ok(running === undefined, 'one life at a time')
  running = mine
  const start = (callback: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): SimulatedTimer =>
    mine.startTimer(Math.max(1, ms), () => callback(...args))
  const repeat = (callback: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): SimulatedTimer => {
    const timer: SimulatedTimer = mine.startTimer(Math.max(1, ms), () => {
      timer.refresh()
      callback(...args)
    })
    return timer
  }
  const soon = (callback: (...args: unknown[]) => void, ...args: unknown[]): SimulatedTimer => mine.startTimer(0, () => callback(...args))
  const cancel = (timer: SimulatedTimer | undefined): void => timer?.cancel()
  Object.assign(globalThis, {
    setTimeout: start,
    setInterval: repeat,
    setImmediate: soon,
    clearTimeout: cancel,
    clearInterval: cancel,
    clearImmediate: cancel,
  })
  Object.defineProperty(performance, 'now', { value: () => mine.nowMs, configurable: true, writable: true })
  Object.defineProperty(process, 'pid', { value: 1, configurable: true, writable: true })
  const endListening = trackListeners()
  const [restoreWall, restoreRandom] = [
    replaced(Date, 'now', () => () => mine.wallMs()),
    replaced(Math, 'random', () => () => mine.random.below(2 ** 32) / 2 ** 32),
  ]
  const onThrown = (error: unknown): void => mine.fail(error instanceof Error ? error : new Error(String(error)))
  process.on('uncaughtException', onThrown)
  process.on('unhandledRejection', onThrown)
  return () => {
    const { pid, ...timers } = outside
    Object.assign(globalThis, timers)
    Object.defineProperty(process, 'pid', { value: pid, configurable: true, writable: true })
    Reflect.deleteProperty(performance, 'now')
    restoreWall()
    restoreRandom()
    endListening()
    process.off('uncaughtException', onThrown)
    process.off('unhandledRejection', onThrown)
    running = undefined
  }
}

/**
 * The result ends what listens to signals. Node keeps every signal of `AbortSignal.any` that somebody listens to, and through it the whole
 * cluster of a life that is over.
 */
function trackListeners(): () => void {
  const added: [AbortSignal, Parameters<EventTarget['addEventListener']>[1]][] = []
  const restore = replaced(
    EventTarget.prototype,
    'addEventListener',
    (original) =>
      function (this: EventTarget, type, listener, options) {
        if (this instanceof AbortSignal) added.push([this, listener])
        return original.call(this, type, listener, options)
      },
  )
  return () => {
    restore()
    for (const [signal, listener] of added) signal.removeEventListener('abort', listener)
  }
}
