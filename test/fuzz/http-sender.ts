// Sends broken HTTP requests to the HTTP ports of the master and of a chunkserver, and to a gateway. Each goes on a connection of its own,
// some of them in pieces. Every connection must be answered or ended; afterwards the ports answer well-formed requests as before, also while
// somebody holds more connections, whose requests never come to their end, than one address may have.

import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { type RunningGateway, startGateway } from '../../client/gateway/main.js'
import { parseGatewayOptions } from '../../client/gateway/options.js'
import type { Random } from '../../proto/base/random.js'
import { fileConnectionLimits } from '../../proto/wire/limits.js'
import { brokenRequest } from './http-requests.js'
import type { Tally } from './rpc-sender.js'
import type { World } from './world.js'

const atOnce = 16
/** Servers end a connection whose head does not come after 10 s, one without an answer after 30 s. */
const outcomeMsMax = 60_000
const heldConnections = fileConnectionLimits.ofAddressMax + 40
/** How many at a time are opened: more would wait in the system's queue of new connections. */
const heldAtOnce = 40

interface Port {
  readonly name: string
  readonly port: number
  /** A well-formed request that is answered with 200. */
  readonly target: string
}

export class HttpSender {
  readonly tally: Tally = { sent: 0, answered: 0, refused: 0, broken: 0 }
  readonly faults: string[] = []
  readonly #random: Random
  readonly #ports: readonly Port[]
  readonly #gateway: RunningGateway

  private constructor(random: Random, ports: readonly Port[], gateway: RunningGateway) {
    this.#random = random
    this.#ports = ports
    this.#gateway = gateway
  }

  static async open(random: Random, world: World): Promise<HttpSender> {
    const place = { address: `hdfs://127.0.0.1:${world.masterPort}/`, conf: undefined }
    const gateway = await startGateway(parseGatewayOptions({ httpPort: 0 }), place, world.logger)
    const portOf = (address: string): number => Number(address.slice(address.lastIndexOf(':') + 1))
    const { master, chunkserver } = world.httpAddresses
    const ports = [
      { name: 'the master', port: portOf(master), target: '/kept?op=LISTSTATUS&user.name=x' },
      { name: 'the chunkserver', port: portOf(chunkserver), target: `${world.keptPath}?op=OPEN&user.name=x` },
      { name: 'the gateway', port: portOf(gateway.address), target: `${world.keptPath}?op=OPEN&user.name=x` },
    ]
    return new HttpSender(random, ports, gateway)
  }

  async send(count: number): Promise<void> {
    let left = count
    const work = async (): Promise<void> => {
      while (left > 0) {
        left -= 1
        const port = this.#ports[this.#random.below(this.#ports.length)]
        if (port !== undefined) await this.#sendOne(port, brokenRequest(this.#random), this.#random.below(4) === 0)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    for (const port of this.#ports) await this.#mustAnswer(port, 'after broken requests')
    for (const port of this.#ports) await this.#holdConnections(port)
  }

  close(): void {
    void this.#gateway.stop()
  }

  async #sendOne({ name, port }: Port, bytes: Buffer, inPieces: boolean): Promise<void> {
    this.tally.sent += 1
    const socket = connect(port, '127.0.0.1')
    const outcome = outcomeOf(socket)
    if (inPieces) await writeInPieces(socket, bytes, this.#random)
    else socket.write(bytes)
    socket.end()
    const status = await outcome
    socket.destroy()
    if (status === undefined) this.tally.broken += 1
    else if (status === 'late') this.faults.push(`${name} neither answers nor ends ${JSON.stringify(bytes.toString('latin1', 0, 300))}`)
    else if (status >= 500 && status !== 503) this.faults.push(`${name}: ${status} to ${JSON.stringify(bytes.toString('latin1', 0, 300))}`)
    else if (status < 400) this.tally.answered += 1
    else this.tally.refused += 1
  }

  async #mustAnswer({ name, port, target }: Port, when: string): Promise<void> {
    for (const path of ['/healthz', `/webhdfs/v1${target}`]) {
      const socket = connect(port, '127.0.0.1')
      const outcome = outcomeOf(socket)
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`)
      const status = await outcome
      socket.destroy()
      if (status !== 200) this.faults.push(`${when} ${name} answers ${path} with ${status ?? 'the end of the connection'}`)
    }
  }

  /** Requests whose heads never end, as a slow attacker sends them. */
  async #holdConnections(port: Port): Promise<void> {
    const held: Socket[] = []
    try {
      while (held.length < heldConnections) {
        const more = Array.from({ length: heldAtOnce }, () => connect(port.port, '127.0.0.1'))
        held.push(...more)
        await Promise.all(
          more.map(async (socket) => {
            socket.on('error', () => undefined) // the limit was reached
            await Promise.race([once(socket, 'connect'), once(socket, 'close')]).catch(() => undefined)
            socket.write('GET /webhdfs/v1/?op=LISTSTATUS HTTP/1.1\r\nX: ')
          }),
        )
      }
      await this.#mustAnswer(port, 'while somebody holds connections')
    } finally {
      for (const socket of held) socket.destroy()
    }
  }
}

/** The status of the first answer; undefined when the connection ended without one. */
function outcomeOf(socket: Socket): Promise<number | 'late' | undefined> {
  return new Promise((resolve) => {
    let head = ''
    socket.setTimeout(outcomeMsMax, () => resolve('late'))
    socket.on('error', () => resolve(undefined)) // reset: it was ended before all was read
    socket.on('close', () => resolve(undefined))
    socket.on('data', (bytes) => {
      if (head.length < 64) head += bytes.toString('latin1', 0, 64)
      const [, status] = /^HTTP\/1\.1 (?!100)(\d{3}) /.exec(head.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '')) ?? []
      if (status !== undefined) resolve(Number(status))
    })
  })
}

async function writeInPieces(socket: Socket, bytes: Buffer, random: Random): Promise<void> {
  const piece = 1 + random.below(Math.max(1, Math.ceil(bytes.length / 8)))
  for (let at = 0; at < bytes.length && socket.writable; at += piece) {
    socket.write(bytes.subarray(at, at + piece))
    await new Promise((resolve) => setImmediate(resolve))
  }
}
