// Masters with their real sequencers over the simulated network and disks, driven by one queue of events and one seed. Everything that a
// promise sets off happens before the next event, so that a seed gives the same life each time.

import assert from 'node:assert/strict'
import type { Envelope, Membership } from '../../../master/consensus/contract.js'
import { membersOf } from '../../../master/consensus/membership.js'
import type { PeerLinks, StateSnapshot } from '../../../master/sequencer/ports.js'
import type { PeerId } from '../../../proto/base/ids.js'
import { type Random, seededRandom } from '../../../proto/base/random.js'
import { MemoryDisk } from '../../unit/master/sequencer/memory-stores.js'
import { nameOf } from '../describe.js'
import type { EngineLimits, EngineUnderTest } from '../engines.js'
import { EventQueue } from '../event-queue.js'
import { SimulatedNetwork } from '../network.js'
import { tickUnits } from '../world.js'
import { type Process, type SequencerSabotage, startProcess } from './node.js'
import { Watcher } from './watcher.js'

const msPerUnit = 5
const wallFromMs = 1_700_000_000_000
const traceEventsMax = 60
/** Wall clocks are wrong by half as much at most, and jump. */
const wallErrorMsMax = 40 * 60_000

/** Things of a process that has died, or is about to be something else. */
interface Master {
  readonly id: PeerId
  readonly disk: MemoryDisk
  /** Counts starts; what belongs to an earlier one does not happen. */
  run: number
  process: Process | undefined
  isPaused: boolean
  isDiskStalled: boolean
  /** Writes until it dies just after one. */
  writesLeft: number | undefined
  tickUnits: number
  /** How fast its monotonic clock goes. */
  clockRate: number
  /** Since when its machine is suspended, and with it that clock. */
  suspendedAt: number | undefined
  /** How far that clock is ahead, and its wall clock ahead of that. */
  aheadMs: number
  wallAheadMs: number
  /** What could not happen while it was paused or its disk stood. */
  waiting: (() => void)[]
}

export interface SequencerWorldOptions {
  readonly engine: EngineUnderTest
  readonly seed: number
  readonly membership: Membership
  readonly spares: readonly PeerId[]
  readonly limits: Partial<EngineLimits>
  readonly sabotage?: SequencerSabotage | undefined
}

export class SequencerWorld {
  readonly random: Random
  readonly network: SimulatedNetwork
  readonly watcher: Watcher
  readonly masters = new Map<PeerId, Master>()
  readonly #options: SequencerWorldOptions
  readonly #queue = new EventQueue<() => void>()
  readonly #trace: string[] = []
  /** Ends of snapshot streams, told when a process dies. */
  readonly #onDeath = new Map<PeerId, Set<(error: Error) => void>>()
  time = 0

  constructor(options: SequencerWorldOptions) {
    const { engine, seed, membership, spares } = options
    this.#options = options
    this.random = seededRandom(seed)
    this.network = new SimulatedNetwork(this.random)
    this.watcher = new Watcher(engine, (text) => this.note(text))
    for (const id of [...membersOf(membership), ...spares]) {
      const disk = new MemoryDisk(membership)
      const asleep = {
        isPaused: false,
        isDiskStalled: false,
        writesLeft: undefined,
        tickUnits,
        clockRate: 1 + (this.random.below(3) - 1) / 10,
        suspendedAt: undefined,
        aheadMs: 0,
        wallAheadMs: this.#drawWallError(),
      }
      this.masters.set(id, { id, disk, run: 0, process: undefined, waiting: [], ...asleep })
      this.restart(id)
    }
  }

  get engine(): EngineUnderTest {
    return this.#options.engine
  }

  get ids(): readonly PeerId[] {
    return [...this.masters.keys()]
  }

  get trace(): readonly string[] {
    return this.#trace
  }

  note(text: string): void {
    this.#trace.push(`${this.time} ${text}`)
    if (this.#trace.length > traceEventsMax) this.#trace.shift()
  }

  master(id: PeerId): Master {
    return this.masters.get(id) as Master
  }

  /** The process of a master that runs and is not paused. */
  up(id: PeerId): Process | undefined {
    const { process, isPaused } = this.master(id)
    return isPaused ? undefined : process
  }

  after(delay: number, act: () => void): void {
    this.#queue.push(this.time + delay, act)
  }

  /** The next event, and all that comes of it without time passing. */
  async turn(): Promise<void> {
    const next = this.#queue.pop()
    assert.ok(next !== undefined, 'time does not end')
    this.time = next.time
    next.value()
    await new Promise((resolve) => setImmediate(resolve))
    if (this.watcher.failure !== undefined) throw this.watcher.failure
  }

  /** Happens at that master after a while, unless its process is another by then; later if it is paused. */
  #at(master: Master, delay: number, act: () => void, needsDisk = false): void {
    const { run } = master
    const happen = (): void => {
      if (master.run !== run) return
      if (master.isPaused || (needsDisk && master.isDiskStalled)) master.waiting.push(happen)
      else act()
    }
    this.after(delay, happen)
  }

  // Processes.

  restart(id: PeerId): void {
    const master = this.master(id)
    if (master.process !== undefined) return
    const run = ++master.run
    this.note(`${nameOf(id)}: start`)
    const clock = { monotonicMs: () => this.#nowMs(master), wallMs: () => wallFromMs + this.#nowMs(master) + master.wallAheadMs }
    const { engine, limits, sabotage = {} } = this.#options
    const started = startProcess({
      id,
      disk: master.disk,
      engine,
      limits,
      sabotage,
      clock,
      links: this.#linksOf(id),
      random: seededRandom(this.random.below(2 ** 32)),
      watch: (made) => this.watcher.watch(id, made),
      later: (turn) => this.#at(master, this.random.below(2), turn),
      onDisk: (done) => this.#at(master, 1 + this.random.below(4), () => this.#onWritten(master, done), true),
      onFatal: (error) => {
        this.watcher.failure ??= error
      },
    })
    started.then(
      (process) => {
        if (master.run !== run) return
        master.process = process
        this.#tickAfter(master, this.random.below(tickUnits))
      },
      (error: unknown) => {
        this.watcher.failure ??= error
      },
    )
  }

  #drawWallError(): number {
    return this.random.below(wallErrorMsMax) - wallErrorMsMax / 2
  }

  #nowMs({ aheadMs, clockRate }: Master): number {
    return 1_000_000 + this.time * msPerUnit * clockRate + aheadMs
  }

  #tickAfter(master: Master, delay: number): void {
    this.#at(master, delay, () => {
      master.process?.tick()
      this.#tickAfter(master, master.tickUnits)
    })
  }

  #onWritten(master: Master, done: () => void): void {
    const { writesLeft } = master
    if (writesLeft !== undefined) master.writesLeft = writesLeft - 1
    done()
    // The write is durable, but its completion was not reported.
    if (writesLeft === 0) this.kill(master.id)
  }

  /** What was not durable is gone. */
  kill(id: PeerId): void {
    const master = this.master(id)
    this.note(`${nameOf(id)}: killed`)
    this.#wakeUp(master)
    master.run++
    master.process = undefined
    Object.assign(master, { isPaused: false, isDiskStalled: false, writesLeft: undefined, waiting: [] })
    const ends = [...(this.#onDeath.get(id) ?? [])]
    this.#onDeath.delete(id)
    for (const end of ends) end(new Error('the line is broken'))
  }

  /** Its process stands still, or its machine, whose monotonic clock stands still as well. */
  pause(id: PeerId, isSuspended = this.random.below(2) === 0): void {
    this.note(`${nameOf(id)}: ${isSuspended ? 'suspended' : 'pause'}`)
    const master = this.master(id)
    master.isPaused = true
    if (isSuspended && master.process !== undefined) master.suspendedAt ??= this.time
  }

  /** After a suspension the wall clock is right again, and the monotonic clock is not. */
  #wakeUp(master: Master): void {
    const stoodMs = (this.time - (master.suspendedAt ?? this.time)) * msPerUnit * master.clockRate
    master.aheadMs -= stoodMs
    master.wallAheadMs += stoodMs
    master.suspendedAt = undefined
  }

  stallDisk(id: PeerId): void {
    this.note(`${nameOf(id)}: disk stalls`)
    this.master(id).isDiskStalled = true
  }

  jumpClock(id: PeerId, byMs: number): void {
    this.note(`${nameOf(id)}: the clock jumps by ${byMs} ms`)
    this.master(id).aheadMs += byMs
  }

  /** Somebody sets its wall clock. */
  setWallClock(id: PeerId): void {
    const master = this.master(id)
    master.wallAheadMs = this.#drawWallError()
    this.note(`${nameOf(id)}: its wall clock is set to ${master.wallAheadMs} ms ahead`)
  }

  /** There is no space left for its log, or for its state. */
  fillDisk(id: PeerId, which: 'log' | 'state'): void {
    this.note(`${nameOf(id)}: no space for the ${which}`)
    const { disk } = this.master(id)
    if (which === 'log') disk.isFull = true
    else disk.isStateFull = true
  }

  emptyDisk(id: PeerId): void {
    Object.assign(this.master(id).disk, { isFull: false, isStateFull: false })
  }

  resume(id: PeerId): void {
    const master = this.master(id)
    this.#wakeUp(master)
    master.isPaused = false
    master.isDiskStalled = false
    for (const happen of master.waiting.splice(0)) this.after(0, happen)
  }

  // Lines.

  #linksOf(from: PeerId): PeerLinks {
    const { run } = this.master(from)
    const isAlive = (): boolean => this.master(from).run === run
    return {
      send: (envelopes) => {
        if (isAlive()) for (const envelope of envelopes) this.#send(from, envelope)
      },
      sendSnapshot: (to, snapshot, signal) => this.#streamSnapshot(from, to, snapshot, signal),
    }
  }

  #send(from: PeerId, { to, message }: Envelope): void {
    const target = this.masters.get(to)
    const codec = this.master(from).process?.engine.codec
    if (target === undefined || codec === undefined) return
    const bytes = Uint8Array.from(codec.encode(message))
    for (const delay of this.network.delays(from, to)) {
      this.after(delay, () => this.#at(target, 0, () => target.process?.sequencer.receive(from, bytes)))
    }
  }

  async #streamSnapshot(from: PeerId, to: PeerId, snapshot: StateSnapshot, signal: AbortSignal): Promise<void> {
    const target = this.masters.get(to)
    const streamId = this.random.below(2 ** 32)
    const stream = async (): Promise<void> => {
      const installer = target?.process?.sequencer.installer
      if (installer === undefined) throw new Error('nobody is there')
      await this.#travel(from, to)
      await installer.begin(snapshot.applied, streamId)
      for await (const page of snapshot.pages(1000)) {
        await this.#travel(from, to)
        await installer.page(streamId, page)
      }
      await installer.finish(streamId)
    }
    const breaks = new Promise<never>((_resolve, reject) => {
      for (const id of [from, to]) this.#onDeath.set(id, (this.#onDeath.get(id) ?? new Set()).add(reject))
      signal.addEventListener('abort', () => reject(signal.reason))
    })
    await Promise.race([stream(), breaks])
  }

  /** A page is on its way; it arrives unless the line is cut by then. */
  #travel(from: PeerId, to: PeerId): Promise<void> {
    return new Promise((resolve, reject) => {
      this.after(1 + this.random.below(5), () => {
        if (this.network.isOpen(from, to) && this.up(to) !== undefined) resolve()
        else reject(new Error('the line is cut'))
      })
    })
  }
}
