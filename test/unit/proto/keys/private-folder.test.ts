import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { makePrivate } from '../../../../proto/keys/private-folder.js'

function folderOf(t: TestContext, mode: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  chmodSync(folder, mode)
  return folder
}

const modeOf = (folder: string): number => statSync(folder).mode & 0o777

test('private folder: access for others is removed', async (t) => {
  for (const mode of [0o755, 0o750, 0o701, 0o777]) {
    const folder = folderOf(t, mode)
    await makePrivate(folder)
    assert.equal(modeOf(folder), 0o700)
  }
})

test('private folder: a folder without access for others is not changed', async (t) => {
  const folder = folderOf(t, 0o700)
  await makePrivate(folder, () => assert.fail('there is nothing to change'))
  assert.equal(modeOf(folder), 0o700)
})

test('private folder: a folder of another user is refused, with a solution', async (t) => {
  const folder = folderOf(t, 0o755)
  const denied = Object.assign(new Error('not permitted'), { code: 'EPERM' })
  await assert.rejects(
    makePrivate(folder, () => Promise.reject(denied)),
    { reason: 'misconfigured', message: /open to others \(mode 0755\) and cannot be closed to them \(EPERM\): .*--data/ },
  )
})
