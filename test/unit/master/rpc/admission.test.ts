// Requests that wait for a leader have a limit of memory: requests beyond it are not read from the connection.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rpcServerLimits } from '../../../../proto/wire/limits.js'
import { clientProtocol, getFileInfo, Masters, makeFolder, statusAt } from './masters.js'

const mib = 1024 * 1024

test('admission: large requests that wait for a leader are read up to a limit, and answered when there is one', async (t) => {
  const masters = await Masters.start(3)
  t.after(() => masters.end())
  const leader = await masters.leader()
  await makeFolder(await masters.connect(leader), '/kept')
  const others = masters.ids.filter((id) => id !== leader)
  for (const id of others) await masters.stop(id)
  const connection = await masters.connect(leader)
  const body = getFileInfo.request.encode({ src: `/${'x'.repeat(4 * mib)}` }).finish()
  const calls = 24
  const outcomes = Array.from({ length: calls }, () =>
    connection.call({ protocol: clientProtocol, method: 'getFileInfo', body, timeoutMs: 120_000 }).then(
      () => 'answered',
      (error: Error) => error.message,
    ),
  )
  const other = await masters.connect(leader)
  // So many rounds on another connection take the server longer than to read all it may of this one.
  for (let rounds = 0; rounds < 50; rounds++) {
    await assert.rejects(other.call({ protocol: clientProtocol, method: 'none', body: new Uint8Array(0) }), { reason: 'noSuchMethod' })
  }
  const held = calls * body.length - connection.unsentBytes
  assert.ok(held < rpcServerLimits.connectionBytesHigh + 4 * body.length, `${held} bytes were read`)
  for (const id of others) await masters.start(id)
  await masters.leader()
  const refusal = `The path of ${4 * mib + 1} characters is longer than any that can be looked up.`
  assert.deepEqual([...new Set(await Promise.all(outcomes))], [refusal])
  assert.equal((await statusAt(await masters.connect(leader), '/kept'))?.fileType, 1)
})
