import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { FileReadStream } from '../../../../client/index.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { locate, silence } from '../fake-master.js'
import { type FakeCluster, fakeCluster, pattern } from '../kit.js'

const content = pattern(200_000)

/** A cluster with a file of one chunk that is being written; `grow` says how many bytes of it are there. */
async function growing(t: TestContext, bytes: number, isImpatient = true) {
  const cluster = await fakeCluster(t, { isImpatient })
  const { master, chunkservers, put } = cluster
  put('/log', content)
  const file = master.file('/log')
  const [block] = file.blocks
  assert.ok(block !== undefined)
  Object.assign(file, { isOpen: true })
  Object.assign(block, { b: { ...block.b, numBytes: 0 } })
  let length = bytes
  for (const chunkserver of chunkservers) chunkserver.lengthOf = () => length
  const close = (finished: number): void => {
    Object.assign(file, { isOpen: false })
    Object.assign(block, { b: { ...block.b, numBytes: finished } })
  }
  const grow = (more: number): void => {
    length = more
  }
  return { ...cluster, file, block, grow, close }
}

/** Reads from a stream until `bytes` bytes have arrived. */
async function take(stream: FileReadStream, bytes: number): Promise<Buffer> {
  const parts: Buffer[] = []
  for (let taken = 0; taken < bytes; ) {
    const part = stream.read() as Buffer | null
    if (part === null) await new Promise((resolve) => stream.once('readable', resolve))
    else {
      parts.push(part)
      taken += part.length
    }
  }
  return Buffer.concat(parts)
}

async function rest(stream: FileReadStream): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

/** Resolves when the master has received `more` more requests for locations. */
async function looks({ master }: Pick<FakeCluster, 'master'>, more: number): Promise<void> {
  const until = master.calls('getBlockLocations').length + more
  while (master.calls('getBlockLocations').length < until) await new Promise((resolve) => setImmediate(resolve))
}

test('follow: a file grows twice and is closed, the stream has all its bytes and ends', async (t) => {
  const cluster = await growing(t, 1_000)
  const stream = cluster.fileSystem.createReadStream('/log', { follow: true })
  const begin = await take(stream, 1_000)
  await looks(cluster, 2)
  cluster.grow(70_000)
  const middle = await take(stream, 69_000)
  cluster.close(content.length)
  assert.deepEqual(Buffer.concat([begin, middle, await rest(stream)]), content)
})

test('follow: a closed file is read once to its end', async (t) => {
  const { put, fileSystem, master } = await fakeCluster(t)
  put('/f', content)
  assert.deepEqual(await rest(fileSystem.createReadStream('/f', { follow: true })), content)
  assert.equal(master.calls('getBlockLocations').length, 1)
})

test('follow: the given end is reached while the file is open, the stream ends', async (t) => {
  const { fileSystem, grow } = await growing(t, 10)
  const stream = fileSystem.createReadStream('/log', { follow: true, start: 5, end: 24 })
  const begin = await take(stream, 5)
  grow(100)
  assert.deepEqual(Buffer.concat([begin, await rest(stream)]), content.subarray(5, 25))
})

test('follow: a new chunk begins, reading continues in it', async (t) => {
  const { fileSystem, file, master, block, grow, close, chunkservers } = await growing(t, 600)
  const stream = fileSystem.createReadStream('/log', { follow: true })
  const begin = await take(stream, 600)
  Object.assign(block, { b: { ...block.b, numBytes: 1_000 } })
  const second = locate({ poolId: 'pool', blockId: 900, generationStamp: 1, numBytes: 0 }, master.servers, 1_000)
  chunkservers[0]?.replicas.set(900, content.subarray(1_000))
  file.blocks.push(second)
  grow(50)
  const middle = await take(stream, 450)
  file.blocks[1] = { ...second, b: { ...second.b, numBytes: 2_000 } }
  close(1_000)
  assert.deepEqual(Buffer.concat([begin, middle, await rest(stream)]), content.subarray(0, 3_000))
})

test('follow: aborted while it waits for more bytes, the stream is destroyed and makes no more calls', async (t) => {
  const cluster = await growing(t, 100)
  const interrupt = new AbortController()
  const stream = cluster.fileSystem.createReadStream('/log', { follow: true, signal: interrupt.signal })
  await take(stream, 100)
  await looks(cluster, 1)
  const closed = new Promise((resolve) => stream.once('close', resolve))
  const failed = new Promise((resolve) => stream.once('error', resolve))
  interrupt.abort()
  assert.equal(((await failed) as Error).name, 'AbortError')
  await closed
  const asked = cluster.master.calls('getBlockLocations').length
  await cluster.fileSystem.stat('/')
  assert.equal(cluster.master.calls('getBlockLocations').length, asked)
})

test('follow: the file is renamed, reading continues; it is deleted, reading fails', async (t) => {
  const { fileSystem, master, file, grow } = await growing(t, 100)
  const stream = fileSystem.createReadStream('/log', { follow: true })
  const begin = await take(stream, 100)
  master.files.delete('/log')
  master.files.set('/moved', file)
  grow(300)
  assert.deepEqual(Buffer.concat([begin, await take(stream, 200)]), content.subarray(0, 300))
  master.files.delete('/moved')
  await assert.rejects(rest(stream), { code: 'ENOENT' })
})

test('follow: the file is truncated below the bytes already read, reading fails and returns no later bytes', async (t) => {
  const { fileSystem, close } = await growing(t, 1_000)
  const stream = fileSystem.createReadStream('/log', { follow: true })
  await take(stream, 1_000)
  close(400)
  await assert.rejects(rest(stream), { code: 'EIO' })
})

test('follow: of a handle is refused, because a handle keeps its length', async (t) => {
  const { put, fileSystem } = await fakeCluster(t)
  put('/f', content)
  const handle = await fileSystem.open('/f')
  assert.throws(() => fileSystem.createReadStream('/f', { fd: handle, follow: true }), { code: 'ENOTSUP' })
  await handle.close()
  assert.throws(() => fileSystem.createReadStream('/f', { follow: 1 as unknown as boolean }), { code: 'ERR_INVALID_ARG_TYPE' })
})

test('open files: the first replica does not answer, the second one gives the length', async (t) => {
  const { fileSystem, chunkservers } = await growing(t, 700)
  const [first] = chunkservers
  assert.ok(first !== undefined)
  first.lengthOf = () => silence
  assert.deepEqual(await fileSystem.readFile('/log'), content.subarray(0, 700))
})

test('open files: two replicas refuse, the third one gives the length', async (t) => {
  const { fileSystem, chunkservers } = await growing(t, 700)
  for (const chunkserver of chunkservers.slice(0, 2)) {
    chunkserver.lengthOf = () => {
      throw new FileSystemError('replicaNotFound', 'not here')
    }
  }
  assert.deepEqual(await fileSystem.readFile('/log'), content.subarray(0, 700))
})

test('open files: a replica was found after a restart, one with a writer gives the length, whether it is longer or shorter', async (t) => {
  for (const found of [500, 900]) {
    const { fileSystem, chunkservers } = await growing(t, 700)
    const [first] = chunkservers
    assert.ok(first !== undefined)
    first.isWaiting = true
    first.lengthOf = () => found
    assert.deepEqual(await fileSystem.readFile('/log'), content.subarray(0, 700))
  }
})

test('open files: all replicas were found after a restart, the shortest gives the length; a silent one is not waited for', async (t) => {
  for (const isOneSilent of [false, true]) {
    const { fileSystem, chunkservers } = await growing(t, 900, isOneSilent)
    for (const [at, chunkserver] of chunkservers.entries()) {
      chunkserver.isWaiting = true
      chunkserver.lengthOf = () => (isOneSilent && at === 1 ? silence : 900 - 100 * at)
    }
    const found = await fileSystem.readFile('/log')
    assert.ok(found.equals(content.subarray(0, found.length)))
    if (isOneSilent) assert.ok([900, 700].includes(found.length), 'those that answered')
    else assert.equal(found.length, 700)
  }
})

test('open files: no replica exists yet, the file is empty, but fails if the masters know of bytes', async (t) => {
  const { fileSystem, chunkservers, block, master } = await growing(t, 0)
  for (const chunkserver of chunkservers) {
    chunkserver.lengthOf = () => {
      throw new FileSystemError('replicaNotFound', 'not here')
    }
  }
  assert.deepEqual(await fileSystem.readFile('/log'), Buffer.alloc(0))
  Object.assign(block, { b: { ...block.b, numBytes: 500 } })
  const before = master.calls('getBlockLocations').length
  await assert.rejects(fileSystem.readFile('/log'), { code: 'EIO' })
  assert.equal(master.calls('getBlockLocations').length - before, 4)
})

test('open files: no replica gives the length at first, locations are requested again', async (t) => {
  const { fileSystem, chunkservers, master } = await growing(t, 900)
  for (const chunkserver of chunkservers) {
    chunkserver.lengthOf = () => {
      if (master.calls('getBlockLocations').length < 3) throw new FileSystemError('io', 'being recovered')
      return 900
    }
  }
  assert.deepEqual(await fileSystem.readFile('/log'), content.subarray(0, 900))
  assert.equal(master.calls('getBlockLocations').length, 3)
})

test('open files: a replica is shorter than the length of another one, it is skipped', async (t) => {
  const { fileSystem, chunkservers } = await growing(t, 150_000)
  const [first, second] = chunkservers
  assert.ok(first !== undefined && second !== undefined)
  first.readFaults = { closeAfterPackets: 1 }
  assert.deepEqual(await fileSystem.readFile('/log'), content.subarray(0, 150_000))
  assert.equal(second.reads, 1)
})

test('reading: no chunkserver has the last chunk because the file was closed meanwhile, it is looked up again and read whole', async (t) => {
  const { fileSystem, chunkservers, close } = await growing(t, 0)
  for (const chunkserver of chunkservers) {
    chunkserver.lengthOf = () => {
      close(content.length)
      return undefined
    }
  }
  assert.deepEqual(await fileSystem.readFile('/log'), content)
})

test('reading: no chunkserver has begun the last chunk, also at a second look, the file ends before it', async (t) => {
  const { fileSystem, chunkservers, master } = await growing(t, 0)
  for (const chunkserver of chunkservers) chunkserver.lengthOf = () => undefined
  assert.equal((await fileSystem.readFile('/log')).length, 0)
  assert.equal(master.calls('getBlockLocations').length, 2)
})
