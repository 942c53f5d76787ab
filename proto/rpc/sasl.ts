// The listening side of the SASL messages that may precede the calls. Clients get SUCCESS immediately; a peer that selects the mechanism of
// the cluster key must prove that it has the key.

import { rpc } from '#messages/rpc'
import { FileSystemError } from '../base/errors.js'
import { clusterKeyMechanism, ListenerHandshake, type Protection, tokenBytesMax } from './cluster-handshake.js'
import { decodeHandshake, type HandshakeRefusal, unauthorized } from './handshake.js'
import { encodeSaslFrame, errorDetails } from './headers.js'
import type { Credentials, ProvenPeer } from './key-holder.js'

export type ListenerCredentials = Credentials & { readonly clusterId: string }

const states = rpc.RpcSaslProto.SaslState
/** A token and a small overhead. */
const messageBytesMax = tokenBytesMax + 1024

export class SaslConversation {
  /** The identity of the other end, once proven. */
  proven: ProvenPeer | undefined
  /** How everything after the answer to that proof is encrypted. */
  protection: Protection | undefined
  readonly #handshake: ListenerHandshake | undefined
  #isBegun = false

  constructor(credentials: ListenerCredentials | undefined) {
    this.#handshake = credentials === undefined ? undefined : new ListenerHandshake(credentials)
  }

  /** A handshake was begun and not finished: calls are not allowed yet. */
  get isUnfinished(): boolean {
    return this.#isBegun && this.proven === undefined
  }

  /** The frame to send, nothing, or the reason to end the connection. */
  onMessage(message: Buffer): HandshakeRefusal | { readonly kind: 'send'; readonly frame: Buffer } | { readonly kind: 'nothing' } {
    if (message.length > messageBytesMax) return malformed(new FileSystemError('malformed', `a SASL message of ${message.length} bytes`))
    const { state, auths, token } = decodeHandshake(rpc.RpcSaslProto, message)
    if (this.proven !== undefined) return unauthorized('a SASL message after the end of the handshake')
    if (this.#isBegun || state === states.RESPONSE) return this.#onResponse(state, tokenOf(token))
    if (state === states.NEGOTIATE) return { kind: 'send', frame: encodeSaslFrame(states.SUCCESS) }
    if (state !== states.INITIATE) return unauthorized(`SASL state ${state} is not expected: only SIMPLE authentication is offered here`)
    if (auths.some(({ mechanism }) => mechanism === clusterKeyMechanism)) return this.#onOpening(tokenOf(token))
    // From a client that chose SIMPLE from a list; it expects no answer.
    return { kind: 'nothing' }
  }

  #onOpening(token: Buffer): ReturnType<SaslConversation['onMessage']> {
    const handshake = this.#handshake
    if (handshake === undefined) return unauthorized('authentication with a cluster key is not offered here')
    this.#isBegun = true
    return refused(() => ({ kind: 'send', frame: encodeSaslFrame(states.CHALLENGE, handshake.onOpening(token)) }))
  }

  #onResponse(state: number, token: Buffer): ReturnType<SaslConversation['onMessage']> {
    const handshake = this.#handshake
    if (handshake === undefined || state !== states.RESPONSE) return unauthorized(`SASL state ${state} is not expected now`)
    return refused(() => {
      const { peer, protection } = handshake.onResponse(token)
      this.proven = peer
      this.protection = protection
      return { kind: 'send', frame: encodeSaslFrame(states.SUCCESS) }
    })
  }
}

function tokenOf(token: Uint8Array | null): Buffer {
  return token === null ? Buffer.alloc(0) : Buffer.from(token)
}

function refused<T>(step: () => T): T | HandshakeRefusal {
  try {
    return step()
  } catch (error) {
    if (!(error instanceof FileSystemError)) throw error
    return error.reason === 'malformed' ? malformed(error) : { kind: 'refuse', error, detail: errorDetails.FATAL_UNAUTHORIZED }
  }
}

function malformed(error: FileSystemError): HandshakeRefusal {
  return { kind: 'refuse', error, detail: errorDetails.FATAL_INVALID_RPC_HEADER }
}
