// A client's connection on the server: preamble, SASL, context, then calls. It dispatches what arrives, collects answers, and is not read
// from while too many calls or answers are pending. A fault of the other end closes it with one log line.

import type { Socket } from 'node:net'
import { unreachable } from '../base/assert.js'
import { FileSystemError, toFileSystemError } from '../base/errors.js'
import { httpRefusal } from '../wire/wrong-port.js'
import { AdmittedConnection } from './admission.js'
import type { ConnectionHost } from './connection-host.js'
import type { Standing } from './connection-table.js'
import { Deadlines } from './deadlines.js'
import { unreadable } from './dispatcher.js'
import { decodeContext, judgePreamble, plainAddress, textForHttp } from './handshake.js'
import { encodeErrorFrame, errorDetails, isFatal, preambleBytes, specialCalls } from './headers.js'
import type { RpcCaller } from './incoming-call.js'
import { ReplyQueue } from './reply-queue.js'
import { RequestFrame } from './request-frame.js'
import { SaslConversation } from './sasl.js'
import { ServerBytes } from './server-bytes.js'
import { type CallOwner, ServerCall } from './server-call.js'
import { Workload } from './workload.js'

type Stage = 'preamble' | 'context' | 'open' | 'closing' | 'closed'

export class ServerConnection implements CallOwner {
  readonly address: string
  readonly port: number
  readonly #host: ConnectionHost<ServerConnection>
  readonly #bytes: ServerBytes
  readonly #frame = new RequestFrame()
  readonly #replies = new ReplyQueue()
  readonly #deadlines: Deadlines
  #stage: Stage = 'preamble'
  #sasl: SaslConversation | undefined
  #caller: RpcCaller
  /** The error that answers the first call, which ends the connection. */
  #refusal: FileSystemError | undefined
  #isDraining = false
  #isProcessing = false
  #isHeld = false
  isFlushAsked = false
  readonly #admitted: AdmittedConnection
  readonly #work: Workload
  #requests = 0

  constructor(host: ConnectionHost<ServerConnection>, socket: Socket) {
    this.#host = host
    this.#bytes = new ServerBytes(socket, host.limits.openingBytesMax)
    this.#deadlines = new Deadlines(host.limits)
    this.#admitted = new AdmittedConnection(host.clientAdmission, () => this.#maybeGoOn())
    this.#work = new Workload(host, this.#admitted)
    this.address = plainAddress(socket.remoteAddress ?? '')
    this.port = socket.remotePort ?? 0
    this.#caller = { user: '', realUser: undefined, address: this.address, port: this.port }
  }

  get standing(): Standing {
    if (this.#stage === 'open') return this.#caller.proven === undefined ? 'stranger' : 'proven'
    return this.#stage === 'preamble' || this.#stage === 'context' ? 'opening' : 'leaving'
  }

  get idleMs(): number {
    return this.#deadlines.idleMs(this.#work.callsInFlight, this.unsentBytes)
  }

  /** Bytes of answers that the client has not read; and how long none has moved. */
  get unsentBytes(): number {
    return this.#bytes.isDestroyed ? 0 : this.#bytes.unsentBytes + this.#replies.bytes
  }

  get stuckMs(): number {
    return this.#deadlines.stuckMs
  }

  start(onClosed: () => void): void {
    this.#bytes.listen({
      onData: (piece) => this.#onData(piece),
      onDrain: () => this.#maybeGoOn(),
      onEnd: () => this.#onEnd(),
      onForeign: () => this.#onForeign('a record was not encrypted by the authenticated peer'),
      onClosed: () => {
        this.#stage = 'closed'
        this.#admitted.close()
        this.#replies.clear()
        this.#work.count(0)
        onClosed()
      },
    })
  }

  onReply(call: ServerCall, message: Uint8Array): void {
    this.#work.end(call, 'reply', message.length)
    if (this.#stage !== 'open') return
    this.#replies.addReply(call.callId, message)
    this.#afterReply()
  }

  onFail(call: ServerCall, thrown: unknown): void {
    this.#host.failuresTotal++
    this.#work.end(call, 'fail', 0)
    const error = toFileSystemError(thrown)
    if (error.reason === 'impersonationDenied') this.#host.refusalsTotal++
    if (error.reason === 'malformed') this.#host.reportUnreadable(call, error)
    else if (!(thrown instanceof FileSystemError)) this.#host.reportBug(call, thrown)
    if (this.#stage !== 'open') return
    this.#replies.addFrame(encodeErrorFrame(call.callId, error))
    if (isFatal(error)) {
      this.#endFor(error.message)
      return
    }
    this.#afterReply()
  }

  onRelease(call: ServerCall): void {
    this.#work.end(call, 'release', 0)
    this.#maybeGoOn()
  }

  /** Writes the collected answers. */
  flush(): void {
    const gathered = this.#replies.take()
    if (gathered === undefined || this.#bytes.isDestroyed) return
    this.#bytes.write(gathered)
    if (this.#bytes.unsentBytes > this.#host.limits.unsentBytesMax) {
      this.#fault(`it does not read its answers: ${this.#bytes.unsentBytes} bytes of them wait`)
      this.#bytes.destroy()
    } else if (this.#work.isOverfull(this.unsentBytes)) {
      this.#hold()
    }
    this.#work.count(this.unsentBytes)
  }

  /** Accepts no more calls and ends once those in flight are answered. */
  drain(): void {
    this.#isDraining = true
    this.#hold()
    this.#maybeEndDrained()
  }

  destroy(): void {
    this.#bytes.destroy()
  }

  /** Closes the connection to free the memory of its answers. */
  endUnread(): void {
    this.#destroyFor(`it does not read its answers: ${this.unsentBytes} bytes of them wait, and too many of all connections`)
    this.#replies.clear()
    this.#work.count(0)
  }

  /** Closes it like an idle connection, to make room for others. */
  leave(): void {
    this.#bytes.end()
    this.#become('closing')
  }

  /** Checks the deadlines; this process has run for `elapsedMs` since the last time. */
  sweep(elapsedMs: number): void {
    if (this.#stage === 'closed') return
    const { proven } = this.#caller
    if (proven !== undefined && this.#host.credentials?.keys.ring.find(proven.keyId) === undefined) {
      this.#destroyFor('its cluster key was retired')
      return
    }
    this.#work.count(this.unsentBytes)
    const verdict = this.#deadlines.sweep(elapsedMs, {
      stage: this.#stage === 'open' || this.#stage === 'closing' ? this.#stage : 'opening',
      callsInFlight: this.#work.callsInFlight,
      isWithinRequest: this.#bytes.isWithinRequest && !this.#isHeld,
      requests: this.#requests,
      unsentBytes: this.#bytes.unsentBytes,
      sentBytes: this.#bytes.sentBytes,
    })
    const isTooSlow = this.#admitted.sweep(elapsedMs, this.#isHeld ? undefined : this.#bytes.frames.arrivedBytes)
    if (verdict.kind === 'fault') {
      this.#destroyFor(verdict.message)
    } else if (isTooSlow) {
      this.#destroyFor('it sends a large request too slowly while others wait for memory')
    } else if (this.#hasWaitedTooLong) {
      this.#refuseForNow('the server has too many requests: try again')
    } else if (verdict.kind === 'closed') {
      this.#bytes.destroy()
    } else if (verdict.kind === 'idle') {
      this.leave()
    }
  }

  #onData(piece: Buffer): void {
    this.#deadlines.hasHeard = true
    if (this.#stage === 'closing' || this.#stage === 'closed') return
    this.#bytes.push(piece)
    this.#process()
  }

  #onEnd(): void {
    // With allowHalfOpen the answers in flight can still be sent.
    if (this.#work.callsInFlight > 0 && this.#stage === 'open') {
      this.#isDraining = true
    } else {
      this.flush()
      this.#bytes.end()
    }
  }

  #process(): void {
    if (this.#isProcessing) return
    this.#isProcessing = true
    try {
      if (this.#stage === 'preamble') this.#maybeTakePreamble()
      while ((this.#stage === 'context' || this.#stage === 'open') && !this.#isHeld && this.#bytes.next(this.#mayReceive)) {
        this.#onFrame()
        this.#admitted.endRequest()
      }
    } catch (error) {
      if (!(error instanceof FileSystemError)) throw error
      if (error.reason === 'accessDenied') this.#onForeign(error.message)
      else this.#refuse(this.#frame.answerableCallId, error, errorDetails.FATAL_INVALID_RPC_HEADER)
    } finally {
      this.#isProcessing = false
    }
  }

  /** Another party wrote to an authenticated connection: it gets no answer. */
  #onForeign(message: string): void {
    this.#host.refusalsTotal++
    this.#destroyFor(message)
  }

  /** Whether there is memory for the next request; otherwise it is not read yet. Messages that open a connection are short. */
  readonly #mayReceive = (bytes: number): boolean => {
    if (this.#stage !== 'open' || this.#admitted.admits(bytes, this.#bytes.frames.arrivedBytes)) return true
    this.#hold()
    return false
  }

  /** Calls in flight are answered first, so that a refusal certainly means that nothing happened. */
  get #hasWaitedTooLong(): boolean {
    const { isWaiting, waitedMs } = this.#admitted
    return isWaiting && this.#work.callsInFlight === 0 && this.#stage === 'open' && waitedMs >= this.#host.limits.admissionMsMax
  }

  #maybeTakePreamble(): void {
    const preamble = this.#bytes.frames.takeBytes(preambleBytes)
    if (preamble === undefined) return
    const opening = judgePreamble(preamble)
    switch (opening.kind) {
      case 'open':
        if (opening.isSaslExpected) this.#sasl = new SaslConversation(this.#host.credentials)
        this.#become('context')
        return
      case 'http':
        this.#fault('it spoke HTTP to the RPC port')
        this.#bytes.end(httpRefusal(textForHttp))
        this.#become('closing')
        return
      case 'noise':
        this.#destroyFor('it does not speak Hadoop RPC')
        return
      case 'refuse':
        this.#refuse(specialCalls.authorizationFailed, opening.error, opening.detail)
        return
      default:
        unreachable(opening)
    }
  }

  #onFrame(): void {
    this.#requests++
    this.#frame.read(this.#bytes.frames)
    if (this.#frame.header.callId >= 0) this.#onCall()
    else this.#onSpecialFrame()
  }

  #onSpecialFrame(): void {
    const { callId } = this.#frame.header
    if (callId === specialCalls.ping && this.#stage === 'open') return
    if (callId === specialCalls.context && this.#stage === 'context') {
      this.#onContext()
    } else if (callId === specialCalls.sasl && this.#stage === 'context' && this.#sasl !== undefined) {
      this.#onSasl(this.#sasl)
    } else {
      throw new FileSystemError('malformed', `a frame with callId ${callId} is not expected now`)
    }
  }

  #onContext(): void {
    if (this.#sasl?.isUnfinished === true) throw new FileSystemError('malformed', 'a connection context before the end of the handshake')
    const { user, realUser } = decodeContext(this.#frame.take())
    const proven = this.#sasl?.proven
    if (!this.#host.mayOpen(this, proven !== undefined)) {
      this.#refuseForNow('too many connections: try again')
      return
    }
    if (proven !== undefined) this.#admitted.moveTo(this.#host.serverAdmission)
    this.#caller = { user, realUser, address: this.address, port: this.port, proven }
    const { requestBytesMax, forwardedBytesAround } = this.#host.limits
    this.#bytes.frames.frameBytesMax = requestBytesMax + (proven === undefined ? 0 : forwardedBytesAround)
    if (realUser !== undefined && realUser !== user && !this.#host.mayImpersonate(realUser, user, this.address)) {
      this.#refusal = new FileSystemError('impersonationDenied', `User: ${realUser} is not allowed to impersonate ${user}`)
    }
    this.#become('open')
  }

  #onSasl(sasl: SaslConversation): void {
    const judged = sasl.onMessage(this.#frame.take())
    if (judged.kind === 'send') {
      this.#replies.addFrame(judged.frame)
      if (sasl.protection === undefined) this.#host.flushLater(this)
      else this.#bytes.protect(sasl.protection, this.#replies.take())
    } else if (judged.kind === 'refuse') {
      this.#host.refusalsTotal++
      this.#refuse(specialCalls.authorizationFailed, judged.error, judged.detail)
    }
  }

  #onCall(): void {
    if (this.#stage !== 'open') throw new FileSystemError('malformed', 'a call before the connection context')
    const host = this.#host
    const frame = this.#frame
    const target = frame.readCall() ? host.dispatcher.find(frame.bytes, frame.methodStart, frame.methodEnd) : unreadable
    const refusal = this.#refusal ?? host.refusalOf(target, this.#caller)
    if (refusal !== undefined) {
      host.refusalsTotal++
      this.#refuse(frame.header.callId, refusal, errorDetails.FATAL_UNAUTHORIZED)
      return
    }
    const call = new ServerCall(this, target, frame.body, this.#caller, frame.clientId, frame.header.callId, frame.header.retryCount)
    this.#work.begin(call)
    this.#deadlines.onCall()
    call.handOver(target)
    if (this.#work.isOverfull(this.unsentBytes)) this.#hold()
  }

  #afterReply(): void {
    if (this.#replies.bytes >= this.#host.limits.gatherBytes) this.flush()
    else this.#host.flushLater(this)
    this.#maybeGoOn()
  }

  #hold(): void {
    if (this.#isHeld) return
    this.#isHeld = true
    this.#bytes.pause()
  }

  #maybeGoOn(): void {
    this.#work.count(this.unsentBytes)
    if (this.#isDraining) this.#maybeEndDrained()
    if (this.#isDraining || !this.#isHeld) return
    if (!this.#work.hasCalmedDown(this.unsentBytes)) return
    this.#isHeld = false
    this.#process()
    if (!this.#isHeld) this.#bytes.resume()
  }

  #maybeEndDrained(): void {
    if (this.#work.callsInFlight > 0 || this.#stage === 'closed' || this.#stage === 'closing') return
    this.flush()
    this.#bytes.end()
    this.#bytes.resume()
    this.#become('closing')
  }

  #become(stage: Stage): void {
    if (this.#stage === 'closed') return
    this.#stage = stage
    this.#deadlines.onStage()
  }

  /** Answers `callId` with an error that ends the connection. */
  #refuse(callId: number, error: FileSystemError, detail?: number): void {
    this.#replies.addFrame(encodeErrorFrame(callId, error, detail))
    this.#endFor(error.message)
  }

  /** Nothing was executed; the client may try again. */
  #refuseForNow(message: string): void {
    this.#refuse(specialCalls.authorizationFailed, new FileSystemError('unavailable', message), errorDetails.FATAL_UNKNOWN)
  }

  #endFor(message: string): void {
    this.#fault(message)
    this.flush()
    this.#bytes.end()
    if (this.#isHeld) this.#bytes.resume()
    this.#become('closing')
  }

  #destroyFor(message: string): void {
    this.#fault(message)
    this.#become('closing')
    this.#bytes.destroy()
  }

  #fault(message: string): void {
    if (this.#stage !== 'closing' && this.#stage !== 'closed') this.#host.reportFault(this, message)
  }
}
