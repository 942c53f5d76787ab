// The restless cluster: nodes, network, disks and clients driven by one queue of events and one seed. `faults.ts` decides what goes wrong;
// checkers look after every step. After the faults it must make progress again within a bounded number of ticks.

import assert from 'node:assert/strict'
import type { Effects, Envelope, Input, Membership, MembershipTarget } from '../../master/consensus/contract.js'
import { membersOf } from '../../master/consensus/membership.js'
import { promiseMs } from '../../master/consensus/read-leases.js'
import type { PeerId } from '../../proto/base/ids.js'
import { type Random, seededRandom } from '../../proto/base/random.js'
import { Checkers } from './checkers.js'
import { awake, type Condition, type CrashPoint, fresh, type WorldEvent } from './condition.js'
import { describeEffects, describeInput, nameOf } from './describe.js'
import type { EngineLimits, EngineUnderTest } from './engines.js'
import { EventQueue } from './event-queue.js'
import { SimulatedNetwork } from './network.js'
import { type Sabotage, SimulatedNode, type Surroundings } from './simulated-node.js'

/** Units of time in a tick. */
export const tickUnits = 10
const traceEventsMax = 60
const heldMessagesMax = 200

export interface WorldOptions {
  readonly engine: EngineUnderTest
  readonly membership: Membership
  /** Masters beside those of the membership, formatted to join it. */
  readonly spares?: readonly PeerId[] | undefined
  readonly limits: Partial<EngineLimits>
  readonly seed: number
  readonly sabotage?: Sabotage | undefined
}

export class World implements Surroundings {
  readonly nodes = new Map<PeerId, SimulatedNode>()
  readonly conditions = new Map<PeerId, Condition>()
  readonly network: SimulatedNetwork
  readonly checkers: Checkers
  readonly random: Random
  readonly #options: WorldOptions
  readonly #queue = new EventQueue<WorldEvent>()
  readonly #trace: string[] = []
  /** Messages that wait for a healed network. */
  #held: WorldEvent[] = []
  /** Milliseconds in a unit: ticks of 50, 20 or 10 ms, so that a lease lasts for two ticks or for eleven. */
  readonly #msPerUnit: number
  time = 0
  steps = 0
  #nextId = 1
  readonly answered = new Set<number>()

  constructor(options: WorldOptions) {
    this.#options = options
    this.random = seededRandom(options.seed)
    this.network = new SimulatedNetwork(this.random)
    this.#msPerUnit = [5, 2, 2, 1][this.random.below(4)] as number
    const { engine, limits, membership, spares = [], sabotage } = options
    for (const id of [...membersOf(membership), ...spares]) {
      const random = () => seededRandom(this.random.below(2 ** 32))
      this.nodes.set(id, new SimulatedNode({ id, engine, limits, membership, random, surroundings: this }, sabotage))
      this.conditions.set(id, { ...fresh, run: 0, waiting: [] })
      this.#later(this.random.below(tickUnits), { kind: 'tick', id, run: 0 })
    }
    this.checkers = new Checkers(this.nodes, engine)
  }

  get engine(): EngineUnderTest {
    return this.#options.engine
  }

  get ids(): readonly PeerId[] {
    return [...this.nodes.keys()]
  }

  node(id: PeerId): SimulatedNode {
    return this.nodes.get(id) as SimulatedNode
  }

  condition(id: PeerId): Condition {
    return this.conditions.get(id) as Condition
  }

  /** The last events, newest last. */
  get trace(): readonly string[] {
    return this.#trace
  }

  note(text: string): void {
    this.#trace.push(`${this.time} ${text}`)
    if (this.#trace.length > traceEventsMax) this.#trace.shift()
  }

  /** For how many ticks a voter may be bound by its promise to a leader. */
  get promiseTicks(): number {
    return Math.ceil(promiseMs / (tickUnits * this.#msPerUnit))
  }

  timeAt(id: PeerId): number {
    const { clockRate, stoodUnits } = this.condition(id)
    return (this.time - stoodUnits) * this.#msPerUnit * clockRate
  }

  // What nodes do to their surroundings.

  send(from: PeerId, { to, message }: Envelope): void {
    const isHeld = this.network.holdsMessages && !this.network.isOpen(from, to)
    const delays = isHeld ? [] : this.network.delays(from, to)
    if (delays.length === 0 && !isHeld) return
    const bytes = this.node(from).engine.codec.encode(message)
    if (isHeld && this.#held.length < heldMessagesMax) this.#held.push({ kind: 'message', from, to, bytes })
    for (const delay of delays) this.#later(delay, { kind: 'message', from, to, bytes })
  }

  onWrite({ id }: SimulatedNode): void {
    this.#later(1 + this.random.below(4), { kind: 'disk', id, run: this.condition(id).run })
  }

  sendSnapshot({ id, applied }: SimulatedNode, to: PeerId): void {
    this.#later(5 + this.random.below(60), { kind: 'snapshot', from: id, to, run: this.condition(id).run, snapshot: applied })
  }

  onStep(node: SimulatedNode, input: Input, effects: Effects): void {
    this.steps++
    const done = describeEffects(effects)
    if (done !== '' || input.kind !== 'tick') this.note(`${nameOf(node.id)}: ${describeInput(input)}${done === '' ? '' : ` | ${done}`}`)
    this.#options.engine.check(node.engine)
    this.checkers.onStep(node, input, effects)
    for (const { readId } of effects.readable) this.answered.add(readId)
  }

  // Time.

  #later(delay: number, event: WorldEvent): void {
    this.#queue.push(this.time + delay, event)
  }

  after(delay: number, act: () => void): void {
    this.#later(delay, { kind: 'call', act })
  }

  /** Runs the next event. */
  turn(): void {
    const next = this.#queue.pop()
    assert.ok(next !== undefined, 'time does not end')
    this.time = next.time
    this.#happen(next.value)
  }

  #happen(event: WorldEvent): void {
    switch (event.kind) {
      case 'call':
        event.act()
        return
      case 'tick':
        this.#onTick(event.id, event.run, event)
        return
      case 'message':
        this.#onMessage(event)
        return
      case 'disk':
        this.#onDisk(event)
        return
      case 'snapshot':
        this.#onSnapshot(event)
        return
      case 'snapshotSent': {
        const condition = this.condition(event.from)
        if (condition.run !== event.run) return
        if (condition.isPaused) condition.waiting.push(event)
        else this.node(event.from).step({ kind: 'snapshotSent', to: event.to, index: event.index, succeeded: event.succeeded })
      }
    }
  }

  #onDisk(event: WorldEvent & { readonly kind: 'disk' }): void {
    const { id } = event
    const condition = this.condition(id)
    if (condition.run !== event.run) return
    if (condition.isPaused || condition.isDiskStalled) {
      condition.waiting.push(event)
      return
    }
    const { crashPoint } = condition
    if (crashPoint === undefined || crashPoint.writesBefore > 0) {
      if (crashPoint !== undefined) condition.crashPoint = { ...crashPoint, writesBefore: crashPoint.writesBefore - 1 }
      this.node(id).completeOne()
      return
    }
    this.note(`${nameOf(id)}: ${crashPoint.how} at a write`)
    if (crashPoint.how === 'after') this.node(id).completeOne()
    this.crash(id, crashPoint.how === 'unnoticed' ? 1 : 0)
    this.after(crashPoint.restartAfter, () => this.restart(id))
  }

  #onTick(id: PeerId, run: number, event: WorldEvent): void {
    const condition = this.condition(id)
    if (condition.run !== run) return
    if (condition.isPaused) {
      if (!condition.waiting.some(({ kind }) => kind === 'tick')) condition.waiting.push(event)
      return
    }
    this.node(id).step({ kind: 'tick' })
    // Clocks run a little differently.
    this.#later(condition.tickUnits ?? tickUnits - 1 + this.random.below(3), { kind: 'tick', id, run })
  }

  #onMessage(event: WorldEvent & { readonly kind: 'message' }): void {
    const node = this.node(event.to)
    if (!node.isRunning) return
    const condition = this.condition(event.to)
    if (condition.isPaused) condition.waiting.push(event)
    else node.step({ kind: 'receive', from: event.from, message: node.engine.codec.decode(event.bytes) })
  }

  #onSnapshot({ from, to, run, snapshot }: WorldEvent & { readonly kind: 'snapshot' }): void {
    const target = this.node(to)
    const condition = this.condition(to)
    const arrives = target.isRunning && !condition.isPaused && !condition.isDiskStalled && this.network.isOpen(from, to)
    const succeeded = arrives && target.install(snapshot)
    this.#later(1 + this.random.below(5), { kind: 'snapshotSent', from, to, run, index: snapshot.index, succeeded })
  }

  // What faults and clients do.

  /** Power is gone; of the batches handed to the disk the first few had reached it. */
  crash(id: PeerId, reached = this.random.below(this.node(id).log.pending.length + 1)): void {
    const node = this.node(id)
    if (!node.isRunning) return
    this.note(`${nameOf(id)}: crash, ${reached} of ${node.log.pending.length} pending batches had reached the disk`)
    node.crash(reached)
    this.#onEnded(id)
  }

  /** Its process is stopped as it should be; killed while it has promised something to a leader. */
  stop(id: PeerId): void {
    const node = this.node(id)
    if (!this.isUp(id) || this.condition(id).isDiskStalled || node.engine.status().boundUntilMs > this.timeAt(id)) {
      this.crash(id)
      return
    }
    this.note(`${nameOf(id)}: stop`)
    node.stop()
    this.#onEnded(id)
  }

  #onEnded(id: PeerId): void {
    const condition = this.condition(id)
    this.#wakeUp(condition)
    condition.run++
    condition.waiting = []
    condition.crashPoint = undefined
  }

  /** The clock of a machine that was suspended goes on from where it stood. */
  #wakeUp(condition: Condition): void {
    if (condition.suspendedAt !== undefined) condition.stoodUnits += this.time - condition.suspendedAt
    Object.assign(condition, awake)
  }

  crashAtWrite(id: PeerId, point: CrashPoint): void {
    if (this.node(id).isRunning) this.condition(id).crashPoint = point
  }

  damage(id: PeerId): void {
    this.note(`${nameOf(id)}: a bit of its log changes`)
    this.condition(id).isDamaged = true
  }

  isDamaged(id: PeerId): boolean {
    return this.condition(id).isDamaged
  }

  /** Nothing happens if it runs already. */
  restart(id: PeerId): void {
    if (this.node(id).isRunning) return
    if (this.isDamaged(id)) {
      this.note(`${nameOf(id)}: refuses to start, its log is damaged`)
      return
    }
    this.note(`${nameOf(id)}: restart`)
    this.node(id).start()
    this.#later(this.random.below(tickUnits), { kind: 'tick', id, run: this.condition(id).run })
  }

  /** Ticks that are not due, one after the other. */
  jumpTicks(id: PeerId, ticks: number): void {
    this.note(`${nameOf(id)}: ${ticks} ticks at once`)
    for (let count = 0; count < ticks && this.isUp(id); count++) this.node(id).step({ kind: 'tick' })
  }

  /** All links are open again, and what waited in them arrives, in order. */
  heal(): void {
    this.network.heal()
    for (const event of this.#held) this.#later(1, event)
    this.#held = []
  }

  /** Its process stands still, or its machine, whose clock stands still as well. */
  pause(id: PeerId, isSuspended = this.random.below(2) === 0): void {
    this.note(`${nameOf(id)}: ${isSuspended ? 'suspended' : 'pause'}`)
    const condition = this.condition(id)
    condition.isPaused = true
    if (isSuspended && this.node(id).isRunning) condition.suspendedAt ??= this.time
  }

  stallDisk(id: PeerId): void {
    this.note(`${nameOf(id)}: disk stalls`)
    this.condition(id).isDiskStalled = true
  }

  /**
   * A paused node goes on and is told if its clock stood still, as a sequencer tells it; a stalled disk works again; what waited happens
   * now, in order, but for clients' calls: they wait in other sockets than messages, and may be seen before them.
   */
  resume(id: PeerId): void {
    const condition = this.condition(id)
    if (!condition.isPaused && !condition.isDiskStalled) return
    this.note(`${nameOf(id)}: resume`)
    const wasSuspended = condition.suspendedAt !== undefined && this.node(id).isRunning
    this.#wakeUp(condition)
    const { waiting } = condition
    condition.waiting = []
    if (wasSuspended) this.node(id).step({ kind: 'paused' })
    const calls = waiting.filter(({ kind }) => kind === 'call')
    const areCallsFirst = calls.length > 0 && this.random.below(2) === 0
    const inOrder = areCallsFirst ? [...calls, ...waiting.filter(({ kind }) => kind !== 'call')] : waiting
    for (const event of inOrder) this.#later(0, event)
  }

  /** A client proposes at a node, if it believes that it leads; the payload. */
  propose(id: PeerId, bytes: number): Buffer | undefined {
    const status = this.node(id).engine.status()
    if (status.role !== 'leader') return undefined
    const proposalId = this.#nextId++
    const payload = Buffer.from(`${proposalId} ${'.'.repeat(bytes)}`)
    this.node(id).step({ kind: 'propose', proposalId, epoch: status.epoch, payload })
    return payload
  }

  /** An operator asks a node for another membership, if it believes that it leads. */
  changeMembership(id: PeerId, target: MembershipTarget): void {
    const { role, epoch } = this.node(id).engine.status()
    if (role === 'leader') this.node(id).step({ kind: 'changeMembership', proposalId: this.#nextId++, epoch, target })
  }

  /** As far as it is committed. */
  get membership(): Membership {
    return this.checkers.membership ?? this.#options.membership
  }

  /** Who takes part and can. */
  get members(): readonly PeerId[] {
    return membersOf(this.membership).filter((id) => this.node(id).isRunning)
  }

  /** A client reads at a node. A paused node finds the call in its socket when it goes on. */
  read(id: PeerId): number {
    const readId = this.#nextId++
    const condition = this.condition(id)
    const ask = (): void => {
      if (this.node(id).isRunning) this.node(id).step({ kind: 'read', readId })
    }
    if (condition.isPaused) {
      this.checkers.onAsked(id, readId)
      condition.waiting.push({ kind: 'call', act: ask })
    } else ask()
    return readId
  }

  isUp(id: PeerId): boolean {
    return this.node(id).isRunning && !this.condition(id).isPaused
  }
}
