import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as ops from '../all-operations.js'
import { mebibyte, Rig, refusal } from '../rig.js'

test('concat: chunks are moved, sources are removed, short chunks are recorded and offsets are correct', async () => {
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
