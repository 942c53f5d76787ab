// A group of nodes turned by hand: messages arrive in the order they were sent, the disk works when it is told to, nothing happens by
// chance. For the contract suite, transcripts and stories in unit tests; `world.ts` is the restless one.

import assert from 'node:assert/strict'
import type { Effects, Envelope, Input, Leadership, Membership, MembershipTarget, PeerMessage } from '../../master/consensus/contract.js'
import { membersOf } from '../../master/consensus/membership.js'
import type { PeerId } from '../../proto/base/ids.js'
import { seededRandom } from '../../proto/base/random.js'
import { Checkers } from './checkers.js'
import type { EngineLimits, EngineUnderTest } from './engines.js'
import { type Sabotage, SimulatedNode, type Surroundings } from './simulated-node.js'

export interface SentMessage {
  readonly from: PeerId
  readonly to: PeerId
  readonly message: PeerMessage
}

export interface CalmOptions {
  readonly engine: EngineUnderTest
  readonly membership: Membership
  readonly limits?: Partial<EngineLimits>
  readonly seed?: number
  readonly sabotage?: Sabotage
  /** Engines are told the time, 50 ms a tick, so that they have leases for reads. */
  readonly tellsTime?: boolean
}

const tickMs = 50

const settleMessagesMax = 100_000

export class CalmCluster implements Surroundings {
  readonly nodes = new Map<PeerId, SimulatedNode>()
  readonly checkers: Checkers
  readonly #engine: EngineUnderTest
  readonly #limits: Partial<EngineLimits>
  readonly #seed: number
  readonly #sabotage: Sabotage | undefined
  readonly #tellsTime: boolean
  #nowMs = 0
  readonly #queue: SentMessage[] = []
  /** Directed links that lose everything. */
  readonly #cut = new Set<string>()
  /** Nodes whose disk does not finish. */
  readonly #stalled = new Set<PeerId>()
  /** Nodes that neither tick nor receive; messages to them wait. */
  readonly #paused = new Set<PeerId>()
  readonly #snapshots: { readonly from: PeerId; readonly to: PeerId }[] = []
  #nextId = 1
  /** How often each node came with an empty disk. */
  readonly #joins = new Map<PeerId, number>()
  /** Told of every step, for transcripts. */
  onEvent: (id: PeerId, input: Input, effects: Effects) => void = () => undefined
  /** Called for each message when it is sent; false drops it. */
  shouldDeliver: (sent: SentMessage) => boolean = () => true

  constructor({ engine, membership, limits = {}, seed = 1, sabotage, tellsTime = false }: CalmOptions) {
    this.#engine = engine
    this.#limits = limits
    this.#seed = seed
    this.#sabotage = sabotage
    this.#tellsTime = tellsTime
    let runs = 0
    for (const id of membersOf(membership)) {
      const random = () => seededRandom(seed * 1000 + id + 100 * runs++)
      this.nodes.set(id, new SimulatedNode({ id, engine, limits, membership, random, surroundings: this }, sabotage))
    }
    this.checkers = new Checkers(this.nodes, engine)
  }

  node(id: PeerId): SimulatedNode {
    const node = this.nodes.get(id)
    assert.ok(node !== undefined, `there is a node ${id}`)
    return node
  }

  /** The same for all nodes. */
  timeAt(): number | undefined {
    return this.#tellsTime ? this.#nowMs : undefined
  }

  // What nodes do to their surroundings.

  send(from: PeerId, { to, message }: Envelope): void {
    if (!this.shouldDeliver({ from, to, message })) return
    const { codec } = this.node(from).engine
    this.#queue.push({ from, to, message: codec.decode(codec.encode(message)) })
  }

  onWrite(): void {
    // The disk works in `settle`.
  }

  sendSnapshot(from: SimulatedNode, to: PeerId): void {
    this.#snapshots.push({ from: from.id, to })
  }

  onStep(node: SimulatedNode, input: Input, effects: Effects): void {
    this.onEvent(node.id, input, effects)
    this.#engine.check(node.engine)
    this.checkers.onStep(node, input, effects)
  }

  // What a test does to the group.

  /** Time passes without a tick. */
  passMs(ms: number): void {
    this.#nowMs += ms
  }

  /** One tick everywhere, each followed by peace. */
  tick(count = 1): void {
    for (let done = 0; done < count; done++) {
      this.passMs(tickMs)
      for (const node of this.nodes.values()) if (node.isRunning && !this.#paused.has(node.id)) node.step({ kind: 'tick' })
      this.settle()
    }
  }

  /** Ticks one node alone. */
  tickOne(id: PeerId, count = 1): void {
    for (let done = 0; done < count; done++) {
      this.node(id).step({ kind: 'tick' })
      this.settle()
    }
  }

  /** Delivers messages, completes writes and snapshots until nothing is left to do. */
  settle(): void {
    for (let steps = 0; steps < settleMessagesMax; steps++) {
      if (!this.#deliverOne() && !this.#writeOne() && !this.#streamOne()) return
    }
    assert.fail('messages come to an end')
  }

  #deliverOne(): boolean {
    const at = this.#queue.findIndex(({ to }) => !this.#paused.has(to))
    const [sent] = at < 0 ? [] : this.#queue.splice(at, 1)
    if (sent === undefined) return false
    const target = this.nodes.get(sent.to)
    if (target?.isRunning === true && !this.#cut.has(linkOf(sent.from, sent.to))) {
      target.step({ kind: 'receive', from: sent.from, message: sent.message })
    }
    return true
  }

  #writeOne(): boolean {
    for (const node of this.nodes.values()) {
      if (!node.isRunning || this.#stalled.has(node.id) || this.#paused.has(node.id) || node.log.pending.length === 0) continue
      node.completeOne()
      return true
    }
    return false
  }

  #streamOne(): boolean {
    const stream = this.#snapshots.shift()
    if (stream === undefined) return false
    const from = this.node(stream.from)
    const to = this.nodes.get(stream.to)
    if (!from.isRunning) return true
    const snapshot = from.applied
    const arrives = to?.isRunning === true && !this.#cut.has(linkOf(stream.from, stream.to))
    if (arrives) to.install(snapshot)
    from.step({ kind: 'snapshotSent', to: stream.to, index: snapshot.index, succeeded: arrives })
    return true
  }

  /** Nothing passes between `ids` and all others, in either direction. */
  isolate(...ids: PeerId[]): void {
    for (const inside of ids) {
      for (const outside of this.nodes.keys()) {
        if (ids.includes(outside)) continue
        this.cutLink(inside, outside)
        this.cutLink(outside, inside)
      }
    }
  }

  /** Messages from `from` to `to` are lost. */
  cutLink(from: PeerId, to: PeerId): void {
    this.#cut.add(linkOf(from, to))
  }

  heal(): void {
    this.#cut.clear()
  }

  /** Messages on their way are lost. */
  loseMessages(): void {
    this.#queue.length = 0
  }

  stallDisk(id: PeerId): void {
    this.#stalled.add(id)
  }

  resumeDisk(id: PeerId): void {
    this.#stalled.delete(id)
  }

  pause(id: PeerId): void {
    this.#paused.add(id)
  }

  resume(id: PeerId): void {
    this.#paused.delete(id)
  }

  /** The line from `id` to a peer breaks, and opens again at once. */
  breakLine(id: PeerId, peer: PeerId): void {
    this.node(id).step({ kind: 'disconnected', peer })
  }

  crash(id: PeerId): void {
    this.node(id).crash()
  }

  restart(id: PeerId): void {
    this.node(id).start()
  }

  /** A new master with an empty disk, formatted with the membership of the others, so that it knows itself to be no voter. */
  join(id: PeerId, membership: Membership): void {
    assert.equal(this.nodes.get(id), undefined, `${id} is new`)
    const joins = (this.#joins.get(id) ?? 0) + 1
    this.#joins.set(id, joins)
    let runs = 50 * joins
    const random = () => seededRandom(this.#seed * 1000 + id + 100 * runs++)
    const setup = { id, engine: this.#engine, limits: this.#limits, membership, random, surroundings: this }
    this.nodes.set(id, new SimulatedNode(setup, this.#sabotage))
  }

  /** Asks `id` for a change of membership, without settling; what the step said. */
  changeMembership(id: PeerId, target: MembershipTarget): Effects {
    const { engine } = this.node(id)
    return this.node(id).step({ kind: 'changeMembership', proposalId: this.#nextId++, epoch: engine.status().epoch, target })
  }

  // What a test asks.

  roleOf(id: PeerId): Leadership['role'] {
    return this.node(id).engine.status().role
  }

  /** The running leader of the highest epoch. */
  get leader(): PeerId | undefined {
    let best: Leadership | undefined
    for (const node of this.nodes.values()) {
      if (!node.isRunning || this.#paused.has(node.id)) continue
      const status = node.engine.status()
      if (status.role === 'leader' && (best === undefined || status.epoch > best.epoch)) best = status
    }
    return best?.leader
  }

  /** Ticks until somebody leads. */
  elect(ticksMax = 200): PeerId {
    for (let done = 0; done < ticksMax; done++) {
      const { leader } = this
      if (leader !== undefined) return leader
      this.tick()
    }
    return assert.fail('somebody is elected')
  }

  /** Ticks until somebody else leads, in a higher epoch. */
  electOther(than: PeerId): PeerId {
    for (let done = 0; done < 200; done++) {
      const { leader } = this
      if (leader !== undefined && leader !== than) return leader
      this.tick()
    }
    return assert.fail('somebody else is elected')
  }

  /** Makes `id` the leader when there is none: only its clock runs until it leads. */
  electNode(id: PeerId): void {
    for (let done = 0; done < 200 && this.leader !== id; done++) {
      this.tickOne(id)
    }
    assert.equal(this.leader, id, `${id} is elected`)
  }

  /** Proposes at `id` without settling; what the step said. */
  propose(id: PeerId, text: string): Effects {
    const { engine } = this.node(id)
    const proposal = { kind: 'propose', proposalId: this.#nextId++, epoch: engine.status().epoch, payload: Buffer.from(text) } as const
    return this.node(id).step(proposal)
  }

  /** Asks at `id` without settling; the read's number. */
  read(id: PeerId): number {
    const readId = this.#nextId++
    this.node(id).step({ kind: 'read', readId })
    return readId
  }

  /** The payloads committed so far, as text, of 'data' entries only. */
  get committed(): string[] {
    const texts: string[] = []
    for (let index = 1; index <= this.checkers.committedIndex; index++) {
      const entry = this.checkers.committedAt(index)
      if (entry?.kind === 'data') texts.push(Buffer.from(entry.payload).toString())
    }
    return texts
  }
}

function linkOf(from: PeerId, to: PeerId): string {
  return `${from}>${to}`
}
