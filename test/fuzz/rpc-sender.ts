// Sends calls to an RPC port, many at a time over a few connections: each with its own identity, some again word for word, some under a
// number that was used before. A call that is never answered, on a connection that stays, is a fault of the server.

import type { Random } from '../../proto/base/random.js'
import { RpcConnection } from '../../proto/rpc/connection.js'
import type { Credentials, KeyHolder } from '../../proto/rpc/key-holder.js'
import type { Manners } from './message.js'
import { makeCall, type RpcMessage, type RpcProtocol } from './protocols.js'
import { oneIn, oneOf } from './values.js'
import type { World } from './world.js'

const lanes = 128
/** The first of them are for messages that end their connection: one at a time, lest it takes others with it. */
const rudeConnections = 4
const civilConnections = 4
const answerMsMax = 60_000
const remembered = 64
const users = ['root-of-all', 'alice', '', 'bob']

export interface Tally {
  sent: number
  answered: number
  refused: number
  broken: number
}

export interface SentTo {
  readonly port: number
  /** As whom a faulty server comes. */
  readonly holder: KeyHolder | undefined
  /** Of the chunkserver that listens there; undefined: a master does. */
  readonly chunkserverUuid: string | undefined
}

export class RpcSender {
  readonly tally: Tally = { sent: 0, answered: 0, refused: 0, broken: 0 }
  readonly faults: string[] = []
  readonly #random: Random
  readonly #world: World
  readonly #protocol: RpcProtocol
  readonly #port: number
  /** Of a server that is faulty; strangers have none. */
  readonly #credentials: Credentials | undefined
  readonly #open: (RpcConnection | undefined)[] = Array.from({ length: rudeConnections + civilConnections })
  readonly #inFlight = new Set<string>()
  readonly #sentBefore: RpcMessage[] = []
  readonly #clientIds: readonly Buffer[]
  #nextCallId = 1

  constructor(random: Random, world: World, protocol: RpcProtocol, to: SentTo) {
    const { port, holder, chunkserverUuid } = to
    const { clusterId, keys } = world
    this.#credentials = holder === undefined ? undefined : { self: holder, clusterId, keys, chunkserverUuid }
    this.#random = random
    this.#world = world
    this.#protocol = protocol
    this.#port = port
    this.#clientIds = [1, 2, 3].map((each) => Buffer.alloc(16, each))
  }

  /** Sends `count` messages and waits until each is answered or its connection has ended. */
  async send(count: number): Promise<void> {
    let left = count
    const lane = async (at: number): Promise<void> => {
      while (left > 0) {
        left--
        await this.#sendOne(at < rudeConnections ? at : rudeConnections + (at % civilConnections))
      }
    }
    await Promise.all(Array.from({ length: lanes }, (_, at) => lane(at)))
  }

  close(): void {
    for (const connection of this.#open) connection?.close()
  }

  async #sendOne(at: number): Promise<void> {
    const connection = await this.#connection(at)
    const { method, body } = this.#choose(at < rudeConnections ? 'rude' : 'civil')
    const clientId = oneOf(this.#random, this.#clientIds)
    const callId = this.#callId(at)
    const key = `${at} ${callId}`
    this.#inFlight.add(key)
    this.tally.sent++
    try {
      await connection.call({ protocol: this.#protocol.name, method, body, clientId, callId, timeoutMs: answerMsMax })
      this.tally.answered++
    } catch (error) {
      this.#onFailed(method, error as Error & { reason?: string })
    } finally {
      this.#inFlight.delete(key)
    }
  }

  #onFailed(method: string, error: Error & { reason?: string }): void {
    if (error.reason === 'timedOut') this.faults.push(`${method} was not answered within ${answerMsMax} ms`)
    else if (error.reason === 'connectionLost') this.tally.broken++
    else this.tally.refused++
  }

  #choose(manners: Manners): RpcMessage {
    const random = this.#random
    if (manners === 'civil' && this.#sentBefore.length > 0 && oneIn(random, 12)) return oneOf(random, this.#sentBefore)
    const message = makeCall(random, this.#protocol, this.#world, manners)
    if (manners === 'rude') return message
    if (this.#sentBefore.length < remembered) this.#sentBefore.push(message)
    else this.#sentBefore[random.below(remembered)] = message
    return message
  }

  /** One of a few that come again and again, unless that one is under way. */
  #callId(at: number): number {
    const again = this.#random.below(64)
    if (oneIn(this.#random, 8) && !this.#inFlight.has(`${at} ${again}`)) return again
    this.#nextCallId += 1
    return 64 + this.#nextCallId
  }

  async #connection(at: number): Promise<RpcConnection> {
    const known = this.#open[at]
    if (known?.isOpen === true) return known
    const opened = await RpcConnection.open({
      host: '127.0.0.1',
      port: this.#port,
      user: oneOf(this.#random, users),
      protocol: this.#protocol.name,
      credentials: oneIn(this.#random, 3) ? undefined : this.#credentials,
    })
    const meanwhile = this.#open[at]
    if (meanwhile?.isOpen === true) {
      opened.close()
      return meanwhile
    }
    this.#open[at] = opened
    return opened
  }
}
