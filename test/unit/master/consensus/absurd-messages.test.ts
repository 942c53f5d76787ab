// Messages that are well formed and make no sense: from members, from strangers and from the node itself, in any role, with numbers near
// what the node has and far from it. None of them may trip an assertion: those are for the engine's own mistakes, and one ends the process.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type {
  ConsensusEngine,
  Effects,
  Entry,
  Envelope,
  Input,
  LogReader,
  Membership,
  PeerMessage,
} from '../../../../master/consensus/contract.js'
import { encodeMembership } from '../../../../master/consensus/membership.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import type { PeerId } from '../../../../proto/base/ids.js'
import { type Random, seededRandom } from '../../../../proto/base/random.js'
import { type EngineUnderTest, engines } from '../../../simulation/engines.js'

const membership: Membership = { voters: [1, 2, 3] as PeerId[], learners: [4] as PeerId[] }
const lives = 15
const honestSteps = 400
const stepsOfLife = 500

type Field = 'number' | 'ballot' | 'flag' | 'entries' | 'values' | 'pairs' | 'runs' | 'maybe' | 'peer' | 'state' | 'digest'
type Shape = Readonly<Record<string, Field>>

/** The messages of each engine, field by field. */
const shapes: Readonly<Record<string, Readonly<Record<string, Shape>>>> = {
  raft: {
    preVoteRequest: { term: 'number', lastIndex: 'number', lastTerm: 'number' },
    preVoteResponse: { term: 'number', granted: 'flag' },
    voteRequest: { term: 'number', lastIndex: 'number', lastTerm: 'number', isTransfer: 'flag' },
    voteResponse: { term: 'number', granted: 'flag' },
    append: { term: 'number', prevIndex: 'number', prevTerm: 'number', commitIndex: 'number', entries: 'entries' },
    appendAccepted: { term: 'number', index: 'number' },
    appendRejected: { term: 'number', prevIndex: 'number', hintIndex: 'number', hintTerm: 'number', lastIndex: 'number' },
    heartbeat: { term: 'number', commitIndex: 'number', readRound: 'number' },
    heartbeatResponse: { term: 'number', readRound: 'number' },
    timeoutNow: { term: 'number' },
    readRequest: { term: 'number', requestId: 'number' },
    readResponse: { term: 'number', requestId: 'number', index: 'maybe' },
  },
  paxos: {
    heartbeatRequest: { round: 'number' },
    heartbeatReply: { round: 'number', claim: 'ballot', following: 'ballot', isContent: 'flag', chosenIndex: 'number' },
    prepare: { ballot: 'ballot', from: 'number' },
    promise: {
      ballot: 'ballot',
      from: 'number',
      through: 'number',
      lastIndex: 'number',
      firstIndex: 'number',
      chosenIndex: 'number',
      values: 'values',
    },
    refusal: { ballot: 'ballot', promised: 'ballot' },
    accept: { ballot: 'ballot', chosenIndex: 'number', entries: 'entries' },
    accepted: { ballot: 'ballot', from: 'number', to: 'number', through: 'number' },
    lead: { ballot: 'ballot', chosenIndex: 'number', readRound: 'number', sentThrough: 'number', acceptedThrough: 'number' },
    leadReply: { ballot: 'ballot', readRound: 'number', chosenIndex: 'number', missing: 'pairs' },
    takeOver: { ballot: 'ballot' },
    readRequest: { ballot: 'ballot', requestId: 'number' },
    readResponse: { ballot: 'ballot', requestId: 'number', index: 'maybe' },
    learnRequest: { from: 'number' },
    learn: { entries: 'entries' },
  },
  zab: {
    notification: {
      round: 'number',
      state: 'state',
      leader: 'peer',
      lastEpoch: 'number',
      lastIndex: 'number',
      epoch: 'number',
      currentEpoch: 'number',
    },
    followerInfo: { acceptedEpoch: 'number' },
    newEpoch: { epoch: 'number' },
    ackEpoch: {
      epoch: 'number',
      session: 'number',
      isPromise: 'flag',
      currentEpoch: 'number',
      lastIndex: 'number',
      committedIndex: 'number',
      runs: 'runs',
    },
    sync: { epoch: 'number', session: 'number', index: 'number' },
    propose: { epoch: 'number', prevIndex: 'number', commitIndex: 'number', entries: 'entries' },
    ack: { epoch: 'number', index: 'number' },
    gap: { epoch: 'number', lastIndex: 'number' },
    newLeader: { epoch: 'number', session: 'number', index: 'number' },
    ackNewLeader: { epoch: 'number', session: 'number', index: 'number' },
    upToDate: { epoch: 'number', commitIndex: 'number' },
    ping: {
      epoch: 'number',
      commitIndex: 'number',
      readRound: 'number',
      sentThrough: 'number',
      ackedThrough: 'number',
      digestIndex: 'number',
      digest: 'digest',
      session: 'number',
      isEstablished: 'flag',
    },
    pong: { epoch: 'number', readRound: 'number' },
    handOver: { epoch: 'number', round: 'number', to: 'peer', lastEpoch: 'number', lastIndex: 'number' },
    readRequest: { epoch: 'number', requestId: 'number' },
    readResponse: { epoch: 'number', requestId: 'number', index: 'maybe' },
  },
}

/** One engine of a group, with a log that holds what it was told to persist, and peers that say anything beside what they have to say. */
class Victim {
  readonly engine: ConsensusEngine
  readonly #random: Random
  readonly #shapes: Readonly<Record<string, Shape>>
  readonly #entries = new Map<number, Entry>()
  readonly #said: PeerMessage[] = []
  readonly #post: (envelope: Envelope) => void
  readonly #id: PeerId
  #unwritten: number[] = []
  #proposals = 1

  constructor(kind: EngineUnderTest, id: PeerId, random: Random, post: (envelope: Envelope) => void) {
    this.#random = random
    this.#id = id
    this.#post = post
    this.#shapes = shapes[kind.name] ?? {}
    const reader: LogReader = {
      read: (from) => [this.#entries.get(from) ?? []].flat(),
      epochAt: (index) => this.#entries.get(index)?.epoch,
    }
    const recovered = { state: undefined, snapshot: { index: 0, epoch: 0, membership }, firstIndex: 1, lastIndex: 0 }
    this.engine = kind.create({ id, recovered, reader, random: this.#random }, { tailEntriesKept: 3 })
  }

  step(): void {
    const { below } = this.#random
    const kind = below(6)
    const { epoch } = this.engine.status()
    if (kind <= 1) this.#input({ kind: 'tick' })
    else if (kind <= 3) this.#persisted()
    else if (kind === 4) this.#input({ kind: 'propose', proposalId: this.#proposals++, epoch, payload: Buffer.from('x') })
    else this.#input({ kind: 'read', readId: this.#proposals++ })
  }

  #persisted(): void {
    const writeNumber = this.#unwritten.at(-1)
    this.#unwritten = []
    if (writeNumber !== undefined) this.#input({ kind: 'persisted', writeNumber })
  }

  /** Now and then what the engine itself said, as if somebody else had: nothing is nearer to what it would believe. */
  receiveAbsurd(): void {
    const from = this.#any([1, 2, 3, 1, 2, 3, 4, 9, this.#id]) as PeerId
    const echoed = this.#random.below(4) === 0 ? this.#said[this.#random.below(this.#said.length + 1)] : undefined
    const message = echoed ?? this.#message()
    let decoded: PeerMessage
    try {
      decoded = this.engine.codec.decode(this.engine.codec.encode(message))
    } catch (error) {
      if (!(error instanceof FileSystemError && error.reason === 'malformed'))
        throw new Error(`${JSON.stringify(message)}`, { cause: error })
      return
    }
    this.#input({ kind: 'receive', from, message: decoded })
  }

  receive(from: PeerId, message: PeerMessage): void {
    this.#input({ kind: 'receive', from, message })
  }

  #input(input: Input): void {
    this.#take(this.engine.step(input))
  }

  #take({ persist, send, sendAfterPersist }: Effects): void {
    for (const envelope of [...send, ...sendAfterPersist]) {
      this.#post(envelope)
      this.#said.push(envelope.message)
      if (this.#said.length > 30) this.#said.shift()
    }
    if (persist === undefined) return
    this.#unwritten.push(persist.writeNumber)
    for (const write of persist.writes) {
      if (write.kind === 'put') this.#entries.set(write.entry.index, write.entry)
      else if (write.kind === 'truncate') for (const index of this.#entries.keys()) if (index >= write.from) this.#entries.delete(index)
    }
  }

  #message(): PeerMessage {
    const kinds = Object.keys(this.#shapes)
    const kind = this.#any(kinds)
    const fields = Object.entries(this.#shapes[kind] ?? {}).map(([name, field]) => [name, this.#field(field)])
    return { kind, ...Object.fromEntries(fields) }
  }

  #field(field: Field): unknown {
    const { below } = this.#random
    switch (field) {
      case 'number':
        return this.#number()
      case 'ballot':
        return this.#ballot()
      case 'flag':
        return below(2) === 0
      case 'maybe':
        return below(3) === 0 ? undefined : this.#number()
      case 'peer':
        return this.#any([1, 2, 3, 4, 9])
      case 'state':
        return this.#any(['looking', 'following', 'leading'])
      case 'digest':
        return below(2 ** 31)
      case 'pairs':
        return Array.from({ length: below(4) * 2 }, () => this.#number())
      case 'runs':
        return Array.from({ length: below(4) }, () => ({ epoch: this.#number(), from: this.#number() }))
      case 'entries':
        return this.#entriesFrom(this.#number())
      case 'values':
        return this.#entriesFrom(this.#number()).map((entry) => ({ ...entry, ballot: this.#ballot() }))
    }
  }

  /** Mostly near what the node has. */
  #number(): number {
    const { below } = this.#random
    const { epoch, lastIndex, committedIndex } = this.engine.status()
    const near = this.#any([epoch, lastIndex, committedIndex, 0, 1])
    return below(40) === 0 ? this.#any([2 ** 31, 2 ** 40, 2 ** 52]) : Math.max(0, near + below(5) - 2)
  }

  #ballot(): number {
    const { epoch } = this.engine.status()
    return Math.max(0, this.#any([epoch, epoch, epoch + 256, epoch + 257, epoch - 256, 0, 257, 258, 513, 514]) + this.#random.below(3) - 1)
  }

  #entriesFrom(from: number): Entry[] {
    const { below } = this.#random
    const epoch = this.#number()
    const isOdd = below(10) === 0
    return Array.from({ length: 1 + below(3) }, (_, at): Entry => {
      const kind = this.#any(['data', 'data', 'empty', 'membership'] as const)
      const payload = kind === 'membership' ? this.#membership() : Buffer.from('y')
      return { index: from + (isOdd ? below(4) : at), epoch: isOdd ? this.#number() : epoch, kind, payload }
    })
  }

  #membership(): Uint8Array {
    const { below } = this.#random
    if (below(3) === 0) return Buffer.from([below(256), below(256), below(256)].slice(0, below(4)))
    const ids = (): PeerId[] => [1, 2, 3, 4, 9].filter(() => below(2) === 0) as PeerId[]
    try {
      return encodeMembership({ voters: ids(), learners: ids(), ...(below(2) === 0 ? { nextVoters: ids() } : {}) })
    } catch {
      return encodeMembership(membership) // what cannot be encoded cannot be sent
    }
  }

  #any<T>(of: readonly T[]): T {
    return of[this.#random.below(of.length)] as T
  }
}

/** Three engines that speak with each other, honestly at first. */
class Group {
  readonly victims: readonly Victim[]
  readonly #random: Random
  readonly #sent: { readonly from: PeerId; readonly to: PeerId; readonly message: PeerMessage }[] = []

  constructor(kind: EngineUnderTest, seed: number) {
    this.#random = seededRandom(seed)
    this.victims = membership.voters.map(
      (id) => new Victim(kind, id, this.#random, ({ to, message }) => this.#sent.push({ from: id, to, message })),
    )
  }

  step(isAbsurd: boolean): void {
    const victim = this.victims[this.#random.below(this.victims.length)] as Victim
    if (isAbsurd && this.#random.below(4) === 0) victim.receiveAbsurd()
    else if (this.#random.below(3) > 0) this.#deliver()
    else victim.step()
  }

  #deliver(): void {
    const [sent] = this.#sent.splice(this.#random.below(Math.min(this.#sent.length, 4)), 1)
    if (sent !== undefined) this.victims[sent.to - 1]?.receive(sent.from, sent.message)
  }
}

for (const kind of Object.values(engines)
  .flatMap((each) => [each, each.withoutLeases])
  .filter((each) => each !== undefined)) {
  const title = kind.trustsClocks === true ? kind.name : `${kind.name} without leases`
  test(`absurd messages: ${title}, ${lives} groups elect leaders and commit, no assertion fails`, () => {
    let led = 0
    for (let seed = 1; seed <= lives; seed += 1) {
      const group = new Group(kind, seed)
      for (let step = 0; step < honestSteps; step += 1) group.step(false)
      if (group.victims.some(({ engine }) => engine.status().role === 'leader' && engine.status().committedIndex > 0)) led += 1
      try {
        for (let step = 0; step < stepsOfLife; step += 1) group.step(true)
      } catch (error) {
        throw new Error(`seed ${seed}`, { cause: error })
      }
    }
    assert.ok(led > lives / 2, `${led} groups led and committed before`)
  })
}
