// Masters in one process, with the Raft (or Paxos, or Zab) engine and this folder's stores, in a world where nothing happens unless it is
// turned: messages, disks, turns and ticks wait in one heap, and a seed chooses what comes next. Nodes can be killed (what was not durable
// is gone) and started again.

import assert from 'node:assert/strict'
import type { ConsensusEngine, Membership } from '../../../../master/consensus/contract.js'
import { defaultPaxosOptions, type PaxosOptions } from '../../../../master/consensus/paxos/options.js'
import { createPaxosEngine } from '../../../../master/consensus/paxos/step.js'
import { defaultRaftOptions, type RaftOptions } from '../../../../master/consensus/raft/options.js'
import { createRaftEngine, type RaftSetup } from '../../../../master/consensus/raft/step.js'
import { defaultZabOptions, type ZabOptions } from '../../../../master/consensus/zab/options.js'
import { createZabEngine } from '../../../../master/consensus/zab/step.js'
import type { FeedWriter } from '../../../../master/machine/machine.js'
import type { SequencerOptions } from '../../../../master/sequencer/options.js'
import type { Completion, LogStore, MutationCall, PeerLinks, ReadCall, Sequencer, StateStore } from '../../../../master/sequencer/ports.js'
import { createSequencer } from '../../../../master/sequencer/sequencer.js'
import { type Clock, manualClock } from '../../../../proto/base/clock.js'
import type { PeerId } from '../../../../proto/base/ids.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { type Random, seededRandom } from '../../../../proto/base/random.js'
import { MemoryDisk, MemoryLogStore, MemoryStateStore } from './memory-stores.js'
import { toyContextOf } from './toy-machine.js'

export interface Node {
  readonly id: PeerId
  readonly sequencer: Sequencer
  readonly logStore: LogStore
  readonly stateStore: StateStore
  tick(): void
  isAlive: boolean
  failure: unknown
  /** Rejects when it is killed. */
  readonly death: Promise<never>
  die(): void
}

export interface WorldOptions {
  readonly masters?: number
  readonly seed?: number
  /** One of this number of messages is lost (on average); none if 0. */
  readonly lossOneIn?: number
  readonly sequencer?: Partial<SequencerOptions>
  readonly feed?: FeedWriter
  readonly raft?: Partial<RaftOptions>
  /** The masters agree by Paxos instead. */
  readonly paxos?: Partial<PaxosOptions>
  /** Or by Zab. */
  readonly zab?: Partial<ZabOptions>
}

/** What happened to a call. */
export interface Outcome<T> {
  reply: T | undefined
  error: unknown
}

function createEngine(setup: Omit<RaftSetup, 'options'>, { raft, paxos, zab }: WorldOptions): ConsensusEngine {
  if (paxos !== undefined) return createPaxosEngine({ ...setup, options: { ...defaultPaxosOptions, ...paxos } })
  if (zab !== undefined) return createZabEngine({ ...setup, options: { ...defaultZabOptions, ...zab } })
  return createRaftEngine({ ...setup, options: { ...defaultRaftOptions, ...raft } })
}

export class World {
  readonly random: Random
  readonly clock = manualClock()
  /** How far the wall clock of a master, by id, is ahead of the others'. */
  readonly wallAheadMs = new Map<number, number>()
  readonly disks: MemoryDisk[]
  readonly nodes: (Node | undefined)[]
  readonly membership: Membership
  readonly #options: WorldOptions
  #events: { readonly owner: Node | PeerId; readonly run: () => void }[] = []
  /** Messages between these two are lost. */
  readonly cut = new Set<string>()
  /** The master that may find that it must stop. */
  mayFail: PeerId | undefined

  constructor(options: WorldOptions = {}) {
    const ids = Array.from({ length: options.masters ?? 3 }, (_, each) => (each + 1) as PeerId)
    this.#options = options
    this.random = seededRandom(options.seed ?? 1)
    this.membership = { voters: ids, learners: [] }
    this.disks = ids.map(() => new MemoryDisk(this.membership))
    this.nodes = ids.map(() => undefined)
  }

  async start(...ids: readonly number[]): Promise<void> {
    for (const id of ids.length > 0 ? ids : this.membership.voters) this.nodes[id - 1] = await this.#startNode(id as PeerId)
  }

  async #startNode(id: PeerId): Promise<Node> {
    const disk = this.disks[id - 1]
    assert.ok(disk)
    let onTick = (): void => undefined
    let self: Node | undefined
    const later = (run: () => void): void => {
      this.#events.push({ owner: id, run: () => self?.isAlive === true && run() })
    }
    const logStore = new MemoryLogStore(disk, later)
    const stateStore = new MemoryStateStore(disk, later)
    const setup = { id, recovered: disk.recovered, reader: logStore.reader, random: seededRandom(this.random.below(2 ** 32)) }
    const engine = createEngine(setup, this.#options)
    const sequencer = await createSequencer({
      engine,
      logStore,
      stateStore,
      contextOf: toyContextOf,
      ...(this.#options.feed === undefined ? {} : { feed: this.#options.feed }),
      clock: this.#clockOf(id),
      activeClock: this.clock.active,
      logger: silentLogger,
      links: this.#linksOf(id, engine.codec.encode.bind(engine.codec)),
      options: { flushKeysMax: 8, cutEntries: 16, ...this.#options.sequencer },
      ticker: (_everyMs, each) => {
        onTick = each
        return () => {
          onTick = () => undefined
        }
      },
      scheduler: later,
      onFatal: (error) => {
        if (self !== undefined) self.failure = error
      },
    })
    let die = (): void => undefined
    const death = new Promise<never>((_resolve, reject) => {
      die = () => reject(new Error('killed'))
    })
    death.catch(() => undefined)
    self = { death, die: () => die(), id, sequencer, logStore, stateStore, tick: () => onTick(), isAlive: true, failure: undefined }
    later(() => undefined)
    sequencer.transferLeadership(undefined) // asks for a turn, now that the node is alive
    return self
  }

  #clockOf(id: PeerId): Clock {
    const wallMs = (): number => this.clock.wallMs() + (this.wallAheadMs.get(id) ?? 0)
    return { monotonicMs: () => this.clock.monotonicMs(), wallMs }
  }

  #linksOf(from: PeerId, encode: (message: never) => Uint8Array): PeerLinks {
    return {
      send: (envelopes) => {
        for (const { to, message } of envelopes) {
          const bytes = encode(message as never)
          const isLost =
            this.cut.has(`${from}-${to}`) || ((this.#options.lossOneIn ?? 0) > 0 && this.random.below(this.#options.lossOneIn ?? 1) === 0)
          if (!isLost) this.#events.push({ owner: to, run: () => this.nodes[to - 1]?.sequencer.receive(from, Uint8Array.from(bytes)) })
        }
      },
      sendSnapshot: async (to, snapshot) => {
        const node = this.nodes[to - 1]
        if (node === undefined || this.cut.has(`${from}-${to}`)) throw new Error('no such peer now')
        const { installer } = node.sequencer
        const streamId = this.random.below(2 ** 32)
        const stream = async (): Promise<void> => {
          await installer.begin(snapshot.applied, streamId)
          for await (const page of snapshot.pages(1000)) await installer.page(streamId, page)
          await installer.finish(streamId)
        }
        await Promise.race([stream(), node.death]) // the connection breaks with the process
      },
    }
  }

  /** What was not durable is gone. */
  kill(id: number): void {
    const node = this.nodes[id - 1]
    if (node !== undefined) node.isAlive = false
    node?.die()
    this.nodes[id - 1] = undefined
    this.#events = this.#events.filter(({ owner }) => owner !== id)
  }

  /** One thing happens. Messages and disks come in any order, ticks when little else is left or now and then. */
  async step(): Promise<void> {
    if (this.#events.length === 0 || this.random.below(40) === 0) this.tick()
    const at = this.random.below(Math.min(this.#events.length, 6) + 1) % Math.max(1, this.#events.length)
    const [event] = this.#events.splice(at, 1)
    event?.run()
    for (let each = 0; each < 12; each += 1) await Promise.resolve()
    for (const node of this.nodes) if (node?.id !== this.mayFail) assert.equal(node?.failure, undefined)
  }

  tick(): void {
    this.clock.advance(50)
    for (const node of this.nodes) node?.tick()
  }

  async until(isSo: () => boolean, what: string): Promise<void> {
    for (let count = 0; !isSo(); count += 1) {
      assert.ok(count < 50_000, `never: ${what}`)
      await this.step()
    }
  }

  async steps(count: number): Promise<void> {
    for (let each = 0; each < count; each += 1) await this.step()
  }

  get leader(): Node | undefined {
    return this.nodes.find((node) => node?.sequencer.status().isServing === true)
  }

  async serving(): Promise<Node> {
    await this.until(() => this.leader !== undefined, 'a leader serves')
    return this.leader as Node
  }

  node(id: number): Node {
    const node = this.nodes[id - 1]
    assert.ok(node, `master ${id} is running`)
    return node
  }

  /** The same, once it has ended. */
  async ended<T extends { readonly ended: string | undefined }>(outcome: T): Promise<T> {
    await this.until(() => outcome.ended !== undefined, 'it ends')
    return outcome
  }

  /** The outcome, whatever it is, once it is there. */
  async mutate<Q, A>(node: Node, call: MutationCall<Q, A>): Promise<string> {
    const outcome = begun((completion: Completion<Uint8Array>) => node.sequencer.mutate(call, completion))
    await this.until(() => outcome.reply !== undefined || outcome.error !== undefined, `${call.mutation.name} is answered`)
    if (outcome.error !== undefined) throw outcome.error
    return Buffer.from(outcome.reply ?? []).toString()
  }

  async read<Q, A>(node: Node, call: ReadCall<Q, A>): Promise<A> {
    const outcome = begun((completion: Completion<A>) => node.sequencer.read(call, completion))
    await this.until(() => outcome.reply !== undefined || outcome.error !== undefined, `${call.read.name} is answered`)
    if (outcome.error !== undefined) throw outcome.error
    return outcome.reply as A
  }
}

/** Starts a call; its outcome appears in what is returned. Checks that it is told once. */
export function begun<T>(start: (completion: Completion<T>) => void): Outcome<T> {
  const outcome: Outcome<T> = { reply: undefined, error: undefined }
  const once = (): void => assert.ok(outcome.reply === undefined && outcome.error === undefined, 'an outcome is told once')
  start({
    reply: (reply) => {
      once()
      outcome.reply = reply
    },
    fail: (error) => {
      once()
      outcome.error = error
    },
  })
  return outcome
}
