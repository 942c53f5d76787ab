// `node:tls` in a simulation: the ends say which key they use, and nothing is encrypted. Node's own goes on in turns of its event loop that
// no kernel of a simulation sees, and took most of the time of a life.

import { EventEmitter } from 'node:events'
import { Duplex } from 'node:stream'
import type { Socket } from './net.js'

type Written = (error?: Error | null) => void

interface ConnectOptions {
  readonly socket: Socket
  pskCallback(): { readonly identity: string }
}

interface ServerOptions {
  /** Null: it does not know the key. */
  pskCallback(socket: TLSSocket | undefined, identity: string): Uint8Array | null
}

const lineEnd = '\n'

function brokenBy(code: string): Error {
  return Object.assign(new Error(`simulated: ${code}`), { code })
}

export class TLSSocket extends Duplex {
  readonly #socket: Socket
  readonly #onGreeting: (greeting: string) => void
  /** Of the line with which the other end begins. */
  #begun = Buffer.alloc(0)
  isSecure = false

  constructor(socket: Socket, onGreeting: (greeting: string) => void) {
    super({ allowHalfOpen: socket.allowHalfOpen })
    this.#socket = socket
    this.#onGreeting = onGreeting
    socket.on('data', (bytes: Buffer) => this.#onData(bytes))
    socket.on('end', () => this.#onEnd())
    socket.on('error', (error: Error) => this.destroy(error))
    socket.on('close', () => this.#onClose())
  }

  override _read(): void {
    this.#socket.resume()
  }

  override _write(chunk: Buffer, _encoding: string, done: Written): void {
    this.#socket.write(chunk, done)
  }

  override _final(done: Written): void {
    this.#socket.end(() => done())
  }

  override _destroy(error: Error | null, done: Written): void {
    this.#socket.destroy()
    process.nextTick(done, error)
  }

  destroySoon(): void {
    if (this.writable) this.end()
    if (this.writableFinished) this.destroy()
    else this.once('finish', () => this.destroy())
  }

  ref(): this {
    return this
  }

  unref(): this {
    return this
  }

  #onData(bytes: Buffer): void {
    if (this.destroyed) return
    const rest = this.isSecure ? bytes : this.#greeted(bytes)
    if (rest.length > 0 && !this.destroyed && !this.push(rest)) this.#socket.pause()
  }

  /** What follows the greeting. */
  #greeted(bytes: Buffer): Buffer {
    this.#begun = Buffer.concat([this.#begun, bytes])
    const end = this.#begun.indexOf(lineEnd)
    if (end < 0) return Buffer.alloc(0)
    this.isSecure = true
    this.#onGreeting(this.#begun.toString('latin1', 0, end))
    return this.#begun.subarray(end + 1)
  }

  #onEnd(): void {
    if (this.isSecure) this.push(null)
    else this.destroy(brokenBy('ECONNRESET'))
  }

  #onClose(): void {
    // What has arrived is read first.
    if (this.#socket.readableEnded && !this.readableEnded) this.once('end', () => this.destroy())
    else this.destroy()
  }
}

export function connect({ socket, pskCallback }: ConnectOptions): TLSSocket {
  const secured = new TLSSocket(socket, () => secured.emit('secureConnect'))
  socket.write(pskCallback().identity + lineEnd)
  return secured
}

class Acceptor extends EventEmitter {
  constructor({ pskCallback }: ServerOptions) {
    super()
    this.on('connection', (socket: Socket) => {
      const secured = new TLSSocket(socket, (identity) => {
        if (pskCallback(undefined, identity) === null) {
          secured.isSecure = false
          secured.destroy(brokenBy('ERR_SSL_PSK_IDENTITY_NOT_FOUND'))
          return
        }
        socket.write(`secure${lineEnd}`)
        this.emit('secureConnection', secured)
      })
      secured.on('error', (error) => {
        if (!secured.isSecure) this.emit('tlsClientError', error)
      })
    })
  }
}

export function createServer(options: ServerOptions): Acceptor {
  return new Acceptor(options)
}
