// The calls of operators on real masters. `npm run interop -- calls --group operator` compares them with HDFS's.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { client } from '#messages/client'
import { rpc } from '#messages/rpc'
import { safeModeLevel } from '../../../../master/namespace/records/feature-level.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import type { RpcConnection } from '../../../../proto/rpc/connection.js'
import { ask, codec, hasReason, Masters, makeFolder } from './masters.js'

const { SAFEMODE_ENTER, SAFEMODE_LEAVE } = client.SafeModeActionProto
const safeMode = codec(client.SetSafeModeRequestProto, client.SetSafeModeResponseProto)
const saveNamespace = codec(client.SaveNamespaceRequestProto, client.SaveNamespaceResponseProto)
const rollEdits = codec(client.RollEditsRequestProto, client.RollEditsResponseProto)
const metaSave = codec(client.MetaSaveRequestProto, client.MetaSaveResponseProto)
const upgradeStatus = codec(client.UpgradeStatusRequestProto, client.UpgradeStatusResponseProto)
const finalizeUpgrade = codec(client.FinalizeUpgradeRequestProto, client.FinalizeUpgradeResponseProto)
const rollingUpgrade = codec(client.RollingUpgradeRequestProto, client.RollingUpgradeResponseProto)

let masters: Masters
let leader: number
let follower: number
let toFollower: RpcConnection
let stranger: RpcConnection

before(async () => {
  masters = await Masters.start(3)
  leader = await masters.leader()
  follower = await masters.follower()
  toFollower = await masters.connect(follower)
  stranger = await masters.connect(follower, 'bob')
  await makeFolder(toFollower, '/d')
})

after(() => masters.end())

const denied = (operation: string) => (error: unknown) =>
  error instanceof FileSystemError &&
  error.message === `Access denied for user bob. Superuser privilege is required for operation ${operation}`

test('saveNamespace: in safe mode only, for superusers only; also a master that does not lead saves its state', async () => {
  await assert.rejects(ask(toFollower, 'saveNamespace', saveNamespace, {}), /^FileSystemError: Safe mode should be turned ON/)
  await ask(toFollower, 'setSafeMode', safeMode, { action: SAFEMODE_ENTER })
  await assert.rejects(ask(stranger, 'saveNamespace', saveNamespace, {}), denied('saveNamespace'))
  assert.equal((await ask(toFollower, 'saveNamespace', saveNamespace, {})).saved, true)
  await assert.rejects(ask(toFollower, 'rollEdits', rollEdits, {}), /^FileSystemError: Log not rolled\. Name node is in safe mode/)
  await ask(toFollower, 'setSafeMode', safeMode, { action: SAFEMODE_LEAVE })
})

test('rollEdits: answers the entry with which the log of the leader goes on; log-store.test.ts shows that it is in another file', async () => {
  await assert.rejects(ask(stranger, 'rollEdits', rollEdits, {}), denied('rollEditLog'))
  const { newSegmentTxId } = await ask(toFollower, 'rollEdits', rollEdits, {})
  await makeFolder(toFollower, '/d/rolled')
  assert.equal(masters.running(leader).status().applied, newSegmentTxId)
})

test('metaSave: a report in the data folder of the leader; a name that leads elsewhere is refused', async () => {
  await ask(toFollower, 'metaSave', metaSave, { filename: 'report.txt' })
  const lines = readFileSync(join(masters.data(leader), 'reports', 'report.txt'), 'utf8').split('\n')
  assert.match(lines[0] ?? '', /^\d+ files and directories, 0 blocks = \d+ total filesystem objects$/)
  assert.ok(lines.includes('Metasave: Number of datanodes: 0'))
  await assert.rejects(ask(stranger, 'metaSave', metaSave, { filename: 'mine' }), denied('metaSave'))
  for (const filename of ['../out', 'a/b', '', '.hidden', '/etc/x', 'x'.repeat(101)])
    await assert.rejects(ask(toFollower, 'metaSave', metaSave, { filename }), hasReason('invalidRequest'), filename)
})

test('upgrades: finalized when the state has the level of the masters; there is nothing to prepare', async () => {
  assert.equal((await ask(stranger, 'upgradeStatus', upgradeStatus, {})).upgradeFinalized, true)
  await ask(toFollower, 'finalizeUpgrade', finalizeUpgrade, {})
  await assert.rejects(ask(stranger, 'finalizeUpgrade', finalizeUpgrade, {}), denied('finalizeUpgrade'))
  const { QUERY, START } = client.RollingUpgradeActionProto
  assert.equal((await ask(toFollower, 'rollingUpgrade', rollingUpgrade, { action: QUERY })).rollingUpgradeInfo, null)
  await assert.rejects(ask(toFollower, 'rollingUpgrade', rollingUpgrade, { action: START }), hasReason('unsupported'))
  await assert.rejects(ask(stranger, 'rollingUpgrade', rollingUpgrade, { action: START }), denied('startRollingUpgrade'))
})

test('upgrades: while the masters support more than the state has, not finalized, and finalizing needs the cluster key', async () => {
  const mixed = await Masters.format(1)
  try {
    await mixed.start(1, {}, silentLogger, safeModeLevel - 1)
    await mixed.leader()
    await mixed.stop(1)
    await mixed.start(1)
    await mixed.leader()
    const connection = await mixed.connect(1)
    assert.equal((await ask(connection, 'upgradeStatus', upgradeStatus, {})).upgradeFinalized, false)
    await assert.rejects(ask(connection, 'finalizeUpgrade', finalizeUpgrade, {}), /cairn admin upgrade --finalize/)
    await assert.rejects(ask(connection, 'setSafeMode', safeMode, { action: SAFEMODE_ENTER }), hasReason('unsupported'))
  } finally {
    await mixed.end()
  }
})

test('refreshes: the call queue has nothing to refresh; rights of services are not used, as HDFS says by default', async () => {
  const calls = [
    ['org.apache.hadoop.ipc.RefreshCallQueueProtocol', 'refreshCallQueue', rpc.RefreshCallQueueRequestProto],
    ['org.apache.hadoop.security.authorize.RefreshAuthorizationPolicyProtocol', 'refreshServiceAcl', rpc.RefreshServiceAclRequestProto],
  ] as const
  const [queue, rights] = calls.map(([protocol, method, message]) =>
    toFollower.call({ protocol, method, body: message.encode({}).finish(), timeoutMs: 15_000 }),
  )
  await queue
  await assert.rejects(rights ?? Promise.resolve(), /Service Level Authorization not enabled!/)
})
