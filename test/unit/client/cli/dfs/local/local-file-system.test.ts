import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { after, before, test } from 'node:test'
import { LocalFileSystem } from '../../../../../../client/cli/dfs/local/local-file-system.js'

const local = new LocalFileSystem()
let folder = ''

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-'))
})

after(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string) => `file://${join(folder, name)}`

async function textOf(stream: Readable): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

async function written(name: string, text: string): Promise<void> {
  await pipeline([Buffer.from(text)], local.createWriteStream(at(name)))
}

test('local file system: checksums are written to a file beside it, in the format of Hadoop', async () => {
  await written('x', `${'a'.repeat(512)}b`)
  const sums = readFileSync(join(folder, '.x.crc'))
  assert.deepEqual([sums.length, sums.subarray(0, 8).toString('hex')], [16, '6372630000000200'])
  assert.equal(sums.subarray(12).toString('hex'), '71beeff9') // of the one byte that is left over
  assert.equal(await textOf(local.createReadStream(at('x'))), `${'a'.repeat(512)}b`)
})

test('local file system: a file that does not match its checksums cannot be read', async () => {
  await written('changed', 'before')
  writeFileSync(join(folder, 'changed'), 'after!')
  await assert.rejects(textOf(local.createReadStream(at('changed'))), {
    code: 'EIO',
    message: /^Checksum error: file:.* at 0 exp: -?\d+ got: -?\d+$/,
  })
  local.checksSums = false
  assert.equal(await textOf(local.createReadStream(at('changed'))), 'after!')
  local.checksSums = true
})

test('local file system: checksums are moved and deleted with their file, and deleted when it is written without', async () => {
  await written('a', 'text')
  await local.rename(at('a'), at('b'))
  assert.deepEqual([existsSync(join(folder, '.a.crc')), existsSync(join(folder, '.b.crc'))], [false, true])
  local.writesSums = false
  await written('b', 'other')
  local.writesSums = true
  assert.equal(existsSync(join(folder, '.b.crc')), false)
  await written('c', 'text')
  await local.rm(at('c'))
  assert.equal(existsSync(join(folder, '.c.crc')), false)
})

test('local file system: listings are sorted by bytes, without checksum files, and follow links', async () => {
  mkdirSync(join(folder, 'list'))
  for (const name of ['b', 'a', '.c.crc']) writeFileSync(join(folder, 'list', name), name)
  symlinkSync('a', join(folder, 'list', 'link'))
  symlinkSync('nowhere', join(folder, 'list', 'dangling'))
  const found: string[] = []
  for await (const { name, stats } of await local.opendir(at('list'))) found.push(`${name} ${stats.isFile() ? stats.size : 'no file'}`)
  assert.deepEqual(found, ['a 1', 'b 1', 'dangling no file', 'link 1'])
  assert.equal((await local.contentSummary(at('list'))).directoryCount, 1)
})

test('local file system: a missing file, an unsupported operation and another host are refused', async () => {
  assert.equal(await local.stat(at('missing'), { throwIfNoEntry: false }), undefined)
  await assert.rejects(local.stat(at('missing')), { code: 'ENOENT' })
  await assert.rejects(local.truncate(), { name: 'ShellFatal', javaClass: 'java.lang.UnsupportedOperationException' })
  await assert.rejects(local.rm('file:/tmp/..'), { code: 'EINVAL' })
  assert.throws(() => local.resolve('file://host/x'), { message: 'Wrong FS: file://host/x, expected: file:///' })
  assert.equal(local.resolve('file:/a/../b'), '/b')
})
