import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { AuditLine } from '../../../../master/methods/audit.js'
import type { AuditFileSettings } from '../../../../master/options.js'
import { openAuditFile } from '../../../../master/storage/audit-file.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { hasReason } from '../rpc/masters.js'

const folder = mkdtempSync(join(tmpdir(), 'cairn-audit-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const line: AuditLine = {
  allowed: true,
  ugi: 'ann (auth:SIMPLE)',
  realUser: null,
  ip: '10.0.0.9',
  cmd: 'mkdirs',
  src: '/a"\n',
  dst: null,
  perm: null,
  proto: 'rpc',
}
const settings: AuditFileSettings = { format: 'json', fileBytes: 2 ** 30, fileDays: 1, filesKept: 5 }

function linesOf(path: string): Record<string, unknown>[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => JSON.parse(text))
}

test('audit file: one line of JSON for each call, appended', async () => {
  const path = join(folder, 'audit.log')
  for (let opening = 0; opening < 2; opening++) {
    const file = await openAuditFile(path, settings, silentLogger)
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
  const file = await openAuditFile(path, settings, silentLogger)
  const long = { ...line, src: `/${'x'.repeat(8000)}` }
  for (let count = 0; count < 4000; count++) file.write(long)
  assert.ok(file.dropped > 0)
  const { dropped } = file
  await file.close(10_000)
  assert.equal(linesOf(path).length, 4000 - dropped)
})

test('audit file: the folder does not exist, the setting is refused', async () => {
  await assert.rejects(openAuditFile(join(folder, 'nosuch', 'audit.log'), settings, silentLogger), hasReason('misconfigured'))
})

test('audit file: the lines of HDFS, in which a name cannot forge another field', async () => {
  const path = join(folder, 'hdfs.log')
  const file = await openAuditFile(path, { ...settings, format: 'hdfs' }, silentLogger)
  file.write({ ...line, src: '/a\tdst=/b\n\\é', perm: 'ann:staff:rwxr-xr-x', proto: 'webhdfs' })
  await file.close(10_000)
  const text = readFileSync(path, 'utf8')
  assert.match(text, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} INFO FSNamesystem\.audit: /)
  assert.deepEqual(text.slice(text.indexOf('allowed=')).split('\t'), [
    'allowed=true',
    'ugi=ann (auth:SIMPLE)',
    'ip=/10.0.0.9',
    'cmd=mkdirs',
    'src=/a\\tdst=/b\\n\\\\\\u00E9',
    'dst=null',
    'perm=ann:staff:rwxr-xr-x',
    'proto=webhdfs\n',
  ])
})

test('audit file: another file is begun at its size, and the oldest are removed', async () => {
  const inside = join(folder, 'rotated')
  mkdirSync(inside)
  const path = join(inside, 'audit.log')
  const long = { ...line, src: `/${'x'.repeat(4000)}` }
  for (let round = 0; round < 8; round++) {
    const file = await openAuditFile(path, { ...settings, fileBytes: 20_000, filesKept: 2 }, silentLogger)
    for (let count = 0; count < 4; count++) file.write(long)
    await file.close(10_000)
    assert.equal(file.dropped, 0)
  }
  const files = readdirSync(inside).filter((name) => /^audit\.log\.\d{4}-\d\d-\d\d\.\d+$/.test(name))
  assert.equal(files.length, 2, readdirSync(inside).join(' '))
  for (const name of files) assert.ok(linesOf(join(inside, name)).length >= 4)
})

test('audit file: it cannot be written any more, lines are dropped and counted, and later ones are written again', async () => {
  const inside = join(folder, 'gone')
  mkdirSync(inside)
  const path = join(inside, 'audit.log')
  const file = await openAuditFile(path, settings, silentLogger)
  rmSync(inside, { recursive: true })
  const long = { ...line, src: `/${'x'.repeat(8000)}` }
  for (let count = 0; count < 4000; count++) file.write(long)
  assert.ok(file.dropped > 0)
  await file.close(10_000)
})
