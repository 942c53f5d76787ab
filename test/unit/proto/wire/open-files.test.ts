import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Logger, silentLogger } from '../../../../proto/base/logger.js'
import { divideOpenFiles, parseOpenFilesMax } from '../../../../proto/wire/open-files.js'

const limitsText = (soft: string): string =>
  `Limit                     Soft Limit           Hard Limit           Units
Max processes             15000                15000                processes
Max open files            ${soft.padEnd(20)} 1048576              files
`

function divided(filesMax: number, ...sizes: readonly (readonly [number, number])[]) {
  const lines: unknown[] = []
  const logger: Logger = { ...silentLogger, warn: (fields) => lines.push(fields['setting']) }
  const wanted = sizes.map(([connectionsMax, filesEach], at) => ({ setting: `s${at}`, connectionsMax, filesEach }))
  return { given: divideOpenFiles(wanted, logger, filesMax), lines }
}

test('open files: the limit of the process is read, if the system has one', () => {
  assert.equal(parseOpenFilesMax(limitsText('20000')), 20_000)
  assert.equal(parseOpenFilesMax(limitsText('unlimited')), Number.POSITIVE_INFINITY)
  assert.equal(parseOpenFilesMax(''), Number.POSITIVE_INFINITY)
})

test('open files: enough files, or no known limit, the configured number of connections', () => {
  assert.deepEqual(divided(1_048_576, [4096, 4], [1024, 1], [256, 1]), { given: [4096, 1024, 256], lines: [] })
  assert.deepEqual(divided(20_000, [4096, 4], [1024, 1], [256, 1]), { given: [4096, 1024, 256], lines: [] })
  assert.deepEqual(divided(Number.POSITIVE_INFINITY, [100_000, 4]), { given: [100_000], lines: [] })
})

test('open files: too few, fewer connections of each kind with a warning, and a third is kept for files', () => {
  assert.deepEqual(divided(300, [4096, 1], [256, 1]), { given: [100, 100], lines: ['s1', 's0'] })
  assert.deepEqual(divided(1024, [4096, 1], [256, 1]), { given: [427, 256], lines: ['s0'] })
  for (let filesMax = 200; filesMax < 40_000; filesMax += 37) {
    const { given } = divided(filesMax, [4096, 4], [1024, 1], [256, 1])
    const [transfers = 0, calls = 0, pages = 0] = given
    assert.ok(transfers * 4 + calls + pages <= filesMax - Math.min(2048, Math.floor(filesMax / 3)))
  }
})

test('open files: not enough for any connections, misconfigured', () => {
  assert.throws(() => divided(70, [4096, 1], [256, 1]), { reason: 'misconfigured' })
})
