import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { hdfs } from '#messages/hdfs'
import { FileSystemError } from '../../../proto/base/errors.js'
import { fakeCluster } from './kit.js'

const { IS_DIR, IS_FILE } = hdfs.HdfsFileStatusProto.FileType

const tree: Readonly<Record<string, readonly string[]>> = {
  '/': ['d', 'other'],
  '/d': ['a', 'locked', 'sub', 'sub2'],
  '/d/locked': ['x'],
  '/d/sub': ['x', 'y'],
  '/d/sub2': ['x'],
  '/other': ['x'],
}

function status(path: string, name: string): hdfs.HdfsFileStatusProto.$Properties {
  const fileType = path in tree ? IS_DIR : IS_FILE
  const permission = { perm: 0o755 }
  return { fileType, path: Buffer.from(name), length: 0, permission, owner: 'o', group: 'g', modificationTime: 5, accessTime: 6, fileId: 7 }
}

/** The matches, the listed directories and the paths requested with stat, each sorted by name. */
async function globbed(t: TestContext, patterns: string | string[], options: { readonly exclude?: readonly string[] } = {}) {
  const { fileSystem, master } = await fakeCluster(t)
  const listed: string[] = []
  const asked: string[] = []
  master.script.getListing = ({ src }: { src: string }) => {
    listed.push(src)
    if (src === '/d/locked') throw new FileSystemError('accessDenied', 'Permission denied')
    const names = tree[src]
    if (names === undefined) return { dirList: null }
    const partialListing = names.map((name) => status(`${src === '/' ? '' : src}/${name}`, name))
    return { dirList: { partialListing, remainingEntries: 0 } }
  }
  master.script.getFileInfo = ({ src }: { src: string }) => {
    asked.push(src)
    const at = src.lastIndexOf('/')
    const isThere = src === '/' || tree[src.slice(0, at) || '/']?.includes(src.slice(at + 1)) === true
    return { fs: isThere ? status(src, '') : null }
  }
  const found: string[] = []
  for await (const path of fileSystem.glob(patterns, { cwd: '/', ...options })) found.push(path)
  return { found: found.sort(), listed: listed.sort(), asked: asked.sort() }
}

test('glob: names without wildcards are requested with stat, and only directories that may contain matches are listed', async (t) => {
  assert.deepEqual(await globbed(t, 'd/sub*/x'), {
    found: ['d/sub/x', 'd/sub2/x'],
    listed: ['/d'],
    asked: ['/', '/d', '/d/sub/x', '/d/sub2/x'],
  })
})

test('glob: several patterns, each directory listed once and each path found once', async (t) => {
  const { found, listed } = await globbed(t, ['d/*', 'd/{sub,a}', 'd/s*/*', 'd/sub/?'])
  assert.deepEqual(found, ['d/a', 'd/locked', 'd/sub', 'd/sub/x', 'd/sub/y', 'd/sub2', 'd/sub2/x'])
  assert.deepEqual(listed, ['/d', '/d/sub', '/d/sub2'])
})

test('glob: an excluded directory is not listed', async (t) => {
  const { found, listed } = await globbed(t, '**/x', { exclude: ['d/sub', 'd/locked', 'other/**'] })
  assert.deepEqual(found, ['d/sub2/x'])
  assert.deepEqual(listed, ['/', '/d', '/d/sub2'])
})

test('glob: an unreadable directory is skipped, as in Node', async (t) => {
  assert.deepEqual((await globbed(t, 'd/*/x')).found, ['d/locked/x', 'd/sub/x', 'd/sub2/x'])
  assert.deepEqual((await globbed(t, 'd/*/?')).found, ['d/sub/x', 'd/sub/y', 'd/sub2/x'])
})

test('glob: other errors are thrown with call and path', async (t) => {
  const { fileSystem, master } = await fakeCluster(t)
  master.script.getFileInfo = () => {
    throw new FileSystemError('io', 'the disk is gone')
  }
  await assert.rejects(fileSystem.glob('*', { cwd: '/d' }).next(), { code: 'EIO', syscall: 'glob', path: '/d' })
})
