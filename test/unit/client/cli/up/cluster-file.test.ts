import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { ClusterFile, clusterState } from '../../../../../client/cli/up/cluster-file.js'
import { planCluster } from '../../../../../client/cli/up/plan.js'

const data = mkdtempSync(join(tmpdir(), 'cluster-'))
const settings = { masterSettings: {}, chunkserverSettings: {} }
const plan = planCluster({
  clusterId: 'CID-1',
  consensus: 'raft',
  data,
  host: '127.0.0.1',
  masters: 2,
  chunkservers: 1,
  rpcPort: 8020,
  httpPort: 9870,
  transferPort: 9866,
  syncOnClose: true,
  ...settings,
})

test('cluster file: correct after every change, removed at the end', async () => {
  const pids = new Map([
    ['master-1', 11],
    ['master-2', 12],
    ['chunkserver-1', 13],
  ])
  const state = () => clusterState(plan, 'CID-1', (name) => pids.get(name))
  const file = new ClusterFile(plan)
  await file.write(state())
  pids.delete('master-2')
  await file.write(state())
  const written = JSON.parse(readFileSync(join(data, 'cluster.json'), 'utf8')) as ReturnType<typeof state>
  assert.deepEqual(written, state())
  assert.deepEqual(
    written.servers.map(({ role, id, pid }) => [role, id, pid]),
    [
      ['master', 1, 11],
      ['master', 2, null],
      ['chunkserver', 1, 13],
    ],
  )
  assert.equal(readFileSync(join(data, 'masters'), 'utf8'), '127.0.0.1:8020,127.0.0.1:8021\n')
  assert.deepEqual(readdirSync(join(data, 'pid')), ['chunkserver-1', 'master-1'])
  await file.remove()
  assert.equal(existsSync(join(data, 'cluster.json')), false)
})

test('cluster file: a file of another process is kept', async () => {
  const state = clusterState(plan, 'CID-1', () => 11)
  const running = new ClusterFile(plan)
  await running.write(state)
  const refused = new ClusterFile(plan)
  await refused.remove()
  assert.deepEqual(readdirSync(data).sort(), ['cluster.json', 'masters', 'pid'])
  await refused.write(clusterState(plan, 'CID-1', () => 12))
  await running.remove()
  assert.deepEqual(readdirSync(data).sort(), ['cluster.json', 'masters', 'pid'])
  await refused.remove()
  assert.deepEqual(readdirSync(data), [])
})
