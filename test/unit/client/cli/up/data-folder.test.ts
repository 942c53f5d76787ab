import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openDataFolder, writeContents } from '../../../../../client/cli/up/data-folder.js'
import type { FileSystemError } from '../../../../../proto/base/errors.js'

const fresh = () => mkdtempSync(join(tmpdir(), 'up-'))
const refused = (data: string, text: RegExp) =>
  assert.rejects(
    openDataFolder(data),
    (error: FileSystemError) => error.reason === 'misconfigured' && text.test(error.message) && error.message.includes(data),
  )

test('data folder: created if missing, read back as written', async () => {
  const data = join(fresh(), 'new', 'folder')
  assert.equal(await openDataFolder(data), undefined)
  const contents = { clusterId: 'CID-1', masters: 3, chunkservers: 2, consensus: 'paxos' }
  await writeContents(data, contents)
  assert.deepEqual(await openDataFolder(data), contents)
})

test('data folder: of a version without a choice of engines, it uses Raft', async () => {
  const data = fresh()
  writeFileSync(join(data, 'up.json'), '{"format": 1, "clusterId": "CID-1", "masters": 3, "chunkservers": 2}')
  assert.equal((await openDataFolder(data))?.consensus, 'raft')
})

test('data folder: of a newer Cairn, damaged, or incomplete, refused with a solution', async () => {
  const newer = fresh()
  writeFileSync(join(newer, 'up.json'), '{"format": 99}')
  await refused(newer, /newer Cairn.*upgrade/)
  const damaged = fresh()
  writeFileSync(join(damaged, 'up.json'), '{"format": 1')
  await refused(damaged, /damaged.*--data/)
  const half = fresh()
  mkdirSync(join(half, 'master-1'))
  await refused(half, /master-1 but no up\.json.*--data/)
})

test('data folder: a file with its name, refused', async () => {
  const file = join(fresh(), 'file')
  writeFileSync(file, '')
  await refused(file, /cannot write.*--data/)
})

test('data folder: accessible only to its owner, unless it has files of other programs', async () => {
  const mode = (data: string): number => statSync(data).mode & 0o777
  const data = join(fresh(), 'made')
  await openDataFolder(data)
  assert.equal(mode(data), 0o700)
  await writeContents(data, { clusterId: 'CID-1', masters: 1, chunkservers: 1, consensus: 'raft' })
  for (const name of ['master-1', 'chunkserver-1', 'logs', 'pid']) mkdirSync(join(data, name))
  chmodSync(data, 0o755) // as older versions left it
  await openDataFolder(data)
  assert.equal(mode(data), 0o700)
  mkdirSync(join(data, 'letters'))
  chmodSync(data, 0o755)
  await openDataFolder(data)
  assert.equal(mode(data), 0o755)
})
