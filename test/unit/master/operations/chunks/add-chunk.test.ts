import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChunkId } from '../../../../../proto/base/ids.js'
import * as ops from '../all-operations.js'
import { mebibyte, named, Rig, refusal, refusalText } from '../rig.js'

test('addBlock: the first ids and generations are those of HDFS, and the servers come from placement', async () => {
  const rig = new Rig()
  rig.create('/f')
  const first = rig.add('/f', undefined, { excluded: ['u2', '10.0.0.3:9866', 'unknown'], favored: ['u1'] })
  assert.deepEqual([first.id, first.generation, first.length, first.offset, first.isOpen], [1073741825, 1001, 0, 0, true])
  assert.deepEqual(
    first.locations.map((server) => server.uuid),
    ['u1'],
  )
  assert.deepEqual([rig.lastPlacement?.excluded, rig.lastPlacement?.favored, rig.lastPlacement?.writerAddress], [[2, 3], [1], '10.0.0.9'])
  const second = rig.add('/f', named(first, mebibyte), { ignoresLocality: true })
  assert.deepEqual([second.id, second.generation, second.offset], [1073741826, 1002, mebibyte])
  assert.equal(rig.lastPlacement?.writerAddress, undefined)
  assert.equal((await rig.file('/f')).length, mebibyte)
  rig.check()
})

test('addBlock: the previous chunk decides between a new chunk, the same chunk again, and a refusal', () => {
  const setUp = (): { rig: Rig; first: ops.ChunkName; second: ops.ChunkName } => {
    const rig = new Rig()
    rig.create('/f')
    const first = named(rig.add('/f'), mebibyte)
    const second = named(rig.add('/f', first), mebibyte)
    return { rig, first, second }
  }
  {
    const { rig, second } = setUp()
    assert.equal(rig.add('/f', second).id, second.id + 1, 'previous is the last chunk: a new one')
    rig.check()
  }
  {
    const { rig, first, second } = setUp()
    assert.equal(rig.add('/f', first).id, second.id, 'previous is the penultimate and the last is empty: the same again')
    assert.equal(rig.add('/f').id, second.id, 'no previous, as after an append at a boundary: the same again')
    assert.equal(
      refusal(() => rig.add('/f', { ...second, generation: 1 })),
      'io',
      'another generation',
    )
    rig.run(ops.fsync, { path: '/f', fileId: 0, clientName: 'c1', lastChunkLength: 5 })
    assert.match(
      refusalText(() => rig.add('/f', first)),
      /^Request looked like a retry to allocate block blk_1073741826_1002 but it already contains 5 bytes$/,
    )
    rig.check()
  }
  {
    const rig = new Rig()
    rig.create('/f')
    const only = rig.add('/f')
    assert.equal(rig.add('/f').id, only.id, 'no previous and one empty chunk: the same again')
    assert.match(
      refusalText(() => rig.add('/f', { id: 5 as ChunkId, generation: 7, length: 1 })),
      /^Cannot allocate block in \/f: passed 'previous' block blk_5_7 does not match actual last block in file blk_1073741825_1001$/,
    )
  }
})

test('addBlock: no previous with two chunks of which the first is not full, refused', () => {
  const rig = new Rig()
  rig.create('/f')
  rig.add('/f', named(rig.add('/f'), 10))
  assert.equal(
    refusal(() => rig.add('/f')),
    'io',
  )
})

test('addBlock: repeated after an append at a boundary, the same chunk again', () => {
  const rig = new Rig()
  rig.write('/f', [mebibyte])
  assert.equal(rig.run(ops.append, { path: '/f', clientName: 'c1', wantsNewChunk: false }).chunk, undefined)
  const added = rig.add('/f')
  assert.equal(rig.add('/f').id, added.id)
  rig.check()
})

test('addBlock: no servers are chosen, the error has the number of servers', () => {
  const rig = new Rig()
  rig.create('/f')
  rig.setState(3, 'dead')
  assert.equal(
    refusalText(() => rig.add('/f', undefined, { excluded: ['u1', 'u2'] })),
    'File /f could only be written to 0 of the 1 minReplication nodes. There are 2 datanode(s) running and 2 node(s) are excluded in this operation.',
  )
  assert.equal(rig.add('/f').locations.length, 2)
})

test('addBlock: the number of chunks of a file is limited', () => {
  const rig = new Rig({ chunksPerFileMax: 2 })
  rig.create('/f')
  const first = named(rig.add('/f'), 1)
  const second = named(rig.add('/f', first), 1)
  assert.equal(
    refusal(() => rig.add('/f', second)),
    'io',
  )
  rig.check()
})

test('leases: another client, a closed file, a directory and a missing file are refused with the texts of HDFS', () => {
  const rig = new Rig()
  const { inode } = rig.create('/f')
  rig.write('/closed', [])
  rig.mkdirs('/d')
  assert.equal(
    refusalText(() => rig.add('/f', undefined, { clientName: 'c2' })),
    `Client (=c2) is not the lease owner (=c1: /f (inode ${inode.id}) Holder c2 does not have any open files.`,
  )
  assert.match(
    refusalText(() => rig.add('/closed')),
    /^File is not open for writing: \/closed \(inode \d+\) \[Lease\. {2}Holder: c1, pending creates: 1\]$/,
  )
  assert.equal(
    refusal(() => rig.add('/closed')),
    'leaseExpired',
  )
  assert.match(
    refusalText(() => rig.add('/d')),
    /^INode is not a regular file: \/d/,
  )
  assert.match(
    refusalText(() => rig.add('/none', undefined, { fileId: 77 })),
    /^File does not exist: \/none \(inode 77\)/,
  )
  assert.equal(
    refusal(() => rig.add('/none')),
    'notFound',
  )
  rig.delete('/f')
  rig.create('/f')
  assert.equal(
    refusal(() => rig.add('/f', undefined, { fileId: inode.id })),
    'notFound',
    'another file has its name',
  )
})

test('abandonBlock: removes an empty last chunk, once; synced bytes stay', async () => {
  const rig = new Rig()
  rig.create('/f')
  const first = named(rig.add('/f'), mebibyte)
  const second = rig.add('/f', first)
  const abandon = (id: ChunkId): void => {
    rig.run(ops.abandonChunk, { chunkId: id, generation: 1, path: '/f', fileId: 0, clientName: 'c1' })
    rig.check()
  }
  abandon(first.id)
  assert.equal((await rig.file('/f')).chunkCount, 2, 'a committed chunk is not given back')
  abandon(second.id)
  abandon(second.id)
  assert.equal((await rig.file('/f')).chunkCount, 1)
  const third = rig.add('/f', first)
  assert.notEqual(third.id, second.id)
  rig.run(ops.fsync, { path: '/f', fileId: 0, clientName: 'c1', lastChunkLength: 9 })
  assert.equal(
    refusal(() => abandon(third.id)),
    'io',
  )
})
