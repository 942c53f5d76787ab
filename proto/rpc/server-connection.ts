// One client's connection as the server has it: preamble, SASL short cut, context, then calls. It dispatches what arrives, gathers what is
// answered, and is not read from while too much of either is under way. A stranger's fault ends it with one line in the log.

import type { Socket } from 'node:net'
import { rpc } from '#messages'
import { BrokenInvariant } from '../base/assert.js'
import { FileSystemError, toFileSystemError } from '../base/errors.js'
import { FieldReader } from '../wire/field-reader.js'
import { FrameReader } from '../wire/frames.js'
import type { Limits, rpcServerLimits } from '../wire/limits.js'
import type { Dispatcher, Target } from './dispatcher.js'
import {
  authNone,
  authSasl,
  encodeErrorFrame,
  encodeSaslSuccessFrame,
  errorDetails,
  httpMagic,
  isFatal,
  preambleBytes,
  preambleMagic,
  RequestHeader,
  rpcVersion,
  specialCalls,
} from './headers.js'
import type { IncomingCall, RpcCaller } from './incoming-call.js'
import { ReplyQueue } from './reply-queue.js'

export type ServerLimits = Limits<typeof rpcServerLimits>

/** What a connection needs of its server. */
export interface ConnectionHost {
  readonly limits: ServerLimits
  readonly dispatcher: Dispatcher
  /** Bytes of large unfinished requests on all connections. */
  receivingBytes: number
  callsInFlight: number
  callsTotal: number
  failuresTotal: number
  mayImpersonate(realUser: string, user: string, address: string): boolean
  /** Asks for `flush` at the end of the turn. */
  flushLater(connection: ServerConnection): void
  /** One line for what a stranger did. */
  reportFault(connection: ServerConnection, message: string): void
  reportBug(call: IncomingCall, error: unknown): void
  onCallEnd: ((call: IncomingCall, outcome: CallOutcome, elapsedMs: number) => void) | undefined
  nowMs(): number
}

export type CallOutcome = 'reply' | 'fail' | 'release'
type Stage = 'preamble' | 'context' | 'open' | 'closing' | 'closed'

const httpAnswer =
  'HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\nThis port speaks Hadoop RPC. The web pages are on the http port.\r\n'
const closingMsMax = 5_000
const anonymousUser = 'anonymous'

class ServerCall implements IncomingCall {
  readonly protocol: string
  readonly method: string
  readonly body: Buffer
  readonly caller: RpcCaller
  readonly clientId: string
  readonly callId: number
  readonly retryCount: number
  startedMs = 0
  #connection: ServerConnection | undefined

  constructor(
    connection: ServerConnection,
    target: Target,
    body: Buffer,
    caller: RpcCaller,
    clientId: string,
    callId: number,
    retryCount: number,
  ) {
    this.protocol = target.protocol
    this.method = target.method
    this.body = body
    this.caller = caller
    this.clientId = clientId
    this.callId = callId
    this.retryCount = retryCount
    this.#connection = connection
  }

  get isAnswered(): boolean {
    return this.#connection === undefined
  }

  reply(message: Uint8Array): void {
    this.#end().onReply(this, message)
  }

  fail(error: unknown): void {
    this.#end().onFail(this, error)
  }

  release(): void {
    this.#end().onRelease(this)
  }

  #end(): ServerConnection {
    const connection = this.#connection
    if (connection === undefined) throw new BrokenInvariant(`a call is answered once: ${this.method}`)
    this.#connection = undefined
    return connection
  }
}

export class ServerConnection {
  readonly address: string
  readonly port: number
  readonly #host: ConnectionHost
  readonly #socket: Socket
  readonly #frames: FrameReader
  readonly #fields = new FieldReader(Buffer.alloc(0))
  readonly #header = new RequestHeader()
  readonly #replies = new ReplyQueue()
  #stage: Stage = 'preamble'
  #isSaslExpected = false
  #caller: RpcCaller
  /** Answers the first call, which ends the connection. */
  #refusal: FileSystemError | undefined
  #callsInFlight = 0
  #isDraining = false
  #isProcessing = false
  #isHeld = false
  isFlushAsked = false
  /** The client id sent last, as bytes and as the byte string that calls carry: it hardly ever changes. */
  #clientIdBytes = Buffer.alloc(0)
  #clientId = ''
  /** Bytes of an unfinished large request that are counted in the host. */
  #countedBytes = 0
  #hasRead = true
  #quietMs = 0
  #stageMs = 0
  #requestMs = 0
  #framesSeen = 0
  #framesSwept = 0
  #stuckMs = 0
  #sentSwept = 0

  constructor(host: ConnectionHost, socket: Socket) {
    this.#host = host
    this.#socket = socket
    this.#frames = new FrameReader(host.limits.requestBytesMax)
    this.address = plainAddress(socket.remoteAddress ?? '')
    this.port = socket.remotePort ?? 0
    this.#caller = { user: anonymousUser, realUser: undefined, address: this.address, port: this.port }
  }

  get callsInFlight(): number {
    return this.#callsInFlight
  }

  get isClosed(): boolean {
    return this.#stage === 'closed'
  }

  start(onClosed: () => void): void {
    const socket = this.#socket
    socket.on('data', (piece) => this.#onData(piece as Buffer))
    socket.on('drain', () => this.#maybeGoOn())
    socket.on('end', () => this.#onEnd())
    // A reset is how many clients leave; 'close' follows.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      this.#stage = 'closed'
      this.#count(0)
      this.#replies.clear()
      onClosed()
    })
  }

  onReply(call: ServerCall, message: Uint8Array): void {
    this.#finish(call, 'reply')
    if (this.#stage !== 'open') return
    this.#replies.addReply(call.callId, message)
    this.#afterReply()
  }

  onFail(call: ServerCall, thrown: unknown): void {
    this.#host.failuresTotal++
    this.#finish(call, 'fail')
    const error = toFileSystemError(thrown)
    if (!(thrown instanceof FileSystemError)) this.#host.reportBug(call, thrown)
    if (this.#stage !== 'open') return
    this.#replies.addFrame(encodeErrorFrame(call.callId, error))
    if (isFatal(error)) {
      this.#endFor(error.message)
      return
    }
    this.#afterReply()
  }

  onRelease(call: ServerCall): void {
    this.#finish(call, 'release')
    this.#maybeGoOn()
  }

  /** Writes what was gathered. */
  flush(): void {
    const gathered = this.#replies.take()
    if (gathered === undefined || this.#socket.destroyed) return
    this.#socket.write(gathered)
    if (this.#socket.writableLength > this.#host.limits.unsentBytesMax) {
      this.#fault(`does not read its answers: ${this.#socket.writableLength} bytes of them wait`)
      this.#socket.destroy()
    } else if (this.#isOverfull()) {
      this.#hold()
    }
  }

  /** Takes no more calls and ends once those in flight are answered. */
  drain(): void {
    this.#isDraining = true
    this.#hold()
    this.#maybeEndDrained()
  }

  destroy(): void {
    this.#socket.destroy()
  }

  /** Looks at the deadlines; `elapsedMs` have passed since the last time. */
  sweep(elapsedMs: number): void {
    const { limits } = this.#host
    this.#stageMs += elapsedMs
    this.#quietMs = this.#hasRead ? 0 : this.#quietMs + elapsedMs
    this.#hasRead = false
    const isWithinRequest = this.#frames.isWithinFrame && this.#framesSeen === this.#framesSwept && !this.#isHeld
    this.#requestMs = isWithinRequest ? this.#requestMs + elapsedMs : 0
    this.#framesSwept = this.#framesSeen
    const sent = this.#replies.writtenBytes - this.#socket.writableLength
    const isStuck = this.#socket.writableLength > 0 && sent === this.#sentSwept
    this.#stuckMs = isStuck ? this.#stuckMs + elapsedMs : 0
    this.#sentSwept = sent
    if (this.#stage === 'closing') {
      if (this.#stageMs >= closingMsMax) this.#socket.destroy()
    } else if (this.#stage !== 'open' && this.#stageMs >= limits.handshakeMsMax) {
      this.#destroyFor('said nothing that opens a connection in time')
    } else if (this.#stuckMs >= limits.stuckOutputMsMax) {
      this.#destroyFor(`does not read its answers: ${this.#socket.writableLength} bytes have not moved`)
    } else if (this.#requestMs >= limits.requestMsMax) {
      this.#destroyFor('did not finish a request in time')
    } else if (this.#stage === 'open' && this.#callsInFlight === 0 && this.#quietMs >= limits.idleMsMax) {
      this.#socket.end()
      this.#become('closing')
    }
  }

  #onData(piece: Buffer): void {
    this.#hasRead = true
    if (this.#stage === 'closing' || this.#stage === 'closed') return
    this.#frames.push(piece)
    this.#process()
  }

  #onEnd(): void {
    // With allowHalfOpen the answers in flight still go out.
    if (this.#callsInFlight > 0 && this.#stage === 'open') {
      this.#isDraining = true
    } else {
      this.flush()
      this.#socket.end()
    }
  }

  #process(): void {
    if (this.#isProcessing) return
    this.#isProcessing = true
    try {
      if (this.#stage === 'preamble') this.#maybeTakePreamble()
      while ((this.#stage === 'context' || this.#stage === 'open') && !this.#isHeld && this.#frames.next()) this.#onFrame()
      this.#count(this.#frames.heldBytes)
    } catch (error) {
      if (!(error instanceof FileSystemError)) throw error
      this.#refuse(
        Number.isNaN(this.#header.callId) ? specialCalls.authorizationFailed : this.#header.callId,
        error,
        errorDetails.FATAL_INVALID_RPC_HEADER,
      )
    } finally {
      this.#isProcessing = false
    }
  }

  #maybeTakePreamble(): void {
    const preamble = this.#frames.takeBytes(preambleBytes)
    if (preamble === undefined) return
    const magic = preamble.toString('latin1', 0, 4)
    if (magic === httpMagic) {
      this.#fault('spoke HTTP to the RPC port')
      this.#socket.end(httpAnswer)
      this.#become('closing')
      return
    }
    if (magic !== preambleMagic) {
      this.#destroyFor('does not speak Hadoop RPC')
      return
    }
    const version = preamble[4]
    if (version !== rpcVersion) {
      const error = new FileSystemError(
        'versionMismatch',
        `Server IPC version ${rpcVersion} cannot communicate with client version ${version}`,
      )
      this.#refuse(specialCalls.authorizationFailed, error)
      return
    }
    const auth = preamble[6]
    if (auth !== authNone && auth !== authSasl) {
      const error = new FileSystemError('accessDenied', `authentication ${auth} is not offered here, only SIMPLE`)
      this.#refuse(specialCalls.authorizationFailed, error, errorDetails.FATAL_UNAUTHORIZED)
      return
    }
    this.#isSaslExpected = auth === authSasl
    this.#become('context')
  }

  #onFrame(): void {
    this.#framesSeen++
    const { bytes, start, end } = this.#frames
    const fields = this.#fields
    const header = this.#header
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
    if (header.callId >= 0) this.#onCall()
    else this.#onSpecialFrame()
  }

  #onSpecialFrame(): void {
    const { callId } = this.#header
    if (callId === specialCalls.ping && this.#stage === 'open') return
    if (callId === specialCalls.context && this.#stage === 'context') {
      this.#onContext()
    } else if (callId === specialCalls.sasl && this.#stage === 'context' && this.#isSaslExpected) {
      this.#onSasl()
    } else {
      throw new FileSystemError('malformed', `a frame with callId ${callId} is not expected now`)
    }
  }

  #onContext(): void {
    const context = decode(rpc.IpcConnectionContextProto, this.#spanned())
    const user = context.userInfo?.effectiveUser || anonymousUser
    const realUser = context.userInfo?.realUser || undefined
    this.#caller = { user, realUser, address: this.address, port: this.port }
    if (realUser !== undefined && realUser !== user && !this.#host.mayImpersonate(realUser, user, this.address)) {
      this.#refusal = new FileSystemError('impersonationDenied', `User: ${realUser} is not allowed to impersonate ${user}`)
    }
    this.#become('open')
  }

  #onSasl(): void {
    const { state } = decode(rpc.RpcSaslProto, this.#spanned())
    const states = rpc.RpcSaslProto.SaslState
    if (state === states.NEGOTIATE) {
      this.#replies.addFrame(encodeSaslSuccessFrame())
      this.#host.flushLater(this)
    } else if (state !== states.INITIATE) {
      const error = new FileSystemError('accessDenied', `SASL state ${state} is not expected: only SIMPLE authentication is offered here`)
      this.#refuse(specialCalls.authorizationFailed, error, errorDetails.FATAL_UNAUTHORIZED)
    }
  }

  #onCall(): void {
    const header = this.#header
    if (this.#stage !== 'open') throw new FileSystemError('malformed', 'a call before the connection context')
    const fields = this.#fields
    fields.span()
    const methodStart = fields.start
    const methodEnd = fields.end
    fields.span()
    const host = this.#host
    const { bytes } = fields
    if (this.#refusal !== undefined) {
      this.#refuse(header.callId, this.#refusal)
      return
    }
    this.#noteClientId(bytes, header.clientIdStart, header.clientIdEnd)
    const body = bytes.subarray(fields.start, fields.end)
    const target = host.dispatcher.find(bytes, methodStart, methodEnd)
    const call = new ServerCall(this, target, body, this.#caller, this.#clientId, header.callId, header.retryCount)
    if (host.onCallEnd !== undefined) call.startedMs = host.nowMs()
    this.#callsInFlight++
    host.callsInFlight++
    host.callsTotal++
    try {
      target.handler(call)
    } catch (error) {
      if (error instanceof BrokenInvariant || call.isAnswered) throw error
      call.fail(asRequestFault(error))
    }
    if (this.#isOverfull()) this.#hold()
  }

  #noteClientId(bytes: Buffer, start: number, end: number): void {
    const known = this.#clientIdBytes
    if (end - start === known.length && known.compare(bytes, start, end) === 0) return
    this.#clientIdBytes = Buffer.from(bytes.subarray(start, end))
    this.#clientId = this.#clientIdBytes.toString('latin1')
  }

  #finish(call: ServerCall, outcome: CallOutcome): void {
    const host = this.#host
    this.#callsInFlight--
    host.callsInFlight--
    host.onCallEnd?.(call, outcome, host.nowMs() - call.startedMs)
  }

  #afterReply(): void {
    if (this.#replies.bytes >= this.#host.limits.gatherBytes) this.flush()
    else this.#host.flushLater(this)
    this.#maybeGoOn()
  }

  #isOverfull(): boolean {
    return this.#callsInFlight >= this.#host.limits.callsInFlightMax || this.#unsentBytes() >= this.#host.limits.unsentBytesHigh
  }

  #unsentBytes(): number {
    return this.#socket.writableLength + this.#replies.bytes
  }

  #hold(): void {
    if (this.#isHeld) return
    this.#isHeld = true
    this.#socket.pause()
  }

  #maybeGoOn(): void {
    if (!this.#isHeld) {
      if (this.#isDraining) this.#maybeEndDrained()
      return
    }
    if (this.#isDraining) {
      this.#maybeEndDrained()
      return
    }
    const { limits } = this.#host
    if (this.#callsInFlight > limits.callsInFlightMax / 2 || this.#unsentBytes() > limits.unsentBytesHigh / 2) return
    this.#isHeld = false
    this.#process()
    if (!this.#isHeld) this.#socket.resume()
  }

  #maybeEndDrained(): void {
    if (this.#callsInFlight > 0 || this.#stage === 'closed' || this.#stage === 'closing') return
    this.flush()
    this.#socket.end()
    this.#socket.resume()
    this.#become('closing')
  }

  #become(stage: Stage): void {
    if (this.#stage === 'closed') return
    this.#stage = stage
    this.#stageMs = 0
  }

  /** Answers `callId` with an error that ends the connection. */
  #refuse(callId: number, error: FileSystemError, detail?: number): void {
    this.#replies.addFrame(encodeErrorFrame(callId, error, detail))
    this.#endFor(error.message)
  }

  #endFor(message: string): void {
    this.#fault(message)
    this.flush()
    this.#socket.end()
    if (this.#isHeld) this.#socket.resume()
    this.#become('closing')
  }

  #destroyFor(message: string): void {
    this.#fault(message)
    this.#become('closing')
    this.#socket.destroy()
  }

  #fault(message: string): void {
    if (this.#stage !== 'closing' && this.#stage !== 'closed') this.#host.reportFault(this, message)
  }

  /** Keeps the host's count of what large requests hold; ends this one when that is too much. */
  #count(heldBytes: number): void {
    const counted = heldBytes > this.#host.limits.largeRequestBytes ? heldBytes : 0
    this.#host.receivingBytes += counted - this.#countedBytes
    this.#countedBytes = counted
    if (counted > 0 && this.#host.receivingBytes > this.#host.limits.receivingBytesMax) {
      this.#destroyFor('sent a large request while too many others are being received')
    }
  }

  #spanned(): Buffer {
    this.#fields.span()
    return this.#fields.bytes.subarray(this.#fields.start, this.#fields.end)
  }
}

function decode<T>(type: { decode(bytes: Uint8Array): T }, bytes: Buffer): T {
  try {
    return type.decode(bytes)
  } catch (error) {
    throw new FileSystemError('malformed', 'a message does not parse', { cause: error })
  }
}

/** The protobuf runtime's complaint about a request that a handler decoded itself. */
function asRequestFault(error: unknown): unknown {
  const isProtobuf =
    error instanceof Error &&
    (error.name === 'ProtocolError' || (error instanceof RangeError && error.message.startsWith('index out of range')))
  return isProtobuf ? new FileSystemError('malformed', `a request does not parse: ${error.message}`, { cause: error }) : error
}

/** IPv4 addresses come as such also over a socket for both families. */
function plainAddress(address: string): string {
  return address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address
}
