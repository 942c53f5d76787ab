// One end of a chunk data stream over TCP: reads with timeouts, buffered writes, back-pressure in both directions. One reader and one
// writer at a time. Its users define operations, packets and acks.

import type { Socket } from 'node:net'
import { systemActiveClock } from '../base/active-clock.js'
import { BrokenInvariant } from '../base/assert.js'
import type { ActiveClock } from '../base/clock.js'
import { FileSystemError } from '../base/errors.js'
import { type Limits, transferLimits, wireLimits, withLimits } from '../wire/limits.js'
import type { Packet } from '../wire/packet.js'
import type { PipelineAck } from '../wire/pipeline-ack.js'
import { ReceiveBuffer } from '../wire/receive-buffer.js'
import { Patience } from './patience.js'
import type { ReceiveShare } from './receive-memory.js'
import { type ConnectWhere, connectReceiving, plainAddress, type Receiver, receiveOn, transferAborted } from './receiving-socket.js'
import { Standing } from './standing.js'

export type { Packet } from '../wire/packet.js'
export type { PipelineAck } from '../wire/pipeline-ack.js'

export type TransferLimits = Limits<typeof transferLimits>

export interface ConnectOptions extends ConnectWhere {
  readonly connectTimeoutMs?: number | undefined
  readonly readTimeoutMs?: number | undefined
  readonly limits?: Partial<TransferLimits> | undefined
  /** Used for timeouts of the other end. */
  readonly activeClock?: ActiveClock | undefined
}

interface Waiter {
  /** Tries to take the awaited data, and settles if it has arrived. */
  attempt(): boolean
  fail(error: FileSystemError): void
}

export class TransferConnection {
  readonly remoteAddress: string
  readonly remotePort: number
  readonly closed: Promise<void>
  /** A read that takes longer, in time in which this process runs, fails with `timedOut`, and the connection ends. */
  readTimeoutMs: number
  readonly standing = new Standing()

  readonly #socket: Socket
  readonly #buffer: ReceiveBuffer
  readonly #limits: TransferLimits
  #waiter: Waiter | undefined
  readonly #patience: Patience
  readonly #clock: ActiveClock
  #isReceivingStopped = false
  readonly #share: ReceiveShare | undefined
  /** Nothing more is received; data can still be sent. */
  #refusal: FileSystemError | undefined
  #hasEnded = false
  /** Nothing reads any more: data that still arrives is dropped. */
  #isEnding = false
  #error: FileSystemError | undefined
  #outgoing: Uint8Array[] = []
  #outgoingBytes = 0
  #onWritten: (() => void)[] = []
  #isFlushAsked = false
  #drainWaiters: { resolve(): void; reject(error: FileSystemError): void }[] = []
  readonly #flushNow = (): void => this.flush()

  /** `socket` is connected and receives into `receiver`, whose memory is part of `share`. */
  constructor(
    socket: Socket,
    receiver: Receiver,
    limits: TransferLimits,
    clock: ActiveClock,
    readTimeoutMs = limits.readMsMax,
    share?: ReceiveShare,
  ) {
    this.#socket = socket
    this.#share = share
    if (share !== undefined) share.onTurn = () => this.#maybeResume()
    this.#buffer = receiver.buffer
    this.#limits = limits
    this.#clock = clock
    this.#patience = new Patience(clock, limits.stuckOutputMsMax, {
      onSilent: (timeoutMs) => this.#onSilent(timeoutMs),
      onStuck: () => {
        if (this.#socket.writableLength > 0) this.#fail(new FileSystemError('timedOut', `${this.#name} accepts no data`))
      },
    })
    this.readTimeoutMs = readTimeoutMs
    receiver.onReceived = () => this.#onReceived()
    this.remoteAddress = plainAddress(socket.remoteAddress ?? '')
    this.remotePort = socket.remotePort ?? 0
    socket.on('end', () => this.#onEnd())
    socket.on('error', (error) => this.#lose(`the connection to ${this.#name} broke: ${error.message}`, error))
    this.closed = new Promise((resolve) => {
      socket.on('close', () => {
        this.#lose(`the connection to ${this.#name} is closed`)
        this.#patience.end()
        resolve()
      })
    })
  }

  get isOpen(): boolean {
    return this.#error === undefined && !this.#socket.destroyed
  }

  /** Whether the other side will send no more. */
  get hasEnded(): boolean {
    return this.#hasEnded
  }

  /** Bytes given to `send` and not yet passed to the kernel. */
  get unsentBytes(): number {
    return this.#outgoingBytes + this.#socket.writableLength
  }

  /** A message without its length, copied out of the receive buffer. */
  readDelimited(bytesMax: number = wireLimits.operationBytesMax): Promise<Buffer> {
    return this.#read(() => this.#buffer.takeDelimited(bytesMax))
  }

  /** Copied out of the receive buffer. */
  readExactly(bytes: number): Promise<Buffer> {
    return this.#read(() => this.#buffer.takeBytes(bytes))
  }

  /** The next packet if it has arrived completely. */
  takePacket(): Packet | undefined {
    return this.#take(() => this.#buffer.takePacket())
  }

  readPacket(): Promise<Packet> {
    return this.#read(() => this.#buffer.takePacket())
  }

  /** The next acknowledgement if it has arrived completely. */
  takeAck(): PipelineAck | undefined {
    return this.#take(() => this.#buffer.takeAck())
  }

  readAck(): Promise<PipelineAck> {
    return this.#read(() => this.#buffer.takeAck())
  }

  /** Resolves when bytes have arrived (true) or the other side has ended (false). */
  waitForBytes(): Promise<boolean> {
    return this.#read(() => (this.#buffer.unreadBytes > 0 ? true : this.#hasEnded ? false : undefined))
  }

  /** Resolves when the other side ends; data until then is `malformed`. */
  async waitForEnd(): Promise<void> {
    if (await this.waitForBytes()) this.#fail(new FileSystemError('malformed', `${this.#name} sent more than it should`))
  }

  /** Sent with the rest of the turn. `bytes` must not change before `onWritten`, which is not called if the connection ends first. */
  send(bytes: Uint8Array, onWritten?: () => void): void {
    if (this.#error !== undefined) return
    this.#outgoing.push(bytes)
    this.#outgoingBytes += bytes.length
    if (onWritten !== undefined) this.#onWritten.push(onWritten)
    if (this.#outgoingBytes >= this.#limits.gatherBytes) {
      this.flush()
    } else if (!this.#isFlushAsked) {
      this.#isFlushAsked = true
      setImmediate(this.#flushNow)
    }
  }

  /** Passes to the kernel, as one write, what `send` was given. */
  flush(): void {
    this.#isFlushAsked = false
    const outgoing = this.#outgoing
    if (outgoing.length === 0 || this.#socket.destroyed) return
    const onWritten = this.#onWritten
    this.#outgoing = []
    this.#outgoingBytes = 0
    this.#onWritten = []
    const last = outgoing.length - 1
    this.#patience.beginSending(this.#socket.writableLength === 0)
    this.#socket.cork()
    outgoing.forEach((bytes, index) => {
      if (index < last) this.#socket.write(bytes)
      else this.#socket.write(bytes, (error) => this.#afterWrite(error, onWritten))
    })
    this.#socket.uncork()
  }

  /** Undefined when the buffer has room; otherwise a promise of it, which fails when the connection does. */
  drained(): Promise<void> | undefined {
    if (this.#error !== undefined) return Promise.reject(this.#error)
    if (this.unsentBytes < this.#limits.unsentBytesHigh) return undefined
    return this.#unsentBelow()
  }

  /** Resolves when everything sent has been passed to the kernel. */
  async sent(): Promise<void> {
    if (this.#error !== undefined) throw this.#error
    this.flush()
    while (this.unsentBytes > 0) await this.#unsentBelow()
  }

  /** Sends everything, then closes; resolves when the connection is closed, by force if the other side takes too long. */
  async end(): Promise<void> {
    this.flush()
    this.#isEnding = true
    this.#buffer.clear()
    this.#resumeReceiving()
    if (this.#hasEnded) this.#socket.destroySoon()
    else this.#socket.end()
    const force = this.#clock.after(this.#limits.closeMsMax, () => this.destroy())
    await this.closed
    force.cancel()
  }

  /** Whether it keeps the process alive (by default it does). */
  holdProcess(isHeld: boolean): void {
    if (isHeld) this.#socket.ref()
    else this.#socket.unref()
  }

  /** Ends immediately; pending and later reads fail with `error`. */
  destroy(error = new FileSystemError('connectionLost', `the connection to ${this.#name} was closed`)): void {
    this.#fail(error)
  }

  /** This process has run for `elapsedMs` since the last call; returns true when the connection waits too long for memory. */
  sweep(elapsedMs: number): boolean {
    const isStarved = this.#isReceivingStopped && this.#waiter !== undefined && !this.#buffer.isFull
    if (!isStarved) this.standing.pass(elapsedMs)
    if (this.standing.openingMs >= this.#limits.operationMsMax)
      this.#fail(new FileSystemError('timedOut', `${this.#name} takes too long to send an operation`))
    return (this.#share?.wait(isStarved ? elapsedMs : undefined) ?? 0) >= this.#limits.receiveWaitMsMax
  }

  /** Receives no more: reads fail with `error`. The reader may still report that to the other side. */
  refuse(error: FileSystemError): void {
    this.#refusal = error
    this.#buffer.clear()
    this.#share?.leave()
    const waiter = this.#waiter
    this.#waiter = undefined
    waiter?.fail(error)
  }

  /** It is closed, and received data is not used any more. */
  forget(): void {
    this.#share?.leave()
    this.#buffer.close()
  }

  #onReceived(): boolean {
    this.#wake()
    if (this.#isEnding) this.#buffer.clear()
    if (this.#isEnding || (!this.#buffer.isFull && this.#buffer.hasRoom())) return true
    this.#isReceivingStopped = true
    return false
  }

  get #name(): string {
    return `${this.remoteAddress}:${this.remotePort}`
  }

  #take<T>(take: () => T | undefined): T | undefined {
    const error = this.#error ?? this.#refusal
    if (error !== undefined) throw error
    try {
      const taken = take()
      if (this.#isReceivingStopped) this.#maybeResume()
      return taken
    } catch (error) {
      if (error instanceof FileSystemError) this.#fail(error)
      throw error
    }
  }

  async #read<T>(take: () => T | undefined): Promise<T> {
    const taken = this.#take(take)
    if (taken !== undefined) return taken
    if (this.#hasEnded) throw this.#endedError()
    if (this.#waiter !== undefined) throw new BrokenInvariant('a connection has one reader')
    return new Promise((resolve, reject) => {
      this.#waiter = {
        attempt: () => {
          const now = this.#take(take)
          if (now !== undefined) resolve(now)
          return now !== undefined
        },
        fail: reject,
      }
      this.#patience.beginReading(this.readTimeoutMs)
    })
  }

  /** Called after bytes were received, or the other side ended. */
  #wake(): void {
    const waiter = this.#waiter
    if (waiter === undefined) return
    try {
      if (waiter.attempt()) {
        if (this.#waiter === waiter) this.#waiter = undefined
      } else {
        this.#patience.goOnReading()
      }
    } catch (error) {
      // `#take` has ended the connection, and with it the read, because of invalid data.
      if (!(error instanceof FileSystemError)) throw error
    }
  }

  #onEnd(): void {
    this.#hasEnded = true
    this.#wake()
    const waiter = this.#waiter
    this.#waiter = undefined
    waiter?.fail(this.#endedError())
  }

  #endedError(): FileSystemError {
    return new FileSystemError('connectionLost', `${this.#name} closed the connection`)
  }

  #maybeResume(): void {
    if (this.#refusal === undefined && !this.#buffer.isFull && this.#buffer.hasRoom()) this.#resumeReceiving()
  }

  #resumeReceiving(): void {
    if (!this.#isReceivingStopped) return
    this.#isReceivingStopped = false
    this.#socket.resume()
  }

  #onSilent(timeoutMs: number): void {
    if (this.#waiter !== undefined && this.#isReceivingStopped) this.#patience.goOnReading()
    else if (this.#waiter !== undefined) this.#fail(new FileSystemError('timedOut', `${this.#name} sent nothing for ${timeoutMs} ms`))
  }

  #afterWrite(error: Error | null | undefined, onWritten: readonly (() => void)[]): void {
    // 'error' or 'close' reports it to all waiters.
    if (error) return
    this.#patience.onSent()
    for (const listener of onWritten) listener()
    const waiters = this.#drainWaiters
    if (waiters.length === 0) return
    this.#drainWaiters = []
    for (const waiter of waiters) waiter.resolve()
  }

  #unsentBelow(): Promise<void> {
    this.flush()
    return new Promise((resolve, reject) => this.#drainWaiters.push({ resolve, reject }))
  }

  #lose(message: string, cause?: Error): void {
    this.#fail(new FileSystemError('connectionLost', message, { cause }))
  }

  #fail(error: FileSystemError): void {
    if (this.#error !== undefined) return
    this.#error = error
    this.#patience.end()
    this.#outgoing = []
    this.#outgoingBytes = 0
    this.#onWritten = []
    this.#socket.destroy()
    const waiter = this.#waiter
    this.#waiter = undefined
    waiter?.fail(error)
    for (const { reject } of this.#drainWaiters.splice(0)) reject(error)
  }
}

/** Throws `connectionLost`, `timedOut` or `aborted`. */
export async function connectTransfer(options: ConnectOptions): Promise<TransferConnection> {
  const limits = withLimits(transferLimits, options.limits)
  const { signal, activeClock = systemActiveClock } = options
  if (signal?.aborted) throw transferAborted(options)
  const receiver = newReceiver(limits)
  const socket = await connectReceiving(options, receiver, options.connectTimeoutMs ?? limits.connectMsMax, activeClock)
  const connection = new TransferConnection(socket, receiver, limits, activeClock, options.readTimeoutMs)
  if (signal !== undefined) {
    const onAbort = (): void => connection.destroy(transferAborted(options))
    signal.addEventListener('abort', onAbort, { once: true })
    void connection.closed.then(() => signal.removeEventListener('abort', onAbort))
  }
  return connection
}

/** An accepted socket of a server with `pauseOnConnect`, which receives into a part of the server's memory. */
export function acceptTransfer(accepted: Socket, limits: TransferLimits, clock: ActiveClock, share: ReceiveShare): TransferConnection {
  const receiver = newReceiver(limits, share)
  return new TransferConnection(receiveOn(accepted, receiver), receiver, limits, clock, limits.readMsMax, share)
}

function newReceiver(limits: TransferLimits, share?: ReceiveShare): Receiver {
  return { buffer: new ReceiveBuffer(limits, share), onReceived: () => true }
}
