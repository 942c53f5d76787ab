import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { lockFolder } from '../../../../../client/cli/up/folder-lock.js'
import type { FileSystemError } from '../../../../../proto/base/errors.js'

test('folder lock: one holder at a time, named in the refusal of a second one, and free after its end', async () => {
  const data = mkdtempSync(join(tmpdir(), 'lock-'))
  const first = await lockFolder(data)
  const isRefused = (error: FileSystemError) => error.reason === 'misconfigured' && error.message.includes(`process ${process.pid}`)
  await assert.rejects(lockFolder(data), isRefused)
  await assert.rejects(lockFolder(data), isRefused)
  await first.release()
  const next = await lockFolder(data)
  await next.release()
  assert.deepEqual(readdirSync(data), ['up-lock'])
})
