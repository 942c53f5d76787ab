import assert from 'node:assert/strict'
import { test } from 'node:test'
import { manualClock } from '../../../../proto/base/clock.js'
import { type Logger, silentLogger } from '../../../../proto/base/logger.js'
import { FaultLog } from '../../../../proto/wire/fault-log.js'

test('fault log: many faults, some lines are logged, then a count of the rest', () => {
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

test('fault log: a text from the network is cut, in the message and in the fields of the line', () => {
  const lines: string[] = []
  const logger: Logger = { ...silentLogger, warn: (fields, message) => lines.push(`${JSON.stringify(fields)} ${message}`) }
  const faults = new FaultLog(logger, manualClock())
  faults.report({ error: 'x'.repeat(1_000_000), chunkId: 7 }, `pipeline: ${'y'.repeat(1_000_000)}`)
  assert.equal(lines.length, 1)
  assert.ok((lines[0]?.length ?? 0) < 2_000)
  assert.match(lines.join(), /xxx\.\.\. \(1000000 characters\)","chunkId":7} pipeline: yyy.*\(1000010 characters\)$/)
})
