// Numbers that no client sends who means well, in operations that are otherwise well formed. They are refused, and all other writes go on.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bytesOf, openWriter, readChunk, stages, startDataServer, writeChunk } from '../kit.js'
import type { Ref } from '../ref.js'

const ref: Ref = { chunkId: 1_073_741_825, generation: 1001 }

test('extreme numbers: a generation that is not a safe integer is refused, and the server continues', async (t) => {
  const server = await startDataServer(t)
  const data = bytesOf(100_000)
  await writeChunk([server], ref, data)
  for (const newGeneration of [2 ** 53, 2 ** 60, 2 ** 63]) {
    const recovery = { stage: stages.PIPELINE_SETUP_STREAMING_RECOVERY, newGeneration, minBytes: 100_000, maxBytes: 100_000 }
    await assert.rejects(openWriter([server], ref, recovery), { reason: 'connectionLost' })
  }
  const ack = await writeChunk([server], { ...ref, chunkId: 77 }, data)
  assert.deepEqual(ack.replies, [0])
  assert.deepEqual((await readChunk(server, ref, 0, data.length)).data, data)
})

test('extreme numbers: the largest safe integers do not affect other clients', async (t) => {
  const server = await startDataServer(t)
  const data = bytesOf(100_000)
  const largest = Number.MAX_SAFE_INTEGER
  for (const far of [
    { chunkId: largest, generation: 1001 },
    { chunkId: 78, generation: largest },
  ]) {
    assert.deepEqual((await writeChunk([server], far, data)).replies, [0])
    assert.deepEqual((await readChunk(server, far, 0, data.length)).data, data)
  }
  assert.deepEqual((await writeChunk([server], ref, data)).replies, [0])
})
