// Decodes a frame from a client in place: its header first, the rest piece by piece. One object is used for all frames of a connection.

import { rpc } from '#messages/rpc'
import { FileSystemError } from '../base/errors.js'
import { FieldReader } from '../wire/field-reader.js'
import type { FrameReader } from '../wire/frames.js'
import { wireLimits } from '../wire/limits.js'
import { RequestHeader, specialCalls } from './headers.js'

export class RequestFrame {
  readonly header = new RequestHeader()
  readonly #fields = new FieldReader(Buffer.alloc(0))
  /** The last client id, as bytes and as the byte string that calls carry: it rarely changes. */
  #clientIdBytes = Buffer.alloc(0)
  #clientId = ''

  /** Decodes the frame that `frames` found; throws `malformed` when its header is invalid. */
  read(frames: FrameReader): void {
    const { bytes, start, end } = frames
    const fields = this.#fields
    const header = this.header
    header.callId = Number.NaN
    fields.reset(bytes, start, end)
    fields.span()
    const afterHeader = fields.end
    fields.reset(bytes, fields.start, afterHeader)
    header.read(fields)
    fields.reset(bytes, afterHeader, end)
    if (
      header.rpcKind !== rpc.RpcKindProto.RPC_PROTOCOL_BUFFER ||
      header.rpcOp !== rpc.RpcRequestHeaderProto.OperationProto.RPC_FINAL_PACKET
    ) {
      throw new FileSystemError('malformed', `a header with rpcKind ${header.rpcKind} and rpcOp ${header.rpcOp}`)
    }
    if (Number.isNaN(header.callId)) throw new FileSystemError('malformed', 'a header without callId')
    if (header.clientIdEnd - header.clientIdStart > wireLimits.clientIdBytesMax)
      throw new FileSystemError('malformed', 'a client id that is too long')
  }

  /** The call id for an error about this frame. */
  get answerableCallId(): number {
    return Number.isNaN(this.header.callId) ? specialCalls.authorizationFailed : this.header.callId
  }

  /** 16 bytes as a byte string, or empty. */
  get clientId(): string {
    const { bytes } = this.#fields
    const { clientIdStart: start, clientIdEnd: end } = this.header
    const known = this.#clientIdBytes
    if (end - start !== known.length || known.compare(bytes, start, end) !== 0) {
      this.#clientIdBytes = Buffer.from(bytes.subarray(start, end))
      this.#clientId = this.#clientIdBytes.toString('latin1')
    }
    return this.#clientId
  }

  get bytes(): Buffer {
    return this.#fields.bytes
  }

  /** Position of the method's header found by `readCall`: [methodStart, methodEnd) of `bytes`. */
  methodStart = 0
  methodEnd = 0

  /** Finds the two messages of a call, the method's header and the request; false when one of them exceeds the frame. */
  readCall(): boolean {
    const fields = this.#fields
    try {
      fields.span()
      this.methodStart = fields.start
      this.methodEnd = fields.end
      fields.span()
      return true
    } catch (error) {
      if (error instanceof FileSystemError && error.reason === 'malformed') return false
      throw error
    }
  }

  /** The request found by `readCall`. */
  get body(): Buffer {
    return this.bytes.subarray(this.#fields.start, this.#fields.end)
  }

  /** The next message, after its length; throws `malformed` when there is none. */
  take(): Buffer {
    this.#fields.span()
    return this.body
  }
}
