import assert from 'node:assert/strict'
import { test } from 'node:test'
import { manualClock } from '../../../../proto/base/clock.js'
import { type Logger, silentLogger } from '../../../../proto/base/logger.js'
import { FaultLog } from '../../../../proto/wire/fault-log.js'

test('fault log: a scanner gets some lines, then a count of the rest', () => {
  const lines: Readonly<Record<string, unknown>>[] = []
  const logger: Logger = { ...silentLogger, warn: (fields) => lines.push(fields) }
  const clock = manualClock()
  const faults = new FaultLog(logger, clock)
  for (let port = 0; port < 1000; port++) faults.report({ port }, 'scanned')
  assert.equal(lines.length, 20)
  clock.advance(10_000)
  faults.report({ port: 1000 }, 'scanned')
  assert.deepEqual(lines.at(-1), { port: 1000, suppressed: 980 })
  assert.equal(faults.total, 1001)
})
