import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { StretchPool } from '../../../../chunkserver/pipeline/chunk-sender.js'

const mib = 1024 * 1024

test('stretches: long ones wait in a queue, ordinary ones do not, and a single one is always accepted', async () => {
  const pool = new StretchPool(5 * mib)
  const first = await pool.take(3 * mib)
  const came: string[] = []
  const second = Promise.resolve(pool.take(3 * mib)).then((buffer) => {
    came.push('second')
    return buffer
  })
  const third = Promise.resolve(pool.take(2 * mib)).then((buffer) => {
    came.push('third')
    return buffer
  })
  assert.ok(Buffer.isBuffer(pool.take(mib)))
  await setImmediate()
  assert.deepEqual(came, [])
  pool.give(first)
  await setImmediate()
  assert.deepEqual(came, ['second', 'third'])
  pool.lose(await second)
  pool.give(await third)
  await setImmediate()
  assert.equal((await pool.take(16 * mib)).length, 16 * mib)
})
