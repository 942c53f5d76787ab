// The lines to the other masters: for each one for the engine's messages and one for calls (forwarding, snapshots), so that a large call never delays
// a heartbeat. Which masters those are may change at any time.

import type { peer } from '#messages/peer'
import type { ActiveClock } from '../../../proto/base/clock.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { Logger } from '../../../proto/base/logger.js'
import type { Credentials } from '../../../proto/rpc/key-holder.js'
import type { Completion } from '../../sequencer/ports.js'
import { CallNotSent, type PeerAddress, PeerLine, type PeerLineLimits, peerLineLimits, peerProtocol } from './line.js'

export interface PeerConnectionsParts {
  readonly selfId: PeerId
  readonly clusterId: string
  readonly user: string
  readonly credentials: Credentials
  /** A master that answers nothing to the proof is spoken with all the same: only while a cluster adopts its key. */
  readonly admitsUnproven?: boolean
  /** The first ones; more, and others, by `follow`. */
  readonly peers?: readonly PeerAddress[]
  readonly activeClock: ActiveClock
  readonly logger: Logger
  readonly limits?: Partial<PeerLineLimits>
  /** The lines to a master that left the group end so long after it is known. */
  readonly lingerMs?: number
  /** Another master says that this one was removed from the group. */
  readonly onRemoved?: (by: PeerId) => void
}

/** A forwarded call may wait out an election at the leader; then it is lost. */
const callTimeoutMs = 60_000
/** Between two looks at whether the peers live. */
const lookMs = 1000
const lingerMsDefault = 2000

interface Peer {
  /** Set while it has left the group and may still be told so. */
  leaving: NodeJS.Timeout | undefined
  readonly address: PeerAddress
  /** The feature level that it said to support; undefined before it was heard. */
  supportedLevel: number | undefined
  readonly messages: PeerLine
  readonly calls: PeerLine
}

export class PeerConnections {
  readonly selfId: PeerId
  readonly #parts: PeerConnectionsParts
  readonly #peers = new Map<number, Peer>()
  #looking: NodeJS.Timeout | undefined
  /** Told of a peer when the line for its messages broke. */
  onDisconnected: (peer: PeerId) => void = () => undefined

  constructor(parts: PeerConnectionsParts) {
    this.selfId = parts.selfId
    this.#parts = parts
    this.follow(parts.peers ?? [])
  }

  /** From now on these are the masters: lines to others end, lines to new ones open. */
  follow(addresses: readonly PeerAddress[]): void {
    const wanted = new Map(addresses.filter(({ id }) => id !== this.selfId).map((address) => [Number(address.id), address]))
    for (const [id, peer] of this.#peers) {
      const now = wanted.get(id)
      if (now === undefined) this.#part(id, peer)
      else if (now.host !== peer.address.host || now.port !== peer.address.port) this.#end(id, peer)
      else this.#keep(peer)
    }
    for (const [id, address] of wanted) if (!this.#peers.has(id)) this.#peers.set(id, this.#linesTo(address))
    if (this.#looking !== undefined) this.look()
  }

  /** Its lines end after a while: what was just decided about it may be on its way, in this very turn. */
  #part(id: number, peer: Peer): void {
    peer.leaving ??= setTimeout(() => this.#end(id, peer), this.#parts.lingerMs ?? lingerMsDefault).unref()
  }

  #keep(peer: Peer): void {
    clearTimeout(peer.leaving)
    peer.leaving = undefined
  }

  #end(id: number, { messages, calls, leaving }: Peer): void {
    clearTimeout(leaving)
    messages.stop()
    calls.stop()
    this.#peers.delete(id)
  }

  #linesTo(address: PeerAddress): Peer {
    const { clusterId, user, credentials, admitsUnproven = false, activeClock, logger, limits, selfId, onRemoved } = this.#parts
    const onAnswer = ({ askerIsRemoved, supportedLevel }: peer.IdentifyResponse): void => {
      made.supportedLevel = supportedLevel
      if (askerIsRemoved === true) onRemoved?.(address.id)
    }
    const shared = {
      address,
      clusterId,
      selfId,
      user,
      credentials,
      admitsUnproven,
      activeClock,
      logger,
      limits: { ...peerLineLimits, ...limits },
      onAnswer,
    }
    const made: Peer = {
      leaving: undefined,
      supportedLevel: undefined,
      address,
      messages: new PeerLine({ ...shared, tells: true, onBroken: () => this.onDisconnected(address.id) }),
      calls: new PeerLine({ ...shared, tells: false, onBroken: () => undefined }),
    }
    return made
  }

  /** Other masters' ids. */
  get ids(): readonly number[] {
    return [...this.#peers].filter(([, { leaving }]) => leaving === undefined).map(([id]) => id)
  }

  /** How many of them could be sent a message now. */
  get reachable(): number {
    let count = 0
    for (const { messages, leaving } of this.#peers.values()) if (messages.isOpen && leaving === undefined) count += 1
    return count
  }

  /** It could be sent a message now. */
  isOpenTo(id: number): boolean {
    return this.#peers.get(id)?.messages.isOpen === true
  }

  /** The feature level that it said last to support; undefined while it has not been heard. */
  supportedLevelOf(id: number): number | undefined {
    return this.#peers.get(id)?.supportedLevel
  }

  addressOf(id: number): PeerAddress | undefined {
    return this.#peers.get(id)?.address
  }

  /** Opens all lines, so that the first election waits for none, and keeps them open. */
  start(): void {
    this.look()
    this.#looking = setInterval(() => this.look(), lookMs)
    this.#looking.unref()
  }

  /** Asks every peer for a sign of life, on each of its lines. */
  look(): void {
    for (const { messages, calls } of this.#peers.values()) {
      messages.look()
      calls.look()
    }
  }

  /** A message; dropped when there is no open line or too much waits on it. */
  post(to: number, method: string, body: Uint8Array): void {
    this.#peers.get(to)?.messages.use((connection) => connection.post({ protocol: peerProtocol, method, body }))
  }

  /** A call to the peer. Its failure says with `mayHaveHappened` whether it may have been run, unless it is the peer's answer. */
  call(to: number, method: string, body: Uint8Array, completion: Completion<Uint8Array>, timeoutMs = callTimeoutMs): void {
    const peer = this.#peers.get(to)
    if (peer === undefined) {
      completion.fail(new CallNotSent('connectionLost', `it is not known where master ${to} listens: name it in --peers`))
      return
    }
    peer.calls.whenOpen((connection) => connection.start({ protocol: peerProtocol, method, body, timeoutMs }, completion), completion)
  }

  callNow(to: number, method: string, body: Uint8Array, timeoutMs = callTimeoutMs): Promise<Uint8Array> {
    return new Promise((resolve, reject) => this.call(to, method, body, { reply: resolve, fail: reject }, timeoutMs))
  }

  stop(): void {
    clearInterval(this.#looking)
    for (const [id, peer] of [...this.#peers]) this.#end(id, peer)
  }
}
