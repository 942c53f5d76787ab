// What happened in a story on a calm cluster, with times to draw it by: a message takes one unit, so does a disk write, a step takes none;
// what a node does comes after what it did before, and a tick after everything before it. The times are made up, the order and the contents
// are not.

import type { Effects, Input, PeerMessage } from '../../../master/consensus/contract.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { CalmCluster } from '../calm-cluster.js'
import { describeWrites } from '../describe.js'

export interface Arrow {
  readonly from: PeerId
  readonly to: PeerId
  readonly message: PeerMessage
  readonly sentAt: number
  /** Undefined: it never arrived. */
  receivedAt: number | undefined
}

export interface DiskWrite {
  readonly node: PeerId
  readonly writeNumber: number
  readonly text: string
  readonly from: number
  to: number | undefined
}

/** What a node came to. */
export interface Mark {
  readonly node: PeerId
  readonly at: number
  readonly kind: 'leads' | 'commits' | 'proposes' | 'crashes'
  readonly text: string
}

/** Ticks in which nothing happened. */
export interface Silence {
  readonly at: number
  readonly ticks: number
}

const messageTime = 1
const diskTime = 0.8
const betweenSteps = 0.12
const betweenMessages = 0.28
const betweenTicks = 0.5
const silenceTime = 0.7

export class Trace {
  readonly arrows: Arrow[] = []
  readonly writes: DiskWrite[] = []
  readonly marks: Mark[] = []
  readonly silences: Silence[] = []
  readonly #cluster: CalmCluster
  readonly #nodeTimes = new Map<PeerId, number>()
  #lastStep: { readonly id: PeerId; readonly effects: Effects } | undefined
  /** Messages whose disk write just finished; the step that says so comes next. */
  #leaving: { readonly from: PeerId; readonly to: PeerId; readonly message: PeerMessage }[] = []
  #tickBase = 0
  #quietTicks = 0
  #isRecording = true

  constructor(cluster: CalmCluster) {
    this.#cluster = cluster
    cluster.onEvent = (id, input, effects) => this.#onStep(id, input, effects)
    cluster.shouldDeliver = (sent) => {
      if (this.#isRecording) this.#onLeave(sent.from, sent.to, sent.message)
      return true
    }
  }

  /** What comes now is not drawn. */
  stop(): void {
    this.#isRecording = false
  }

  get end(): number {
    const ends = [...this.arrows.map(({ sentAt, receivedAt }) => receivedAt ?? sentAt + messageTime), ...this.marks.map(({ at }) => at)]
    return Math.max(0, ...ends, ...this.writes.map(({ from, to }) => to ?? from + diskTime))
  }

  /** One tick of everybody, and what comes of it. */
  tick(): void {
    const before = this.arrows.length + this.writes.length + this.marks.length
    this.#tickBase = Math.max(0, this.end, ...this.#nodeTimes.values()) + (this.#quietTicks > 1 ? betweenTicks + silenceTime : betweenTicks)
    this.#cluster.tick()
    if (this.arrows.length + this.writes.length + this.marks.length === before) {
      this.#quietTicks += 1
      return
    }
    if (this.#quietTicks > 1) this.silences.push({ at: this.#tickBase - betweenTicks - silenceTime / 2, ticks: this.#quietTicks })
    this.#quietTicks = 0
  }

  crash(id: PeerId): void {
    this.#cluster.crash(id)
    this.#mark(id, this.#timeOf(id), 'crashes', 'crashes')
  }

  propose(id: PeerId, text: string): void {
    this.#tickBase = Math.max(0, this.end) + betweenTicks
    this.#cluster.propose(id, text)
    this.#cluster.settle()
  }

  #mark(node: PeerId, at: number, kind: Mark['kind'], text: string): void {
    this.marks.push({ node, at, kind, text })
  }

  #timeOf(id: PeerId): number {
    return this.#nodeTimes.get(id) ?? 0
  }

  #onStep(id: PeerId, input: Input, effects: Effects): void {
    if (!this.#isRecording) return
    const at = Math.max(this.#timeOf(id) + betweenSteps, this.#causeOf(id, input))
    if (input.kind === 'propose') this.#mark(id, at, 'proposes', 'propose')
    const isQuiet = input.kind === 'tick' && effects.send.length + effects.sendAfterPersist.length === 0 && effects.persist === undefined
    if (!isQuiet) this.#nodeTimes.set(id, at)
    this.#lastStep = { id, effects }
    for (const { from, to, message } of this.#leaving) this.#send(from, to, message, at)
    this.#leaving = []
    const { persist, leadership, commit } = effects
    if (persist !== undefined) {
      const { writeNumber } = persist
      this.writes.push({ node: id, writeNumber, text: describeWrites(persist.writes), from: at, to: undefined })
    }
    if (leadership?.role === 'leader') this.#mark(id, at, 'leads', `leads in epoch ${leadership.epoch}`)
    const last = commit.at(-1)
    if (last !== undefined) this.#mark(id, at, 'commits', `commit ${last.index}`)
  }

  /** When what led to this step is there. */
  #causeOf(id: PeerId, input: Input): number {
    if (input.kind === 'receive') {
      const arrow = this.arrows.find(({ from, to, receivedAt }) => from === input.from && to === id && receivedAt === undefined)
      if (arrow === undefined) return 0
      arrow.receivedAt = Math.max(this.#timeOf(id) + betweenSteps, arrow.sentAt + messageTime)
      return arrow.receivedAt
    }
    if (input.kind === 'persisted') {
      const write = this.writes.find(({ node, writeNumber, to }) => node === id && writeNumber === input.writeNumber && to === undefined)
      if (write === undefined) return 0
      write.to = Math.max(this.#timeOf(id) + betweenSteps, write.from + diskTime)
      return write.to
    }
    return this.#tickBase
  }

  #onLeave(from: PeerId, to: PeerId, message: PeerMessage): void {
    const step = this.#lastStep
    const { send = [], sendAfterPersist = [], persist } = step?.effects ?? {}
    const free = persist === undefined ? [...send, ...sendAfterPersist] : send
    if (step?.id === from && free.some((envelope) => envelope.message === message)) this.#send(from, to, message, this.#timeOf(from))
    else this.#leaving.push({ from, to, message })
  }

  /** Several of one step to the same peer leave one behind the other. */
  #send(from: PeerId, to: PeerId, message: PeerMessage, at: number): void {
    const before = this.arrows.findLast((arrow) => arrow.from === from && arrow.to === to)
    const sentAt = before === undefined ? at : Math.max(at, before.sentAt + betweenMessages)
    this.arrows.push({ from, to, message, sentAt, receivedAt: undefined })
  }
}
