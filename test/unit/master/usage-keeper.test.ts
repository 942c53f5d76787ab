// A group of masters whose state was made before it was counted: the leader counts while files are made and deleted, is lost in the middle,
// and the next one ends it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usageLevel } from '../../../master/namespace/records/feature-level.js'
import { parseInode } from '../../../master/namespace/records/inodes.js'
import { addUsage, noUsage, type Usage, usageOf } from '../../../master/namespace/records/usage.js'
import { raiseFeatureLevel } from '../../../master/operations/cluster/raise-feature-level.js'
import { deletePath } from '../../../master/operations/tree/delete-path.js'
import { initialise } from '../../../master/operations/tree/initialise.js'
import { UsageKeeper } from '../../../master/usage-keeper.js'
import { KeeperGroup } from './keeper-group.js'
import { caller, lists } from './sequencer/toy-machine.js'
import type { Node } from './sequencer/world.js'

class Group extends KeeperGroup<UsageKeeper> {
  readonly level: { level: number }

  constructor(seed: number) {
    const level = { level: 0 }
    super(seed, (parts) => new UsageKeeper({ ...parts, levels: level }))
    this.level = level
  }

  async counted(node: Node): Promise<Usage> {
    await this.w.until(() => {
      this.look()
      return this.keepers.get(node)?.usage !== undefined
    }, 'it is counted')
    return this.keepers.get(node)?.usage ?? noUsage
  }

  async there(node: Node): Promise<Usage> {
    const pairs = await this.w.read(node, { read: lists, request: { from: 'i', to: 'j', limit: 10_000 }, caller })
    return pairs.map(({ value }) => usageOf(parseInode(value))).reduce(addUsage, noUsage)
  }
}

test('usage keeper: below the level nothing is counted; after it is raised the leader counts and all masters have the totals', async () => {
  const group = new Group(1)
  const leader = await group.start()
  await group.run(leader, initialise, { featureLevel: usageLevel - 1 })
  for (const path of ['/a', '/b/c', '/d']) await group.make(leader, path)
  group.look()
  await group.w.steps(50)
  assert.equal(group.keepers.get(leader)?.usage, undefined)
  await group.run(leader, raiseFeatureLevel, { level: usageLevel })
  group.level.level = usageLevel
  assert.deepEqual(await group.counted(leader), { files: 0, directories: 5, bytes: 0 })
  await group.make(leader, '/e')
  await group.w.until(() => [...group.keepers.values()].every(({ usage }) => usage?.directories === 6), 'all masters know')
})

for (let seed = 1; seed <= 5; seed += 1) {
  test(`usage keeper: the leader fails between scan and join, the next one counts again correctly (seed ${seed})`, async () => {
    const group = new Group(seed)
    const { w } = group
    const { random } = w
    const leader = await group.start()
    await group.run(leader, initialise, { featureLevel: usageLevel - 1 })
    for (let count = 0; count < 30; count += 1) await group.make(leader, `/d${random.below(5)}/e${count}`)
    await group.run(leader, raiseFeatureLevel, { level: usageLevel })
    group.level.level = usageLevel
    const open = group.hold()
    group.look()
    await w.until(() => group.scans === 1, 'the leader has scanned')
    for (let count = 0; count < 10; count += 1) await group.make(leader, `/m${random.below(5)}/e${count}`)
    w.kill(leader.id)
    group.gate = undefined
    open()
    const next = await w.serving()
    assert.equal(group.keepers.get(next)?.usage, undefined)
    for (let count = 0; count < 20; count += 1) {
      if (random.below(3) > 0) await group.make(next, `/n${random.below(5)}/e${count}`)
      else await group.run(next, deletePath, { path: `/d${random.below(5)}/e${random.below(30)}`, recursive: true })
      group.look()
    }
    await group.counted(next)
    await group.make(next, '/last')
    await w.until(() => group.keepers.get(next) !== undefined, 'applied')
    assert.deepEqual(group.keepers.get(next)?.usage, await group.there(next))
    assert.ok(group.scans >= 2)
  })
}
