import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planCluster } from '../../../../../client/cli/up/plan.js'

const plan = planCluster({
  clusterId: 'CID-1',
  consensus: 'paxos',
  data: '/data',
  host: '127.0.0.1',
  masters: 3,
  chunkservers: 2,
  rpcPort: 8020,
  httpPort: 9870,
  transferPort: 9866,
  syncOnClose: false,
  gatewayPort: 14000,
  masterSettings: { tickMs: 20, rpcPort: 1 },
  chunkserverSettings: {},
})

test('plan: ports of masters differ by 1, of chunkservers by 10, with RPC at +1 and HTTP at -2; a gateway has one', () => {
  assert.deepEqual(
    plan.servers.map(({ name, rpc, transfer, http }) => [name, rpc, transfer, http]),
    [
      ['master-1', '127.0.0.1:8020', undefined, '127.0.0.1:9870'],
      ['master-2', '127.0.0.1:8021', undefined, '127.0.0.1:9871'],
      ['master-3', '127.0.0.1:8022', undefined, '127.0.0.1:9872'],
      ['chunkserver-1', '127.0.0.1:9867', '127.0.0.1:9866', '127.0.0.1:9864'],
      ['chunkserver-2', '127.0.0.1:9877', '127.0.0.1:9876', '127.0.0.1:9874'],
      ['gateway-1', undefined, undefined, '127.0.0.1:14000'],
    ],
  )
  assert.equal(plan.fs, 'hdfs://127.0.0.1:8020,127.0.0.1:8021,127.0.0.1:8022/')
  assert.equal(plan.peers, '1=127.0.0.1:8020,2=127.0.0.1:8021,3=127.0.0.1:8022')
})

test('plan: settings for all servers are overridden by those of the plan', () => {
  const [master, , , chunkserver] = plan.servers
  assert.equal(master?.settings['tickMs'], 20)
  assert.equal(master?.settings['rpcPort'], 8020)
  assert.equal(master?.settings['clusterId'], 'CID-1')
  assert.equal(master?.settings['consensus'], 'paxos')
  assert.equal(chunkserver?.settings['masters'], '127.0.0.1:8020,127.0.0.1:8021,127.0.0.1:8022')
  assert.equal(chunkserver?.settings['syncOnClose'], false)
})
