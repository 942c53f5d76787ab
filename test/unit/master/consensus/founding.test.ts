// Founders whose words travel in any order, are lost and come twice, who crash before and after each durable write and lose their folders;
// and the conditions under which a founder may vote.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Founding, type FoundingRecord, type FoundingStep, type FoundingWord } from '../../../../master/consensus/founding.js'
import type { PeerId } from '../../../../proto/base/ids.js'
import { type Random, seededRandom } from '../../../../proto/base/random.js'

const fresh = (nonce: string): FoundingRecord => ({ stage: 'fresh', nonce, founders: [] })

/** A founder's folder and the process on it. */
class Master {
  disk: FoundingRecord
  process: Founding | undefined
  /** On its way to the disk. */
  writing: FoundingRecord | undefined
  refusal: string | undefined
  /** Every record that this id ever had on a disk, of any folder. */
  readonly history: FoundingRecord[] = []
  readonly id: PeerId
  readonly #ids: readonly PeerId[]
  #folders = 1

  constructor(id: PeerId, ids: readonly PeerId[]) {
    this.id = id
    this.#ids = ids
    this.disk = fresh(`${id}.1`)
  }

  start(): void {
    if (this.process !== undefined || this.refusal !== undefined) return
    this.process = new Founding({ selfId: this.id, ids: this.#ids, engine: 'raft', level: 0, record: this.disk })
    this.#take(this.process.begin())
  }

  crash(): void {
    this.process = undefined
    this.writing = undefined
  }

  /** Its folder is lost and made anew. */
  lose(): void {
    this.crash()
    this.#folders += 1
    this.refusal = undefined
    this.disk = fresh(`${this.id}.${this.#folders}`)
  }

  get mayVote(): boolean {
    return this.process?.isFounded === true
  }

  hear(word: FoundingWord): void {
    if (this.process !== undefined) this.#take(this.process.heard(word))
  }

  /** The write reaches the disk; the process may die just before it hears so. */
  write(dies: boolean): void {
    if (this.writing === undefined) return
    this.disk = this.writing
    this.history.push(this.disk)
    this.writing = undefined
    if (dies) this.crash()
    else if (this.process !== undefined) this.#take(this.process.written())
  }

  #take({ write, refusal }: FoundingStep): void {
    if (write !== undefined) this.writing = write
    if (refusal !== undefined) {
      this.refusal = refusal.why
      this.crash()
    }
  }
}

class Group {
  readonly masters: readonly Master[]
  readonly #random: Random
  /** A line ends with the process that it leads to. */
  readonly #deliveries: { readonly to: Master; readonly process: Founding; readonly word: FoundingWord }[] = []

  constructor(count: number, seed: number) {
    const ids = Array.from({ length: count }, (_, at) => (at + 1) as PeerId)
    this.#random = seededRandom(seed)
    this.masters = ids.map((id) => new Master(id, ids))
  }

  /** One thing happens; with `faults` also bad things. */
  step(faults: boolean): void {
    const master = this.#any()
    const kind = this.#random.below(faults ? 14 : 10)
    if (kind <= 4) this.#ask(master)
    else if (kind <= 6) this.#deliver()
    else if (kind <= 8) master.write(faults && this.#random.below(4) === 0)
    else if (kind === 9) master.start()
    else if (kind <= 11) master.crash()
    else this.#deliveries.splice(this.#random.below(this.#deliveries.length + 1), 1)
    if (master.mayVote) this.#check(master)
  }

  /** Sends its statement to another founder and asks for the other's: each of the two messages may arrive late, twice or never. */
  #ask(master: Master): void {
    const other = this.#any()
    if (master.process === undefined || other.process === undefined || other === master) return
    this.#deliveries.push({ to: other, process: other.process, word: master.process.word })
    this.#deliveries.push({ to: master, process: master.process, word: other.process.word })
  }

  #deliver(): void {
    const at = this.#random.below(this.#deliveries.length + 1)
    const delivery = this.#deliveries[at]
    if (delivery === undefined) return
    if (this.#random.below(4) > 0) this.#deliveries.splice(at, 1)
    if (delivery.to.process === delivery.process) delivery.to.hear(delivery.word)
  }

  #any(): Master {
    return this.masters[this.#random.below(this.masters.length)] as Master
  }

  /** Who may vote, does so by a record that all founders had on their disks, each with the nonce it has there. */
  #check({ disk }: Master): void {
    for (const { id, nonce } of disk.founders) {
      const wrote = this.masters[id - 1]?.history.some((each) => each.nonce === nonce && sameFounders(each, disk))
      assert.ok(wrote, `master ${id} had the record by which others vote`)
    }
  }

  /** Until nothing more changes; true if all may vote. */
  settle(): boolean {
    for (let count = 0; count < 3000 && !this.masters.every(({ mayVote }) => mayVote); count += 1) this.step(false)
    return this.masters.every(({ mayVote }) => mayVote)
  }
}

function sameFounders(one: FoundingRecord, other: FoundingRecord): boolean {
  return JSON.stringify(one.founders) === JSON.stringify(other.founders)
}

test('founding: any order of events, crashes around each write and lost messages, all vote in the end and none too early', () => {
  for (let seed = 1; seed <= 400; seed += 1) {
    const group = new Group([1, 2, 3, 5][seed % 4] as number, seed)
    for (let step = 0; step < 120; step += 1) group.step(true)
    assert.ok(group.settle(), `seed ${seed}: all may vote`)
    const [first] = group.masters
    for (const master of group.masters) assert.deepEqual(master.disk.founders, first?.disk.founders, `seed ${seed}`)
  }
})

test('founding: a folder is lost at any moment, its replacement never votes once another founder may, and the others vote', () => {
  let lostAfterVotes = 0
  for (let seed = 1; seed <= 300; seed += 1) {
    const group = new Group(3, seed)
    const [lost, ...others] = group.masters as [Master, Master, Master]
    for (let step = 0; step < (seed * 7) % 400; step += 1) group.step(seed % 3 === 0)
    const mayOthersVote = others.some(({ disk }) => disk.stage === 'founded')
    const nonces = new Set(others.flatMap(({ disk }) => disk.founders.map(({ nonce }) => nonce)))
    lost.lose()
    for (let step = 0; step < 1500 && lost.refusal === undefined && !lost.mayVote; step += 1) {
      group.step(false)
      if (nonces.size > 0) assert.equal(lost.mayVote, false, `seed ${seed}: others know another folder`)
    }
    if (!mayOthersVote) continue
    lostAfterVotes += 1
    assert.equal(lost.refusal, 'replaced', `seed ${seed}: and it is told so`)
    for (let step = 0; step < 500; step += 1) group.step(false)
    for (const { id, mayVote } of others) assert.ok(mayVote, `seed ${seed}: master ${id} votes`)
  }
  assert.ok(lostAfterVotes > 50, 'it happened often enough')
})

test('founding: two folders of three are lost, they do not vote without the third, and not with it', () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const group = new Group(3, seed)
    assert.ok(group.settle())
    const [one, two, three] = group.masters as [Master, Master, Master]
    for (const each of [one, two]) each.lose()
    three.crash()
    for (const each of [one, two]) each.start()
    const stays = (): void => assert.ok(!one.mayVote && !two.mayVote, `seed ${seed}`)
    for (let step = 0; step < 50; step += 1) {
      for (const [to, from] of [
        [one, two],
        [two, one],
      ] as const)
        if (from.process !== undefined) to.hear(from.process.word)
      for (const each of [one, two]) each.write(false)
      stays()
    }
    for (let step = 0; step < 3000 && (one.refusal === undefined || two.refusal === undefined); step += 1) {
      group.step(false)
      stays()
    }
    assert.deepEqual([one.refusal, two.refusal], ['replaced', 'replaced'])
  }
})

test('founding: a group that was founded before there were nonces, a fresh folder is refused', () => {
  const ids = [1, 2] as PeerId[]
  const old = new Founding({ selfId: 1 as PeerId, ids, engine: 'raft', level: 0, record: { stage: 'founded', nonce: '', founders: [] } })
  const made = new Founding({ selfId: 2 as PeerId, ids, engine: 'raft', level: 0, record: fresh('new') })
  assert.deepEqual(old.begin(), { isFounded: true })
  assert.deepEqual(made.begin(), {})
  assert.deepEqual(made.heard(old.word), { refusal: { why: 'replaced', by: 1 } })
  assert.deepEqual(made.heard({ ...old.word, ...fresh('x') }), {}, 'and nothing changes that')
})

test('founding: a folder with the same nonce that lost its founding file never votes', () => {
  const group = new Group(3, 1)
  assert.ok(group.settle())
  const [one] = group.masters as [Master, Master, Master]
  one.crash()
  one.disk = fresh(one.disk.nonce)
  for (let step = 0; step < 500; step += 1) group.step(false)
  assert.deepEqual([one.mayVote, one.refusal], [false, 'replaced'])
})

test('founding: two founders with different lists of founders, both are refused', () => {
  const one = new Founding({ selfId: 1 as PeerId, ids: [1, 2, 3] as PeerId[], engine: 'raft', level: 0, record: fresh('a') })
  const two = new Founding({ selfId: 2 as PeerId, ids: [1, 2] as PeerId[], engine: 'raft', level: 0, record: fresh('b') })
  assert.deepEqual(one.heard(two.word).refusal, { why: 'differs', by: 2 })
  assert.deepEqual(two.heard(one.word).refusal, { why: 'differs', by: 1 })
})

test('founding: a founder was formatted for another engine, the error names it and its engine', () => {
  const ids = [1, 2] as PeerId[]
  const one = new Founding({ selfId: 1 as PeerId, ids, engine: 'raft', level: 0, record: fresh('a') })
  const two = new Founding({ selfId: 2 as PeerId, ids, engine: 'zab', level: 0, record: fresh('b') })
  assert.deepEqual(one.heard(two.word), { refusal: { why: 'engineDiffers', by: 2, engine: 'zab' } })
  assert.deepEqual(two.heard(one.word), { refusal: { why: 'engineDiffers', by: 1, engine: 'raft' } })
  const old = new Founding({ selfId: 1 as PeerId, ids, engine: 'raft', level: 0, record: fresh('c') })
  assert.notEqual(old.heard({ ...two.word, engine: undefined }).write, undefined) // of a version that does not say
})

test('founding: the first level is the highest that all founders support, also after a restart with another version', () => {
  const ids = [1, 2] as PeerId[]
  const one = new Founding({ selfId: 1 as PeerId, ids, engine: 'raft', level: 3, record: fresh('a') })
  const two = new Founding({ selfId: 2 as PeerId, ids, engine: 'raft', level: 2, record: fresh('b') })
  assert.equal(one.firstLevel, 0, 'nothing is agreed yet')
  const written = one.heard(two.word).write
  assert.ok(written !== undefined)
  one.written()
  assert.equal(one.firstLevel, 2)
  const again = new Founding({ selfId: 1 as PeerId, ids, engine: 'raft', level: 4, record: written })
  assert.equal(again.firstLevel, 2)
})
