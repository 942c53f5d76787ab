// The lines to the other masters: for each one for the engine's letters and one for calls (forwarding, snapshots), so that a large call never delays
// a heartbeat. Which masters those are may change at any time.

import type { peer } from '#messages'
import type { Clock } from '../../proto/base/clock.js'
import type { PeerId } from '../../proto/base/ids.js'
import type { Logger } from '../../proto/base/logger.js'
import type { Completion } from '../sequencer/ports.js'
import { CallNotSent, type PeerAddress, PeerLine, type PeerLineLimits, peerLineLimits, peerProtocol } from './peer-line.js'

export interface PeerConnectionsParts {
  readonly selfId: PeerId
  readonly clusterId: string
  readonly user: string
  /** The first ones; more, and others, by `follow`. */
  readonly peers?: readonly PeerAddress[]
  readonly clock: Clock
  readonly logger: Logger
  readonly limits?: Partial<PeerLineLimits>
  /** Another master says that this one was removed from the group. */
  readonly onRemoved?: (by: PeerId) => void
}

/** A forwarded call may wait out an election at the leader; then it is lost. */
const callTimeoutMs = 60_000
/** Between two looks at whether the peers live. */
const lookMs = 1000

interface Peer {
  readonly address: PeerAddress
  readonly letters: PeerLine
  readonly calls: PeerLine
}

export class PeerConnections {
  readonly selfId: PeerId
  readonly #parts: PeerConnectionsParts
  readonly #peers = new Map<number, Peer>()
  #looking: NodeJS.Timeout | undefined

  constructor(parts: PeerConnectionsParts) {
    this.selfId = parts.selfId
    this.#parts = parts
    this.follow(parts.peers ?? [])
  }

  /** From now on these are the masters: lines to others end, lines to new ones open. */
  follow(addresses: readonly PeerAddress[]): void {
    const wanted = new Map(addresses.filter(({ id }) => id !== this.selfId).map((address) => [Number(address.id), address]))
    for (const [id, { address, letters, calls }] of this.#peers) {
      const now = wanted.get(id)
      if (now?.host === address.host && now.port === address.port) continue
      letters.stop()
      calls.stop()
      this.#peers.delete(id)
    }
    for (const [id, address] of wanted) if (!this.#peers.has(id)) this.#peers.set(id, this.#linesTo(address))
    if (this.#looking !== undefined) this.look()
  }

  #linesTo(address: PeerAddress): Peer {
    const { clusterId, user, clock, logger, limits, selfId, onRemoved } = this.#parts
    const onAnswer = ({ askerIsRemoved }: peer.IdentifyResponse): void => {
      if (askerIsRemoved === true) onRemoved?.(address.id)
    }
    const shared = { address, clusterId, selfId, user, clock, logger, limits: { ...peerLineLimits, ...limits }, onAnswer }
    return { address, letters: new PeerLine({ ...shared, tells: true }), calls: new PeerLine({ ...shared, tells: false }) }
  }

  /** Other masters' ids. */
  get ids(): readonly number[] {
    return [...this.#peers.keys()]
  }

  /** How many of them could be sent a letter now. */
  get reachable(): number {
    let count = 0
    for (const { letters } of this.#peers.values()) if (letters.isOpen) count += 1
    return count
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
    for (const { letters, calls } of this.#peers.values()) {
      letters.look()
      calls.look()
    }
  }

  /** A letter; dropped when there is no open line or too much waits on it. */
  post(to: number, method: string, body: Uint8Array): void {
    this.#peers.get(to)?.letters.use((connection) => connection.post({ protocol: peerProtocol, method, body }))
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
    for (const { letters, calls } of this.#peers.values()) {
      letters.stop()
      calls.stop()
    }
  }
}
