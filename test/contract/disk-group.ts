// A group of engines over the real log store, for the part of the contract that is about disks. Messages arrive in order, each node's
// writes are awaited; the state store is a number in memory that survives a crash as far as it was flushed.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { ConsensusEngine, Effects, Entry, Envelope, Input, SnapshotPoint } from '../../master/consensus/contract.js'
import { formatLog } from '../../master/storage/format-log.js'
import { openLogStore, type SegmentLogStore } from '../../master/storage/log-store.js'
import type { PeerId } from '../../proto/base/ids.js'
import { silentLogger } from '../../proto/base/logger.js'
import { seededRandom } from '../../proto/base/random.js'
import type { EngineLimits, EngineUnderTest } from '../simulation/engines.js'
import { freshFolder, smallLog, threeVoters } from '../unit/master/storage/folders.js'

const settleRoundsMax = 2000

export class DiskNode {
  readonly id: PeerId
  readonly folder: string
  engine: ConsensusEngine | undefined
  store: SegmentLogStore | undefined
  applied: SnapshotPoint = { index: 0, epoch: 0, membership: threeVoters }
  flushed: SnapshotPoint = this.applied
  readonly entries: Entry[] = []
  /** Writes under way, oldest first. */
  readonly writes: Promise<void>[] = []

  constructor(id: PeerId, folder: string) {
    this.id = id
    this.folder = folder
  }

  get running(): ConsensusEngine {
    assert.ok(this.engine !== undefined, 'the node runs')
    return this.engine
  }

  /** What was applied, as text. */
  get texts(): readonly string[] {
    return this.entries.filter(({ kind }) => kind === 'data').map(({ payload }) => Buffer.from(payload).toString())
  }
}

export class DiskGroup {
  readonly nodes: readonly DiskNode[]
  readonly #kind: EngineUnderTest
  readonly #limits: Partial<EngineLimits>
  #sent: { readonly from: PeerId; readonly envelope: Envelope }[] = []
  #starts = 0

  private constructor(kind: EngineUnderTest, limits: Partial<EngineLimits>, nodes: readonly DiskNode[]) {
    this.#kind = kind
    this.#limits = limits
    this.nodes = nodes
  }

  static async start(context: TestContext, kind: EngineUnderTest, limits: Partial<EngineLimits> = {}): Promise<DiskGroup> {
    const nodes = threeVoters.voters.map((id) => new DiskNode(id, join(freshFolder(context), 'log')))
    const group = new DiskGroup(kind, limits, nodes)
    for (const { id, folder } of nodes) {
      await formatLog(folder, threeVoters, smallLog())
      await group.restart(id)
    }
    context.after(() => Promise.all(nodes.map((node) => node.store?.close())))
    return group
  }

  node(id: number): DiskNode {
    const node = this.nodes[id - 1]
    assert.ok(node !== undefined)
    return node
  }

  async restart(id: number): Promise<void> {
    const node = this.node(id)
    node.store = await openLogStore(node.folder, smallLog(), silentLogger)
    const { reader } = node.store
    const recovered = { ...node.store.recovered, snapshot: node.flushed }
    const random = seededRandom(id * 100 + this.#starts++)
    node.engine = this.#kind.create({ id: node.id, recovered, reader, random }, this.#limits)
    node.entries.splice(node.flushed.index)
    node.applied = node.flushed
  }

  /** The process is gone, without a word to its files: what closing the store writes is taken back. */
  async crash(id: number): Promise<void> {
    const node = this.node(id)
    node.engine = undefined
    await Promise.all(node.writes)
    // A segment that is just being made ready changes its name meanwhile.
    await node.store?.prepare()
    const files = readdirSync(node.folder).map((name) => join(node.folder, name))
    const contents = files.map((path) => readFileSync(path))
    await node.store?.close()
    node.store = undefined
    node.writes.length = 0
    for (const [at, path] of files.entries()) writeFileSync(path, contents[at] as Buffer)
  }

  step(id: number, input: Input): Effects {
    const node = this.node(id)
    const effects = node.running.step(input)
    for (const entry of effects.commit) {
      assert.equal(entry.index, node.applied.index + 1, 'applied in order, each once')
      node.entries.push(entry)
      node.applied = { ...node.applied, index: entry.index, epoch: entry.epoch }
    }
    this.#send(node, effects.send)
    const { persist, sendAfterPersist } = effects
    if (persist !== undefined) {
      const { engine } = node
      const write = (node.store as SegmentLogStore).write(persist.writes).then(() => {
        node.writes.shift()
        if (node.engine !== engine) return
        this.#send(node, sendAfterPersist)
        this.step(id, { kind: 'persisted', writeNumber: persist.writeNumber })
      })
      node.writes.push(write)
    } else if (node.writes.length > 0) node.writes.at(-1)?.then(() => this.#send(node, sendAfterPersist))
    else this.#send(node, sendAfterPersist)
    return effects
  }

  #send({ id }: DiskNode, envelopes: readonly Envelope[]): void {
    for (const envelope of envelopes) this.#sent.push({ from: id, envelope })
  }

  async settle(): Promise<void> {
    for (let rounds = 0; rounds < settleRoundsMax; rounds++) {
      const next = this.#sent.shift()
      if (next !== undefined) {
        const node = this.node(next.envelope.to)
        const message = node.engine?.codec.decode(node.engine.codec.encode(next.envelope.message))
        if (message !== undefined) this.step(node.id, { kind: 'receive', from: next.from, message })
        continue
      }
      const writes = this.nodes.flatMap((node) => node.writes)
      if (writes.length === 0) return
      await Promise.all(writes)
    }
    assert.fail('messages come to an end')
  }

  async tick(count = 1): Promise<void> {
    for (let done = 0; done < count; done++) {
      for (const { id, engine } of this.nodes) if (engine !== undefined) this.step(id, { kind: 'tick' })
      await this.settle()
    }
  }

  get leader(): PeerId | undefined {
    return this.nodes.find(({ engine }) => engine?.status().role === 'leader')?.id
  }

  async elect(): Promise<PeerId> {
    for (let ticks = 0; ticks < 200; ticks++) {
      const { leader } = this
      if (leader !== undefined) return leader
      await this.tick()
    }
    return assert.fail('somebody is elected')
  }

  /** Proposes at the present leader and waits until the entries are committed. */
  async commit(...texts: readonly string[]): Promise<void> {
    const leader = await this.elect()
    for (const text of texts) {
      const { epoch } = this.node(leader).running.status()
      const { accepted } = this.step(leader, { kind: 'propose', proposalId: 1, epoch, payload: Buffer.from(text) })
      assert.equal(accepted.length, 1)
    }
    await this.settle()
    await this.tick(3)
  }

  /** The state is on disk as far as it is applied, so the log may be cut. */
  async flush(id: number): Promise<void> {
    const node = this.node(id)
    node.flushed = node.applied
    this.step(id, { kind: 'snapshotTaken', index: node.flushed.index })
    await this.settle()
  }
}
