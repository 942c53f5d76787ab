import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTokenKeys } from '../../../../../master/namespace/records/token-keys.js'
import { tokenExpiry } from '../../../../../proto/transfer/token-keys.js'
import { tokenTimes } from '../../../../../proto/wire/block-token.js'
import * as ops from '../all-operations.js'
import { Rig } from '../rig.js'

const { rollMs, spreadMs, skewMs } = tokenTimes
const secret = (byte: number): Uint8Array => Buffer.alloc(32, byte)
const idsOf = (rig: Rig): readonly number[] => readTokenKeys(rig.view).map(({ id }) => id)

test('token keys: the first is made at once, the next after the lifetime of the first, and a repeat changes nothing', () => {
  const rig = new Rig()
  rig.run(ops.rollTokenKeys, { secret: secret(1) })
  rig.run(ops.rollTokenKeys, { secret: secret(2) })
  assert.deepEqual(idsOf(rig), [1])
  rig.nowMs += rollMs - 1
  rig.run(ops.rollTokenKeys, { secret: secret(3) })
  assert.deepEqual(idsOf(rig), [1])
  rig.nowMs += 1
  rig.run(ops.rollTokenKeys, { secret: secret(4) })
  const keys = readTokenKeys(rig.view)
  assert.deepEqual(
    keys.map(({ id, madeMs, secret: made }) => [id, madeMs, made[0]]),
    [
      [1, 1000, 1],
      [2, 1000 + rollMs, 4],
    ],
  )
  rig.check()
})

test('token keys: over years, a key is kept while its tokens may be valid by any clock, and at most five are kept', () => {
  const rig = new Rig()
  /** When the last token of each key ends by the slowest clock, with the key in use until its successor has spread. */
  const ends = new Map<number, number>()
  for (let step = 0; step < 2_000; step += 1) {
    rig.run(ops.rollTokenKeys, { secret: secret(step % 256) })
    const keys = readTokenKeys(rig.view)
    keys.forEach(({ id }, at) => {
      const next = keys[at + 1]
      if (next !== undefined) ends.set(id, tokenExpiry(next.madeMs + spreadMs) + 2 * skewMs)
    })
    for (const [id, endsMs] of ends) assert.ok(endsMs <= rig.nowMs || keys.some((key) => key.id === id), `key ${id} at ${rig.nowMs}`)
    assert.ok(keys.length <= 5)
    rig.nowMs += 1 + ((step * 7_919_000) % (3 * 3_600_000))
  }
})
