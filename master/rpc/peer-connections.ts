// The lines to the other masters: for each one for the engine's letters and one for calls (forwarding, snapshots), so that a large call never delays
// a heartbeat.

import type { Clock } from '../../proto/base/clock.js'
import type { PeerId } from '../../proto/base/ids.js'
import type { Logger } from '../../proto/base/logger.js'
import type { Completion } from '../sequencer/ports.js'
import { CallNotSent, type PeerAddress, PeerLine, type PeerLineLimits, peerLineLimits, peerProtocol } from './peer-line.js'

export interface PeerConnectionsParts {
  readonly selfId: PeerId
  readonly clusterId: string
  readonly user: string
  readonly peers: readonly PeerAddress[]
  readonly clock: Clock
  readonly logger: Logger
  readonly limits?: Partial<PeerLineLimits>
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
  readonly #peers = new Map<number, Peer>()
  #looking: NodeJS.Timeout | undefined

  constructor({ selfId, peers, clusterId, user, clock, logger, limits }: PeerConnectionsParts) {
    this.selfId = selfId
    const shared = { clusterId, user, clock, logger, limits: { ...peerLineLimits, ...limits } }
    for (const address of peers) {
      if (address.id === selfId) continue
      const letters = new PeerLine({ ...shared, address, tells: true })
      this.#peers.set(address.id, { address, letters, calls: new PeerLine({ ...shared, address, tells: false }) })
    }
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
