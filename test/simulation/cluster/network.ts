// The network between simulated machines, as TCP shows it: connections carry bytes in order, each way with its own delay. While a link is
// cut, bytes wait and arrive when it heals. A killed process's machine answers with a reset; one without power answers nothing.

import type { Kernel } from './kernel.js'
import type { Host, SimulatedProcess } from './process.js'

/** What one end of a connection is told. */
export interface End {
  readonly process: SimulatedProcess
  /** It does not take more bytes at the moment. */
  readonly isFull: boolean
  /** It was closed by its process. */
  readonly isClosed: boolean
  onBytes(bytes: Buffer): void
  /** The other end sends no more. */
  onEnd(): void
  onReset(): void
}

/** Accepts connections at one address and port. */
export interface Listener {
  readonly process: SimulatedProcess
  /** The end for a connection that comes from there. */
  accept(wire: Wire, from: { readonly address: string; readonly port: number }): End
}

export interface NetworkTimes {
  readonly delayMsMax: number
}

/** Bytes that a sender may have on the way. */
export const windowBytes = 128 * 1024
const retryMs = 40
const connectTriesMax = 60
const firstPort = 20_000

interface Segment {
  /** Undefined: the end. */
  readonly bytes: Buffer | undefined
  readonly onTaken: () => void
}

/** One direction of a connection. */
export class Wire {
  readonly from: SimulatedProcess
  readonly to: SimulatedProcess
  /** Of the listener that accepted the connection. */
  readonly port: number
  readonly #network: Network
  readonly #queue: Segment[] = []
  #isBusy = false
  isBroken = false
  /** The end that receives; undefined until it is accepted. */
  target: End | undefined

  constructor(network: Network, from: SimulatedProcess, to: SimulatedProcess, port: number) {
    this.#network = network
    this.from = from
    this.to = to
    this.port = port
  }

  /** Neither end uses it any more. */
  get isOver(): boolean {
    return this.isBroken || this.target?.isClosed === true || !this.to.isAlive
  }

  /** `onTaken` is called when the other machine has them, by nobody's process. */
  send(bytes: Buffer | undefined, onTaken: () => void): void {
    if (this.isBroken) return
    this.#queue.push({ bytes, onTaken })
    this.#move(this.#network.delayMs())
  }

  #move(ms: number): void {
    if (this.#isBusy) return
    this.#isBusy = true
    this.#network.kernel.after(ms, undefined, () => {
      this.#isBusy = false
      if (this.isBroken || this.#queue.length === 0) return
      const { target } = this
      if (!this.#network.isOpen(this.from.machine, this.to.machine)) {
        this.#move(retryMs)
        return
      }
      if (!this.to.isAlive || target?.isClosed === true) {
        // A process that ended, or has closed its end: the sender is told so.
        const [segment] = this.#queue.splice(0)
        if (segment?.bytes !== undefined || !this.to.isAlive) this.#network.reset(this)
        return
      }
      if (target === undefined || this.to.isPaused || target.isFull) {
        this.#move(retryMs)
        return
      }
      if (this.#queue.length > 1) this.#move(this.#network.delayMs() / 4)
      this.#deliver(target)
    })
  }

  #deliver(target: End): void {
    const segment = this.#queue.shift()
    if (segment === undefined) return
    const { bytes, onTaken } = segment
    onTaken()
    this.#network.kernel.enter(this.to)
    if (bytes === undefined) target.onEnd()
    else target.onBytes(bytes)
  }
}

export class Network {
  readonly kernel: Kernel
  readonly #times: NetworkTimes
  readonly #machines = new Map<string, Host>()
  readonly #listeners = new Map<string, Listener>()
  readonly #connections = new Set<readonly [Wire, Wire]>()
  /** `one>other`: nothing goes that way. */
  readonly #cut = new Set<string>()
  #nextPort = firstPort

  constructor(kernel: Kernel, times: NetworkTimes) {
    this.kernel = kernel
    this.#times = times
  }

  add(machine: Host): void {
    this.#machines.set(machine.address, machine)
  }

  delayMs(): number {
    return (this.#times.delayMsMax * (1 + this.kernel.random.below(1000))) / 1000
  }

  isOpen(from: Host, to: Host): boolean {
    return from.isOn && to.isOn && !this.#cut.has(`${from.name}>${to.name}`)
  }

  cut(from: Host, to: Host): void {
    this.#cut.add(`${from.name}>${to.name}`)
  }

  heal(from: Host, to: Host): void {
    this.#cut.delete(`${from.name}>${to.name}`)
  }

  listen(address: string, port: number, listener: Listener): void {
    this.#listeners.set(`${address}:${port}`, listener)
  }

  unlisten(address: string, port: number, listener: Listener): void {
    const key = `${address}:${port}`
    if (this.#listeners.get(key) === listener) this.#listeners.delete(key)
  }

  hasListener(address: string, port: number): boolean {
    return this.#listeners.get(`${address}:${port}`)?.process.isAlive === true
  }

  newPort(): number {
    return this.#nextPort++
  }

  /** `end` is told through `onConnected`, or `onRefused` when nobody listens there; nothing when nobody can be reached. */
  connect(
    where: { readonly host: string; readonly port: number; readonly localPort: number },
    end: End,
    outcome: { onConnected(wire: Wire): void; onRefused(code: string): void },
  ): void {
    const from = end.process.machine
    const to = this.#machines.get(where.host)
    let tries = 0
    const attempt = (): void => {
      if (end.isClosed || !end.process.isAlive) return
      if (to === undefined) {
        this.kernel.after(0, end.process, () => outcome.onRefused('EHOSTUNREACH'))
        return
      }
      if (!this.isOpen(from, to) || !this.isOpen(to, from)) {
        tries += 1
        if (tries < connectTriesMax) this.kernel.after(retryMs * tries, undefined, attempt)
        else this.kernel.after(0, end.process, () => outcome.onRefused('ETIMEDOUT'))
        return
      }
      const listener = this.#listeners.get(`${where.host}:${where.port}`)
      if (listener?.process.isAlive !== true) {
        this.kernel.after(this.delayMs(), end.process, () => outcome.onRefused('ECONNREFUSED'))
        return
      }
      const there = new Wire(this, end.process, listener.process, where.port)
      const back = new Wire(this, listener.process, end.process, where.port)
      this.#connections.add([there, back])
      back.target = end
      this.kernel.after(0, listener.process, () => {
        there.target = listener.accept(back, { address: from.address, port: where.localPort })
      })
      this.kernel.after(this.delayMs(), end.process, () => outcome.onConnected(there))
    }
    this.kernel.after(this.delayMs(), undefined, attempt)
  }

  /** Whether the process has connected to that port of another machine, and the connection is still in use. */
  isCalling(process: SimulatedProcess, port: number): boolean {
    return [...this.#connections].some(([there, back]) => there.from === process && there.port === port && !there.isOver && !back.isOver)
  }

  /** Both ends are told that the connection broke, if they still live. */
  reset(wire: Wire): void {
    for (const connection of this.#connections) {
      if (!connection.includes(wire)) continue
      this.#connections.delete(connection)
      for (const each of connection) {
        each.isBroken = true
        this.kernel.after(this.delayMs(), each.to, () => each.target?.onReset())
      }
    }
  }

  /** Breaks some of the connections between two machines. */
  breakConnections(one: Host, other: Host): void {
    for (const [there] of [...this.#connections]) {
      const ends = [there.from.machine, there.to.machine]
      if (ends.includes(one) && ends.includes(other) && this.kernel.random.below(2) === 0) this.reset(there)
    }
  }

  /** A process ended: its machine tells the other ends of its connections, unless it has no power. */
  onKilled(process: SimulatedProcess): void {
    for (const connection of [...this.#connections]) {
      const [there, back] = connection
      if (there.isOver && back.isOver) this.#connections.delete(connection)
      else if (there.from !== process && there.to !== process) continue
      else if (process.machine.isOn) this.reset(there)
      else for (const each of connection) if (each.from === process) each.isBroken = true
    }
  }
}
