import assert from 'node:assert/strict'
import { test } from 'node:test'
import { appendCall, wordsCall } from './toy-machine.js'
import { begun, World } from './world.js'

test('sequencer: a refusal with changes is sent when these are committed; a duplicate of the call changes nothing', async () => {
  const w = new World({})
  await w.start()
  const leader = await w.serving()
  const once = begun<Uint8Array>((completion) => leader.sequencer.mutate(appendCall('a', 'later'), completion))
  await w.until(() => once.error !== undefined, 'the refusal is told')
  assert.equal((once.error as { reason?: string }).reason, 'recoveryInProgress')
  for (const node of w.nodes) if (node !== undefined) assert.deepEqual(await w.read(node, wordsCall('a')), ['later'])
  const call = appendCall('b', 'later', { clientId: 'sixteen bytes id', callId: 7 })
  for (let copy = 0; copy < 2; copy += 1) {
    const told = begun<Uint8Array>((completion) => leader.sequencer.mutate(call, completion))
    await w.until(() => told.error !== undefined, 'the refusal is told')
    assert.equal((told.error as { reason?: string }).reason, 'recoveryInProgress')
  }
  assert.deepEqual(await w.read(leader, wordsCall('b')), ['later'])
})
