import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { AuditLine } from '../../../../master/methods/audit.js'
import { openAuditFile } from '../../../../master/storage/audit-file.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { hasReason } from '../rpc/masters.js'

const folder = mkdtempSync(join(tmpdir(), 'cairn-audit-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const line: AuditLine = { allowed: true, ugi: 'ann (auth:SIMPLE)', ip: '10.0.0.9', cmd: 'mkdirs', src: '/a"\n', dst: null, perm: null }

function linesOf(path: string): Record<string, unknown>[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => JSON.parse(text))
}

test('audit file: one line of JSON for each call, appended', async () => {
  const path = join(folder, 'audit.log')
  for (let opening = 0; opening < 2; opening++) {
    const file = await openAuditFile(path, silentLogger)
    file.write(line)
    await file.close(10_000)
  }
  const [first, second, ...more] = linesOf(path)
  assert.equal(more.length, 0)
  const { time, ...told } = first ?? {}
  assert.ok(typeof time === 'string' && !Number.isNaN(Date.parse(time)))
  assert.deepEqual(told, { level: 'info', logger: 'FSNamesystem.audit', ...line })
  assert.equal(second?.['cmd'], 'mkdirs')
  assert.equal(statSync(path).mode & 0o007, 0, 'it is not for everybody')
})

test('audit file: more lines than the queue holds, the rest are dropped and counted', async () => {
  const path = join(folder, 'flood.log')
  const file = await openAuditFile(path, silentLogger)
  const long = { ...line, src: `/${'x'.repeat(8000)}` }
  for (let count = 0; count < 4000; count++) file.write(long)
  assert.ok(file.dropped > 0)
  const { dropped } = file
  await file.close(10_000)
  assert.equal(linesOf(path).length, 4000 - dropped)
})

test('audit file: the folder does not exist, the setting is refused', async () => {
  await assert.rejects(openAuditFile(join(folder, 'nosuch', 'audit.log'), silentLogger), hasReason('misconfigured'))
})
