// Random histories: callers that repeat under the same identity until they are answered, while messages are lost and masters are killed and
// started again. Whatever the seed: nothing acknowledged is lost, nothing happens twice, and reads see what was acknowledged before they
// began.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Completion } from '../../../../master/sequencer/ports.js'
import type { FileSystemError } from '../../../../proto/base/errors.js'
import { seedsToTry } from '../../../seeds.js'
import { appendCall, wordsCall } from './toy-machine.js'
import { begun, type Outcome, World } from './world.js'

interface Call {
  readonly list: string
  readonly word: string
  readonly callKey: { readonly clientId: string; readonly callId: number }
  outcome: Outcome<Uint8Array> | undefined
  answer: string | undefined
}

interface Read {
  readonly list: string
  readonly mustHave: readonly string[]
  readonly outcome: Outcome<readonly string[]>
}

class History {
  readonly #world: World
  readonly #calls: Call[] = []
  readonly #acknowledged = new Map<string, string[]>()
  #reads: Read[] = []
  #callId = 0
  kills = 0
  readsChecked = 0

  constructor(world: World) {
    this.#world = world
  }

  get acknowledged(): number {
    return [...this.#acknowledged.values()].reduce((sum, each) => sum + each.length, 0)
  }

  begin(): void {
    const { random } = this.#world
    this.#callId += 1
    const callKey = { clientId: `client-number-0${random.below(3)}`, callId: this.#callId }
    this.#calls.push({ list: `l${random.below(4)}`, word: `w${this.#callId}`, callKey, outcome: undefined, answer: undefined })
  }

  read(): void {
    const { random, nodes } = this.#world
    const node = nodes[random.below(nodes.length)]
    if (node === undefined) return
    const list = `l${random.below(4)}`
    const mustHave = [...(this.#acknowledged.get(list) ?? [])]
    this.#reads.push({
      list,
      mustHave,
      outcome: begun((completion: Completion<readonly string[]>) => node.sequencer.read(wordsCall(list), completion)),
    })
  }

  /**
   * Sends what is not answered to a master, mostly the leader, now and then while another attempt is under way; takes in what was answered.
   */
  turn(): void {
    const { random, nodes, leader } = this.#world
    for (const call of this.#calls) {
      if (call.answer !== undefined) continue
      const { outcome } = call
      if (outcome?.reply !== undefined) {
        call.answer = Buffer.from(outcome.reply).toString()
        this.#acknowledged.set(call.list, [...(this.#acknowledged.get(call.list) ?? []), call.word])
      } else if (outcome === undefined || outcome.error !== undefined || random.below(50) === 0) {
        if (outcome?.error !== undefined)
          assert.ok(
            ['notLeader', 'outcomeUnknown', 'unavailable'].includes((outcome.error as FileSystemError).reason),
            String(outcome.error),
          )
        const node = random.below(4) === 0 ? nodes[random.below(nodes.length)] : leader
        if (node !== undefined)
          call.outcome = begun((completion) => node.sequencer.mutate(appendCall(call.list, call.word, call.callKey), completion))
      }
    }
    for (const { outcome, mustHave, list } of this.#reads) {
      if (outcome.reply === undefined) continue
      for (const word of mustHave)
        assert.ok(outcome.reply.includes(word), `a read of ${list} misses ${word}, which was acknowledged before it began`)
      this.readsChecked += 1
    }
    this.#reads = this.#reads.filter(({ outcome }) => outcome.reply === undefined && outcome.error === undefined).slice(-50)
  }

  get isAnswered(): boolean {
    return this.#calls.every(({ answer }) => answer !== undefined)
  }

  async kill(): Promise<void> {
    const { random, nodes } = this.#world
    const id = random.below(nodes.length) + 1
    if (nodes[id - 1] === undefined) await this.#world.start(id)
    else {
      this.#world.kill(id)
      this.kills += 1
    }
  }

  /** In the end all masters agree, and every acknowledged word is there once, at the place its caller was told. */
  async check(): Promise<void> {
    for (const id of [1, 2, 3]) if (this.#world.nodes[id - 1] === undefined) await this.#world.start(id)
    for (let list = 0; list < 4; list += 1) {
      const leader = await this.#world.serving()
      const final = await this.#world.read(leader, wordsCall(`l${list}`))
      assert.equal(new Set(final).size, final.length, 'nothing happened twice')
      for (const call of this.#calls) if (call.list === `l${list}`) assert.equal(call.answer, `${final.indexOf(call.word) + 1} words`)
      for (const node of this.#world.nodes)
        if (node !== undefined) assert.deepEqual(await this.#world.read(node, wordsCall(`l${list}`)), final)
    }
  }
}

async function run(
  seed: number,
  protocol: 'raft' | 'paxos' | 'zab',
  options: { readonly killOneIn: number; readonly lossOneIn: number; readonly tailEntriesKept: number },
): Promise<History> {
  const world = new World({ seed, lossOneIn: options.lossOneIn, [protocol]: { tailEntriesKept: options.tailEntriesKept } })
  await world.start()
  const history = new History(world)
  for (let step = 0; step < 2500; step += 1) {
    if (world.random.below(20) === 0) history.begin()
    if (world.random.below(20) === 0) history.read()
    if (options.killOneIn > 0 && world.random.below(options.killOneIn) === 0) await history.kill()
    history.turn()
    await world.step()
  }
  for (let step = 0; !history.isAnswered; step += 1) {
    assert.ok(step < 50_000, 'every call is answered in the end')
    for (const id of [1, 2, 3]) if (world.nodes[id - 1] === undefined) await world.start(id)
    history.turn()
    await world.step()
  }
  await history.check()
  return history
}

const seeds = seedsToTry({ few: 2, all: 6 })

for (const protocol of ['raft', 'paxos', 'zab'] as const) {
  test(`sequencer history: ${protocol}, lost messages, every word once at its reported position`, async () => {
    for (const seed of seeds) {
      const { acknowledged, readsChecked } = await run(seed, protocol, { killOneIn: 0, lossOneIn: 10, tailEntriesKept: 1000 })
      assert.ok(acknowledged > 50 && readsChecked > 20, `seed ${seed} has something to show`)
    }
  })

  test(`sequencer history: ${protocol}, masters killed and restarted, every word once at its reported position`, async () => {
    let kills = 0
    for (const seed of seeds) kills += (await run(seed, protocol, { killOneIn: 100, lossOneIn: 20, tailEntriesKept: 1000 })).kills
    assert.ok(kills > 3 * seeds.length)
  })

  test(`sequencer history: ${protocol}, short logs so that snapshots are needed, every word once at its reported position`, async () => {
    for (const seed of seeds) await run(seed, protocol, { killOneIn: 150, lossOneIn: 0, tailEntriesKept: 1 })
  })
}
