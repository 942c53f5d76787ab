import assert from 'node:assert/strict'
import { test } from 'node:test'
import { appendCall, wordsCall } from './toy-machine.js'
import { begun, World } from './world.js'

test('sequencer: the state is saved on demand, on the leader and on a follower, each its own', async () => {
  const w = new World({ sequencer: { flushAfterMs: 1e9, flushKeysMax: 1e9, flushBytesMax: 1e9 } })
  await w.start()
  const leader = await w.serving()
  await w.mutate(leader, appendCall('a', 'one'))
  const follower = w.nodes.find((node) => node !== undefined && node.id !== leader.id)
  assert.ok(follower !== undefined)
  assert.deepEqual(await w.read(follower, wordsCall('a')), ['one'])
  for (const node of [leader, follower]) {
    assert.equal(node.stateStore.applied.index, 0)
    const saved = begun<number>((completion) => void node.sequencer.saveState().then(completion.reply, completion.fail))
    await w.until(() => saved.reply !== undefined || saved.error !== undefined, 'it is saved')
    assert.equal(saved.error, undefined)
    assert.equal(node.stateStore.applied.index, saved.reply)
    assert.equal(saved.reply, node.sequencer.status().appliedIndex)
  }
})
