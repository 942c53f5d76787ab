// Whatever of a master's folder cannot be written or synced: it stops, and its folder is marked as untrusted before anybody hears of that.

import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { Masters, makeFolder } from './rpc/masters.js'
import { type FileCall, failingFiles } from './storage/failing-files.js'

async function stopsMarked(t: TestContext, isFailing: (call: FileCall) => boolean): Promise<void> {
  let isOn = false
  await failingFiles(t, (call) => (isOn && isFailing(call) ? 'EIO' : undefined))
  const masters = await Masters.start(1)
  t.after(() => masters.end())
  const connection = await masters.connect(1)
  const { closed } = masters.running(1)
  isOn = true
  makeFolder(connection, '/one').catch(() => undefined) // whether it is answered does not matter here
  await assert.rejects(closed, { reason: 'io' })
  assert.ok(existsSync(join(masters.data(1), 'untrusted')))
  isOn = false
  await masters.stop(1).catch(() => undefined) // told above
  await assert.rejects(masters.start(1), { reason: 'checksumMismatch', message: /cannot be trusted/ })
}

test('master: a write of its log fails, it stops and marks its folder as untrusted', (t) =>
  stopsMarked(t, ({ kind, path }) => kind === 'write' && path.includes('/log/') && path.endsWith('.log')))

test('master: a write of its state fails, it stops and marks its folder as untrusted', (t) =>
  stopsMarked(t, ({ kind, path }) => kind === 'batch' && path.includes('/state/')))
