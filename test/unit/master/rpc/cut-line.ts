// A port that passes everything on to another one, until it is cut: then bytes and connections are swallowed, as by a network that is gone.

import { connect, createServer, type Server, type Socket } from 'node:net'

export class CutLine {
  readonly #target: number
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #isCut = false

  constructor(target: number) {
    this.#target = target
    this.#server = createServer((socket) => this.#onSocket(socket))
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return (this.#server.address() as { port: number }).port
  }

  /** What was on its way stays where it is. */
  cut(): void {
    this.#isCut = true
    for (const socket of this.#sockets) socket.unpipe()
  }

  /** For new connections; those that were cut stay dead, as after a long partition. */
  heal(): void {
    this.#isCut = false
  }

  close(): void {
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
  }

  #onSocket(socket: Socket): void {
    this.#keep(socket)
    if (this.#isCut) return
    const onward = connect(this.#target, '127.0.0.1')
    this.#keep(onward)
    socket.pipe(onward)
    onward.pipe(socket)
    socket.on('close', () => this.#isCut || onward.destroy())
    onward.on('close', () => this.#isCut || socket.destroy())
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => this.#sockets.delete(socket))
  }
}
