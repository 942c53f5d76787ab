import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planCluster } from '../../../../../client/cli/up/plan.js'
import { checkPlan, serverSettings } from '../../../../../client/cli/up/programs.js'
import { parseSets } from '../../../../../client/cli/up/sets.js'
import { UsageError } from '../../../../../client/cli/usage-error.js'

const names = {
  master: ['chunkBytesMin', 'data', 'rpcPort', 'peers'],
  chunkserver: ['rack', 'masters', 'syncOnClose'],
  gateway: ['httpPort', 'proxyUsers'],
}

const complains = (text: string) => (error: unknown) => error instanceof UsageError && error.message.includes(text)

test('up --set: a setting of a role, by its name or its flag; the last one counts', () => {
  const sets = [
    'master.chunkBytesMin=1',
    'master.chunk-bytes-min=512',
    'chunkserver.rack=/a=b',
    'chunkserver.sync-on-close=',
    'gateway.proxyUsers=hue@*',
  ]
  assert.deepEqual(parseSets(sets, names), {
    master: { chunkBytesMin: '512' },
    chunkserver: { rack: '/a=b', syncOnClose: '' },
    gateway: { proxyUsers: 'hue@*' },
  })
})

test('up --set: an unknown role or setting, or a wrong format, is refused by name', () => {
  for (const text of ['chunkBytesMin=1', 'server.rack=/a', 'master.chunkBytesMin', 'master.=1', '']) {
    assert.throws(() => parseSets([text], names), complains(`"${text}"`), text)
  }
  assert.throws(() => parseSets(['master.colour=red'], names), complains('"colour"'))
  assert.throws(() => parseSets(['master.rack=/a'], names), complains('"rack"'))
})

test('up --set: a setting that cairn up chooses is refused, with the flag to use instead', () => {
  assert.throws(() => parseSets(['master.rpcPort=1'], names), complains('--rpc-port'))
  assert.throws(() => parseSets(['master.peers=1=a:1'], names), complains('--masters'))
  assert.throws(() => parseSets(['chunkserver.masters=a:1'], names), complains('--masters'))
  assert.throws(() => parseSets(['gateway.http-port=1'], names), complains('--gateway-port'))
})

test('up: environment variables of the servers are overridden by --set, and the names of both are checked', async () => {
  const variables = {
    CAIRN_MASTER_STALE_MS: '700',
    CAIRN_MASTER_DEAD_MS: '900',
    CAIRN_CHUNKSERVER_RACK: '/r1',
    CAIRN_GATEWAY_USERS_MAX: '9',
  }
  assert.deepEqual(await serverSettings(['master.staleMs=800'], variables), {
    masterSettings: { staleMs: '800', deadMs: '900' },
    chunkserverSettings: { rack: '/r1' },
    gatewaySettings: { usersMax: '9' },
  })
  await assert.rejects(
    serverSettings([], { CAIRN_MASTER_RPC_PORT: '1' }),
    complains('CAIRN_MASTER_RPC_PORT: master.rpcPort is controlled by --rpc-port'),
  )
  await assert.rejects(serverSettings([], { CAIRN_MASTER_COLOUR: 'red' }), complains('CAIRN_MASTER_COLOUR'))
})

test('up: settings that a server would refuse are refused before anything is created', async () => {
  const plan = async (...sets: readonly string[]) =>
    planCluster({
      clusterId: 'CID-1',
      consensus: 'raft',
      data: '/d',
      host: '127.0.0.1',
      masters: 1,
      chunkservers: 1,
      rpcPort: 8020,
      httpPort: 9870,
      transferPort: 9866,
      syncOnClose: true,
      gatewayPort: 14000,
      ...(await serverSettings(sets, {})),
    })
  const refusals = {
    'master.chunkBytesMin=many': /chunkBytesMin/,
    'chunkserver.copiesMax=0': /copiesMax/,
    'master.staleMs=600000': /deadMs/,
    'master.roundTicks=4': /roundTicks is not a setting of raft/,
    'gateway.proxyUsers=hue': /"hue" is not NAME@ADDRESS/,
    'master.heartbeatTicks=50': /electionTicksMin must be/,
  }
  for (const [text, complaint] of Object.entries(refusals)) {
    const check = async () => checkPlan(await plan(text))
    await assert.rejects(check(), (error) => error instanceof UsageError && complaint.test(error.message), text)
  }
  const fine = await plan('master.chunkBytesMin=512', 'chunkserver.syncOnClose=false')
  await checkPlan(fine)
  assert.deepEqual([fine.servers[0]?.settings['chunkBytesMin'], fine.servers[1]?.settings['syncOnClose']], ['512', 'false'])
})
