import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as ops from '../../../../master/operations/index.js'
import type { ChunkId } from '../../../../proto/base/ids.js'
import { mebibyte, named, Rig, refusal, refusalText } from './rig.js'

test('addBlock: ids and generations are HDFS first ones, and the servers come from placement', async () => {
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

test('addBlock: what the client names as previous decides between a new chunk, the same again, and refusal', () => {
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
    assert.equal(
      refusal(() => rig.add('/f')),
      'io',
      'no previous with two chunks',
    )
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

test('addBlock: without servers it says how many there were', () => {
  const rig = new Rig()
  rig.create('/f')
  rig.setState(3, 'dead')
  assert.equal(
    refusalText(() => rig.add('/f', undefined, { excluded: ['u1', 'u2'] })),
    'File /f could only be written to 0 of the 1 minReplication nodes. There are 2 datanode(s) running and 2 node(s) are excluded in this operation.',
  )
  assert.equal(rig.add('/f').locations.length, 2)
})

test('addBlock: a file has a bounded number of chunks', () => {
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

test('leases: another client, a closed file, a directory and a missing file are refused in HDFS words', () => {
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

test('abandonBlock: gives an empty last chunk back, once; synced bytes stay', async () => {
  const rig = new Rig()
  rig.create('/f')
  const first = named(rig.add('/f'), mebibyte)
  const second = rig.add('/f', first)
  const abandon = (id: ChunkId): void => {
    rig.run(ops.abandonChunk, { chunkId: id, path: '/f', fileId: 0, clientName: 'c1' })
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

test('complete: commits, closes, says true again; false while the last chunk is open and not named', async () => {
  const rig = new Rig()
  rig.create('/f')
  const chunk = named(rig.add('/f'), 10)
  assert.equal(rig.complete('/f'), false)
  assert.equal(
    refusalText(() => rig.complete('/f', { ...chunk, generation: 7 })),
    'Commit block with mismatching GS. NN has blk_1073741825_1001, client submits blk_1073741825_7',
  )
  rig.nowMs = 9000
  assert.equal(rig.complete('/f', chunk), true)
  assert.equal(rig.complete('/f', chunk), true)
  assert.equal(
    refusal(() => rig.complete('/f', { ...chunk, generation: 7 })),
    'leaseExpired',
  )
  const file = await rig.file('/f')
  assert.deepEqual([file.length, file.leaseHolder, file.modifiedMs], [10, undefined, 9000])
  rig.check()
  rig.create('/empty')
  assert.equal(rig.complete('/empty'), true)
  assert.equal(rig.complete('/empty'), true)
  assert.equal(
    refusal(() => rig.complete('/none')),
    'notFound',
  )
})

test('fsync: readers see the length at once, and it never shrinks', async () => {
  const rig = new Rig()
  rig.create('/f')
  const first = named(rig.add('/f'), mebibyte)
  rig.add('/f', first)
  const fsync = (lastChunkLength: number | undefined): void =>
    rig.run(ops.fsync, { path: '/f', fileId: 0, clientName: 'c1', lastChunkLength })
  fsync(undefined)
  fsync(100)
  fsync(50)
  assert.equal((await rig.file('/f')).length, mebibyte + 100)
  const located = await rig.read(ops.getChunkLocations, { path: '/f', offset: 0, length: 10 * mebibyte })
  assert.deepEqual([located.length, located.isOpen, located.isLastChunkComplete, located.lastChunk?.length], [mebibyte, true, false, 100])
  rig.check()
})

test('pipelines: a new generation is taken, then recorded; who was dropped is doomed', async () => {
  const rig = new Rig()
  rig.create('/f')
  const chunk = named(rig.add('/f'), 0)
  const taken = rig.run(ops.updateChunkForPipeline, { chunk, clientName: 'c1' })
  assert.equal(taken.generation, 1002)
  rig.check()
  assert.equal(
    refusal(() => rig.run(ops.updateChunkForPipeline, { chunk, clientName: 'c2' })),
    'leaseExpired',
  )
  const newChunk = { ...chunk, generation: 1002, length: 50 }
  const update = (servers: string[], next = newChunk): void =>
    rig.run(ops.updatePipeline, { clientName: 'c1', oldChunk: chunk, newChunk: next, servers })
  assert.equal(
    refusal(() => update(['u1', 'u2'], { ...newChunk, generation: 1001 })),
    'io',
  )
  update(['u1', 'u2'])
  update(['u1', 'u2'])
  rig.check()
  assert.equal((await rig.file('/f')).length, 50)
  assert.equal(
    refusal(() => update(['u1'], { ...newChunk, generation: 1003, length: 49 })),
    'io',
  )
  assert.equal([...rig.pairs.keys()].filter((key) => key.startsWith('d')).length, 1)
  rig.run(ops.updateChunkForPipeline, { chunk: newChunk, clientName: 'c1' })
  update(['u1', 'u3'], { ...newChunk, generation: 1003 })
  assert.equal([...rig.pairs.keys()].filter((key) => key.startsWith('d')).length, 1, 'the third is back, the second is out')
  assert.equal(rig.complete('/f', { ...newChunk, generation: 1003, length: 60 }), true)
  rig.check()
  assert.equal(
    refusal(() => rig.run(ops.updateChunkForPipeline, { chunk: newChunk, clientName: 'c1' })),
    'io',
  )
})

test('bad numbers: what no counter gave and no file can have is refused', () => {
  const rig = new Rig()
  rig.create('/f')
  const chunk = named(rig.add('/f'), 0)
  const update = (generation: number, length: number): string =>
    refusal(() =>
      rig.run(ops.updatePipeline, { clientName: 'c1', oldChunk: chunk, newChunk: { ...chunk, generation, length }, servers: ['u1'] }),
    )
  assert.equal(update(5000, 0), 'io')
  const { generation } = rig.run(ops.updateChunkForPipeline, { chunk, clientName: 'c1' })
  assert.equal(update(generation, 2 ** 64), 'io')
  assert.equal(
    refusal(() => rig.complete('/f', { ...chunk, length: 2 ** 64 })),
    'io',
  )
  assert.equal(
    refusal(() => rig.run(ops.fsync, { path: '/f', fileId: 0, clientName: 'c1', lastChunkLength: 2 ** 63 })),
    'invalidArgument',
  )
  assert.equal(
    refusal(() => rig.run(ops.setTimes, { path: '/f', modifiedMs: 2 ** 63, accessedMs: undefined })),
    'invalidArgument',
  )
  assert.equal(
    refusal(() => rig.create('/g', { chunkBytes: 2 ** 60 })),
    'invalidArgument',
  )
  assert.equal(
    refusal(() => rig.create('/g', { clientName: 'c'.repeat(2000) })),
    'invalidArgument',
  )
  rig.user = 'u'.repeat(300)
  assert.equal(
    refusal(() => rig.mkdirs('/g')),
    'invalidArgument',
  )
  rig.check()
})

test('getAdditionalDatanode: the old servers in order, then a new one, or just the old ones', async () => {
  const rig = new Rig({}, 4)
  rig.create('/f')
  const { id } = rig.add('/f')
  const ask = async (excluded: string[]): Promise<string[]> => {
    const request = { path: '/f', fileId: 0, clientName: 'c1', chunkId: id, existing: ['u3', 'u1'], excluded, count: 1 }
    return (await rig.read(ops.getAdditionalServer, request)).locations.map((server) => server.uuid)
  }
  assert.deepEqual(await ask(['u2']), ['u3', 'u1', 'u4'])
  assert.deepEqual(await ask(['u2', 'u4']), ['u3', 'u1'])
})

test('append: at a boundary, in a partial chunk, and with a new chunk', async () => {
  const rig = new Rig()
  const append = (path: string, wantsNewChunk = false, clientName = 'c2'): ops.AppendedFile =>
    rig.run(ops.append, { path, clientName, wantsNewChunk })
  rig.write('/empty', [])
  assert.equal(append('/empty').chunk, undefined)

  const [full] = rig.write('/full', [mebibyte])
  assert.equal(append('/full').chunk, undefined)
  rig.check()
  const next = rig.add('/full', undefined, { clientName: 'c2' })
  assert.equal(next.offset, mebibyte)
  assert.notEqual(next.id, full?.id)

  const [partial] = rig.write('/partial', [100])
  rig.setState(2, 'dead')
  const { chunk, status } = append('/partial')
  rig.check()
  assert.deepEqual([chunk?.id, chunk?.generation, chunk?.length, chunk?.offset], [partial?.id, partial?.generation, 100, 0])
  assert.deepEqual(
    chunk?.locations.map((server) => server.uuid),
    ['u1', 'u3'],
  )
  assert.equal(status.inode.kind === 'file' && status.inode.length, 100)
  assert.ok(chunk)
  assert.equal(rig.complete('/partial', named(chunk, 150), 'c2'), true)
  assert.equal((await rig.file('/partial')).length, 150)
  rig.check()

  const appended = append('/partial', true)
  assert.deepEqual([appended.chunk?.id, appended.chunk?.locations], [partial?.id, []])
  assert.ok(appended.chunk)
  const added = rig.add('/partial', named(appended.chunk, 150), { clientName: 'c2' })
  assert.equal(added.offset, 150)
  assert.equal(rig.complete('/partial', named(added, mebibyte), 'c2'), true)
  assert.equal((await rig.file('/partial')).hasShortChunks, true)
  rig.check()
})

test('append: refusals', () => {
  const rig = new Rig()
  const append = (path: string, clientName = 'c2'): string =>
    refusalText(() => rig.run(ops.append, { path, clientName, wantsNewChunk: false }))
  assert.equal(append('/none'), 'Failed to append to non-existent file /none for client 10.0.0.9')
  rig.mkdirs('/d')
  assert.equal(append('/d'), 'Cannot append to directory /d; already exists as a directory.')
  rig.create('/f')
  assert.equal(append('/f', 'c1'), 'Failed to APPEND_FILE /f for c1 on 10.0.0.9 because c1 is already the current lease holder.')
  assert.equal(append('/f'), 'Failed to APPEND_FILE /f for c2 on 10.0.0.9 because this file lease is currently owned by c1 on 10.0.0.9')
  rig.expiredClients.add('c1')
  assert.equal(append('/f'), 'done', 'an expired lease without an open chunk is taken over')
  rig.check()
  rig.add('/f', undefined, { clientName: 'c2' })
  rig.expiredClients.add('c2')
  assert.equal(append('/f', 'c3'), 'Failed to APPEND_FILE /f for c3 on 10.0.0.9 because lease recovery is in progress. Try again later.')
  rig.write('/lost', [10])
  for (const server of [1, 2, 3]) rig.setState(server, 'dead')
  assert.match(append('/lost'), /is not sufficiently replicated yet\.$/)
  rig.check()
})

test('recoverLease: true once closed or when it can be closed at once', async () => {
  const rig = new Rig()
  const recover = (path: string): boolean => rig.run(ops.recoverLease, { path, clientName: 'c9' })
  rig.create('/f')
  assert.equal(recover('/f'), true)
  assert.equal((await rig.file('/f')).leaseHolder, undefined)
  assert.equal(recover('/f'), true)
  rig.create('/g')
  rig.add('/g')
  assert.equal(recover('/g'), false)
  assert.equal(
    refusal(() => recover('/none')),
    'notFound',
  )
  rig.check()
})

test('truncate: to the same length or the end of a chunk; larger and inside are refused', async () => {
  const rig = new Rig()
  rig.write('/f', [mebibyte, mebibyte, 10])
  const truncate = (newLength: number, path = '/f'): boolean => rig.run(ops.truncate, { path, newLength, clientName: 'c2' })
  assert.equal(
    refusalText(() => truncate(3 * mebibyte)),
    `Cannot truncate to a larger file size. Current size: ${2 * mebibyte + 10}, truncate size: ${3 * mebibyte}.`,
  )
  assert.equal(
    refusal(() => truncate(mebibyte + 1)),
    'unsupported',
  )
  assert.equal(truncate(2 * mebibyte + 10), true)
  assert.equal(truncate(mebibyte), true)
  assert.equal(truncate(mebibyte), true)
  rig.check()
  const file = await rig.file('/f')
  assert.deepEqual([file.length, file.chunkCount], [mebibyte, 1])
  assert.equal(truncate(0), true)
  rig.create('/open')
  assert.equal(
    refusal(() => truncate(0, '/open')),
    'alreadyBeingCreated',
  )
  rig.check()
})

test('concat: chunks move, sources vanish, short chunks are remembered and offsets are right', async () => {
  const rig = new Rig()
  rig.write('/d/t', [mebibyte, 10], { replication: 2 })
  rig.write('/d/a', [20])
  rig.write('/d/b', new Array<number>(300).fill(mebibyte))
  rig.run(ops.concat, { target: '/d/t', sources: ['/d/a', '/d/b'] })
  rig.check()
  assert.deepEqual(await rig.list('/d'), ['t'])
  const file = await rig.file('/d/t')
  assert.deepEqual([file.chunkCount, file.length, file.hasShortChunks], [303, 301 * mebibyte + 30, true])
  const located = await rig.read(ops.getChunkLocations, { path: '/d/t', offset: mebibyte + 5, length: 30 })
  assert.deepEqual(
    located.chunks.map((chunk) => [chunk.offset, chunk.length]),
    [
      [mebibyte, 10],
      [mebibyte + 10, 20],
      [mebibyte + 30, mebibyte],
    ],
  )
  assert.equal(rig.run(ops.truncate, { path: '/d/t', newLength: mebibyte + 30, clientName: 'c1' }), true)
  rig.check()
})

test('concat: refusals', () => {
  const rig = new Rig()
  rig.write('/d/t', [10])
  rig.write('/d/s', [10])
  rig.write('/d/empty', [])
  rig.write('/d/large', [10], { chunkBytes: 2 * mebibyte })
  rig.write('/e/s', [10])
  rig.create('/d/open')
  const cases: [string, string[], string][] = [
    ['/d/t', [], 'invalidArgument'],
    ['/d/t', ['/d/none'], 'notFound'],
    ['/d/t', ['/e/s'], 'invalidArgument'],
    ['/d/t', ['/d/t'], 'invalidArgument'],
    ['/d/t', ['/d/s', '/d/s'], 'invalidArgument'],
    ['/d/t', ['/d/empty'], 'invalidArgument'],
    ['/d/t', ['/d/open'], 'invalidArgument'],
    ['/d/t', ['/d/large'], 'invalidArgument'],
    ['/d/open', ['/d/s'], 'invalidArgument'],
    ['/d/none', ['/d/s'], 'notFound'],
    ['/d', ['/d/s'], 'notFound'],
  ]
  for (const [target, sources, expected] of cases) {
    assert.equal(
      refusal(() => rig.run(ops.concat, { target, sources })),
      expected,
      `${target} ${sources.join()}`,
    )
  }
  rig.check()
})

test('setReplication: files only, within bounds, and every chunk wants as many', async () => {
  const rig = new Rig()
  rig.write('/f', [mebibyte, 10])
  rig.mkdirs('/d')
  const set = (path: string, replication: number): boolean => rig.run(ops.setReplication, { path, replication })
  assert.equal(set('/f', 2), true)
  assert.equal((await rig.file('/f')).replication, 2)
  assert.equal(set('/d', 2), false)
  assert.equal(set('/none', 2), false)
  assert.equal(
    refusalText(() => set('/f', 513)),
    'Requested replication factor of 513 exceeds maximum of 512 for /f',
  )
  assert.equal(
    refusal(() => set('/f', 0)),
    'io',
  )
  rig.check()
})

test('getBlockLocations: ranges, refusals, and a file of many chunks', async () => {
  const rig = new Rig()
  rig.write('/f', [...new Array<number>(299).fill(mebibyte), 7])
  rig.mkdirs('/d')
  rig.write('/empty', [])
  rig.check()
  const locate = async (offset: number, length: number): Promise<number[]> => {
    const located = await rig.read(ops.getChunkLocations, { path: '/f', offset, length })
    assert.equal(located.length, 299 * mebibyte + 7)
    assert.equal(located.lastChunk?.length, 7)
    return located.chunks.map((chunk) => chunk.offset / mebibyte)
  }
  assert.deepEqual(await locate(0, 1), [0])
  assert.deepEqual(await locate(mebibyte - 1, 2), [0, 1])
  assert.deepEqual(await locate(298 * mebibyte, 10 * mebibyte), [298, 299])
  assert.deepEqual(await locate(400 * mebibyte, 1), [])
  assert.equal((await locate(0, 1000 * mebibyte)).length, 300)
  const empty = await rig.read(ops.getChunkLocations, { path: '/empty', offset: 0, length: 10 })
  assert.deepEqual([empty.chunks, empty.lastChunk, empty.length], [[], undefined, 0])
  const texts = ['/none', '/d'].map((path) => refusalText(() => rig.read(ops.getChunkLocations, { path, offset: 0, length: 1 })))
  assert.deepEqual(texts, ['File does not exist: /none', 'Path is not a file: /d'])
  assert.equal(
    refusal(() => rig.read(ops.getChunkLocations, { path: '/f', offset: -1, length: 1 })),
    'invalidArgument',
  )
})

test('getBlockLocations: own host first, then own rack, live before stale, dead not at all', async () => {
  const rig = new Rig({}, 4)
  rig.write('/f', [10], { replication: 4 })
  const order = async (address: string): Promise<number[]> => {
    rig.address = address
    const located = await rig.read(ops.getChunkLocations, { path: '/f', offset: 0, length: 1 })
    return located.chunks[0]?.locations.map((server) => server.id) ?? []
  }
  assert.deepEqual((await order('10.0.0.3')).slice(0, 2), [3, 1])
  assert.deepEqual((await order('10.0.0.4')).slice(0, 2), [4, 2])
  const firsts = new Set<number | undefined>()
  for (let host = 20; host < 60; host += 1) firsts.add((await order(`10.0.0.${host}`))[0])
  assert.deepEqual([...firsts].sort(), [1, 2, 3, 4], 'strangers take turns')
  rig.setState(3, 'stale')
  rig.setState(1, 'dead')
  const some = await order('10.0.0.3')
  assert.equal(some.length, 3)
  assert.equal(some[2], 3)
  for (const server of [2, 3, 4]) rig.setState(server, 'dead')
  const located = await rig.read(ops.getChunkLocations, { path: '/f', offset: 0, length: 1 })
  assert.deepEqual([located.chunks[0]?.locations, located.chunks[0]?.isCorrupt], [[], true])
})
