// One connection to one other master. It opens when it is wanted, makes sure who is at the other end, and is looked at every so often: a peer that
// hangs or was cut off does not close anything, so a line whose question is not answered in time is given up and opened anew. Nothing is sent twice.

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
  /** Told what the peer says of itself and of us, whenever it was asked. */
  onAnswer(answer: peer.IdentifyResponse): void
  /** Told when the open line broke, whoever ended it but us. */
  onBroken(): void
  /** Told of troubles; of several lines to one master one tells. */
  readonly tells: boolean
}

export interface PeerLineLimits {
  /** After an attempt that failed, the next. */
  readonly reopenMs: number
  readonly connectMs: number
  /** Without an answer to a question for so long a line is dead. Large messages may be in front of the question. */
  readonly silenceMs: number
  /** A peer is reported as out of reach after so long: at a common start they come one after the other. */
  readonly complainMs: number
  /** Unsent messages above which further ones are dropped. */
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
  /** Proven with a key that is preferred no more: ended when the calls on it are answered, so that no key is retired under them. */
  readonly #replaced = new Set<RpcConnection>()

  constructor(parts: PeerLineParts) {
    this.#parts = parts
    const body = peer.IdentifyRequest.encode({ asker: parts.selfId }).finish()
    this.#question = { protocol: peerProtocol, method: 'identify', body }
  }

  get isOpen(): boolean {
    return this.#open?.isOpen === true
  }

  /** Does it now if the line is open; else begins to open it and drops the matter. */
  use(action: (connection: RpcConnection) => void): void {
    if (this.#open?.isOpen) action(this.#open)
    else void this.#maybeBegin() // it tells of its failure itself
  }

  /** Does it when the line is open; `completion` hears, with the certainty that nothing happened, when it cannot be opened. */
  whenOpen(action: (connection: RpcConnection) => void, completion: Completion<Uint8Array>): void {
    if (this.#open?.isOpen) {
      action(this.#open)
      return
    }
    const opening = this.#maybeBegin()
    if (opening === undefined) completion.fail(this.#notSent(undefined))
    else opening.then(action, (error: unknown) => completion.fail(this.#notSent(error)))
  }

  /** Asks the peer for a sign of life; to be called every so often. */
  look(): void {
    const connection = this.#open
    if (!connection?.isOpen) {
      void this.#maybeBegin() // it tells of its failure itself
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
          // A refusal, too, is a sign of life, and a line that broke needs no end.
          if (error.reason === 'timedOut') connection.abandon(`master ${this.#parts.address.id} gave no sign of life for ${silenceMs} ms`)
        },
      },
    )
  }

  #onIdentity(connection: RpcConnection, answer: peer.IdentifyResponse): void {
    this.#parts.onAnswer(answer)
    const { id } = this.#parts.credentials.keys.ring.current
    // Both hold a newer key: what comes from now on goes over a connection that was proven with that.
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
    opening.catch(() => undefined) // whoever waits for it is told; perhaps nobody does
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
      connection?.abandon('it was not the master looked for, or did not say so in time')
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
      // A program that knows of no cluster key takes the opening of the handshake and says nothing.
      if (!admitsUnproven || !(error instanceof RpcLinkError && error.reason === 'timedOut')) throw error
      return RpcConnection.open(options)
    }
  }

  /** Addresses change hands: messages and clients' calls go to no other cluster and to no other master. */
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
      `at ${address.host}:${address.port} is master ${answer.peerId} of cluster ${answer.clusterId}, not master ${address.id} of ${clusterId}: correct --peers, or that master's --data`,
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
    if (isMistake) logger.error(fields, 'another master is not where it should be')
    else logger.warn(fields, 'master not reachable')
  }

  #notSent(cause: unknown): FileSystemError {
    const { id, host, port } = this.#parts.address
    return new CallNotSent('connectionLost', `master ${id} at ${host}:${port} is not reachable`, { cause })
  }
}

/** Or why it is none. */
function decodeIdentity(bytes: Uint8Array): peer.IdentifyResponse | FileSystemError {
  try {
    return peer.IdentifyResponse.decode(bytes)
  } catch (error) {
    return anyFailure(error)
  }
}

/** Nothing left this machine: the call certainly did not happen. */
export class CallNotSent extends FileSystemError {
  readonly mayHaveHappened = false
}
