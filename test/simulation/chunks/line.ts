// The line from one chunkserver to one master: heartbeats, notices and digests as the link sends them, one of each at a time. It breaks and
// comes again; what was under way may have arrived all the same, and then its answer is lost and it is said again.

import type { chunkserver } from '#messages/chunkserver'
import { bucketContents, bucketDigests } from '../../../chunkserver/master-link/digests.js'
import type { NoticeReader } from '../../../chunkserver/master-link/notice-queue.js'
import type { ChunkserverId } from '../../../proto/base/ids.js'
import type { Random } from '../../../proto/base/random.js'
import type { ReplicatedState } from './replicated-state.js'
import type { ChunkSabotage } from './sabotage.js'
import type { ServerProcess, SimulatedChunkserver } from './simulated-chunkserver.js'
import type { SimulatedMaster } from './simulated-master.js'
import type { Timers } from './timers.js'

export interface LineParts {
  readonly server: SimulatedChunkserver
  readonly master: SimulatedMaster
  readonly state: ReplicatedState
  readonly timers: Timers
  readonly random: Random
  readonly sabotage: ChunkSabotage
  /** The server has to introduce itself. */
  register(server: SimulatedChunkserver): void
}

const noticesAtOnce = 20
const noticeFreshMs = 2000
const heartbeatMs = 1000

interface Question {
  readonly epoch: number
  readonly round: number
}

export class Line {
  readonly #parts: LineParts
  isCut = false
  /** The process whose line it is, and its place in that one's notices. */
  #process: ServerProcess | undefined
  #reader: NoticeReader | undefined
  #beatMs = 0
  #isBeating = false
  #isNotifying = false
  #isDigesting = false
  /** Incremented when the connection breaks or the process ends: calls from before that get no answer. */
  #life = 0

  constructor(parts: LineParts) {
    this.#parts = parts
  }

  break(): void {
    this.#life += 1
    this.#isBeating = false
    this.#isNotifying = false
    this.#isDigesting = false
  }

  /** Called a few times a second. */
  step(): void {
    const { server, timers } = this.#parts
    if (server.process !== this.#process) this.#follow(server.process)
    const { process } = server
    if (process === undefined || this.isCut) return
    if (!this.#isBeating && timers.nowMs >= this.#beatMs) this.#beat(process)
    if (!this.#isNotifying && this.#reader?.peek(1).notices.length !== 0) this.#notify(process)
  }

  #follow(process: ServerProcess | undefined): void {
    this.break()
    this.#process = process
    this.#reader = process?.notices.newReader(() => undefined)
  }

  /** Sends and waits: `arrive` runs at the master, `answer` here if the line and the process are still the same. */
  #call<A>(arrive: () => Promise<A> | A, answer: (value: A) => void): void {
    const { timers, random } = this.#parts
    const life = this.#life
    const delayMs = (): number => (random.below(30) === 0 ? random.below(15_000) : random.below(40))
    timers.after(delayMs(), () => {
      Promise.resolve(arrive()).then(
        (value) => timers.after(delayMs(), () => (life === this.#life ? answer(value) : undefined)),
        () => timers.after(0, () => (life === this.#life ? this.break() : undefined)),
      )
    })
  }

  #beat(process: ServerProcess): void {
    const { server, timers } = this.#parts
    this.#isBeating = true
    const { store, uuid, id } = server
    const facts = { capacityBytes: 1e9, usedBytes: 0, remainingBytes: 9e8, activeTransfers: 0, chunks: store.replicas.size }
    const { startedMs } = process
    this.#call(
      () => this.#onHeartbeat(id, uuid, { ...facts, isWritable: true, diskTrouble: undefined, volumes: [], startedMs }),
      (answer) => {
        this.#beatMs = timers.nowMs + heartbeatMs
        const done = (): void => {
          this.#isBeating = false
        }
        if (!answer.isRegistered) this.#parts.register(server)
        const { epoch, digestRound } = answer
        if (digestRound !== null) this.#tellDigests({ epoch, round: digestRound })
        process.orders.obey(answer.orders as chunkserver.Order[]).then(done, done)
      },
    )
  }

  #onHeartbeat(
    id: ChunkserverId | undefined,
    uuid: string,
    facts: Parameters<SimulatedMaster['registry']['onHeartbeat']>[2],
  ): { isRegistered: boolean; epoch: number; orders: chunkserver.Order.$Properties[]; digestRound: number | null } {
    const { master, sabotage, state } = this.#parts
    const isKnown = id !== undefined && master.registry.onHeartbeat(id, uuid, facts)
    if (!master.isServing || id === undefined || !isKnown)
      return { isRegistered: isKnown || (!master.isServing && id !== undefined), epoch: 0, orders: [], digestRound: null }
    const { orders, digestRound } = master.caretaker.onHeartbeat(id)
    const altered = sabotage.order === undefined ? orders : orders.map((order) => sabotage.order?.(order, state) ?? order)
    return { isRegistered: true, epoch: master.epoch ?? 0, orders: altered, digestRound }
  }

  #notify(process: ServerProcess): void {
    const { server, master } = this.#parts
    const reader = this.#reader
    const { id } = server
    if (reader === undefined || id === undefined) return
    this.#isNotifying = true
    const { notices, next } = reader.peek(noticesAtOnce)
    this.#call(
      () => {
        if (!master.isServing) return
        this.#spoil(id, notices)
        master.caretaker.onNotices(id, process.startedMs, notices)
      },
      () => {
        reader.advance(next)
        this.#isNotifying = false
      },
    )
  }

  /** Where a rule is broken on purpose: the word of the server is believed at once. */
  #spoil(id: ChunkserverId, notices: readonly chunkserver.Notice.$Properties[]): void {
    const { sabotage, state } = this.#parts
    for (const { kind, replica, epoch } of notices) {
      if (kind !== 3 && kind !== 5) continue
      if (epoch !== null && epoch !== undefined) continue
      const changes = sabotage.word?.('server', replica.chunkId, id, state) ?? []
      if (changes.length > 0) state.apply(changes)
    }
  }

  #tellDigests(question: Question): void {
    const { server, master, timers } = this.#parts
    const { id, store } = server
    if (this.#isDigesting || id === undefined) return
    this.#isDigesting = true
    const asOfMs = timers.nowMs
    const digests = bucketDigests(store)
    this.#call(
      async () => (master.isServing ? master.caretaker.onDigests(id, question, digests) : []),
      (differing) => {
        this.#reader?.skipBefore(asOfMs - noticeFreshMs)
        this.#tellBuckets(id, question, differing)
      },
    )
  }

  #tellBuckets(id: ChunkserverId, question: Question, differing: readonly number[]): void {
    const { server, master } = this.#parts
    const [first, ...rest] = differing
    if (first === undefined) {
      this.#isDigesting = false
      return
    }
    const contents = bucketContents(server.store, first)
    this.#call(
      async () => {
        const buckets = [await contents]
        if (master.isServing) await master.caretaker.onCompare(id, question, buckets)
      },
      () => this.#tellBuckets(id, question, rest),
    )
  }
}
