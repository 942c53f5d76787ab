import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { nodeDisk } from '../../../../chunkserver/store/disk.js'
import { openIdentity } from '../../../../chunkserver/store/identity.js'
import { temporaryFolder } from '../kit.js'

const modeOf = (folder: string): number => statSync(folder).mode & 0o777

test('identity: after every start only its owner can access the folder', async (t) => {
  const folder = join(await temporaryFolder(t), 'chunkserver')
  const identity = await openIdentity(nodeDisk, folder)
  assert.equal(modeOf(folder), 0o700)
  chmodSync(folder, 0o750) // as older versions left it
  assert.deepEqual(await openIdentity(nodeDisk, folder), identity)
  assert.equal(modeOf(folder), 0o700)
})

test('identity: a folder that does not belong to a chunkserver keeps its mode', async (t) => {
  const folder = join(await temporaryFolder(t), 'other')
  mkdirSync(folder)
  chmodSync(folder, 0o755)
  writeFileSync(join(folder, 'letters'), '')
  await assert.rejects(openIdentity(nodeDisk, folder), { reason: 'misconfigured' })
  assert.equal(modeOf(folder), 0o755)
})
