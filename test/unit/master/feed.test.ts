// The change feed of a group of masters whose leaders are killed while files are made, moved and deleted: every master tells the same
// events under the same positions, without a gap, and they add up to the tree. A master that was away long gets the feed in a snapshot.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FeedKeeper, type FeedKeeperParts } from '../../../master/feed-keeper.js'
import type { DirectMutation, Read } from '../../../master/machine/machine.js'
import { supportedLevel } from '../../../master/namespace/records/feature-level.js'
import { type FeedEntry, feedWriter } from '../../../master/namespace/records/feed.js'
import { getFeed } from '../../../master/operations/feed/get-feed.js'
import { createFile } from '../../../master/operations/files/create-file.js'
import { initialise } from '../../../master/operations/tree/initialise.js'
import { mkdirs } from '../../../master/operations/tree/mkdirs.js'
import { renameOver } from '../../../master/operations/tree/rename-over.js'
import type { SequencerStatus } from '../../../master/sequencer/ports.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import { silentLogger } from '../../../proto/base/logger.js'
import { FeedModel, treeOf } from '../../feed/feed-model.js'
import { settings } from './operations/rig.js'
import { caller, lists } from './sequencer/toy-machine.js'
import { begun, type Node, World } from './sequencer/world.js'

class Group {
  readonly w: World

  constructor(seed: number) {
    this.w = new World({ masters: 3, seed, feed: feedWriter, lossOneIn: 50 })
  }

  async start(): Promise<Node> {
    await this.w.start()
    const leader = await this.w.serving()
    await this.w.mutate(leader, this.call(initialise, { featureLevel: supportedLevel }))
    return leader
  }

  // What operations ask of the context, which the lists of words do not.
  call<Q, A>(mutation: DirectMutation<Q, A>, request: Q) {
    const executed: DirectMutation<Q, A> = {
      name: mutation.name,
      execute: (view, asked, context) => mutation.execute(view, asked, { ...context, settings }),
    }
    const common = { callKey: undefined, isRemembered: false, encodeAnswer: () => Buffer.from('done') }
    return { mutation: executed, request, caller: { ...caller, user: 'root' }, ...common }
  }

  read<Q, A>(node: Node, read: Read<Q, A>, request: Q): Promise<A> {
    const executed: Read<Q, A> = {
      name: read.name,
      execute: (view, asked, context) => read.execute(view, asked, { ...context, settings }),
    }
    return this.w.read(node, { read: executed, request, caller: { ...caller, user: 'root' } })
  }

  /** Changes the tree at random; what becomes of the calls does not matter. */
  async change(count: number): Promise<void> {
    const { random } = this.w
    const path = (): string => `/${'abcd'.charAt(random.below(4))}/${'abcd'.charAt(random.below(4))}`
    for (let each = 0; each < count; each += 1) {
      const leader = await this.w.serving()
      const made = { mode: 0o644, clientName: `c${each}`, replication: 1, chunkBytes: 1024 * 1024, createParent: true }
      const calls = [
        () => this.call(mkdirs, { path: path(), mode: 0o755, createParent: true }),
        () => this.call(createFile, { path: path(), mayCreate: true, mayOverwrite: true, ...made }),
        () => this.call(renameOver, { from: path(), to: path(), overwrite: true }),
      ]
      const call = calls[random.below(calls.length)]?.()
      if (call !== undefined) begun<Uint8Array>((completion) => leader.sequencer.mutate(call as never, completion))
      await this.w.steps(random.below(4))
    }
  }

  async feedOf(node: Node, first = 1): Promise<readonly FeedEntry[]> {
    const all: FeedEntry[] = []
    for (let from = first; ; ) {
      const { entries } = await this.read(node, getFeed, { from, withSnapshots: true })
      const last = entries[entries.length - 1]
      if (last === undefined) return all
      all.push(...entries)
      from = last.position + 1
    }
  }
}

for (let seed = 1; seed <= 6; seed += 1) {
  test(`change feed: leaders are killed, and every master tells the whole tree by the same positions (seed ${seed})`, async () => {
    const group = new Group(seed)
    const { w } = group
    await group.start()
    for (let round = 0; round < 4; round += 1) {
      await group.change(40)
      const { id } = await w.serving()
      w.kill(id)
      await group.change(40)
      await w.start(id)
    }
    const leader = await w.serving()
    await w.until(() => w.nodes.every((node) => node !== undefined), 'all are up')
    const feeds: (readonly FeedEntry[])[] = []
    for (const node of w.nodes) feeds.push(await group.feedOf(node as Node))
    const [feed = []] = feeds
    for (const other of feeds) assert.deepEqual(other, feed)
    assert.deepEqual(
      feed.map(({ position }) => position),
      feed.map((_, index) => index + 1),
    )
    const model = new FeedModel()
    for (const { events } of feed) for (const event of events) model.replay(event)
    const tree = treeOf(await w.read(leader, { read: lists, request: { from: 'i', to: 'j', limit: 10_000 }, caller }))
    assert.deepEqual(model.lines(tree.isOpen), tree.lines)
    assert.ok(feed.length > 100, `${feed.length} mutations have events`)
  })
}

test('change feed: the leader trims it, and the others have the same', async () => {
  const group = new Group(7)
  const { w } = group
  const leader = await group.start()
  const keeper = new FeedKeeper({
    sequencer: leader.sequencer,
    kept: { positionsKept: 10, bytesKept: 1_000_000, keptMs: 1_000_000 },
    superuser: 'root',
    logger: silentLogger,
  })
  await group.change(150)
  const { bounds } = await group.read(leader, getFeed, { from: 1, withSnapshots: true })
  assert.ok(bounds.firstPosition === 1 && bounds.nextPosition > 30)
  keeper.look()
  for (const node of w.nodes as Node[]) {
    for (;;) {
      const { entries, isBehind } = await group.read(node, getFeed, { from: 1, withSnapshots: true })
      if (entries.length <= 20 && isBehind && entries.length >= 10) break
      await w.steps(20)
    }
  }
})

test('change feed: there are many more records than one step removes, one look removes all of them', async () => {
  let left = 40
  let turns = 0
  const sequencer: FeedKeeperParts['sequencer'] = {
    status: () => ({ isServing: true }) as SequencerStatus,
    readNow: async () => ({ firstPosition: 1, lastPositions: left === 0 ? [] : [1] }) as never,
    mutateNow: async ({ encodeAnswer }) => {
      left -= 1
      return encodeAnswer(true as never)
    },
  }
  const kept = { positionsKept: 1, bytesKept: 1_000_000, keptMs: 1000 }
  const keeper = new FeedKeeper({ sequencer, kept, superuser: 'root', logger: silentLogger })
  keeper.look()
  for (; left > 0 && turns < 1000; turns += 1) await Promise.resolve()
  assert.equal(left, 0)
})

test('change feed: a mutation that is refused tells nothing', async () => {
  const group = new Group(8)
  const leader = await group.start()
  await assert.rejects(
    group.w.mutate(leader, group.call(renameOver, { from: '/none', to: '/other', overwrite: false })),
    (error) => error instanceof FileSystemError && error.reason === 'notFound',
  )
  assert.deepEqual(await group.feedOf(leader), [])
})
