// `node:net` in a simulation: sockets and servers of the simulated network.

import { EventEmitter } from 'node:events'
import { Duplex } from 'node:stream'
import { kernel } from '../kernel.js'
import { type End, type Listener, type Network, type Wire, windowBytes } from '../network.js'
import type { SimulatedProcess } from '../process.js'

export { isIP } from 'node:net'

type Written = (error?: Error | null) => void

interface OnRead {
  readonly buffer: (() => Uint8Array) | Uint8Array
  callback(bytes: number, buffer: Uint8Array): boolean
}

interface SocketOptions {
  readonly allowHalfOpen?: boolean
  readonly onread?: OnRead
}

interface ConnectOptions extends SocketOptions {
  readonly host: string
  readonly port: number
}

export interface AddressInfo {
  readonly address: string
  readonly family: string
  readonly port: number
}

const network = (): Network => kernel().current.own.get('network') as Network

function brokenBy(code: string): Error {
  return Object.assign(new Error(`simulated: ${code}`), { code })
}

export class Socket extends Duplex implements End {
  readonly process: SimulatedProcess = kernel().current
  readonly #network = network()
  readonly #onread: OnRead | undefined
  #wire: Wire | undefined
  #onWire: (() => void)[] = []
  #sentBytes = 0
  #onRoom: (() => void)[] = []
  /** Bytes for `onread` that wait until it goes on. */
  #unread: Buffer[] = []
  #isHeldBack = false
  #hasEnded = false
  #wantsNoMore = false
  connecting = false
  remoteAddress: string | undefined
  remotePort: number | undefined
  localAddress: string | undefined
  localPort: number | undefined
  bytesRead = 0
  bytesWritten = 0
  readonly _handle = null

  constructor({ allowHalfOpen = false, onread }: SocketOptions = {}) {
    super({ allowHalfOpen })
    this.#onread = onread
  }

  get isFull(): boolean {
    return this.#onread === undefined ? this.#wantsNoMore : this.#isHeldBack
  }

  get isClosed(): boolean {
    return this.destroyed
  }

  onBytes(bytes: Buffer): void {
    if (this.destroyed) return
    this.bytesRead += bytes.length
    if (this.#onread === undefined) {
      this.#wantsNoMore = !this.push(bytes)
      return
    }
    this.#unread.push(bytes)
    this.#handOver()
  }

  onEnd(): void {
    if (this.destroyed) return
    this.#hasEnded = true
    this.#handOver()
  }

  onReset(): void {
    if (!this.destroyed) this.destroy(brokenBy('ECONNRESET'))
  }

  open(wire: Wire, remote: { readonly address: string; readonly port: number }): this {
    this.#wire = wire
    this.remoteAddress = remote.address
    this.remotePort = remote.port
    return this
  }

  connect({ host, port }: ConnectOptions): this {
    this.connecting = true
    this.localAddress = this.process.machine.address
    this.localPort = this.#network.newPort()
    this.#network.connect({ host, port, localPort: this.localPort }, this, {
      onConnected: (wire) => {
        if (this.destroyed) {
          this.#network.reset(wire)
          return
        }
        this.connecting = false
        this.open(wire, { address: host, port })
        this.emit('connect')
        this.emit('ready')
        for (const go of this.#onWire.splice(0)) go()
      },
      onRefused: (code) => this.destroy(brokenBy(code)),
    })
    return this
  }

  override _read(): void {
    this.#wantsNoMore = false
  }

  override resume(): this {
    this.#isHeldBack = false
    super.resume()
    if (this.#onread !== undefined) this.#handOver()
    return this
  }

  override _write(chunk: Buffer, _encoding: string, done: Written): void {
    this.#send(Buffer.from(chunk), done)
  }

  override _writev(chunks: { readonly chunk: Buffer }[], done: Written): void {
    this.#send(Buffer.concat(chunks.map(({ chunk }) => chunk)), done)
  }

  override _final(done: Written): void {
    this.#whenConnected(() => {
      this.#wire?.send(undefined, () => undefined)
      done()
    })
  }

  override _destroy(error: Error | null, done: Written): void {
    // What was sent is still on its way; the other end learns then that nothing follows.
    if (!this.writableFinished) this.#wire?.send(undefined, () => undefined)
    process.nextTick(done, error)
  }

  destroySoon(): void {
    if (this.writable) this.end()
    if (this.writableFinished) this.destroy()
    else this.once('finish', () => this.destroy())
  }

  setNoDelay(): this {
    return this
  }

  setKeepAlive(): this {
    return this
  }

  setTimeout(): this {
    return this
  }

  ref(): this {
    return this
  }

  unref(): this {
    return this
  }

  #handOver(): void {
    const onread = this.#onread
    while (onread !== undefined && !this.#isHeldBack && this.#unread.length > 0 && !this.destroyed) {
      const [first] = this.#unread as [Buffer]
      const space = typeof onread.buffer === 'function' ? onread.buffer() : onread.buffer
      const count = Math.min(first.length, space.length)
      space.set(first.subarray(0, count))
      if (count === first.length) this.#unread.shift()
      else this.#unread[0] = first.subarray(count)
      if (!onread.callback(count, space)) this.#isHeldBack = true
    }
    if (!this.#hasEnded || this.#unread.length > 0 || this.destroyed || this.readableEnded) return
    this.#hasEnded = false
    this.push(null)
    if (onread !== undefined) super.resume()
    this.read(0)
  }

  #whenConnected(go: () => void): void {
    if (this.connecting) this.#onWire.push(go)
    else go()
  }

  /** Done as soon as the window has room, as with a kernel's buffer. */
  #send(bytes: Buffer, done: Written): void {
    this.#whenConnected(() => {
      this.#sentBytes += bytes.length
      this.bytesWritten += bytes.length
      this.#wire?.send(bytes, () => {
        this.#sentBytes -= bytes.length
        if (this.#sentBytes >= windowBytes) return
        for (const go of this.#onRoom.splice(0)) kernel().after(0, this.process, go)
      })
      if (this.#sentBytes < windowBytes) process.nextTick(done)
      else this.#onRoom.push(() => done())
    })
  }
}

export function connect(options: ConnectOptions): Socket {
  return new Socket(options).connect(options)
}

export class Server extends EventEmitter implements Listener {
  readonly process: SimulatedProcess = kernel().current
  readonly #network = network()
  readonly #options: SocketOptions
  readonly #onSocket: (socket: Socket) => void
  readonly #sockets = new Set<Socket>()
  #address: AddressInfo | undefined
  #onClosed: (() => void) | undefined

  constructor(options: SocketOptions, onSocket: (socket: Socket) => void) {
    super()
    this.#options = options
    this.#onSocket = onSocket
  }

  listen(port: number, host: string, onListening: () => void): this {
    const wanted = port === 0 ? this.#network.newPort() : port
    kernel().startTimer(0, () => {
      if (this.#network.hasListener(host, wanted)) {
        this.emit('error', brokenBy('EADDRINUSE'))
        return
      }
      this.#address = { address: host, family: 'IPv4', port: wanted }
      this.#network.listen(host, wanted, this)
      onListening()
    })
    return this
  }

  address(): AddressInfo | undefined {
    return this.#address
  }

  accept(wire: Wire, from: { readonly address: string; readonly port: number }): Socket {
    const socket = new Socket(this.#options).open(wire, from)
    this.#sockets.add(socket)
    socket.once('close', () => {
      this.#sockets.delete(socket)
      this.#maybeClosed()
    })
    this.#onSocket(socket)
    return socket
  }

  close(onClosed: () => void): this {
    this.#onClosed = onClosed
    if (this.#address !== undefined) this.#network.unlisten(this.#address.address, this.#address.port, this)
    this.#maybeClosed()
    return this
  }

  #maybeClosed(): void {
    const onClosed = this.#onClosed
    if (onClosed === undefined || this.#sockets.size > 0) return
    this.#onClosed = undefined
    kernel().startTimer(0, onClosed)
  }
}

export function createServer(options: SocketOptions, onSocket: (socket: Socket) => void): Server {
  return new Server(options, onSocket)
}
