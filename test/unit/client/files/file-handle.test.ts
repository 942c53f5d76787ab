import assert from 'node:assert/strict'
import { finished } from 'node:stream/promises'
import { test } from 'node:test'
import { fakeCluster, pattern } from '../kit.js'

test('file handle: many small reads without a position, one operation', async (t) => {
  const { put, fileSystem, chunkservers } = await fakeCluster(t)
  const content = pattern(150_000)
  put('/f', content)
  const handle = await fileSystem.open('/f')
  const parts: Buffer[] = []
  for (;;) {
    const { bytesRead, buffer } = await handle.read({ buffer: Buffer.alloc(7_000) })
    if (bytesRead === 0) break
    parts.push(buffer.subarray(0, bytesRead))
  }
  await handle.close()
  assert.deepEqual(Buffer.concat(parts), content)
  assert.equal(chunkservers[0]?.reads, 1)
})

test('file handle: readFile after a first read returns the rest', async (t) => {
  const { put, fileSystem } = await fakeCluster(t)
  put('/f', pattern(1000))
  const handle = await fileSystem.open('/f')
  await handle.read(Buffer.alloc(10), 0, 10)
  assert.deepEqual(await handle.readFile(), pattern(1000).subarray(10))
  await handle.close()
})

test('file handle: a write when open for reading, or any use when closed, is refused', async (t) => {
  const { put, fileSystem } = await fakeCluster(t)
  put('/f', pattern(10))
  const handle = await fileSystem.open('/f')
  await assert.rejects(handle.write('x'), { code: 'EBADF', syscall: 'write', path: '/f' })
  await assert.rejects(handle.read(Buffer.alloc(4), 2, 4), { code: 'ERR_OUT_OF_RANGE' })
  await handle.close()
  await handle.close()
  await assert.rejects(handle.read(Buffer.alloc(1), 0, 1, 0), { code: 'EBADF' })
})

test('file handle: parallel writes are stored in the order of the calls', async (t) => {
  const { fileSystem, stored } = await fakeCluster(t)
  const handle = await fileSystem.open('/f', 'w')
  await Promise.all(Array.from({ length: 50 }, (_, index) => handle.write(`${index},`)))
  await handle.close()
  assert.equal(stored('/f').toString(), Array.from({ length: 50 }, (_, index) => `${index},`).join(''))
})

test('file handle: a write aborted by its signal, the file is closed with the accepted data', async (t) => {
  const { fileSystem, master } = await fakeCluster(t)
  const controller = new AbortController()
  const data = async function* () {
    yield 'first'
    controller.abort()
    yield 'second'
  }
  await assert.rejects(fileSystem.writeFile('/f', data(), { signal: controller.signal }), { code: 'ABORT_ERR' })
  assert.equal(master.file('/f').isOpen, false)
})

test('streams: aborted by a signal, before or in the middle, as Node does; pieces of at most the high water mark', async (t) => {
  const { fileSystem, put } = await fakeCluster(t)
  put('/f', pattern(10))
  const lengths: number[] = []
  for await (const piece of fileSystem.createReadStream('/f', { highWaterMark: 4 })) lengths.push((piece as Buffer).length)
  assert.deepEqual(lengths, [4, 4, 2])
  const cause = new RangeError('enough')
  const signal = AbortSignal.abort(cause)
  const expected = { name: 'AbortError', code: 'ABORT_ERR', cause }
  await assert.rejects(fileSystem.createReadStream('/f', { signal }).toArray(), expected)
  await assert.rejects(finished(fileSystem.createWriteStream('/g', { signal })), expected)
  await assert.rejects(fileSystem.stat('/f', { signal }), expected)
})
