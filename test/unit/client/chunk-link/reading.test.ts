import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { IncomingCall } from '../../../../proto/rpc/incoming-call.js'
import type { Handler } from '../fake-master.js'
import { fakeCluster, pattern } from '../kit.js'

const content = pattern(300_001)

test('reading: a whole file and a range, as stored', async (t) => {
  const { put, fileSystem } = await fakeCluster(t)
  put('/f', content)
  assert.deepEqual(await fileSystem.readFile('/f'), content)
  const parts: Buffer[] = []
  for await (const part of fileSystem.createReadStream('/f', { start: 70_000, end: 200_010 })) parts.push(part as Buffer)
  assert.deepEqual(Buffer.concat(parts), content.subarray(70_000, 200_011))
})

test('reading: a wrong checksum in the middle, the second replica continues and the first is reported', async (t) => {
  const { put, fileSystem, chunkservers, master } = await fakeCluster(t)
  put('/f', content)
  const [first, second] = chunkservers
  assert.ok(first !== undefined && second !== undefined)
  first.readFaults = { corruptAt: 150_000 }
  let reported: string[] = []
  master.script.reportBadBlocks = ({ blocks }: { blocks: { locs: { id: { datanodeUuid: string } }[] }[] }) => {
    reported = blocks.flatMap(({ locs }) => locs.map(({ id }) => id.datanodeUuid))
    return {}
  }
  assert.deepEqual(await fileSystem.readFile('/f'), content)
  assert.deepEqual([first.reads, second.reads], [1, 1])
  await fileSystem.stat('/') // a later call on the same connection: the report has been handled
  assert.deepEqual(reported, ['chunkserver-1'])
})

test('reading: a chunkserver fails in the middle, the next one continues at the same byte', async (t) => {
  const { put, fileSystem, chunkservers } = await fakeCluster(t)
  put('/f', content)
  const [first, second] = chunkservers
  assert.ok(first !== undefined && second !== undefined)
  first.readFaults = { closeAfterPackets: 2 }
  assert.deepEqual(await fileSystem.readFile('/f'), content)
  assert.equal(second.reads, 1)
})

test('reading: every replica refuses, locations are requested again before it fails', async (t) => {
  const { put, fileSystem, chunkservers, master } = await fakeCluster(t, { isImpatient: true })
  put('/f', content)
  for (const chunkserver of chunkservers) chunkserver.readFaults = { refuse: true }
  master.script.getBlockLocations = ((ordinary) => (request: never, call: IncomingCall) => {
    if (master.calls('getBlockLocations').length === 2) for (const chunkserver of chunkservers) chunkserver.readFaults = {}
    return ordinary(request, call)
  })(master.ordinary.getBlockLocations as Handler)
  assert.deepEqual(await fileSystem.readFile('/f'), content)
  assert.equal(master.calls('getBlockLocations').length, 2)
})

test('reading: a block token has expired, a new one is requested at once and no server is marked as failed', async (t) => {
  const { put, fileSystem, chunkservers, master } = await fakeCluster(t)
  put('/f', content)
  master.token = 'old'
  const handle = await fileSystem.open('/f')
  const buffer = Buffer.alloc(1000)
  await handle.read(buffer, 0, buffer.length, 0)
  master.token = 'new'
  for (const chunkserver of chunkservers) chunkserver.goodToken = 'new'
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, 200_000)
  assert.deepEqual(buffer.subarray(0, bytesRead), content.subarray(200_000, 201_000))
  await handle.close()
  assert.deepEqual(
    chunkservers.map(({ reads }) => reads),
    [3, 0, 0],
  )
})

test('reading: a chunkserver refuses even a new block token, the next one is used', async (t) => {
  const { put, fileSystem, chunkservers } = await fakeCluster(t)
  put('/f', content)
  const [first, second] = chunkservers
  assert.ok(first !== undefined && second !== undefined)
  first.goodToken = 'never given'
  assert.deepEqual(await fileSystem.readFile('/f'), content)
  assert.equal(second.reads, 1)
})

test('checksum: a block token has expired, a new one is requested; refused again, it fails', async (t) => {
  const { put, fileSystem, chunkservers, master } = await fakeCluster(t)
  put('/f', content)
  const expected = await fileSystem.checksum('/f')
  for (const chunkserver of chunkservers) chunkserver.goodToken = 'new'
  master.script.getBlockLocations = ((ordinary) => (request: never, call: IncomingCall) => {
    master.token = master.calls('getBlockLocations').length < 3 ? 'old' : 'new'
    return ordinary(request, call)
  })(master.ordinary.getBlockLocations as Handler)
  assert.deepEqual(await fileSystem.checksum('/f'), expected)
  for (const chunkserver of chunkservers) chunkserver.goodToken = 'never given'
  await assert.rejects(fileSystem.checksum('/f'), { reason: 'invalidToken' })
})

test('reading: one read after the other uses the same connection', async (t) => {
  const { put, fileSystem, chunkservers } = await fakeCluster(t)
  put('/f', content)
  const [first] = chunkservers
  const handle = await fileSystem.open('/f')
  const buffer = Buffer.alloc(1000)
  for (const position of [0, 1000, 250_000]) {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, position)
    assert.deepEqual(buffer.subarray(0, bytesRead), content.subarray(position, position + 1000))
    await fileSystem.stat('/') // lets the end of the read arrive
  }
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, 300_000)
  assert.equal(bytesRead, 1)
  await handle.close()
  assert.equal(first?.reads, 4)
  assert.ok((first?.connections ?? 4) < 4)
})

test('reading: a stream is destroyed early, the next read works', async (t) => {
  const { put, fileSystem } = await fakeCluster(t)
  put('/f', content)
  for await (const part of fileSystem.createReadStream('/f')) {
    assert.ok((part as Buffer).length > 0)
    break
  }
  assert.deepEqual(await fileSystem.readFile('/f'), content)
})
