// Names of checkpoints, as Java writes and reads them (SimpleDateFormat, lenient).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkpointMsOf, checkpointName, isExpired } from '../../../../proto/base/trash-names.js'

const at = (year: number, month: number, day: number, hour = 0, minute = 0, second = 0): number =>
  new Date(year, month - 1, day, hour, minute, second).getTime()
const nowMs = at(2026, 12, 1, 3, 5, 6)

test('trash names: a checkpoint has the local time of its making, and is read again', () => {
  assert.equal(checkpointName(nowMs), '261201030506')
  assert.equal(checkpointMsOf('261201030506', nowMs), nowMs)
  for (const ms of [at(2030, 2, 28, 23, 59, 59), at(2007, 1, 2), at(1999, 12, 31, 1, 2, 3)])
    assert.equal(checkpointMsOf(checkpointName(ms), nowMs), ms)
})

test('trash names: what follows the digits counts for nothing, and old names have no seconds', () => {
  const table: readonly (readonly [string, number | undefined])[] = [
    ['261201030506-17', nowMs],
    ['261201030506.old', nowMs],
    ['2612010305', at(2026, 12, 1, 3, 5)],
    ['261201035', at(2026, 12, 1, 3, 5)],
    ['26120103057', at(2026, 12, 1, 3, 5, 7)],
    ['26120103050090', at(2026, 12, 1, 3, 6, 30)], // as many seconds as there are digits
    ['261301000000', at(2027, 1, 1)],
    ['261232250000', at(2027, 1, 2, 1)],
    ['461201000000', at(2046, 12, 1)],
    ['471201000000', at(1947, 12, 1)],
    ['Current', undefined],
    ['26120103', undefined],
    ['', undefined],
    ['a261201030506', undefined],
    [`2612010305${'9'.repeat(30)}`, undefined],
  ]
  for (const [name, ms] of table) assert.equal(checkpointMsOf(name, nowMs), ms, name)
})

test('trash names: a checkpoint expires when it is older than it is kept, and one without a time never does', () => {
  assert.equal(isExpired(nowMs - 60_000, { nowMs, keptMs: 60_000 }), false)
  assert.equal(isExpired(nowMs - 60_001, { nowMs, keptMs: 60_000 }), true)
  assert.equal(isExpired(undefined, { nowMs, keptMs: 0 }), false)
})
