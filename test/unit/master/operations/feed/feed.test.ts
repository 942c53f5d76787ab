// The change feed: what each mutation tells, that the events are enough to follow the whole tree, pages, trimming, rights, feature level.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FeedEvent } from '../../../../../master/machine/feed.js'
import type { Mutation } from '../../../../../master/machine/machine.js'
import { feedBytesLevel, feedLevel, feedSnapshotLevel } from '../../../../../master/namespace/records/feature-level.js'
import type { FeedEntry } from '../../../../../master/namespace/records/feed.js'
import { families } from '../../../../../master/namespace/records/keys.js'
import { FileSystemError } from '../../../../../proto/base/errors.js'
import { seededRandom } from '../../../../../proto/base/random.js'
import { FeedModel, treeOf } from '../../../../feed/feed-model.js'
import * as ops from '../all-operations.js'
import { mebibyte, named, Rig, refusal } from '../rig.js'

async function allFrom(rig: Rig, from: number): Promise<readonly FeedEntry[]> {
  const all: FeedEntry[] = []
  for (let next = from; ; ) {
    const { entries } = await rig.read(ops.getFeed, { from: next, withSnapshots: true })
    const last = entries[entries.length - 1]
    if (last === undefined) return all
    all.push(...entries)
    next = last.position + 1
  }
}

const end = async (rig: Rig): Promise<number> => rig.read(ops.getFeedEnd, undefined)

/** What the next mutations told, in a few words each. */
async function told(rig: Rig, act: () => void): Promise<string[]> {
  const before = await end(rig)
  act()
  const entries = await allFrom(rig, before + 1)
  return entries.map(({ events }) => events.map(textOf).join(', '))
}

function textOf(event: FeedEvent): string {
  const { kind, path } = event
  switch (kind) {
    case 'create':
      return `create ${path}${event.isDirectory ? '/' : ''}${event.overwrites ? ' over' : ''}`
    case 'close':
    case 'truncate':
      return `${kind} ${path} ${event.length}`
    case 'rename':
      return `rename ${path} ${event.to}`
    case 'times':
      return `times ${path} ${event.modifiedMs} ${event.accessedMs}`
    case 'owner':
      return `owner ${path} ${event.owner}:${event.group}`
    case 'permissions':
      return `permissions ${path} ${event.mode.toString(8)}`
    case 'acl':
      return `acl ${path} ${event.mode.toString(8)} ${event.aclEntries.map(({ bits, name }) => `${bits}${name}`).join()}`
    case 'xattrs':
      return `xattrs ${path} ${event.isRemoval ? '-' : '+'}${event.xattrs.map(({ name }) => name).join()}`
    case 'snapshot':
      return `snapshot ${path} ${event.name} ${event.newName}`
    default:
      return `${kind} ${path}`
  }
}

test('change feed: directories made on the way have events of the same position, in the order from the root', async () => {
  const rig = new Rig()
  assert.deepEqual(await told(rig, () => rig.mkdirs('/a/b/c')), ['create /a/, create /a/b/, create /a/b/c/'])
  assert.deepEqual(await told(rig, () => rig.mkdirs('/a/b/c')), [], 'what changes nothing has no position')
  assert.deepEqual(await told(rig, () => void rig.create('/a/x/file')), ['create /a/x/, create /a/x/file'])
})

test('change feed: a file from its creation to its end', async () => {
  const rig = new Rig()
  const steps = await told(rig, () => {
    rig.create('/file')
    const chunk = rig.add('/file')
    rig.complete('/file', named(chunk, 9))
    rig.run(ops.append, { path: '/file', clientName: 'c2', wantsNewChunk: true })
    rig.complete('/file', named(chunk, 9), 'c2')
    rig.create('/file', { mayOverwrite: true })
    rig.complete('/file')
    rig.run(ops.setReplication, { path: '/file', replication: 2 })
    rig.run(ops.setPermission, { path: '/file', mode: 0o600 })
    rig.run(ops.setOwner, { path: '/file', owner: 'alice', group: undefined })
    rig.run(ops.setTimes, { path: '/file', modifiedMs: 5, accessedMs: undefined })
    rig.run(ops.rename, { from: '/file', to: '/other' })
    rig.delete('/other')
  })
  const closed = ['create /file', 'close /file 9', 'append /file', 'close /file 9', 'create /file over', 'close /file 0']
  const changed = ['replication /file', 'permissions /file 600', 'owner /file alice:supergroup', 'times /file 5 undefined']
  assert.deepEqual(steps, [...closed, ...changed, 'rename /file /other', 'unlink /other'])
})

test('change feed: an access control list, with the mode; one that is removed is empty, and below its level the mode is told', async () => {
  const rig = new Rig()
  rig.mkdirs('/d')
  const path = '/d'
  const entries = [{ scope: 0, type: 0, name: 'bob', permissions: 7 }]
  const steps = await told(rig, () => {
    rig.run(ops.modifyAclEntries, { path, entries })
    rig.run(ops.removeAcl, { path })
  })
  assert.deepEqual(steps, ['acl /d 775 7,7bob,13,23,29', 'acl /d 755 '])
  const older = new Rig({}, 3, feedLevel)
  older.mkdirs('/d')
  assert.deepEqual(await told(older, () => older.run(ops.removeAcl, { path })), ['permissions /d 755'])
})

test('change feed: a truncation, at a chunk boundary and inside a chunk, and a file that is joined from others', async () => {
  const rig = new Rig()
  rig.write('/d/file', [mebibyte, mebibyte])
  const cut = (newLength: number) => () => void rig.run(ops.truncate, { path: '/d/file', newLength, clientName: 'c1' })
  assert.deepEqual(await told(rig, cut(mebibyte)), [`truncate /d/file ${mebibyte}`])
  assert.deepEqual(await told(rig, cut(7)), ['truncate /d/file 7'])
  rig.write('/d/a', [3])
  rig.write('/d/b', [4])
  rig.write('/d/all', [2])
  const joined = await told(rig, () => rig.run(ops.concat, { target: '/d/all', sources: ['/d/a', '/d/b'] }))
  assert.deepEqual(joined, ['append /d/all, unlink /d/a, unlink /d/b, close /d/all 9'])
})

test('change feed: a file that is taken from its writer is closed before it is opened again, also when the call is refused', async () => {
  const rig = new Rig()
  rig.create('/file')
  rig.expiredClients.add('c1')
  const taken = await told(rig, () => void rig.run(ops.append, { path: '/file', clientName: 'c2', wantsNewChunk: false }))
  assert.deepEqual(taken, ['close /file 0, append /file'])
  rig.expiredClients.add('c2')
  const refused = await told(rig, () =>
    assert.equal(
      refusal(() => rig.create('/file', { clientName: 'c3' })),
      'alreadyExists',
    ),
  )
  assert.deepEqual(refused, ['close /file 0'])
})

test('change feed: extended attributes and storage policies; an access time that is recorded', async () => {
  const rig = new Rig()
  rig.write('/file', [])
  const xattr = { namespace: 0, name: 'note', value: Uint8Array.of(1) }
  const steps = await told(rig, () => {
    rig.run(ops.setXattr, { path: '/file', xattr, mayCreate: true, mayReplace: false })
    rig.run(ops.removeXattr, { path: '/file', xattr })
    rig.run(ops.setStoragePolicy, { path: '/file', policyName: 'HOT' })
    rig.run(ops.unsetStoragePolicy, { path: '/file' })
    rig.nowMs += 4_000_000
    rig.run(ops.touchAccessTime, { path: '/file' })
  })
  assert.deepEqual(steps, ['xattrs /file +note', 'xattrs /file -note', 'policy /file', 'policy /file', 'times /file undefined 4001000'])
})

test('change feed: a snapshot that is made, renamed and deleted; below its level it has no position', async () => {
  const path = '/d'
  const act = (rig: Rig) => () => {
    rig.run(ops.createSnapshot, { path, name: 's1' })
    rig.run(ops.renameSnapshot, { path, from: 's1', to: 's1' })
    rig.run(ops.renameSnapshot, { path, from: 's1', to: 's2' })
    rig.run(ops.deleteSnapshot, { path, name: 's2' })
  }
  const [rig, older] = [new Rig(), new Rig({}, 3, feedSnapshotLevel - 1)]
  for (const each of [rig, older]) {
    each.mkdirs(path)
    each.run(ops.allowSnapshot, { path })
  }
  assert.deepEqual(await told(rig, act(rig)), ['snapshot /d undefined s1', 'snapshot /d s1 s2', 'snapshot /d s2 undefined'])
  assert.deepEqual(await told(older, act(older)), [])
})

test('change feed: an event names the path from the root, whatever name the call used', async () => {
  const rig = new Rig()
  rig.mkdirs('/a')
  const { id } = await rig.directory('/a')
  assert.deepEqual(await told(rig, () => rig.mkdirs(`/.reserved/.inodes/${id}/b`)), ['create /a/b/'])
  assert.deepEqual(await told(rig, () => rig.mkdirs('/.reserved/raw/a/c/')), ['create /a/c/'])
})

test('change feed: only a superuser may read it, and only from the feature level on', async () => {
  const rig = new Rig()
  rig.user = 'alice'
  for (const read of [() => rig.read(ops.getFeed, { from: 1, withSnapshots: true }), () => rig.read(ops.getFeedEnd, undefined)]) {
    assert.equal(refusal(read), 'accessDenied')
  }
  const old = new Rig({}, 1, feedLevel - 1)
  old.mkdirs('/before')
  assert.equal(
    refusal(() => old.read(ops.getFeedEnd, undefined)),
    'unsupported',
  )
  old.run(ops.raiseFeatureLevel, { level: feedLevel })
  assert.deepEqual(await told(old, () => old.mkdirs('/after')), ['create /after/'])
  assert.equal(await end(old), 1, 'positions begin when the level is raised')
})

test('change feed: the oldest are removed by number and by age; who is behind is told the oldest that is kept', async () => {
  const rig = new Rig()
  const make = (count: number) => {
    for (let each = 0; each < count; each += 1) rig.mkdirs(`/d${rig.nowMs}-${each}`)
  }
  const trim = async (positionsKept: number, keptMs: number) => {
    for (;;) {
      const planned = await rig.read(ops.planFeedTrim, { positionsKept, bytesKept: 1_000_000, keptMs })
      if (planned.lastPositions.length === 0) return
      assert.equal(rig.run(ops.trimFeed, planned), true)
      assert.equal(rig.run(ops.trimFeed, planned), false, 'another leader has done it')
    }
  }
  make(200)
  await trim(1000, 1_000_000)
  assert.equal((await rig.read(ops.getFeed, { from: 1, withSnapshots: true })).isBehind, false)
  await trim(20, 1_000_000)
  const page = await rig.read(ops.getFeed, { from: 1, withSnapshots: true })
  assert.deepEqual([page.isBehind, page.entries[0]?.position, page.entries.length], [true, 181, 20])
  rig.check()
  rig.nowMs += 1000
  make(3)
  await trim(100, 500)
  assert.equal((await rig.read(ops.getFeed, { from: 190, withSnapshots: true })).entries[0]?.position, 201)
  rig.nowMs += 1000
  await trim(100, 500)
  const none = await rig.read(ops.getFeed, { from: 190, withSnapshots: true })
  assert.deepEqual([none.isBehind, none.entries.length, none.bounds.firstPosition, none.bounds.nextPosition], [true, 0, 204, 204])
  make(1)
  assert.equal((await rig.read(ops.getFeed, { from: 204, withSnapshots: true })).entries[0]?.position, 204)
})

test('change feed: the oldest are removed by size, records that are older than the count of bytes first', async () => {
  const rig = new Rig({}, 1, feedBytesLevel - 1)
  const bytes = () =>
    [...rig.entries()].filter(({ key }) => key.startsWith(families.feed)).reduce((sum, { value }) => sum + value.length, 0)
  const make = (count: number, where: string) => {
    for (let each = 0; each < count; each += 1) rig.mkdirs(`/${where}-${each}-${'x'.repeat(100)}`)
  }
  const trim = async (bytesKept: number): Promise<number> => {
    for (;;) {
      const planned = await rig.read(ops.planFeedTrim, { positionsKept: 1_000_000, bytesKept, keptMs: 1_000_000 })
      if (planned.lastPositions.length === 0) return (await rig.read(ops.getFeed, { from: 1, withSnapshots: true })).bounds.firstPosition
      assert.equal(rig.run(ops.trimFeed, planned), true)
    }
  }
  make(10, 'uncounted')
  assert.equal(await trim(1), 1, 'below its level nothing is removed for its size')
  rig.run(ops.raiseFeatureLevel, { level: feedBytesLevel })
  make(20, 'counted')
  const eventBytes = (bytes() / 30) | 0
  assert.equal(await trim(25 * eventBytes), 1, 'what was not counted takes no part')
  const first = await trim(10 * eventBytes)
  assert.ok(first > 11 && first <= 22, `${first} is in the midst of the counted ones`)
  assert.ok(bytes() <= 10 * eventBytes && bytes() > 8 * eventBytes, `${bytes()} bytes are left of ${10 * eventBytes}`)
  assert.equal(await trim(10 * eventBytes), first, 'and the rest stays')
  make(1, 'more')
  assert.equal(await trim(10 * eventBytes), first + 1, 'one comes, one goes')
  rig.check()
})

for (let seed = 1; seed <= 5; seed += 1) {
  test(`change feed: a model that replays it has the whole tree, whatever happens (seed ${seed})`, async () => {
    const rig = new Rig()
    const random = seededRandom(seed)
    for (let step = 0; step < 1500; step += 1) change(rig, random)
    await rig.purgeAll()
    rig.check()
    const entries = await allFrom(rig, 1)
    assert.deepEqual(
      entries.map(({ position }) => position),
      entries.map((_, index) => index + 1),
    )
    const model = new FeedModel()
    for (const { events } of entries) for (const event of events) model.replay(event)
    const tree = treeOf(rig.entries())
    assert.deepEqual(model.lines(tree.isOpen), tree.lines)
    assert.ok(tree.lines.length > 3 && entries.length > 300)
  })
}

function change(rig: Rig, random: { below(bound: number): number }): void {
  rig.nowMs += 1
  const name = () => 'abc'.charAt(random.below(3))
  const path = () => `/${Array.from({ length: 1 + random.below(3) }, name).join('/')}`
  const clientName = `c${random.below(2)}`
  const xattr = { namespace: 0, name: name(), value: Uint8Array.of(7) }
  const attempt =
    <Q, A>(mutation: Mutation<Q, A>, request: Q) =>
    () =>
      void rig.run(mutation, request)
  const acts = [
    () => void rig.mkdirs(path()),
    () => void rig.mkdirs(path()),
    () => void rig.create(path(), { clientName, mayOverwrite: random.below(2) === 0 }),
    () => void rig.write(path(), [mebibyte, 1 + random.below(100)], { clientName, mayOverwrite: true }),
    () => void rig.complete(path(), undefined, clientName),
    attempt(ops.append, { path: path(), clientName, wantsNewChunk: random.below(2) === 0 }),
    attempt(ops.truncate, { path: path(), newLength: random.below(2) * mebibyte, clientName }),
    attempt(ops.rename, { from: path(), to: path() }),
    attempt(ops.renameOver, { from: path(), to: path(), overwrite: true }),
    attempt(ops.deletePath, { path: path(), recursive: random.below(3) > 0 }),
    attempt(ops.concat, { target: path(), sources: [path()] }),
    attempt(ops.setPermission, { path: path(), mode: random.below(0o1000) }),
    attempt(ops.setOwner, { path: path(), owner: name(), group: name() }),
    attempt(ops.setReplication, { path: path(), replication: 1 + random.below(3) }),
    attempt(ops.setXattr, { path: path(), xattr, mayCreate: true, mayReplace: true }),
    attempt(ops.recoverLease, { path: path(), clientName: 'c9' }),
    attempt(ops.allowSnapshot, { path: path() }),
    attempt(ops.createSnapshot, { path: path(), name: name() }),
    attempt(ops.renameSnapshot, { path: path(), from: name(), to: name() }),
    attempt(ops.deleteSnapshot, { path: path(), name: name() }),
  ]
  try {
    acts[random.below(acts.length)]?.()
  } catch (error) {
    if (!(error instanceof FileSystemError)) throw error
  }
}
