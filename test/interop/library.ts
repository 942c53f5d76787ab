// Checks the guarantees of our client library on Apache HDFS and on Cairn.

import assert from 'node:assert/strict'
import { pipeline } from 'node:stream/promises'
import { FileSystem } from '../../client/index.js'
import { patternBytes, sha256 } from './cross.js'

const chunkBytes = 1_048_576

/** Throws at the first promise that does not hold; resolves to how many were looked at. */
export async function checkLibrary(fs: string): Promise<number> {
  const fileSystem = await FileSystem.connect(fs)
  try {
    await fileSystem.rm('/library', { recursive: true, force: true })
    const checks = [names, contents, streams, appends, handles, attributes, numbers]
    for (const check of checks) await check(fileSystem)
    await fileSystem.rm('/library', { recursive: true })
    return checks.length
  } finally {
    await fileSystem.close()
  }
}

const coded = (code: string) => (error: NodeJS.ErrnoException) => error.code === code

async function names(fileSystem: FileSystem): Promise<void> {
  await fileSystem.mkdir('/library/a/b', { recursive: true })
  await assert.rejects(fileSystem.mkdir('/library/a'), coded('EEXIST'))
  await assert.rejects(fileSystem.stat('/library/nosuch'), coded('ENOENT'))
  await assert.rejects(fileSystem.rm('/library/a'), coded('ERR_FS_EISDIR'))
  await assert.rejects(fileSystem.rmdir('/library/a'), coded('ENOTEMPTY'))
  await assert.rejects(fileSystem.unlink('/library/a'), coded('EISDIR'))
  await fileSystem.writeFile('/library/a/x', 'x')
  await fileSystem.rename('/library/a/x', '/library/a/y')
  await assert.rejects(fileSystem.readFile('/library/a/x'), coded('ENOENT'))
  await assert.rejects(fileSystem.stat('/library/a/y/below'), coded('ENOTDIR'))
  await assert.rejects(fileSystem.writeFile('/library/a', 'x'), coded('EISDIR'))
  await assert.rejects(fileSystem.rename('/library/a', '/library/a/b/c'), coded('EINVAL'))
  await assert.rejects(fileSystem.rename('/library/a/y', '/library/a/b'), coded('EISDIR'))
  assert.deepEqual(await fileSystem.readdir('/library/a'), ['b', 'y'])
  await assert.rejects(fileSystem.rename('/library/a/y', '/library/a/b', { overwrite: false }))
}

async function contents(fileSystem: FileSystem): Promise<void> {
  for (const size of [0, 1, 513, chunkBytes, 3 * chunkBytes + 7]) {
    const bytes = patternBytes(size, size)
    await fileSystem.writeFile('/library/f', bytes, { chunkBytes })
    assert.equal(sha256(await fileSystem.readFile('/library/f')), sha256(bytes), `${size} bytes`)
    assert.equal((await fileSystem.stat('/library/f')).size, size)
  }
}

async function streams(fileSystem: FileSystem): Promise<void> {
  const bytes = patternBytes(2 * chunkBytes + 1000, 3)
  const source = async function* () {
    for (let at = 0; at < bytes.length; at += 70_001) yield bytes.subarray(at, at + 70_001)
  }
  await pipeline(source, fileSystem.createWriteStream('/library/s', { chunkBytes }))
  for (const [start, end] of [
    [0, 0],
    [511, 513],
    [chunkBytes - 1, chunkBytes],
    [1000, bytes.length - 1],
  ] as const) {
    const parts: Buffer[] = []
    for await (const part of fileSystem.createReadStream('/library/s', { start, end })) parts.push(Buffer.from(part as Buffer))
    assert.equal(sha256(Buffer.concat(parts)), sha256(bytes.subarray(start, end + 1)), `bytes ${start} to ${end}`)
  }
}

async function appends(fileSystem: FileSystem): Promise<void> {
  const first = patternBytes(1000, 4)
  const second = patternBytes(chunkBytes, 5)
  await fileSystem.writeFile('/library/g', first, { chunkBytes })
  await fileSystem.appendFile('/library/g', second)
  assert.equal(sha256(await fileSystem.readFile('/library/g')), sha256(Buffer.concat([first, second])))
}

/** Renamed while it is open, a file stays the one that was opened. */
async function handles(fileSystem: FileSystem): Promise<void> {
  await fileSystem.writeFile('/library/i', 'first and second')
  await using handle = await fileSystem.open('/library/i')
  await handle.read(Buffer.alloc(6))
  await fileSystem.rename('/library/i', '/library/j')
  assert.equal((await handle.stat()).size, 16)
  assert.equal(await handle.readFile('utf8'), 'and second')
  await fileSystem.cp('/library/a', '/library/k', { recursive: true })
  assert.deepEqual(await fileSystem.readdir('/library/k', { recursive: true }), ['b', 'y'])
}

async function attributes(fileSystem: FileSystem): Promise<void> {
  await fileSystem.writeFile('/library/h', 'text')
  await fileSystem.chmod('/library/h', 0o640)
  await fileSystem.utimes('/library/h', 1_000_000, 2_000_000)
  await fileSystem.setReplication('/library/h', 2)
  const stats = await fileSystem.stat('/library/h')
  assert.equal(stats.mode & 0o7777, 0o640)
  assert.equal(stats.mtimeMs, 2_000_000_000)
  assert.equal(stats.replication, 2)
}

async function numbers(fileSystem: FileSystem): Promise<void> {
  await fileSystem.mkdir('/library/n')
  await fileSystem.writeFile('/library/n/x', patternBytes(700, 6), { replication: 1 })
  const summary = await fileSystem.contentSummary('/library/n')
  assert.deepEqual([summary.bytes, summary.fileCount, summary.directoryCount], [700, 1, 1])
  assert.ok((await fileSystem.status()).capacityBytes > 0)
  const [chunk] = await fileSystem.blockLocations('/library/n/x')
  assert.equal(chunk?.length, 700)
  assert.equal((await fileSystem.checksum('/library/n/x')).algorithm, 'MD5-of-0MD5-of-512CRC32C')
}
