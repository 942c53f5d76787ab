// The connections to the other masters: for each one a connection for consensus messages and one for calls (forwarding, snapshots), so that
// a large call never delays a heartbeat. The set of masters may change at any time.

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
  /**
   * Whether to use a connection to a master that does not answer the handshake with the cluster key: only while a cluster introduces its
   * key.
   */
  readonly admitsUnproven?: boolean
  /** The initial peers; `follow` changes them. */
  readonly peers?: readonly PeerAddress[]
  readonly activeClock: ActiveClock
  readonly logger: Logger
  readonly limits?: Partial<PeerLineLimits>
  /** Time that the connections to a master stay open after it left the group. */
  readonly lingerMs?: number
  /** Called when another master reports that this one was removed from the group. */
  readonly onRemoved?: (by: PeerId) => void
}

/** A forwarded call may wait for an election at the leader; after this time it counts as lost. */
const callTimeoutMs = 60_000
/** Interval between pings of the peers. */
const lookMs = 1000
const lingerMsDefault = 2000

interface Peer {
  /** Set while the master has left the group and its connections are kept to tell it so. */
  leaving: NodeJS.Timeout | undefined
  readonly address: PeerAddress
  /** The feature level that it reported to support; undefined before its first answer. */
  supportedLevel: number | undefined
  /** Its HTTP port; 0 before it reported one. */
  httpPort: number
  readonly messages: PeerLine
  readonly calls: PeerLine
}

export class PeerConnections {
  readonly selfId: PeerId
  readonly #parts: PeerConnectionsParts
  readonly #peers = new Map<number, Peer>()
  /** As the other masters reach this one. */
  #selfHost: string | undefined
  #looking: NodeJS.Timeout | undefined
  /** Called with the peer when the connection for its consensus messages broke. */
  onDisconnected: (peer: PeerId) => void = () => undefined

  constructor(parts: PeerConnectionsParts) {
    this.selfId = parts.selfId
    this.#parts = parts
    this.follow(parts.peers ?? [])
  }

  /** Sets the current masters: closes connections to all others and opens connections to new ones. */
  follow(addresses: readonly PeerAddress[]): void {
    this.#selfHost = addresses.find(({ id }) => id === this.selfId)?.host
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

  /** Closes its connections after a delay: messages about its removal may be sent in this turn. */
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
    const onAnswer = ({ askerIsRemoved, supportedLevel, httpPort }: peer.IdentifyResponse): void => {
      made.supportedLevel = supportedLevel
      made.httpPort = httpPort ?? 0
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
      httpPort: 0,
      address,
      messages: new PeerLine({ ...shared, tells: true, onBroken: () => this.onDisconnected(address.id) }),
      calls: new PeerLine({ ...shared, tells: false, onBroken: () => undefined }),
    }
    return made
  }

  /** The host name or address under which the other masters reach this one; undefined before it is known. */
  get selfHost(): string | undefined {
    return this.#selfHost
  }

  /** The ids of the other masters. */
  get ids(): readonly number[] {
    return [...this.#peers].filter(([, { leaving }]) => leaving === undefined).map(([id]) => id)
  }

  /** The number of masters with an open connection for consensus messages. */
  get reachable(): number {
    let count = 0
    for (const { messages, leaving } of this.#peers.values()) if (messages.isOpen && leaving === undefined) count += 1
    return count
  }

  /** Whether its connection for consensus messages is open. */
  isOpenTo(id: number): boolean {
    return this.#peers.get(id)?.messages.isOpen === true
  }

  /** The feature level that it last reported to support; undefined before its first answer. */
  supportedLevelOf(id: number): number | undefined {
    return this.#peers.get(id)?.supportedLevel
  }

  /** Where the pages of the other masters are; the port is 0 before it is known. */
  get webAddresses(): readonly { readonly id: number; readonly host: string; readonly port: number }[] {
    return [...this.#peers.values()].map(({ address, httpPort }) => ({ id: address.id, host: address.host, port: httpPort }))
  }

  addressOf(id: number): PeerAddress | undefined {
    return this.#peers.get(id)?.address
  }

  /** Opens all connections, so that the first election does not wait for them, and keeps them open. */
  start(): void {
    this.look()
    this.#looking = setInterval(() => this.look(), lookMs)
    this.#looking.unref()
  }

  /** Pings every peer on each of its connections. */
  look(): void {
    for (const { messages, calls } of this.#peers.values()) {
      messages.look()
      calls.look()
    }
  }

  /** Sends a one-way message; dropped when there is no open connection or too many unsent bytes. */
  post(to: number, method: string, body: Uint8Array): void {
    this.#peers.get(to)?.messages.use((connection) => connection.post({ protocol: peerProtocol, method, body }))
  }

  /**
   * Calls the peer. Unless the peer answered with an error, the `mayHaveHappened` of the failure tells whether the call may have been
   * executed.
   */
  call(to: number, method: string, body: Uint8Array, completion: Completion<Uint8Array>, timeoutMs = callTimeoutMs): void {
    const peer = this.#peers.get(to)
    if (peer === undefined) {
      completion.fail(new CallNotSent('connectionLost', `the address of master ${to} is not known: give it with --peers`))
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
