// The verbs of the tree in one mutation after another: each sees what those before it made, and the invariants hold at the end.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Context } from '../../../../../master/machine/machine.js'
import { openLease } from '../../../../../master/namespace/files/leases.js'
import { mutation } from '../../../../../master/namespace/outcomes.js'
import type { File, Inode } from '../../../../../master/namespace/records/inodes.js'
import type { Transaction } from '../../../../../master/namespace/transaction.js'
import { locate, requireFile, requireInode } from '../../../../../master/namespace/tree/resolve.js'
import { discard, link, move, type NewEntry, newDirectory, unlink, update } from '../../../../../master/namespace/tree/tree.js'
import { Rig, refusal } from '../../operations/rig.js'

/** The changes of one mutation, applied. */
function mutate<A>(rig: Rig, run: (tx: Transaction, context: Context) => A): A {
  return rig.run(
    mutation('test', (tx, _request: undefined, context: Context) => run(tx, context)),
    undefined,
  )
}

const directoryAt =
  (context: Context) =>
  ({ id, group }: NewEntry) =>
    newDirectory({ id, mode: 0o755, group, childCount: 0 }, context)

function mkdir(tx: Transaction, path: string, context: Context): void {
  link(tx, locate(tx, path, context), { ancestors: 0o755, unmasked: undefined }, directoryAt(context), context)
}

function create(tx: Transaction, path: string, clientName: string, like: File, context: Context): void {
  const fresh = { length: 0, chunkCount: 0, chunkIds: [], hasShortChunks: false, leaseAddress: '10.0.0.9' }
  const modes = { ancestors: 'parent', unmasked: undefined } as const
  const file = link(tx, locate(tx, path, context), modes, ({ id }) => ({ ...like, ...fresh, id, leaseHolder: clientName }), context)
  openLease(tx, { clientName, inodeId: file.id }, context)
}

function remove(tx: Transaction, path: string, context: Context): void {
  const located = requireInode(locate(tx, path, context))
  unlink(tx, located, context)
  discard(tx, located.inode)
}

test('tree: several links into one directory by one mutation, each is counted and no id is allocated twice', async () => {
  const rig = new Rig()
  rig.mkdirs('/d')
  mutate(rig, (tx, context) => {
    for (const path of ['/d/a', '/d/b', '/d/b/c', '/e/f/g', '/e/f/h']) mkdir(tx, path, context)
  })
  rig.check()
  assert.deepEqual(await rig.list('/d'), ['a', 'b'])
  assert.deepEqual(await rig.list('/e/f'), ['g', 'h'])
  assert.equal((await rig.directory('/d')).childCount, 2)
})

test('tree: one mutation creates, replaces and deletes files, the counts of leases and of the directory are correct', async () => {
  const rig = new Rig({ openFilesPerClientMax: 3 })
  rig.write('/d/closed', [100])
  const like = await rig.file('/d/closed')
  for (const name of ['one', 'two', 'three']) rig.create(`/d/${name}`)
  rig.add('/d/one')
  mutate(rig, (tx, context) => {
    remove(tx, '/d/one', context)
    create(tx, '/d/two', 'c1', like, context)
    create(tx, '/d/four', 'c1', like, context)
    remove(tx, '/d/three', context)
    remove(tx, '/d/closed', context)
    create(tx, '/d/five', 'c1', like, context)
    create(tx, '/d/six', 'c2', like, context)
    remove(tx, '/d/five', context)
  })
  rig.check()
  assert.deepEqual(await rig.list('/d'), ['four', 'six', 'two'])
  assert.equal(
    refusal(() =>
      mutate(rig, (tx, context) => {
        create(tx, '/d/seven', 'c1', like, context)
        create(tx, '/d/eight', 'c1', like, context)
      }),
    ),
    'io',
  )
  assert.deepEqual(await rig.list('/d'), ['four', 'six', 'two'])
})

test('tree: a mutation finds and moves again what it created or moved before', async () => {
  const rig = new Rig()
  rig.write('/a/f', [100])
  rig.write('/b/g', [100])
  mutate(rig, (tx, context) => {
    mkdir(tx, '/c', context)
    move(tx, locate(tx, '/a/f', context), locate(tx, '/c/f', context), context)
    move(tx, locate(tx, '/c/f', context), locate(tx, '/c/h', context), context)
    move(tx, locate(tx, '/c', context), locate(tx, '/b/c', context), context)
    move(tx, locate(tx, '/b/g', context), locate(tx, '/b/c/h', context), context)
  })
  rig.check()
  assert.deepEqual([await rig.list('/'), await rig.list('/b'), await rig.list('/b/c')], [['a', 'b'], ['c'], ['h']])
  assert.equal((await rig.file('/b/c/h')).length, 100)
})

test('tree: two updates of one inode, the second must use the result of the first, or an invariant breaks', async () => {
  const rig = new Rig()
  rig.write('/f', [100])
  mutate(rig, (tx) => {
    const found = requireFile(locate(tx, '/f', rig.context()))
    update(tx, found, { ...found.inode, mode: 0o600 })
    const again = requireFile(locate(tx, '/f', rig.context()))
    update(tx, again, { ...again.inode, owner: 'somebody' })
  })
  const { mode, owner } = await rig.file('/f')
  assert.deepEqual([mode, owner], [0o600, 'somebody'])

  const late = (change: (tx: Transaction, inode: Inode, context: Context) => void) => () =>
    mutate(rig, (tx, context) => {
      const found = requireFile(locate(tx, '/f', context))
      change(tx, found.inode, context)
      update(tx, found, { ...found.inode, owner: 'nobody' })
    })
  const broken = { name: 'BrokenInvariant' }
  assert.throws(
    late((tx) => {
      const found = requireFile(locate(tx, '/f', rig.context()))
      update(tx, found, { ...found.inode, mode: 0o640 })
    }),
    broken,
  )
  assert.throws(
    late((tx, _inode, context) => unlink(tx, locate(tx, '/f', context), context)),
    broken,
  )
  assert.throws(
    late((tx, _inode, context) => move(tx, locate(tx, '/f', context), locate(tx, '/g', context), context)),
    broken,
  )
})
