import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { transfer } from '#messages/transfer'
import { nameOfServer } from '../../../../client/chunk-link/chunk-connections.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import type { IncomingCall } from '../../../../proto/rpc/incoming-call.js'
import type { Handler } from '../fake-master.js'
import { fakeCluster, pattern } from '../kit.js'

const stages = transfer.OpWriteBlockProto.BlockConstructionStage
const chunkBytes = 1024 * 1024

test('writing: a file of several chunks, stored and closed with its length', async (t) => {
  const { fileSystem, master, stored } = await fakeCluster(t)
  const content = pattern(2 * chunkBytes + 4321)
  await fileSystem.writeFile('/f', content)
  assert.deepEqual(stored('/f'), content)
  assert.equal(master.file('/f').isOpen, false)
  assert.deepEqual(
    master.file('/f').blocks.map(({ b }) => b.numBytes),
    [chunkBytes, chunkBytes, 4321],
  )
})

test('writing: packets contain whole slices for every checksum setting of the masters', async (t) => {
  for (const [bytesPerChecksum, packetBytes] of [
    [2048, 65_536],
    [65_536, 65_536],
    [131_072, 131_072],
    [chunkBytes, chunkBytes],
  ] as const) {
    const { fileSystem, chunkservers, stored } = await fakeCluster(t, { bytesPerChecksum })
    const content = pattern(2 * chunkBytes + 4321)
    await using handle = await fileSystem.open('/f', 'w')
    await handle.write(content.subarray(0, 150_500))
    await handle.sync()
    await handle.write(content.subarray(150_500))
    await handle.close()
    assert.deepEqual(stored('/f'), content)
    assert.equal(Math.max(...(chunkservers[0]?.packetSizes ?? [])), packetBytes)
  }
})

test('writing: slices that do not fill a chunk exactly, EINVAL as in HDFS, and the file is not left open', async (t) => {
  for (const bytesPerChecksum of [1000, 4 * chunkBytes]) {
    const { fileSystem } = await fakeCluster(t, { bytesPerChecksum })
    await assert.rejects(fileSystem.open('/f', 'w'), { code: 'EINVAL' })
    await assert.rejects(fileSystem.stat('/f'), { code: 'ENOENT' })
  }
})

test('writing: a sync covers all chunks, also those that were full before', async (t) => {
  for (const bytes of [chunkBytes - 1, chunkBytes, chunkBytes + 1, 2 * chunkBytes, 2 * chunkBytes + 1]) {
    for (const write of ['sync', 'flush option'] as const) {
      const { fileSystem, master, chunkservers } = await fakeCluster(t)
      await using handle = await fileSystem.open('/f', 'w')
      if (write === 'sync') {
        await handle.write(pattern(bytes))
        await handle.sync()
      } else await fileSystem.writeFile('/g', pattern(bytes), { flush: true })
      // The first node of a pipeline receives all packets.
      const syncedOf = (id: number): number => Math.max(...chunkservers.map(({ syncedBytes }) => syncedBytes.get(id) ?? 0))
      const { blocks } = master.file(write === 'sync' ? '/f' : '/g')
      const synced = blocks.reduce((sum, { b }) => sum + syncedOf(b.blockId), 0)
      assert.equal(synced, bytes, `${bytes} bytes, ${write}`)
      await handle.close()
    }
  }
})

test('writing: a small file, four calls in all', async (t) => {
  const { fileSystem, master, chunkservers } = await fakeCluster(t)
  const before = master.seen.length
  await fileSystem.writeFile('/f', 'hello')
  assert.deepEqual(
    master.seen.slice(before).map(({ method }) => method),
    ['create', 'addBlock', 'complete'],
  )
  assert.equal(chunkservers[0]?.connections, 1)
})

test('writing: the second node fails, a pipeline without it continues with a new generation', async (t) => {
  const { fileSystem, master, chunkservers, stored } = await fakeCluster(t)
  const [first] = chunkservers
  assert.ok(first !== undefined)
  first.writeFaults = { failNode: { node: 1, afterPackets: 5 } }
  master.script.updateBlockForPipeline = (request, call) => {
    first.writeFaults = {}
    return (master.ordinary.updateBlockForPipeline as Handler)(request, call)
  }
  const content = pattern(chunkBytes)
  await fileSystem.writeFile('/f', content)
  assert.deepEqual(stored('/f'), content)
  assert.deepEqual(first.stages, [stages.PIPELINE_SETUP_CREATE, stages.PIPELINE_SETUP_STREAMING_RECOVERY])
  assert.equal(master.calls('updatePipeline').length, 1)
  const [block] = master.file('/f').blocks
  assert.deepEqual(
    block?.locs?.map(({ id }) => id.datanodeUuid),
    ['chunkserver-1', 'chunkserver-3'],
  )
})

test('writing: the connection to the first node breaks, the other nodes continue', async (t) => {
  const { fileSystem, chunkservers, stored } = await fakeCluster(t)
  const [first, second] = chunkservers
  assert.ok(first !== undefined && second !== undefined)
  first.writeFaults = { closeAfterPackets: 6 }
  const content = pattern(chunkBytes - 77)
  await fileSystem.writeFile('/f', content)
  assert.deepEqual(stored('/f'), content)
  assert.deepEqual(second.stages, [stages.PIPELINE_SETUP_STREAMING_RECOVERY])
})

test('writing: a node cannot be reached at set-up, another chunk is taken without it', async (t) => {
  const { fileSystem, master, chunkservers, stored } = await fakeCluster(t)
  const [first, second] = chunkservers
  assert.ok(first !== undefined && second !== undefined)
  first.writeFaults = { refuseNaming: nameOfServer(second.info.id) }
  master.script.abandonBlock = ((ordinary) => (request: never, call: IncomingCall) => {
    first.writeFaults = {}
    return ordinary(request, call)
  })(master.ordinary.abandonBlock as Handler)
  await fileSystem.writeFile('/f', 'content')
  assert.equal(stored('/f').toString(), 'content')
  assert.equal(master.calls('abandonBlock').length, 1)
  assert.deepEqual(
    master.file('/f').blocks[0]?.locs?.map(({ id }) => id.datanodeUuid),
    ['chunkserver-1', 'chunkserver-3'],
  )
})

test('writing: every chunkserver fails, the error reports it and nothing hangs', async (t) => {
  const { fileSystem, chunkservers } = await fakeCluster(t, { isImpatient: true })
  for (const chunkserver of chunkservers) chunkserver.writeFaults = { closeAfterPackets: 1 }
  await assert.rejects(fileSystem.writeFile('/f', 'content'), { code: 'EIO', path: '/f' })
})

test('writing: flushed within a slice and continued, the stored bytes equal the written ones', async (t) => {
  const { fileSystem, stored } = await fakeCluster(t)
  const handle = await fileSystem.open('/f', 'w')
  let expected = ''
  for (const length of [10, 600, 1, 511, 512, 70_000, 3]) {
    const part = String(length % 10).repeat(length)
    expected += part
    await handle.write(part)
    await handle.flush()
  }
  await handle.sync()
  await handle.close()
  assert.equal(stored('/f').toString(), expected)
})

test('writing: nothing is acknowledged, at most one window of data is accepted', async (t) => {
  const { fileSystem, chunkservers } = await fakeCluster(t)
  const [first] = chunkservers
  assert.ok(first !== undefined)
  let letGo = (): void => undefined
  first.writeFaults = {
    hold: new Promise((resolve) => {
      letGo = resolve
    }),
  }
  const stream = fileSystem.createWriteStream('/f', { chunkBytes: 64 * chunkBytes })
  const part = pattern(256 * 1024)
  let hasRoom = true
  let written = 0
  while (hasRoom) {
    hasRoom = stream.write(part)
    written += part.length
    if (!hasRoom) hasRoom = await Promise.race([once(stream, 'drain').then(() => true), settled()])
  }
  assert.ok(written <= 6 * 1024 * 1024, `${written} bytes were taken`)
  assert.ok(written >= 4 * 1024 * 1024, `${written} bytes were taken`)
  letGo()
  stream.end()
  await once(stream, 'finish')
  assert.equal(stream.bytesWritten, written)
})

test('writing: the last chunk is not complete yet, complete is called again', async (t) => {
  const { fileSystem, master } = await fakeCluster(t)
  const complete = master.ordinary.complete as Handler
  master.script.complete = (request: never, call) => (master.calls('complete').length < 3 ? { result: false } : complete(request, call))
  await fileSystem.writeFile('/f', 'x')
  assert.equal(new Set(master.calls('complete').map(({ callId }) => callId)).size, 3)
})

test('writing: the previous chunk is not replicated yet, addBlock is called again', async (t) => {
  const { fileSystem, master, stored } = await fakeCluster(t)
  const addBlock = master.ordinary.addBlock as Handler
  master.script.addBlock = (request: never, call) => {
    if (master.calls('addBlock').length === 2) throw new FileSystemError('notReplicatedYet', 'Not replicated yet: /f')
    return addBlock(request, call)
  }
  await fileSystem.writeFile('/f', pattern(chunkBytes + 1))
  assert.equal(stored('/f').length, chunkBytes + 1)
})

test('writing: a stream is destroyed, the file is closed with the accepted data', async (t) => {
  const { fileSystem, master, stored } = await fakeCluster(t)
  const stream = fileSystem.createWriteStream('/f')
  stream.write('taken')
  await stream.flush()
  stream.destroy()
  await once(stream, 'close')
  assert.equal(master.file('/f').isOpen, false)
  assert.equal(stored('/f').toString(), 'taken')
})

test('writing: every chunkserver has failed once, those that have recovered are used again', async (t) => {
  const { fileSystem, chunkservers, master, stored } = await fakeCluster(t, { chunkservers: 2, isImpatient: true })
  for (const chunkserver of chunkservers) chunkserver.writeFaults = { closeAfterPackets: 1 }
  master.script.addBlock = (request, call) => {
    if (master.calls('addBlock').length === 3) for (const chunkserver of chunkservers) chunkserver.writeFaults = {}
    return (master.ordinary.addBlock as Handler)(request, call)
  }
  await fileSystem.writeFile('/f', 'content')
  assert.equal(stored('/f').toString(), 'content')
})

test('writing: the connection to the last node breaks after an acknowledgement, it is tried again and still has its data', async (t) => {
  const { fileSystem, chunkservers, stored } = await fakeCluster(t, { chunkservers: 1, isImpatient: true })
  const [only] = chunkservers
  assert.ok(only !== undefined)
  const content = pattern(chunkBytes)
  const handle = await fileSystem.open('/f', 'w')
  await handle.write(content.subarray(0, 100_000))
  await handle.flush()
  only.breakConnections()
  await handle.write(content.subarray(100_000))
  await handle.close()
  assert.deepEqual(stored('/f'), content)
  assert.deepEqual(only.stages, [stages.PIPELINE_SETUP_CREATE, stages.PIPELINE_SETUP_STREAMING_RECOVERY])
})

/** Resolves to false after enough turns of the event loop for the loopback to deliver everything. */
async function settled(): Promise<false> {
  for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve))
  return false
}
