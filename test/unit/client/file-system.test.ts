import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hdfs } from '#messages/hdfs'
import { FileSystem } from '../../../client/index.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import { fakeCluster } from './kit.js'

const { IS_DIR, IS_FILE } = hdfs.HdfsFileStatusProto.FileType

function status(name: string, fileType: number): hdfs.HdfsFileStatusProto.$Properties {
  const permission = { perm: 0o755 }
  return { fileType, path: Buffer.from(name), length: 3, permission, owner: 'o', group: 'g', modificationTime: 5, accessTime: 6, fileId: 7 }
}

/** Directories by path, listed with two entries per page. */
function listings(tree: Readonly<Record<string, readonly string[]>>) {
  return ({ src, startAfter }: { src: string; startAfter: Uint8Array }) => {
    const names = tree[src]
    if (names === undefined) return { dirList: null }
    const after = Buffer.from(startAfter).toString()
    const left = names.filter((name) => after === '' || name > after)
    const partialListing = left.slice(0, 2).map((name) => status(name, `${src === '/' ? '' : src}/${name}` in tree ? IS_DIR : IS_FILE))
    return { dirList: { partialListing, remainingEntries: Math.max(0, left.length - 2) } }
  }
}

const tree = { '/d': ['a', 'b', 'c', 'sub', 'z'], '/d/sub': ['x', 'y', 'z2'] }

test('file system: a directory of several pages, all names are listed in order', async (t) => {
  const { fileSystem, master } = await fakeCluster(t)
  master.script.getListing = listings(tree)
  assert.deepEqual(await fileSystem.readdir('/d'), ['a', 'b', 'c', 'sub', 'z'])
  assert.equal(master.calls('getListing').length, 3)
})

test('file system: a recursive listing, paths are relative to the directory', async (t) => {
  const { fileSystem, master } = await fakeCluster(t)
  master.script.getListing = listings(tree)
  const names = await fileSystem.readdir('/d', { recursive: true })
  assert.deepEqual(names, ['a', 'b', 'c', 'sub', 'z', 'sub/x', 'sub/y', 'sub/z2'])
  const entries = await fileSystem.readdir('/d', { withFileTypes: true })
  assert.deepEqual(
    entries.filter((entry) => entry.isDirectory()).map(({ name, parentPath }) => [name, parentPath]),
    [['sub', '/d']],
  )
})

test('file system: opendir, pages are requested when they are needed', async (t) => {
  const { fileSystem, master } = await fakeCluster(t)
  master.script.getListing = listings(tree)
  const directory = await fileSystem.opendir('/d')
  assert.equal((await directory.read())?.name, 'a')
  assert.equal(master.calls('getListing').length, 1)
  await directory.close()
  await assert.rejects(fileSystem.opendir('/nothing'), { code: 'ENOENT', syscall: 'opendir' })
})

test('file system: a file listed as a directory, ENOTDIR', async (t) => {
  const { fileSystem, master } = await fakeCluster(t)
  master.script.getListing = () => ({ dirList: { partialListing: [status('', IS_FILE)], remainingEntries: 0 } })
  await assert.rejects(fileSystem.readdir('/f'), { code: 'ENOTDIR' })
})

test("file system: attributes, in Node's shape", async (t) => {
  const { fileSystem, master } = await fakeCluster(t)
  master.script.getFileInfo = () => ({ fs: status('', IS_DIR) })
  const stats = await fileSystem.stat('relative')
  assert.equal(stats.path, '/user/someone/relative')
  assert.equal(stats.mode, 0o040755)
  assert.ok(stats.isDirectory() && !stats.isFile())
  assert.equal(stats.mtime.getTime(), 5)
})

test('file system: a missing path, ENOENT with path and call; removal with force, no error', async (t) => {
  const { fileSystem } = await fakeCluster(t)
  await assert.rejects(fileSystem.stat('/no'), { code: 'ENOENT', syscall: 'stat', path: '/no' })
  await assert.rejects(fileSystem.rm('/no'), { code: 'ENOENT', syscall: 'rm' })
  await fileSystem.rm('/no', { force: true })
  assert.equal(await fileSystem.exists('/no'), false)
})

test('file system: existence costs one call; for ENOTDIR below a file more calls are made', async (t) => {
  const { fileSystem, master, put } = await fakeCluster(t)
  put('/f', Buffer.from('x'))
  const questions = async (ask: () => Promise<unknown>): Promise<number> => {
    const before = master.calls('getFileInfo').length
    await ask()
    return master.calls('getFileInfo').length - before
  }
  assert.equal(await questions(async () => assert.equal(await fileSystem.stat('/d/no', { throwIfNoEntry: false }), undefined)), 1)
  assert.equal(await questions(async () => assert.equal(await fileSystem.exists('/d/no'), false)), 1)
  assert.equal(await questions(() => assert.rejects(fileSystem.stat('/f/no'), { code: 'ENOTDIR' })), 2)
})

test('file system: an existing directory, EEXIST unless recursive', async (t) => {
  const { fileSystem } = await fakeCluster(t)
  await assert.rejects(fileSystem.mkdir('/'), { code: 'EEXIST' })
  await fileSystem.mkdir('/', { recursive: true })
})

test('file system: umask, applied to new files and directories', async (t) => {
  const { fileSystem, master } = await fakeCluster(t)
  const modes: number[] = []
  master.script.mkdirs = ({ masked, unmasked }: { masked: { perm: number }; unmasked: { perm: number } }) => {
    modes.push(masked.perm, unmasked.perm)
    return { result: true }
  }
  await fileSystem.mkdir('/x', { recursive: true })
  await fileSystem.mkdir('/x', { recursive: true, mode: 0o1777 })
  assert.deepEqual(modes, [0o755, 0o777, 0o1755, 0o1777])
})

test('file system: a directory read as a file, EISDIR', async (t) => {
  const { fileSystem, master } = await fakeCluster(t)
  master.script.getBlockLocations = () => {
    throw new FileSystemError('notFound', 'Path is not a file: /d')
  }
  await assert.rejects(fileSystem.readFile('/d'), { code: 'EISDIR', remoteClass: 'java.io.FileNotFoundException' })
})

test('file system: a rename onto a directory that is not empty, the error names both paths', async (t) => {
  const { fileSystem, master } = await fakeCluster(t)
  master.script.rename2 = () => {
    throw new FileSystemError('io', 'rename destination directory is not empty: /b')
  }
  await assert.rejects(fileSystem.rename('/a', '/b'), { code: 'ENOTEMPTY', message: /'\/a' -> '\/b'$/ })
})

test('file system: times in seconds or as dates; an omitted time is unchanged', async (t) => {
  const { fileSystem, master } = await fakeCluster(t)
  const seen: number[] = []
  master.script.setTimes = ({ atime, mtime }: { atime: number; mtime: number }) => {
    seen.push(atime, mtime)
    return {}
  }
  await fileSystem.utimes('/x', 1.5, new Date(2_000))
  await fileSystem.utimes('/x', undefined, 3)
  assert.deepEqual([seen[0], seen[1], seen[3]], [1_500, 2_000, 3_000])
  assert.ok((seen[2] ?? 0) >= 2 ** 63 || seen[2] === -1)
  await assert.rejects(fileSystem.utimes('/x', Number.NaN, 0), { code: 'ERR_INVALID_ARG_TYPE' })
})

test('file system: no master answers, connecting fails and names the masters tried', async () => {
  const options = { connectTimeoutMs: 1, user: 'someone' }
  await assert.rejects(FileSystem.connect('hdfs://127.0.0.1:1,127.0.0.1:2/', options), {
    code: 'ECONNREFUSED',
    message: /127\.0\.0\.1:1, 127\.0\.0\.1:2/,
  })
})

test('file system: a path of another file system, refused before anything is sent', async (t) => {
  const { fileSystem, master } = await fakeCluster(t)
  const calls = master.seen.length
  const other = 'hdfs://other:8020/precious'
  const refused = { code: 'EINVAL', message: /Wrong FS: hdfs:\/\/other:8020\/precious, expected: hdfs:\/\/127\.0\.0\.1:\d+/ }
  await assert.rejects(fileSystem.readFile(other), refused)
  await assert.rejects(fileSystem.rm(other, { recursive: true }), refused)
  await assert.rejects(fileSystem.rename('/a', other), refused)
  await assert.rejects(fileSystem.writeFile(new URL(other), 'x'), refused)
  assert.equal(master.seen.length, calls)
})

test('file system: invalid options are refused before anything is sent', async () => {
  const wrong: readonly (readonly [unknown, string])[] = [
    [{ user: 5 }, 'ERR_INVALID_ARG_TYPE'],
    [{ connectTimeoutMs: '5' }, 'ERR_INVALID_ARG_TYPE'],
    [{ callTimeoutMs: -1 }, 'ERR_OUT_OF_RANGE'],
    [{ umask: 0o1000 }, 'ERR_OUT_OF_RANGE'],
    [{ useDatanodeHostname: 'yes' }, 'ERR_INVALID_ARG_TYPE'],
    [{ signal: {} }, 'ERR_INVALID_ARG_TYPE'],
    [5, 'ERR_INVALID_ARG_TYPE'],
  ]
  for (const [options, code] of wrong) await assert.rejects(FileSystem.connect('hdfs://127.0.0.1:1/', options as object), { code })
})

test('file system: arguments of methods that only HDFS has are checked in the same way', async (t) => {
  const { fileSystem, master } = await fakeCluster(t)
  const calls = master.seen.length
  const type = { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' }
  const range = { name: 'RangeError', code: 'ERR_OUT_OF_RANGE' }
  await assert.rejects(fileSystem.setReplication('/x', '3' as unknown as number), type)
  await assert.rejects(fileSystem.setReplication('/x', 0), range)
  await assert.rejects(fileSystem.writeFile('/x', 'x', { replication: 70_000 }), range)
  await assert.rejects(fileSystem.writeFile('/x', 'x', { chunkBytes: Number.NaN }), range)
  await assert.rejects(fileSystem.setXattr('/x', 'user.a', 5 as unknown as string), type)
  await assert.rejects(fileSystem.setXattr('/x', 'user.a', 'v', { flag: 'both' as 'create' }), { code: 'ERR_INVALID_ARG_VALUE' })
  await assert.rejects(fileSystem.getXattr('/x', 5 as unknown as string), type)
  await assert.rejects(fileSystem.concat('/x', '/y' as unknown as string[]), type)
  await assert.rejects(fileSystem.blockLocations('/x', -1), range)
  await assert.rejects(fileSystem.checksum('/x', { kind: 'md5' as 'COMPOSITE_CRC' }), { code: 'ERR_INVALID_ARG_VALUE' })
  await assert.rejects(fileSystem.chown('/x', 0 as unknown as string, undefined), type)
  await assert.rejects(fileSystem.exists('/x', { signal: 1 as unknown as AbortSignal }), type)
  assert.equal(master.seen.length, calls)
})

test('file system: an attribute given as text is stored in UTF-8', async (t) => {
  const { fileSystem, master } = await fakeCluster(t)
  const seen: string[] = []
  master.script.setXAttr = ({ xAttr }: { xAttr: { value: Uint8Array } }) => {
    seen.push(Buffer.from(xAttr.value).toString('latin1'))
    return {}
  }
  await fileSystem.setXattr('/x', 'user.a', 'YWJj')
  await fileSystem.setXattr('/x', 'user.a', new Uint16Array([0x4241]))
  assert.deepEqual(seen, ['YWJj', 'AB'])
})

test('file system: an unknown host name, ENOTFOUND', async () => {
  const options = { connectTimeoutMs: 1, user: 'someone' }
  await assert.rejects(FileSystem.connect('hdfs://no-such-host.invalid:8020/', options), (error: NodeJS.ErrnoException) =>
    ['ENOTFOUND', 'EAI_AGAIN'].includes(error.code ?? ''),
  )
})
