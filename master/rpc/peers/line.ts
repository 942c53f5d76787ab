// One connection to another master. It is opened on demand, and the peer's identity is checked. It is pinged periodically, because a
// connection to a peer that hangs or is unreachable does not close by itself: without an answer in time it is closed and a new one opened.
// Nothing is sent twice.

import { peer } from '#messages/peer'
import type { ActiveClock } from '../../../proto/base/clock.js'
import { anyFailure, FileSystemError } from '../../../proto/base/errors.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { Logger } from '../../../proto/base/logger.js'
import { RpcConnection, RpcLinkError } from '../../../proto/rpc/connection.js'
import type { Credentials } from '../../../proto/rpc/key-holder.js'
import type { Completion } from '../../sequencer/ports.js'

export const peerProtocol = 'cairn.PeerProtocol'

export interface PeerAddress {
  readonly id: PeerId
  readonly host: string
  readonly port: number
}

export interface PeerLineParts {
  readonly address: PeerAddress
  readonly user: string
  readonly credentials: Credentials
  readonly admitsUnproven: boolean
  readonly clusterId: string
  readonly selfId: PeerId
  readonly activeClock: ActiveClock
  readonly logger: Logger
  readonly limits: PeerLineLimits
  /** Called with the peer's answer whenever it was asked for its identity. */
  onAnswer(answer: peer.IdentifyResponse): void
  /** Called when the open connection broke, unless this master closed it. */
  onBroken(): void
  /** Whether it logs failures; of several connections to one master only one does. */
  readonly tells: boolean
}

export interface PeerLineLimits {
  /** Delay between a failed attempt to connect and the next. */
  readonly reopenMs: number
  readonly connectMs: number
  /** Time without an answer to a ping after which the connection counts as dead. Large messages may be queued before the ping. */
  readonly silenceMs: number
  /** Time until a peer is logged as unreachable: when all masters start together, they come up one after the other. */
  readonly complainMs: number
  /** Unsent bytes above which further consensus messages are dropped. */
  readonly postedBytesMax: number
}

export const peerLineLimits: PeerLineLimits = {
  reopenMs: 100,
  connectMs: 1000,
  silenceMs: 2500,
  complainMs: 2000,
  postedBytesMax: 32 * 1024 * 1024,
}

export class PeerLine {
  readonly #parts: PeerLineParts
  readonly #question: { readonly protocol: string; readonly method: string; readonly body: Uint8Array }
  #open: RpcConnection | undefined
  #opening: Promise<RpcConnection> | undefined
  #notBeforeMs = Number.NEGATIVE_INFINITY
  #downSinceMs: number | undefined
  #hasComplained = false
  #isAsking = false
  #isStopped = false
  /**
   * Connections authenticated with a key that is no longer preferred: closed when their calls are answered, so that no key in use is
   * retired.
   */
  readonly #replaced = new Set<RpcConnection>()

  constructor(parts: PeerLineParts) {
    this.#parts = parts
    const body = peer.IdentifyRequest.encode({ asker: parts.selfId }).finish()
    this.#question = { protocol: peerProtocol, method: 'identify', body }
  }

  get isOpen(): boolean {
    return this.#open?.isOpen === true
  }

  /** Runs the action if the connection is open; otherwise starts to open it and drops the action. */
  use(action: (connection: RpcConnection) => void): void {
    if (this.#open?.isOpen) action(this.#open)
    else void this.#maybeBegin() // logs its failure itself
  }

  /**
   * Runs the action when the connection is open. If it cannot be opened, `completion` fails with an error that says that nothing happened.
   */
  whenOpen(action: (connection: RpcConnection) => void, completion: Completion<Uint8Array>): void {
    if (this.#open?.isOpen) {
      action(this.#open)
      return
    }
    const opening = this.#maybeBegin()
    if (opening === undefined) completion.fail(this.#notSent(undefined))
    else opening.then(action, (error: unknown) => completion.fail(this.#notSent(error)))
  }

  /** Pings the peer; to be called periodically. */
  look(): void {
    const connection = this.#open
    if (!connection?.isOpen) {
      void this.#maybeBegin() // logs its failure itself
      return
    }
    this.#endReplaced()
    if (this.#isAsking) return
    this.#isAsking = true
    const { silenceMs } = this.#parts.limits
    connection.start(
      { ...this.#question, timeoutMs: silenceMs },
      {
        reply: (bytes) => {
          this.#isAsking = false
          const answer = decodeIdentity(bytes)
          if (answer instanceof FileSystemError) connection.abandon(answer.message)
          else this.#onIdentity(connection, answer)
        },
        fail: (error) => {
          this.#isAsking = false
          // An error answer also shows that the peer lives, and a broken connection needs no closing.
          if (error.reason === 'timedOut') connection.abandon(`master ${this.#parts.address.id} did not answer a ping for ${silenceMs} ms`)
        },
      },
    )
  }

  #onIdentity(connection: RpcConnection, answer: peer.IdentifyResponse): void {
    this.#parts.onAnswer(answer)
    const { id } = this.#parts.credentials.keys.ring.current
    // Both masters have a newer key: new traffic uses a connection authenticated with that key.
    if (connection.proven !== undefined && connection.proven.keyId !== id && answer.keyIds.includes(id)) void this.#maybeBegin()
  }

  #endReplaced(): void {
    for (const connection of this.#replaced) {
      if (connection.isOpen && connection.callsInFlight > 0) continue
      connection.close()
      this.#replaced.delete(connection)
    }
  }

  stop(): void {
    this.#isStopped = true
    for (const connection of this.#replaced) connection.close()
    this.#open?.close()
    this.#open = undefined
  }

  #maybeBegin(): Promise<RpcConnection> | undefined {
    if (this.#opening !== undefined) return this.#opening
    if (this.#isStopped || this.#parts.activeClock.activeMs() < this.#notBeforeMs) return undefined
    const opening = this.#begin()
    this.#opening = opening
    opening.catch(() => undefined) // not an unhandled rejection if no caller awaits it
    return opening
  }

  async #begin(): Promise<RpcConnection> {
    let connection: RpcConnection | undefined
    try {
      connection = await this.#connect()
      await this.#checkPeer(connection)
      if (this.#isStopped) throw new FileSystemError('aborted', 'this master is stopping')
      const opened = connection
      if (this.#open?.isOpen) this.#replaced.add(this.#open)
      this.#open = opened
      opened.onClosed(() => {
        if (!this.#isStopped && this.#open === opened) this.#parts.onBroken()
      })
      this.#onUp()
      return connection
    } catch (error) {
      connection?.abandon('the peer was not the expected master, or did not identify itself in time')
      this.#onDown(error)
      throw error
    } finally {
      this.#opening = undefined
    }
  }

  async #connect(): Promise<RpcConnection> {
    const { address, user, credentials, admitsUnproven, limits, activeClock } = this.#parts
    const { connectMs: connectMsMax, postedBytesMax } = limits
    const { host, port } = address
    const options = { host, port, user, protocol: peerProtocol, limits: { connectMsMax, postedBytesMax }, activeClock }
    try {
      return await RpcConnection.open({ ...options, credentials })
    } catch (error) {
      // A version without cluster keys reads the start of the handshake and does not answer.
      if (!admitsUnproven || !(error instanceof RpcLinkError && error.reason === 'timedOut')) throw error
      return RpcConnection.open(options)
    }
  }

  /** An address may be reused by another server: messages and clients' calls must not go to another cluster or another master. */
  async #checkPeer(connection: RpcConnection): Promise<void> {
    const { address, clusterId, limits, admitsUnproven } = this.#parts
    const holder = connection.proven?.holder
    const isProven = holder === undefined ? admitsUnproven : holder.role === 'master' && holder.id === address.id
    const answer = peer.IdentifyResponse.decode(await connection.call({ ...this.#question, timeoutMs: limits.silenceMs }))
    if (isProven && answer.clusterId === clusterId && answer.peerId === address.id) {
      this.#parts.onAnswer(answer)
      return
    }
    throw new FileSystemError(
      'misconfigured',
      `${address.host}:${address.port} is master ${answer.peerId} of cluster ${answer.clusterId}, not master ${address.id} of ${clusterId}: correct --peers, or that master's --data`,
    )
  }

  #onUp(): void {
    const { address, tells, logger } = this.#parts
    if (tells && this.#hasComplained) logger.info({ peer: address.id, host: address.host, port: address.port }, 'master reachable again')
    this.#downSinceMs = undefined
    this.#hasComplained = false
  }

  #onDown(error: unknown): void {
    const { address, tells, logger, activeClock, limits } = this.#parts
    const nowMs = activeClock.activeMs()
    this.#notBeforeMs = nowMs + limits.reopenMs
    this.#downSinceMs ??= nowMs
    if (!tells || this.#hasComplained || this.#isStopped) return
    const isMistake = error instanceof FileSystemError && error.reason === 'misconfigured'
    if (!isMistake && nowMs - this.#downSinceMs < limits.complainMs) return
    this.#hasComplained = true
    const fields = {
      peer: address.id,
      host: address.host,
      port: address.port,
      error: error instanceof Error ? error.message : String(error),
    }
    if (isMistake) logger.error(fields, 'a different master answers at this address')
    else logger.warn(fields, 'master not reachable')
  }

  #notSent(cause: unknown): FileSystemError {
    const { id, host, port } = this.#parts.address
    return new CallNotSent('connectionLost', `master ${id} at ${host}:${port} is not reachable`, { cause })
  }
}

/** Decodes the peer's identity, or returns the error why there is none. */
function decodeIdentity(bytes: Uint8Array): peer.IdentifyResponse | FileSystemError {
  try {
    return peer.IdentifyResponse.decode(bytes)
  } catch (error) {
    return anyFailure(error)
  }
}

/** No bytes were sent: the call certainly did not happen. */
export class CallNotSent extends FileSystemError {
  readonly mayHaveHappened = false
}
