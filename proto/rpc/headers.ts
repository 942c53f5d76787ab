// The headers of Hadoop RPC, encoded and decoded by hand for speed. All legal encodings are read; the shortest is written.
//   preamble := "hrpc", version: uint8 = 9, serviceClass: uint8, auth: uint8        // auth 0x00 none, 0xdf SASL
//   request  := frame(delimited RpcRequestHeaderProto, delimited RequestHeaderProto, delimited message)
//   response := frame(delimited RpcResponseHeaderProto, [delimited message])        // the message only on success

import { rpc } from '#messages/rpc'
import { type ErrorCode, errorCodes, type FileSystemError } from '../base/errors.js'
import { type FieldReader, wireTypes } from '../wire/field-reader.js'
import { delimited, varintBytes, writeVarint, zigzag } from '../wire/varint.js'

export const preambleBytes = 7
export const rpcVersion = 9
export const authNone = 0x00
export const authSasl = 0xdf
export const preambleMagic = 'hrpc'

/** The meaning of negative call ids. */
export const specialCalls = { authorizationFailed: -1, context: -3, ping: -4, sasl: -33 } as const

export const clientProtocolVersion = 1
const { RpcStatusProto: statuses, RpcErrorCodeProto: details } = rpc.RpcResponseHeaderProto

export { details as errorDetails, statuses as responseStatuses }

/** An RpcRequestHeaderProto; clientId is [clientIdStart, clientIdEnd) of the frame's bytes. */
export class RequestHeader {
  rpcKind = -1
  rpcOp = -1
  callId = Number.NaN
  retryCount = -1
  clientIdStart = 0
  clientIdEnd = 0

  /** Reads the message that `reader` spans. */
  read(reader: FieldReader): void {
    this.rpcKind = -1
    this.rpcOp = -1
    this.callId = Number.NaN
    this.retryCount = -1
    this.clientIdStart = 0
    this.clientIdEnd = 0
    while (reader.next()) {
      switch (reader.field) {
        case 1:
          reader.expect(wireTypes.varint)
          this.rpcKind = reader.varint()
          break
        case 2:
          reader.expect(wireTypes.varint)
          this.rpcOp = reader.varint()
          break
        case 3:
          reader.expect(wireTypes.varint)
          this.callId = reader.sint32()
          break
        case 4:
          reader.expect(wireTypes.bytes)
          reader.span()
          this.clientIdStart = reader.start
          this.clientIdEnd = reader.end
          break
        case 5:
          reader.expect(wireTypes.varint)
          this.retryCount = reader.sint32()
          break
        default:
          reader.skip()
      }
    }
  }
}

/** An RpcResponseHeaderProto as a client needs it. */
export class ResponseHeader {
  callId = Number.NaN
  status = -1
  exceptionClass = ''
  message = ''

  /** Reads the message that `reader` spans. */
  read(reader: FieldReader): void {
    this.callId = Number.NaN
    this.status = -1
    this.exceptionClass = ''
    this.message = ''
    while (reader.next()) {
      if (reader.field === 1 && reader.wireType === wireTypes.varint) {
        this.callId = reader.varint() | 0
      } else if (reader.field === 2 && reader.wireType === wireTypes.varint) {
        this.status = reader.varint()
      } else if (reader.field === 4 && reader.wireType === wireTypes.bytes) {
        reader.span()
        this.exceptionClass = reader.bytes.toString('utf8', reader.start, reader.end)
      } else if (reader.field === 5 && reader.wireType === wireTypes.bytes) {
        reader.span()
        this.message = reader.bytes.toString('utf8', reader.start, reader.end)
      } else {
        reader.skip()
      }
    }
  }
}

const tagCallId = 0x08
const tagStatus = 0x10

/** Bytes of the frame that answers `callId`, 0 or above, with a message of `messageBytes`. */
export function successFrameBytes(callId: number, messageBytes: number): number {
  const headerBytes = 1 + varintBytes(callId) + 2
  return 4 + 1 + headerBytes + varintBytes(messageBytes) + messageBytes
}

/** Writes that frame at `at`; returns where it ends. */
export function writeSuccessFrame(target: Buffer, at: number, callId: number, message: Uint8Array): number {
  const headerBytes = 1 + varintBytes(callId) + 2
  const frameBytes = 1 + headerBytes + varintBytes(message.length) + message.length
  let to = target.writeUInt32BE(frameBytes, at)
  target[to++] = headerBytes
  target[to++] = tagCallId
  to = writeVarint(target, to, callId)
  target[to++] = tagStatus
  target[to++] = statuses.SUCCESS
  to = writeVarint(target, to, message.length)
  target.set(message, to)
  return to + message.length
}

/** Errors after which a connection ends. */
const fatalDetails: Partial<Record<ErrorCode, number>> = {
  versionMismatch: details.FATAL_VERSION_MISMATCH,
  impersonationDenied: details.FATAL_UNAUTHORIZED,
}
const otherDetails: Partial<Record<ErrorCode, number>> = {
  malformed: details.ERROR_RPC_SERVER,
  noSuchMethod: details.ERROR_NO_SUCH_METHOD,
  noSuchProtocol: details.ERROR_NO_SUCH_PROTOCOL,
}

/** Whether the connection ends after a call was answered with this error. A request that does not parse ends only its own call. */
export function isFatal(error: FileSystemError): boolean {
  return fatalDetails[error.reason] !== undefined
}

/** The frame that answers `callId`, of any sign, with an error. */
export function encodeErrorFrame(callId: number, error: FileSystemError, detail?: number): Buffer {
  const fatal = detail !== undefined && detail >= details.FATAL_UNKNOWN ? detail : fatalDetails[error.reason]
  const header = rpc.RpcResponseHeaderProto.encode({
    callId: callId >>> 0,
    status: fatal === undefined ? statuses.ERROR : statuses.FATAL,
    serverIpcVersionNum: rpcVersion,
    exceptionClassName: error.remoteClass || errorCodes[error.reason].remoteClass,
    errorMsg: error.message,
    errorDetail: fatal ?? detail ?? otherDetails[error.reason] ?? details.ERROR_APPLICATION,
  }).finish()
  return frame([delimited(header)])
}

/** A SASL message of the listening end: SUCCESS, followed by the connection context, or CHALLENGE with a token. */
export function encodeSaslFrame(state: rpc.RpcSaslProto.SaslState, token?: Uint8Array): Buffer {
  const header = rpc.RpcResponseHeaderProto.encode({ callId: specialCalls.sasl >>> 0, status: statuses.SUCCESS }).finish()
  const answer = rpc.RpcSaslProto.encode({ state, token: token ?? null }).finish()
  return frame([delimited(header), delimited(answer)])
}

/** A SASL message of the connecting end. */
export function encodeSaslRequestFrame(clientId: Uint8Array, message: rpc.RpcSaslProto.$Properties): Buffer {
  const header = encodeRequestHeader(specialCalls.sasl, clientId, -1)
  return frame([delimited(header), delimited(rpc.RpcSaslProto.encode(message).finish())])
}

/** `auth` is authNone, or authSasl when a SASL message follows. */
export function encodePreamble(auth = authNone): Buffer {
  return Buffer.concat([Buffer.from(preambleMagic, 'latin1'), Buffer.of(rpcVersion, 0, auth)])
}

/** The frame of the connection context. */
export function encodeContextFrame(context: {
  readonly user: string
  readonly realUser?: string | undefined
  readonly protocol: string
  readonly clientId: Uint8Array
}): Buffer {
  const message = rpc.IpcConnectionContextProto.encode({
    userInfo: { effectiveUser: context.user, realUser: context.realUser ?? null },
    protocol: context.protocol,
  }).finish()
  return frame([delimited(encodeRequestHeader(specialCalls.context, context.clientId, -1)), delimited(message)])
}

/** A ping: only a header. */
export function encodePingFrame(clientId: Uint8Array): Buffer {
  return frame([delimited(encodeRequestHeader(specialCalls.ping, clientId, -1))])
}

/** A RequestHeaderProto with its length, reused for every call of the method. */
export function encodeMethodHeader(protocol: string, method: string): Buffer {
  return delimited(
    rpc.RequestHeaderProto.encode({ methodName: method, declaringClassProtocolName: protocol, clientProtocolVersion }).finish(),
  )
}

export interface RequestFrame {
  readonly callId: number
  readonly retryCount: number
  readonly clientId: Uint8Array
  /** With its length, from `encodeMethodHeader`. */
  readonly methodHeader: Uint8Array
  readonly body: Uint8Array
}

export function requestFrameBytes(request: RequestFrame): number {
  const headerBytes = requestHeaderBytes(request)
  return 4 + varintBytes(headerBytes) + headerBytes + request.methodHeader.length + varintBytes(request.body.length) + request.body.length
}

/** Writes a call's frame at `at`; returns where it ends. */
export function writeRequestFrame(target: Buffer, at: number, request: RequestFrame): number {
  const { methodHeader, body } = request
  let to = target.writeUInt32BE(requestFrameBytes(request) - 4, at)
  to = writeVarint(target, to, requestHeaderBytes(request))
  to = writeRequestHeader(target, to, request)
  target.set(methodHeader, to)
  to = writeVarint(target, to + methodHeader.length, body.length)
  target.set(body, to)
  return to + body.length
}

type HeaderParts = Pick<RequestFrame, 'callId' | 'retryCount' | 'clientId'>

function requestHeaderBytes({ callId, retryCount, clientId }: HeaderParts): number {
  return 4 + 1 + varintBytes(zigzag(callId)) + 1 + varintBytes(clientId.length) + clientId.length + 1 + varintBytes(zigzag(retryCount))
}

function writeRequestHeader(target: Buffer, at: number, { callId, retryCount, clientId }: HeaderParts): number {
  let to = at
  target[to++] = 0x08
  target[to++] = rpc.RpcKindProto.RPC_PROTOCOL_BUFFER
  target[to++] = 0x10
  target[to++] = rpc.RpcRequestHeaderProto.OperationProto.RPC_FINAL_PACKET
  target[to++] = 0x18
  to = writeVarint(target, to, zigzag(callId))
  target[to++] = 0x22
  to = writeVarint(target, to, clientId.length)
  target.set(clientId, to)
  to += clientId.length
  target[to++] = 0x28
  return writeVarint(target, to, zigzag(retryCount))
}

function encodeRequestHeader(callId: number, clientId: Uint8Array, retryCount: number): Buffer {
  const parts = { callId, retryCount, clientId }
  const header = Buffer.allocUnsafe(requestHeaderBytes(parts))
  writeRequestHeader(header, 0, parts)
  return header
}

function frame(parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const framed = Buffer.allocUnsafe(4 + body.length)
  framed.writeUInt32BE(body.length, 0)
  framed.set(body, 4)
  return framed
}
