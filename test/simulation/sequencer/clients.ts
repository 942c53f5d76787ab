// Clients that repeat a call under the same identity until it is answered, at whichever master they please, and give up on few. They
// remember what they asked and what they were told. Copies of their calls linger somewhere and arrive long after the answer did.

import assert from 'node:assert/strict'
import type { CallKey, Completion } from '../../../master/sequencer/ports.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { PeerId } from '../../../proto/base/ids.js'
import { extendCall, wordsCall } from '../../unit/master/sequencer/toy-machine.js'
import { tickUnits } from '../world.js'
import type { Operation } from './history.js'
import type { SequencerWorld } from './world.js'

/** All calls made after the faults must be answered within this number of events. */
const turnsMax = 100_000
/** So many times everybody is asked in the end, at most. */
const roundsMax = 50

const lists = ['one', 'two', 'three']
const patienceUnits = 20 * tickUnits
const mayBeTriedAgain = ['notLeader', 'outcomeUnknown', 'unavailable', 'noSpace']
/** Maximum delay of a duplicate of a call, counted from the answer. */
const copyUnitsMax = 200 * tickUnits
/** One of this many appends has a condition that may not be met yet. */
const demandingOneIn = 3

class Client {
  readonly #world: SequencerWorld
  readonly #clientId: string
  readonly #number: number
  #callId = 0
  #operation: Operation | undefined
  #attempts = 0
  #nextAttemptAt = 0
  #key: CallKey

  constructor(world: SequencerWorld, number: number) {
    this.#world = world
    this.#number = number
    this.#clientId = `client-number-${number}`.padEnd(16, '-')
    this.#key = { clientId: this.#clientId, callId: 0 }
  }

  get isWaiting(): boolean {
    return this.#operation !== undefined
  }

  /** The next operation; undefined while one is under way. */
  begin(): Operation | undefined {
    if (this.#operation !== undefined) return undefined
    const { random, time } = this.#world
    const kind = random.below(2) === 0 ? 'append' : 'read'
    this.#key = { clientId: this.#clientId, callId: ++this.#callId }
    const word = kind === 'append' ? `${this.#number}.${this.#callId}` : undefined
    const list = lists[random.below(lists.length)] as string
    const wordsMin = random.below(demandingOneIn) === 0 ? random.below(this.#world.watcher.committedIndex + 5) : 0
    const nothing = { returnedAt: undefined, count: undefined, words: undefined, isRefused: false }
    this.#operation = { client: this.#number, kind, list, word, wordsMin, calledAt: time, ...nothing }
    this.#attempts = 0
    this.#nextAttemptAt = time
    return this.#operation
  }

  /** Tries again what was refused or is not answered for long, now and then while the last attempt is under way. */
  act(): void {
    const { random, time, ids } = this.#world
    const operation = this.#operation
    if (operation === undefined || (time < this.#nextAttemptAt && random.below(50) > 0)) return
    this.#nextAttemptAt = time + patienceUnits
    const leader = ids.find((id) => this.#world.up(id)?.sequencer.status().isServing === true)
    const other = ids[random.below(ids.length)] as PeerId
    const process = this.#world.up(operation.kind === 'read' || leader === undefined || random.below(4) === 0 ? other : leader)
    if (process === undefined) return
    this.#attempts++
    const { list, word, wordsMin } = operation
    if (word === undefined)
      process.sequencer.read(
        wordsCall(list),
        this.#completion(operation, (words) => ({ words })),
      )
    else {
      const call = extendCall({ list, word, wordsMin }, this.#key)
      process.sequencer.mutate(call, this.#completion(operation, toCount))
      if (random.below(4) === 0) this.#leaveCopy(call, operation)
    }
  }

  /** It arrives anywhere and any time, perhaps when the operation is long over; what it is told is what the client was told. */
  #leaveCopy(call: ReturnType<typeof extendCall>, operation: Operation): void {
    const { random, ids, watcher } = this.#world
    this.#world.after(random.below(copyUnitsMax), () => {
      const leader = ids.find((id) => this.#world.up(id)?.sequencer.status().isServing === true)
      const process = leader === undefined ? undefined : this.#world.up(leader)
      process?.sequencer.mutate(call, {
        reply: (answer) => {
          const { returnedAt, count } = operation
          if (returnedAt === undefined || count === toCount(answer).count) return
          watcher.failure ??= new Error(`a copy of the call for ${operation.word} was told ${toCount(answer).count}, its client ${count}`)
        },
        fail: (error) => {
          if (isFinal(error) && operation.count !== undefined)
            watcher.failure ??= new Error(`a copy of the call for ${operation.word} was told ${String(error)}`, { cause: error })
        },
      })
    })
  }

  #completion<T>(operation: Operation, take: (answer: T) => Partial<Operation>): Completion<T> {
    const attempt = this.#attempts
    return {
      reply: (answer) => {
        if (this.#operation !== operation) return
        Object.assign(operation, take(answer), { returnedAt: this.#world.time })
        this.#operation = undefined
      },
      fail: (error) => {
        if (isFinal(error)) {
          if (!isRefusal(error) || operation.wordsMin === 0)
            this.#world.watcher.failure ??= new Error(`client ${operation.client} was told ${String(error)}`, { cause: error })
          if (this.#operation !== operation) return
          Object.assign(operation, { isRefused: true, returnedAt: this.#world.time })
          this.#operation = undefined
          return
        }
        if (this.#operation === operation && attempt === this.#attempts) this.#nextAttemptAt = this.#world.time + tickUnits
      },
    }
  }
}

const toCount = (answer: Uint8Array) => ({ count: Number.parseInt(Buffer.from(answer).toString(), 10) })
const isRefusal = (error: unknown): boolean => error instanceof FileSystemError && error.reason === 'notFound'
const isFinal = (error: unknown): boolean => !(error instanceof FileSystemError) || !mayBeTriedAgain.includes(error.reason)

export class Clients {
  readonly operations: Operation[] = []
  readonly #world: SequencerWorld
  readonly #clients: Client[]
  #count: number

  constructor(world: SequencerWorld) {
    this.#world = world
    this.#count = 2 + world.random.below(4)
    this.#clients = Array.from({ length: this.#count }, (_, at) => new Client(world, at + 1))
  }

  get isAnswered(): boolean {
    return this.#clients.every(({ isWaiting }) => !isWaiting)
  }

  get reads(): number {
    return this.operations.filter(({ kind, returnedAt }) => kind === 'read' && returnedAt !== undefined).length
  }

  act(begins: boolean): void {
    const { random } = this.#world
    for (const [at, client] of this.#clients.entries()) {
      if (begins && random.below(4) === 0) {
        const operation = client.begin()
        if (operation !== undefined) this.operations.push(operation)
      }
      client.act()
      // One of a few hundred clients ends while it waits: the outcome of its call is never observed.
      if (begins && client.isWaiting && random.below(400) === 0) this.#clients[at] = new Client(this.#world, ++this.#count)
    }
  }

  /**
   * The lists as the members tell them in the end: the same on all. What a client that died had asked for may still come meanwhile; then
   * all are asked again. Who leaves by a change that was under way need not answer.
   */
  async readAll(members: () => readonly PeerId[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const final = new Map<string, readonly string[]>()
    for (const list of lists) {
      let seen: readonly string[] | undefined
      for (let rounds = 0; seen === undefined || !final.has(list); rounds++) {
        assert.ok(rounds < roundsMax, `${list} is the same on every master`)
        const before = seen
        seen = await this.#readEverywhere(list, members, seen ?? [])
        if (seen !== undefined && seen.length === (before?.length ?? -1)) final.set(list, seen)
        await this.#world.turn()
      }
    }
    return final
  }

  /** Asks one member after the other; each sees at least what was seen before. Undefined if none answered. */
  async #readEverywhere(list: string, members: () => readonly PeerId[], before: readonly string[]): Promise<readonly string[] | undefined> {
    let seen = before
    let isAnswered = false
    for (const id of members()) {
      const words = await this.#readOne(id, list, () => members().includes(id))
      if (words === undefined) continue
      assert.deepEqual(words.slice(0, seen.length), seen, `${list}: a later read sees what an earlier one saw`)
      seen = words
      isAnswered = true
    }
    return isAnswered ? seen : undefined
  }

  async #readOne(id: PeerId, list: string, isMember: () => boolean): Promise<readonly string[] | undefined> {
    let words: readonly string[] | undefined
    let isFailed = true
    for (let turns = 0; words === undefined; turns++) {
      if (isFailed && !isMember()) return undefined
      assert.ok(turns < turnsMax, `master ${id} reads in the end`)
      const process = this.#world.up(id)
      // It may have been started just now.
      if (isFailed && process !== undefined) {
        isFailed = false
        const fail = (): void => {
          isFailed = true
        }
        const reply = (answer: readonly string[]): void => {
          words = answer
        }
        process.sequencer.read(wordsCall(list), { reply, fail })
      }
      await this.#world.turn()
    }
    return words
  }
}
