import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { crc32c } from '@node-rs/crc32'
import { log } from '#messages/log'
import {
  decodeIdentity,
  encodeIdentity,
  formatDataFolder,
  type Identity,
  markUntrusted,
  openDataFolder,
  readIdentity,
} from '../../../../master/storage/data-folder.js'
import type { PeerId } from '../../../../proto/base/ids.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { freshFolder, put, smallLog, texts, threeVoters } from './folders.js'

const identity: Identity = {
  clusterId: 'CID-1',
  poolId: 'BP-1',
  namespaceId: 7,
  createdMs: 1_700_000_000_000,
  peerId: 2 as PeerId,
  engine: 'raft',
  membership: threeVoters,
  peers: [{ peerId: 1 as PeerId, address: '127.0.0.1:8020' }],
}
const options = { log: smallLog() }

test('data folder: formatted and opened, it has its identity, log and state', async (t) => {
  const folder = join(freshFolder(t), 'deep', 'master')
  assert.equal(await readIdentity(folder), undefined)
  await formatDataFolder(folder, identity, options.log)
  const open = await openDataFolder(folder, { ...options, clusterId: 'CID-1' }, silentLogger)
  assert.deepEqual(open.identity, identity)
  await open.logStore.write([put(1)])
  await open.close()
  const again = await openDataFolder(folder, options, silentLogger)
  assert.deepEqual(texts(again.logStore), ['entry 1'])
  await again.close()
})

test('data folder: accessible only to its owner after format and after every start', async (t) => {
  const folder = join(freshFolder(t), 'master')
  mkdirSync(folder, { mode: 0o755 })
  const mode = (): number => statSync(folder).mode & 0o777
  await formatDataFolder(folder, identity, options.log)
  assert.equal(mode(), 0o700)
  chmodSync(folder, 0o755) // as older versions left it
  const open = await openDataFolder(folder, options, silentLogger)
  assert.equal(mode(), 0o700)
  await open.close()
})

test('data folder: a folder of another program keeps its mode', async (t) => {
  const folder = freshFolder(t)
  chmodSync(folder, 0o755)
  writeFileSync(join(folder, 'letters'), '')
  await assert.rejects(formatDataFolder(folder, identity, options.log), { reason: 'misconfigured' })
  await assert.rejects(openDataFolder(folder, options, silentLogger), { reason: 'misconfigured' })
  assert.equal(statSync(folder).mode & 0o777, 0o755)
})

test('data folder: the identity file, the same bytes in every release', () => {
  assert.equal(encodeIdentity(identity).toString('hex'), golden)
})

const golden =
  '434149524e4d49445a1271e0080112054349442d311a0442502d3120072880d095ffbc3130023a047261667442050a030102034a120801120e3132372e302e302e313a38303230'

test('data folder: of another cluster, not formatted, opened twice, refused with the folder named', async (t) => {
  const folder = freshFolder(t)
  await assert.rejects(openDataFolder(folder, options, silentLogger), { reason: 'misconfigured', message: new RegExp(folder) })
  await formatDataFolder(folder, identity, options.log)
  await assert.rejects(openDataFolder(folder, { clusterId: 'CID-2' }, silentLogger), {
    reason: 'misconfigured',
    message: new RegExp(folder),
  })
  const open = await openDataFolder(folder, options, silentLogger)
  await assert.rejects(openDataFolder(folder, options, silentLogger), { reason: 'misconfigured', message: new RegExp(folder) })
  await open.close()
})

test('data folder: formatted twice or with other files, refused (SeaweedFS 10880)', async (t) => {
  const folder = freshFolder(t)
  writeFileSync(join(folder, 'holiday.jpg'), '')
  await assert.rejects(formatDataFolder(folder, identity), { reason: 'misconfigured' })
  const other = join(folder, 'other')
  await formatDataFolder(other, identity, options.log)
  await assert.rejects(formatDataFolder(other, identity), { reason: 'misconfigured' })
})

test('data folder: a format that a crash interrupted, repeated', async (t) => {
  const folder = freshFolder(t)
  mkdirSync(join(folder, 'log'))
  writeFileSync(join(folder, 'log', 'next.tmp'), 'half')
  writeFileSync(join(folder, 'formatting'), '')
  await formatDataFolder(folder, identity, options.log)
  assert.deepEqual(await readIdentity(folder), identity)
})

test('data folder: a format that a power cut interrupted before its marker was renamed, repeated', async (t) => {
  const folder = freshFolder(t)
  writeFileSync(join(folder, 'formatting.tmp'), '')
  await formatDataFolder(folder, identity, options.log)
  assert.deepEqual(await readIdentity(folder), identity)
})

test('data folder: of a newer format or damaged, refused', async (t) => {
  const folder = freshFolder(t)
  await formatDataFolder(folder, identity, options.log)
  const path = join(folder, 'identity')
  const bytes = readFileSync(path)
  bytes.writeUInt8(bytes.readUInt8(20) ^ 1, 20)
  writeFileSync(path, bytes)
  await assert.rejects(readIdentity(folder), { reason: 'checksumMismatch' })
  const record = log.MasterIdentity.decode(encodeIdentity(identity).subarray(12))
  record.formatVersion = 2
  const newer = encodeWithSum(log.MasterIdentity.encode(record).finish())
  assert.throws(() => decodeIdentity(newer, folder), { reason: 'misconfigured' })
})

test('data folder: its log or state is damaged or missing, refused with the commands to replace this master', async (t) => {
  const commands = [`remove-master ${identity.peerId}`, 'cairn format', '--join', 'add-master', 'promote-master']
  const named = (error: { reason: string; message: string }) =>
    error.reason === 'checksumMismatch' && commands.every((command) => error.message.includes(command))
  const hurt: readonly ((folder: string) => void)[] = [
    (folder) => rmSync(join(folder, 'log'), { recursive: true }),
    (folder) => rmSync(join(folder, 'state'), { recursive: true }),
    (folder) => writeFileSync(join(folder, 'state', '1', 'CURRENT'), 'MANIFEST-999999\n'),
    (folder) => truncateSync(join(folder, 'log', '000000000001.log'), 10),
  ]
  for (const damage of hurt) {
    const folder = freshFolder(t)
    await formatDataFolder(folder, identity, options.log)
    damage(folder)
    await assert.rejects(openDataFolder(folder, options, silentLogger), named)
  }
})

test('data folder: a write failed, it is not opened again until an operator allows it', async (t) => {
  const folder = freshFolder(t)
  await formatDataFolder(folder, identity, options.log)
  await markUntrusted(folder, 'write: EIO\non /dev/x')
  await assert.rejects(openDataFolder(folder, options, silentLogger), {
    reason: 'checksumMismatch',
    message: /EIO on.*untrusted.*remove-master/,
  })
  rmSync(join(folder, 'untrusted'))
  await (await openDataFolder(folder, options, silentLogger)).close()
})

function encodeWithSum(body: Uint8Array): Buffer {
  const head = encodeIdentity(identity).subarray(0, 12)
  const bytes = Buffer.concat([head, body])
  bytes.writeUInt32BE(crc32c(body), 8)
  return bytes
}
