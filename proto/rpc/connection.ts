// One connection to one server, for one user, shared by any number of concurrent calls. Calls are collected and sent at the end of the
// turn, and answered in any order. When it breaks, every pending call fails with the information whether it may have happened; nothing is
// retried here.

import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { systemActiveClock } from '../base/active-clock.js'
import { BrokenInvariant } from '../base/assert.js'
import type { ActiveClock, ActiveMs } from '../base/clock.js'
import { FileSystemError } from '../base/errors.js'
import { FieldReader } from '../wire/field-reader.js'
import { FrameReader } from '../wire/frames.js'
import { type Limits, rpcClientLimits, wireLimits, withLimits } from '../wire/limits.js'
import { checkAnswersRpc, closedText } from '../wire/wrong-port.js'
import { authenticate } from './authenticate.js'
import type { Proof } from './cluster-handshake.js'
import {
  encodeContextFrame,
  encodePingFrame,
  encodePreamble,
  type RequestFrame,
  ResponseHeader,
  requestFrameBytes,
  responseStatuses,
  writeRequestFrame,
} from './headers.js'
import type { ProvenPeer } from './key-holder.js'
import { RpcLinkError, remoteError } from './link-error.js'
import { openSocket } from './open-socket.js'
import {
  type AnswerTo,
  type CallOptions,
  decodeResponse,
  followingCallId,
  MethodHeaders,
  type OutgoingCall,
  type RpcConnectionOptions,
  type RpcMethod,
} from './outgoing-call.js'
import { type PendingCall, PendingCalls } from './pending-calls.js'
import type { SealedStream } from './sealed-stream.js'
import { openTls } from './tls-stream.js'

export { RpcLinkError } from './link-error.js'
export type { AnswerTo, CallOptions, OutgoingCall, RpcConnectionOptions, RpcMethod } from './outgoing-call.js'
export { decodeResponse } from './outgoing-call.js'

export class RpcConnection {
  readonly host: string
  readonly port: number
  /** The identity of the other end, if it was opened with credentials. */
  readonly proven: ProvenPeer | undefined
  readonly #socket: Socket
  /** The encrypted stream of an authenticated connection whose other end is of an older version, without TLS. */
  readonly #stream: SealedStream | undefined
  readonly #clock: ActiveClock
  readonly #limits: Limits<typeof rpcClientLimits>
  readonly #clientId: Uint8Array
  readonly #frames = new FrameReader(wireLimits.frameBytesMax)
  readonly #fields = new FieldReader(Buffer.alloc(0))
  readonly #header = new ResponseHeader()
  readonly #pending: PendingCalls
  readonly #methodHeaders = new MethodHeaders()
  readonly #closeListeners: ((error: FileSystemError | undefined) => void)[] = []
  #nextCallId = 0
  #outgoing: RequestFrame[] = []
  #outgoingBytes = 0
  #isFlushAsked = false
  #isOpen = true
  #hasHeard = false
  #closeError: FileSystemError | undefined
  #endSweeping: (() => void) | undefined
  /** As of the last sweep. */
  #nowMs: ActiveMs
  #lastHeardMs: ActiveMs
  #lastPingMs = Number.NEGATIVE_INFINITY
  readonly #flushNow = (): void => this.#flush()

  /** Connects and identifies the caller. Throws an RpcLinkError; with credentials also the errors of `authenticate`. */
  static async open(options: RpcConnectionOptions, signal?: AbortSignal): Promise<RpcConnection> {
    const limits = withLimits(rpcClientLimits, options.limits)
    const { host, port, credentials, clientId = randomBytes(16), activeClock = systemActiveClock } = options
    const plain = await openSocket(options, limits.connectMsMax, activeClock, signal)
    const handshake = { name: `${host}:${port}`, clientId, msMax: limits.connectMsMax, activeClock, signal }
    const proof = credentials === undefined ? undefined : await authenticate(plain, { ...handshake, credentials })
    const socket = proof?.protection.kind === 'tls' ? await openTls(plain, proof.protection.key, handshake) : plain
    return new RpcConnection(socket, { ...options, clientId, activeClock }, limits, proof)
  }

  private constructor(
    socket: Socket,
    options: RpcConnectionOptions & { readonly clientId: Uint8Array; readonly activeClock: ActiveClock },
    limits: Limits<typeof rpcClientLimits>,
    proof: Proof | undefined,
  ) {
    this.proven = proof?.peer
    this.#stream = proof?.protection.kind === 'sealed' ? proof.protection.stream : undefined
    this.host = options.host
    this.port = options.port
    this.#socket = socket
    this.#limits = limits
    this.#clock = options.activeClock
    this.#nowMs = this.#clock.activeMs()
    this.#lastHeardMs = this.#nowMs
    this.#clientId = options.clientId
    const onBusy = (isBusy: boolean): unknown => (isBusy ? socket.ref() : socket.unref())
    this.#pending = new PendingCalls(options.isUnheldWhenIdle === true ? onBusy : undefined)
    if (options.isUnheldWhenIdle === true) socket.unref()
    const context = encodeContextFrame(options)
    this.#write(proof === undefined ? Buffer.concat([encodePreamble(), context]) : context)
    socket.on('data', (piece) => this.#onData(piece as Buffer))
    socket.on('error', (error) =>
      this.#end(new FileSystemError('connectionLost', `the connection to ${this.#name} broke: ${error.message}`, { cause: error })),
    )
    socket.on('close', () =>
      this.#end(new FileSystemError('connectionLost', closedText(this.#name, this.#hasHeard || proof !== undefined))),
    )
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  get callsInFlight(): number {
    return this.#pending.size
  }

  /** The client id (16 bytes) of calls that do not have their own. */
  get clientId(): Uint8Array {
    return this.#clientId
  }

  /** Bytes given to `start` and `post` that were not sent yet. */
  get unsentBytes(): number {
    return this.#outgoingBytes + this.#socket.writableLength
  }

  /** Called once when the connection ends, immediately if it has ended; without an error if `close` was called. */
  onClosed(listener: (error: FileSystemError | undefined) => void): void {
    if (this.#isOpen) this.#closeListeners.push(listener)
    else listener(this.#closeError)
  }

  /** Resolves to the response message, which aliases the receive buffer. */
  call(call: OutgoingCall): Promise<Buffer> {
    return new Promise((reply, fail) => this.start(call, { reply, fail }))
  }

  async invoke<Q, A>(method: RpcMethod<Q, A>, request: Q, options: CallOptions = {}): Promise<A> {
    const body = method.request.encode(request).finish()
    return decodeResponse(method, await this.call({ ...options, protocol: method.protocol, method: method.name, body }))
  }

  /** Like `call`, without a promise. */
  start(call: OutgoingCall, answerTo: AnswerTo): void {
    const callId = call.callId ?? this.#takeCallId()
    const { signal } = call
    if (!this.#isOpen) {
      const isGone = new RpcLinkError('connectionLost', `the connection to ${this.#name} is closed`, false)
      answerTo.fail(this.#closeError?.reason === 'wrongPort' ? this.#closeError : isGone)
      return
    }
    if (signal?.aborted) {
      answerTo.fail(new RpcLinkError('aborted', `${call.method} was aborted`, false, signal.reason))
      return
    }
    if (this.#pending.size >= this.#limits.callsInFlightMax) {
      answerTo.fail(new FileSystemError('unavailable', `${this.#pending.size} calls already wait for ${this.#name}`))
      return
    }
    if (this.#pending.has(callId)) throw new BrokenInvariant(`one call at a time has number ${callId}`)
    const onAbort =
      signal === undefined
        ? undefined
        : () => this.#fail(callId, (pending) => new RpcLinkError('aborted', `${call.method} was aborted`, pending.isSent, signal.reason))
    if (onAbort !== undefined) signal?.addEventListener('abort', onAbort, { once: true })
    this.#startSweeping()
    const deadlineMs = this.#nowMs + (call.timeoutMs ?? this.#limits.callMsMax)
    this.#pending.set(callId, { answerTo, method: call.method, deadlineMs, isSent: false, signal, onAbort })
    if (call.timeoutMs !== undefined && call.timeoutMs < 2 * this.#limits.sweepMs) this.#watchClosely(callId, call.timeoutMs)
    this.#send(call, callId)
  }

  /** Sends a one-way message, now. False when it was dropped: the connection is closed or has too many unsent bytes. */
  post(call: Omit<OutgoingCall, 'signal' | 'timeoutMs'>): boolean {
    if (!this.#isOpen || this.unsentBytes + call.body.length > this.#limits.postedBytesMax) return false
    this.#add(call, call.callId ?? this.#takeCallId())
    this.#flush()
    return true
  }

  /** Ends the connection; pending calls fail. */
  close(): void {
    this.#flush()
    this.#end(undefined)
  }

  /** Closes a connection that is no longer usable, without sending what waits; pending calls fail. */
  abandon(why: string): void {
    this.#end(new FileSystemError('connectionLost', `the connection to ${this.#name} was given up: ${why}`))
  }

  /** Checks deadlines and silence at the time `nowMs`; its own timer does the same while calls are in flight. */
  sweep(nowMs: ActiveMs): void {
    this.#nowMs = nowMs
    for (const [callId, { deadlineMs }] of this.#pending) {
      if (nowMs >= deadlineMs) this.#timeOut(callId)
    }
    if (this.#pending.size === 0) {
      this.#endSweeping?.()
      this.#endSweeping = undefined
      return
    }
    const silentMs = nowMs - this.#lastHeardMs
    if (silentMs >= this.#limits.silenceMsMax && this.#socket.writableLength > 0) {
      this.#end(new FileSystemError('connectionLost', `${this.#name} has been silent for ${Math.round(silentMs)} ms and accepts no data`))
    } else if (silentMs >= this.#limits.pingMs && nowMs - this.#lastPingMs >= this.#limits.pingMs) {
      this.#lastPingMs = nowMs
      this.#write(encodePingFrame(this.#clientId))
    }
  }

  get #name(): string {
    return `${this.host}:${this.port}`
  }

  #takeCallId(): number {
    let callId = this.#nextCallId
    while (this.#pending.has(callId)) callId = followingCallId(callId)
    this.#nextCallId = followingCallId(callId)
    return callId
  }

  #send(call: OutgoingCall, callId: number): void {
    this.#add(call, callId)
    if (this.#outgoingBytes >= this.#limits.gatherBytes) {
      this.#flush()
    } else if (!this.#isFlushAsked) {
      this.#isFlushAsked = true
      setImmediate(this.#flushNow)
    }
  }

  #add(call: OutgoingCall, callId: number): void {
    const request = {
      callId,
      retryCount: call.retryCount ?? 0,
      clientId: call.clientId ?? this.#clientId,
      methodHeader: this.#methodHeaders.of(call.protocol, call.method),
      body: call.body,
    }
    this.#outgoing.push(request)
    this.#outgoingBytes += requestFrameBytes(request)
  }

  #flush(): void {
    this.#isFlushAsked = false
    if (this.#outgoingBytes === 0 || !this.#isOpen) return
    const gathered = Buffer.allocUnsafe(this.#outgoingBytes)
    let at = 0
    for (const request of this.#outgoing) {
      at = writeRequestFrame(gathered, at, request)
      const pending = this.#pending.get(request.callId)
      if (pending !== undefined) pending.isSent = true
    }
    this.#outgoing = []
    this.#outgoingBytes = 0
    this.#write(gathered)
  }

  #write(bytes: Buffer): void {
    if (this.#stream === undefined) this.#socket.write(bytes)
    else for (const record of this.#stream.seal(bytes)) this.#socket.write(record)
  }

  #onData(piece: Buffer): void {
    this.#lastHeardMs = this.#nowMs
    try {
      if (!this.#hasHeard && this.proven === undefined) checkAnswersRpc(this.#name, piece)
      this.#hasHeard = true
      if (this.#stream === undefined) this.#onBytes(piece)
      else this.#onRecords(this.#stream, piece)
    } catch (error) {
      if (!(error instanceof FileSystemError)) throw error
      if (error.reason === 'wrongPort') this.#refuseAll(error)
      else this.#end(new FileSystemError('connectionLost', `${this.#name} sent an invalid answer: ${error.message}`, { cause: error }))
    }
  }

  #onRecords(stream: SealedStream, piece: Buffer): void {
    stream.push(piece)
    while (this.#isOpen) {
      const bytes = stream.next()
      if (bytes === undefined) return
      this.#onBytes(bytes)
    }
  }

  #onBytes(bytes: Buffer): void {
    this.#frames.push(bytes)
    while (this.#isOpen && this.#frames.next()) this.#onFrame()
  }

  #onFrame(): void {
    const fields = this.#fields
    const header = this.#header
    const { bytes, start, end } = this.#frames
    fields.reset(bytes, start, end)
    fields.span()
    const afterHeader = fields.end
    fields.reset(bytes, fields.start, afterHeader)
    header.read(fields)
    if (header.status === responseStatuses.FATAL) {
      this.#onFatal(remoteError(header.exceptionClass, header.message))
      return
    }
    // A call that timed out or was aborted may still be answered.
    const pending = this.#pending.get(header.callId)
    if (pending === undefined) return
    this.#pending.delete(header.callId)
    if (header.status !== responseStatuses.SUCCESS) {
      pending.answerTo.fail(remoteError(header.exceptionClass, header.message))
      return
    }
    fields.reset(bytes, afterHeader, end)
    fields.span()
    pending.answerTo.reply(bytes.subarray(fields.start, fields.end))
  }

  /**
   * The server ends the connection. If the error has the number of a pending call it answers that call; otherwise it refuses every call.
   */
  #onFatal(error: FileSystemError): void {
    const { callId } = this.#header
    const pending = this.#pending.get(callId)
    if (pending !== undefined) {
      this.#pending.delete(callId)
      pending.answerTo.fail(error)
      this.#end(new FileSystemError('connectionLost', `${this.#name} ended the connection: ${error.message}`))
      return
    }
    this.#refuseAll(error)
  }

  /** The server cannot be used by this caller: every call is answered with this error. */
  #refuseAll(error: FileSystemError): void {
    for (const [id, refused] of this.#pending) {
      this.#pending.delete(id)
      refused.answerTo.fail(error)
    }
    this.#end(error)
  }

  #startSweeping(): void {
    if (this.#endSweeping !== undefined) return
    this.#nowMs = this.#clock.activeMs()
    this.#lastHeardMs = this.#nowMs
    this.#endSweeping = this.#clock.every(this.#limits.sweepMs, () => this.sweep(this.#clock.activeMs()))
  }

  /** For timeouts that are shorter than the interval of the sweep. */
  #watchClosely(callId: number, timeoutMs: number): void {
    const watched = this.#pending.get(callId)
    const onTime = (): void => {
      if (watched !== undefined && this.#pending.get(callId) === watched) this.#timeOut(callId)
    }
    this.#clock.after(timeoutMs, onTime, 'background')
  }

  #timeOut(callId: number): void {
    this.#fail(
      callId,
      (pending) => new RpcLinkError('timedOut', `${pending.method} was not answered by ${this.#name} in time`, pending.isSent),
    )
  }

  #fail(callId: number, errorOf: (pending: PendingCall) => FileSystemError): void {
    const pending = this.#pending.get(callId)
    if (pending === undefined) return
    this.#pending.delete(callId)
    pending.answerTo.fail(errorOf(pending))
  }

  #end(error: FileSystemError | undefined): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#closeError = error
    this.#endSweeping?.()
    this.#outgoing = []
    this.#outgoingBytes = 0
    if (error === undefined) this.#socket.destroySoon()
    else this.#socket.destroy()
    const message = error?.message ?? `the connection to ${this.#name} was closed`
    for (const callId of [...this.#pending.keys()]) {
      this.#fail(callId, (pending) => new RpcLinkError('connectionLost', message, pending.isSent, error))
    }
    for (const listener of this.#closeListeners.splice(0)) listener(error)
  }
}
