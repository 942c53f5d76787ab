// The connecting side of the handshake with the cluster key, on a new socket. Nothing else is sent before the other end has proven that it
// has the key.

import type { Socket } from 'node:net'
import { rpc } from '#messages/rpc'
import type { ActiveClock } from '../base/clock.js'
import { FileSystemError } from '../base/errors.js'
import { FieldReader } from '../wire/field-reader.js'
import { FrameReader } from '../wire/frames.js'
import { checkAnswersRpc } from '../wire/wrong-port.js'
import { clusterKeyMechanism, clusterKeyMethod, OpenerHandshake, type Proof, tokenBytesMax } from './cluster-handshake.js'
import { authSasl, encodePreamble, encodeSaslRequestFrame, ResponseHeader, responseStatuses } from './headers.js'
import type { Credentials } from './key-holder.js'
import { RpcLinkError, remoteError } from './link-error.js'

const states = rpc.RpcSaslProto.SaslState
/** Received before the calls: a challenge, or an error with its text. */
const frameBytesMax = tokenBytesMax + 64 * 1024

export interface AuthenticateOptions {
  /** For error messages: host:port. */
  readonly name: string
  readonly clientId: Uint8Array
  readonly credentials: Credentials
  readonly msMax: number
  readonly activeClock: ActiveClock
  readonly signal: AbortSignal | undefined
}

/**
 * Returns the identity of the other end, and how the connection continues. On failure the socket is destroyed and an error thrown: an RpcLinkError,
 * the other end's refusal, or `accessDenied` when it proved nothing.
 */
export function authenticate(socket: Socket, options: AuthenticateOptions): Promise<Proof> {
  const { name, msMax, activeClock, signal } = options
  return new Promise((resolve, reject) => {
    const conversation = new Conversation(socket, options)
    const end = (error: FileSystemError | undefined): void => {
      deadline.cancel()
      signal?.removeEventListener('abort', onAbort)
      socket.removeListener('data', onData)
      socket.removeListener('error', onError)
      socket.removeListener('close', onClose)
      if (error === undefined && conversation.proof !== undefined) {
        resolve(conversation.proof)
        return
      }
      socket.on('error', () => undefined)
      socket.destroy()
      reject(error)
    }
    const broke = (what: string, cause?: unknown): void => end(new RpcLinkError('connectionLost', `${name} ${what}`, false, cause))
    const deadline = activeClock.after(msMax, () =>
      end(new RpcLinkError('timedOut', `${name} did not finish the handshake in ${msMax} ms`, false)),
    )
    const onAbort = (): void => end(new RpcLinkError('aborted', `connecting to ${name} was aborted`, false, signal?.reason))
    const onError = (error: Error): void => broke(`broke the connection: ${error.message}`, error)
    const onClose = (): void => broke('closed the connection during the handshake')
    const onData = (piece: Buffer): void => {
      try {
        if (conversation.onData(piece)) end(undefined)
      } catch (error) {
        if (!(error instanceof FileSystemError)) throw error
        end(new FileSystemError(error.reason, `${name}: ${error.message}`, { remoteClass: error.remoteClass, cause: error }))
      }
    }
    socket.on('data', onData)
    socket.on('error', onError)
    socket.on('close', onClose)
    if (signal?.aborted) onAbort()
    else {
      signal?.addEventListener('abort', onAbort, { once: true })
      conversation.begin()
    }
  })
}

class Conversation {
  proof: Proof | undefined
  readonly #socket: Socket
  readonly #clientId: Uint8Array
  readonly #handshake: OpenerHandshake
  readonly #frames = new FrameReader(frameBytesMax)
  #hasHeard = false

  constructor(socket: Socket, { credentials, clientId }: AuthenticateOptions) {
    this.#socket = socket
    this.#clientId = clientId
    this.#handshake = new OpenerHandshake(credentials)
  }

  begin(): void {
    const auths = [{ method: clusterKeyMethod, mechanism: clusterKeyMechanism }]
    const initiate = encodeSaslRequestFrame(this.#clientId, { state: states.INITIATE, token: this.#handshake.opening, auths })
    this.#socket.write(Buffer.concat([encodePreamble(authSasl), initiate]))
  }

  /** Returns whether the handshake is complete. */
  onData(piece: Buffer): boolean {
    if (!this.#hasHeard) checkAnswersRpc('it', piece)
    this.#hasHeard = true
    this.#frames.push(piece)
    while (this.#frames.next()) if (this.#onFrame()) return true
    return false
  }

  #onFrame(): boolean {
    const { state, token } = this.#decodeFrame()
    if (state === states.SUCCESS && this.proof !== undefined) return true
    if (state !== states.CHALLENGE || this.proof !== undefined)
      throw new FileSystemError('accessDenied', 'it is not a Cairn master: it does not support the handshake with the cluster key')
    const { response, peer, protection } = this.#handshake.onChallenge(Buffer.from(token ?? new Uint8Array(0)))
    this.proof = { peer, protection }
    this.#socket.write(encodeSaslRequestFrame(this.#clientId, { state: states.RESPONSE, token: response }))
    return false
  }

  #decodeFrame(): rpc.RpcSaslProto {
    const { bytes, start, end } = this.#frames
    const fields = new FieldReader(bytes)
    fields.reset(bytes, start, end)
    fields.span()
    const afterHeader = fields.end
    const header = new ResponseHeader()
    fields.reset(bytes, fields.start, afterHeader)
    header.read(fields)
    if (header.status !== responseStatuses.SUCCESS) throw remoteError(header.exceptionClass, header.message)
    fields.reset(bytes, afterHeader, end)
    fields.span()
    try {
      return rpc.RpcSaslProto.decode(bytes.subarray(fields.start, fields.end))
    } catch (error) {
      throw new FileSystemError('malformed', 'a message of the handshake does not parse', { cause: error })
    }
  }
}
