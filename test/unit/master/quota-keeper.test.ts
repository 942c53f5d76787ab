// A group of masters with quotas on trees that were there before: the leader counts while files are made and deleted, is lost in the
// middle, and the next one ends it; calls that set a quota wait for that.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brokenInvariants } from '../../../master/namespace/invariants.js'
import { supportedLevel } from '../../../master/namespace/records/feature-level.js'
import { decodeQuota, netTree } from '../../../master/namespace/records/quotas.js'
import { quotasRange } from '../../../master/operations/attributes/quota-counting.js'
import { clearedLimit, sameLimit, setQuota } from '../../../master/operations/attributes/set-quota.js'
import { deletePath } from '../../../master/operations/tree/delete-path.js'
import { initialise } from '../../../master/operations/tree/initialise.js'
import { QuotaKeeper } from '../../../master/quota-keeper.js'
import { KeeperGroup } from './keeper-group.js'
import { caller, lists } from './sequencer/toy-machine.js'
import type { Node } from './sequencer/world.js'

class Group extends KeeperGroup<QuotaKeeper> {
  constructor(seed: number) {
    super(seed, (parts) => new QuotaKeeper(parts))
  }

  override async start(): Promise<Node> {
    const leader = await super.start()
    await this.run(leader, initialise, { featureLevel: supportedLevel })
    return leader
  }

  limit = (node: Node, path: string, names: number) => this.run(node, setQuota, { path, names, space: sameLimit, storageType: undefined })

  keeperOf(node: Node): QuotaKeeper {
    return this.keepers.get(node) ?? assert.fail()
  }

  /** Names by quota; undefined: not whole. */
  async quotas(node: Node): Promise<readonly (number | undefined)[]> {
    const pairs = await this.w.read(node, { read: lists, request: quotasRange, caller })
    return pairs.map(({ value }) => decodeQuota(value)).map((quota) => (quota.isWhole ? netTree(quota).names : undefined))
  }

  async check(node: Node): Promise<void> {
    const pairs = await this.w.read(node, { read: lists, request: { from: '', to: '~', limit: 100_000 }, caller })
    assert.deepEqual(brokenInvariants(pairs), [])
  }
}

const user = { ...caller, user: 'root' }

test('quota keeper: a call waits until the tree is counted; of a tree that is empty or has no quota it does not wait', async () => {
  const group = new Group(1)
  const { w } = group
  const leader = await group.start()
  for (const path of ['/d/a', '/d/b/c', '/e']) await group.make(leader, path)
  const open = group.hold()
  await group.limit(leader, '/d', 10)
  const ended: string[] = []
  const keeper = group.keeperOf(leader)
  keeper.whenWhole('/d', user).then(() => ended.push('/d'), assert.fail)
  keeper.whenWhole('/e', user).then(() => ended.push('/e'), assert.fail)
  await w.until(() => group.scans === 1 && ended.length === 1, 'the leader has scanned')
  await w.steps(50)
  assert.deepEqual([ended, await group.quotas(leader)], [['/e'], [undefined]])
  open()
  await w.until(() => ended.includes('/d'), 'the call is answered')
  assert.deepEqual(await group.quotas(leader), [4])
  await group.check(leader)
})

test('quota keeper: a quota that is removed while it is counted, the call is answered; one that is set again is counted again', async () => {
  const group = new Group(2)
  const { w } = group
  const leader = await group.start()
  for (const path of ['/d/a', '/d/b/c']) await group.make(leader, path)
  const open = group.hold()
  await group.limit(leader, '/d', 10)
  await w.until(() => group.scans === 1, 'the leader has scanned')
  let answered = 0
  group
    .keeperOf(leader)
    .whenWhole('/d', user)
    .then(() => {
      answered += 1
    }, assert.fail)
  await w.steps(20)
  await group.limit(leader, '/d', clearedLimit)
  await w.until(() => answered === 1, 'the call is answered')
  await group.make(leader, '/d/x')
  await group.limit(leader, '/d', 20)
  group.gate = undefined
  open()
  await w.until(() => {
    group.look()
    return group.scans >= 2
  }, 'it is scanned again')
  group
    .keeperOf(leader)
    .whenWhole('/d', user)
    .then(() => {
      answered += 1
    }, assert.fail)
  await w.until(() => answered === 2, 'it is whole')
  assert.deepEqual(await group.quotas(leader), [5])
  await group.check(leader)
})

test('quota keeper: quotas in a deleted tree, which is purged much later, keep no call waiting', async () => {
  const group = new Group(3)
  const { w } = group
  const leader = await group.start()
  const below = [1, 2, 3, 4, 5].map((number) => `/gone/d${number}`)
  for (const path of [...below, '/there/d']) await group.make(leader, `${path}/e`)
  const open = group.hold()
  let answered = 0
  const wait = (path: string): void => {
    group
      .keeperOf(leader)
      .whenWhole(path, user)
      .then(() => {
        answered += 1
      }, assert.fail)
  }
  for (const path of below) {
    await group.limit(leader, path, 10)
    wait(path)
  }
  await w.until(() => group.scans === 4, 'the leader has scanned as many as it may')
  await group.run(leader, deletePath, { path: '/gone', recursive: true })
  await group.limit(leader, '/there/d', 10)
  wait('/there/d')
  await w.steps(20)
  group.gate = undefined
  open()
  await w.until(() => {
    group.look()
    return answered === 6
  }, 'all calls are answered')
  await group.check(leader)
})

for (let seed = 1; seed <= 5; seed += 1) {
  test(`quota keeper: the leader fails between scan and join, the next one counts again correctly (seed ${seed})`, async () => {
    const group = new Group(seed)
    const { w } = group
    const { random } = w
    const leader = await group.start()
    for (let count = 0; count < 30; count += 1) await group.make(leader, `/q/d${random.below(5)}/e${count}`)
    const open = group.hold()
    await group.limit(leader, '/q', 1000)
    await w.until(() => group.scans === 1, 'the leader has scanned')
    let refused: unknown
    group
      .keeperOf(leader)
      .whenWhole('/q', user)
      .catch((error: unknown) => {
        refused = error
      })
    for (let count = 0; count < 10; count += 1) await group.make(leader, `/q/m${random.below(5)}/e${count}`)
    w.kill(leader.id)
    group.gate = undefined
    open()
    const next = await w.serving()
    group.keeperOf(leader).stop()
    await w.until(() => refused !== undefined, 'the call that waited is refused')
    for (let count = 0; count < 20; count += 1) {
      if (random.below(3) > 0) await group.make(next, `/q/n${random.below(5)}/e${count}`)
      else await group.run(next, deletePath, { path: `/q/d${random.below(5)}/e${random.below(30)}`, recursive: true })
      group.look()
    }
    let isWhole = false
    group
      .keeperOf(next)
      .whenWhole('/q', user)
      .then(() => {
        isWhole = true
      }, assert.fail)
    await w.until(() => {
      group.look()
      return isWhole
    }, 'it is whole')
    await group.make(next, '/q/last')
    await group.check(next)
    assert.ok(group.scans >= 2)
  })
}
