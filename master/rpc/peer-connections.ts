// Connections to the other masters: one for the engine's letters, one for calls (forwarding, snapshots), so that a large call never delays a heartbeat.
// They open when first needed, and again after a pause when they broke. Nothing is sent twice here.

import { assert } from '../../proto/base/assert.js'
import { FileSystemError } from '../../proto/base/errors.js'
import type { PeerId } from '../../proto/base/ids.js'
import type { Logger } from '../../proto/base/logger.js'
import { RpcConnection } from '../../proto/rpc/connection.js'
import type { Completion } from '../sequencer/ports.js'

export const peerProtocol = 'cairn.PeerProtocol'

export interface PeerAddress {
  readonly id: PeerId
  readonly host: string
  readonly port: number
}

export interface PeerConnectionsParts {
  readonly selfId: PeerId
  readonly user: string
  readonly peers: readonly PeerAddress[]
  readonly logger: Logger
}

const reopenMs = 200
const connectTimeoutMs = 1000
/** A forwarded call may wait out an election at the leader; then it is lost. */
const callTimeoutMs = 60_000

export class PeerConnections {
  readonly selfId: PeerId
  readonly #lines = new Map<number, PeerLine>()

  constructor(parts: PeerConnectionsParts) {
    this.selfId = parts.selfId
    for (const address of parts.peers) {
      if (address.id !== parts.selfId) this.#lines.set(address.id, new PeerLine(address, parts.user, parts.logger))
    }
  }

  /** Other masters' ids. */
  get ids(): readonly number[] {
    return [...this.#lines.keys()]
  }

  addressOf(id: number): PeerAddress | undefined {
    return this.#lines.get(id)?.address
  }

  /** A letter; dropped when there is no open connection or its line is full. */
  post(to: number, method: string, body: Uint8Array): void {
    this.#lines.get(to)?.letters.use((connection) => connection.post({ protocol: peerProtocol, method, body }))
  }

  /** A call to the peer; fails at once when no connection to it is open. */
  call(to: number, method: string, body: Uint8Array, completion: Completion<Uint8Array>, timeoutMs = callTimeoutMs): void {
    const line = this.#lines.get(to)
    if (line === undefined) {
      completion.fail(new FileSystemError('connectionLost', `master ${to} is not in this group`))
      return
    }
    line.calls.whenOpen((connection) => connection.start({ protocol: peerProtocol, method, body, timeoutMs }, completion), completion)
  }

  callNow(to: number, method: string, body: Uint8Array, timeoutMs = callTimeoutMs): Promise<Uint8Array> {
    return new Promise((resolve, reject) => this.call(to, method, body, { reply: resolve, fail: reject }, timeoutMs))
  }

  stop(): void {
    for (const line of this.#lines.values()) {
      line.letters.stop()
      line.calls.stop()
    }
  }
}

class PeerLine {
  readonly address: PeerAddress
  readonly letters: LazyConnection
  readonly calls: LazyConnection

  constructor(address: PeerAddress, user: string, logger: Logger) {
    this.address = address
    this.letters = new LazyConnection(address, user, logger)
    this.calls = new LazyConnection(address, user, logger)
  }
}

/** A connection that opens when it is wanted and, after a failure, not again before `reopenMs`. */
class LazyConnection {
  readonly #address: PeerAddress
  readonly #user: string
  readonly #logger: Logger
  #open: RpcConnection | undefined
  #opening: Promise<RpcConnection> | undefined
  #notBefore = 0
  #isStopped = false
  #isUp = true

  constructor(address: PeerAddress, user: string, logger: Logger) {
    this.#address = address
    this.#user = user
    this.#logger = logger
  }

  /** Does it now if the connection is open; else begins to open it and drops the matter. */
  use(action: (connection: RpcConnection) => void): void {
    if (this.#open?.isOpen) action(this.#open)
    else if (this.#opening === undefined && performance.now() >= this.#notBefore) this.#begin().catch(() => undefined)
  }

  whenOpen(action: (connection: RpcConnection) => void, completion: Completion<Uint8Array>): void {
    if (this.#open?.isOpen) {
      action(this.#open)
      return
    }
    if (this.#isStopped || (this.#opening === undefined && performance.now() < this.#notBefore)) {
      completion.fail(notSent(this.#address, undefined))
      return
    }
    this.#begin().then(action, (error: unknown) => completion.fail(notSent(this.#address, error)))
  }

  stop(): void {
    this.#isStopped = true
    this.#open?.close()
    this.#open = undefined
  }

  #begin(): Promise<RpcConnection> {
    this.#opening ??= this.#connect()
    return this.#opening
  }

  async #connect(): Promise<RpcConnection> {
    const { host, port, id } = this.#address
    try {
      const connection = await RpcConnection.open({
        host,
        port,
        user: this.#user,
        protocol: peerProtocol,
        limits: { connectMsMax: connectTimeoutMs },
      })
      if (this.#isStopped) connection.close()
      assert(this.#open === undefined || !this.#open.isOpen, 'one connection a line')
      this.#open = connection
      if (!this.#isUp) this.#logger.info({ peer: id, host, port }, 'master reachable again')
      this.#isUp = true
      return connection
    } catch (error) {
      this.#notBefore = performance.now() + reopenMs
      if (this.#isUp && !this.#isStopped) this.#logger.warn({ peer: id, host, port, error: String(error) }, 'master not reachable')
      this.#isUp = false
      throw error
    } finally {
      this.#opening = undefined
    }
  }
}

/** Nothing left this machine: the call certainly did not happen. */
class CallNotSent extends FileSystemError {
  readonly mayHaveHappened = false
}

function notSent(address: PeerAddress, cause: unknown): FileSystemError {
  return new CallNotSent('connectionLost', `master ${address.id} at ${address.host}:${address.port} is not reachable`, { cause })
}
