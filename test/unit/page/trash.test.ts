// How the page moves what is deleted to the trash of its user.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../../../page/server/masters.js'
import { isInTrash, moveToTrash, type TrashCalls } from '../../../page/server/trash.js'

const root = '/user/web/.Trash'

/** A tree of paths, each a file or a directory. */
class Tree implements TrashCalls {
  readonly paths = new Map<string, 'file' | 'directory'>()
  readonly modes: (string | undefined)[] = []

  constructor(files: readonly string[]) {
    for (const file of files) this.paths.set(file, 'file')
  }

  async exists(path: string): Promise<boolean> {
    return this.paths.has(path)
  }

  async isDirectory(path: string): Promise<boolean> {
    return this.paths.get(path) === 'directory'
  }

  async makeDirectory(path: string, permission?: string): Promise<void> {
    this.modes.push(permission)
    const names = path.split('/').slice(1)
    const ways = names.map((_, at) => `/${names.slice(0, at + 1).join('/')}`)
    if (ways.some((way) => this.paths.get(way) === 'file')) throw new Refusal('ParentNotDirectoryException', 'no')
    for (const way of ways) this.paths.set(way, 'directory')
  }

  async rename(from: string, to: string, options?: string): Promise<void> {
    assert.equal(options, 'TO_TRASH')
    const kind = this.paths.get(from)
    assert.ok(kind !== undefined && !this.paths.has(to))
    this.paths.delete(from)
    this.paths.set(to, kind)
  }
}

const move = (tree: Tree, path: string): Promise<string> => moveToTrash(tree, path, root, () => 1_700_000_000_000)

test('page trash: a file goes to Current under its whole path, in directories that only the user may see', async () => {
  const tree = new Tree(['/data/a/f', '/top'])
  assert.equal(await move(tree, '/data/a/f'), '/user/web/.Trash/Current/data/a/f')
  assert.equal(await move(tree, '/top'), '/user/web/.Trash/Current/top')
  assert.deepEqual(tree.modes, ['700', '700'])
})

test('page trash: a name that is taken gets the time, and another one each time', async () => {
  const tree = new Tree([])
  const moved: string[] = []
  for (let count = 0; count < 3; count += 1) {
    tree.paths.set('/data/f', 'file')
    moved.push(await move(tree, '/data/f'))
  }
  const first = '/user/web/.Trash/Current/data/f'
  assert.deepEqual(moved, [first, `${first}1700000000000`, `${first}1700000000001`])
})

test('page trash: a file is in the place of a directory, the directory gets the time', async () => {
  const tree = new Tree(['/data/a'])
  await move(tree, '/data/a')
  tree.paths.set('/data/a/b/f', 'file')
  assert.equal(await move(tree, '/data/a/b/f'), '/user/web/.Trash/Current/data/a1700000000000/b/f')
})

test('page trash: what contains the trash is refused, and what is in it is known', async () => {
  const tree = new Tree(['/user'])
  for (const path of ['/', '/user', '/user/web']) await assert.rejects(move(tree, path), /contains the trash/)
  assert.deepEqual(
    ['/user/web/.Trash', '/user/web/.Trash/Current/f', '/user/web/.Trashcan', '/user/web'].map((path) => isInTrash(path, root)),
    [true, true, false, false],
  )
})
