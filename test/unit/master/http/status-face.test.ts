import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MasterStatus } from '../../../../master/http/status.js'
import { type StatusFace, startStatusFace } from '../../../../master/http/status-face.js'
import { CallCounts } from '../../../../master/methods/call-counts.js'
import { WorkCounts, type WorkSource } from '../../../../master/sequencer/work-counts.js'
import { Durations } from '../../../../proto/base/durations.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { registerChunkservers } from '../rpc/chunkservers.js'
import { hasReason, Masters } from '../rpc/masters.js'

const status: MasterStatus = {
  clusterId: 'CID-<1>',
  engine: 'zab',
  id: 2,
  role: 'follower',
  member: 'removed',
  epoch: 7,
  leader: undefined,
  isServing: false,
  rpc: '127.0.0.1:8020',
  committed: 40,
  applied: 39,
  isDiskFull: true,
  safeMode: { sinceMs: 1_700_000_000_000, user: 'op<1>' },
  refusals: 0,
  uptimeMs: 5,
  featureLevel: 0,
  supportedLevel: 1,
  usage: { files: 3, directories: 2, bytes: 5 * 1024 * 1024 },
  chunkservers: [
    {
      id: 1,
      state: 'live',
      address: '10.0.0.1:9866',
      rack: '/<b>rack</b>',
      capacityBytes: 2 ** 40,
      usedBytes: 1536,
      remainingBytes: 2 ** 39,
      chunks: 3,
      lastContactMs: 800,
      volumes: [],
    },
  ],
  repair: {
    underReplicated: 4,
    corrupt: 5,
    missing: 1,
    lost: 1,
    pendingDeletions: 2,
    copiesUnderWay: 3,
    recovering: 4,
    recoveriesUnderWay: 3,
    recoveriesBegun: 9,
    recoveriesDone: 4,
    recoveriesFailed: 2,
    expiredLeases: 6,
    leaseAges: [
      { silentMsMax: 10_000, files: 7 },
      { silentMsMax: Number.POSITIVE_INFINITY, files: 2 },
    ],
  },
  feed: { firstPosition: 21, lastPosition: 99, told: 60, given: 44, tooOld: 3, streams: 2 },
  trash: { checkpointsMade: 12, checkpointsDeleted: 8, failures: 2, lastRoundMs: 1_700_000_000_000 },
}

function counted(): CallCounts {
  const counts = new CallCounts('mkdirs')
  counts.add(0.2, undefined)
  counts.add(0.7, undefined)
  counts.add(30_000, new FileSystemError('notFound', 'no'))
  counts.passedOn = 5
  return counts
}

const calls = { heldCalls: 9, auditDropped: 6, counts: () => [counted()] }

function worked(): WorkSource {
  const work = { sequencer: new WorkCounts(), logWrites: new Durations(), stateWrites: new Durations() }
  work.sequencer.onBatch(3, 100)
  work.sequencer.onBatch(4, 200)
  work.sequencer.turns.add(0.3)
  work.sequencer.waiting = 8
  work.sequencer.moves = 1
  work.logWrites.add(2)
  work.stateWrites.add(40)
  return work
}

function startFace(port: number, isReady = true): Promise<StatusFace> {
  const feedBytes = async (): Promise<number> => 4096
  const parts = { calls, work: worked(), feedBytes, softwareVersion: '0.1', status: () => status, isReady: () => isReady }
  return startStatusFace({ host: '127.0.0.1', port, ...parts })
}

/** A face that shows `status`, asked for `path`. */
async function get(path: string, isReady = true): Promise<{ readonly code: number; readonly type: string; readonly text: string }> {
  const face = await startFace(0, isReady)
  try {
    const response = await fetch(`http://127.0.0.1:${face.port}${path}`)
    return { code: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() }
  } finally {
    await face.stop()
  }
}

test('status face: liveness and readiness; ready only if calls would be answered', async () => {
  assert.equal((await get('/healthz', false)).code, 200)
  assert.equal((await get('/readyz', true)).code, 200)
  assert.equal((await get('/readyz', false)).code, 503)
})

test('status face: status.json has the given status', async () => {
  const { text, type } = await get('/status.json')
  assert.ok(type.startsWith('application/json'))
  const { leader, ...told } = status
  assert.equal(leader, undefined)
  assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(told)))
})

test('status face: metrics, in the format that Prometheus scrapes', async () => {
  const { text, type } = await get('/metrics')
  assert.ok(type.startsWith('text/plain'))
  for (const line of [
    'cairn_master_epoch 7',
    'cairn_safe_mode 1',
    'cairn_master_is_leader 0',
    'cairn_chunks_missing 1',
    'cairn_chunks_lost 1',
    'cairn_chunkservers{state="live"} 1',
    'cairn_master_call_seconds_bucket{le="0.00025",method="mkdirs"} 1',
    'cairn_master_call_seconds_bucket{le="0.001",method="mkdirs"} 2',
    'cairn_master_call_seconds_bucket{le="20",method="mkdirs"} 2',
    'cairn_master_call_seconds_bucket{le="+Inf",method="mkdirs"} 3',
    'cairn_master_call_seconds_sum{method="mkdirs"} 30.0009',
    'cairn_master_call_seconds_count{method="mkdirs"} 3',
    'cairn_master_call_errors_total{method="mkdirs",error="notFound"} 1',
    'cairn_master_calls_passed_on_total{method="mkdirs"} 5',
    'cairn_master_calls_held 9',
    'cairn_leases{silent_seconds_max="10"} 7',
    'cairn_leases{silent_seconds_max="+Inf"} 2',
    'cairn_master_audit_lines_dropped_total 6',
    'cairn_feed_first_position 21',
    'cairn_feed_last_position 99',
    'cairn_feed_events_total 60',
    'cairn_feed_events_given_total 44',
    'cairn_feed_too_old_total 3',
    'cairn_trash_checkpoints_total 12',
    'cairn_trash_deleted_total 8',
    'cairn_trash_failures_total 2',
    'cairn_trash_last_round_seconds 1700000000',
    'cairn_feed_streams 2',
    'cairn_feed_disk_bytes 4096',
    'cairn_master_batches_total 2',
    'cairn_master_batched_mutations_total 7',
    'cairn_master_batch_bytes_total 300',
    'cairn_master_mutations_waiting 8',
    'cairn_master_leader_moves_total 1',
    'cairn_master_turn_seconds_bucket{le="0.0005"} 1',
    'cairn_master_log_write_seconds_sum 0.002',
    'cairn_master_state_write_seconds_bucket{le="0.025"} 0',
    'cairn_master_state_write_seconds_bucket{le="0.05"} 1',
    'cairn_http_requests_in_progress 1',
  ]) {
    assert.ok(text.split('\n').includes(line), line)
  }
  assert.ok(text.includes('process_cpu_seconds_total'))
})

test('status face: /prom has the same metrics', async () => {
  const { text } = await get('/prom')
  assert.ok(text.includes('cairn_master_epoch 7\n'))
})

interface Beans {
  readonly beans: readonly Record<string, unknown>[]
}

async function beans(query = ''): Promise<Beans['beans']> {
  return (JSON.parse((await get(`/jmx${query}`)).text) as Beans).beans
}

test('status face: /jmx has the beans of a NameNode with the numbers of the status', async () => {
  const byName = new Map((await beans()).map((each) => [String(each['name']), each]))
  const info = byName.get('Hadoop:service=NameNode,name=NameNodeInfo') ?? {}
  const { Total, Used, Free, TotalFiles, NumberOfMissingBlocks, ClusterId, LiveNodes } = info
  assert.deepEqual([Total, Used, Free, TotalFiles, NumberOfMissingBlocks, ClusterId], [2 ** 40, 1536, 2 ** 39, 5, 1, 'CID-<1>'])
  const nodes = JSON.parse(String(LiveNodes)) as Record<string, Record<string, unknown>>
  assert.deepEqual(Object.keys(nodes), ['10.0.0.1:9866'])
  assert.equal(nodes['10.0.0.1:9866']?.['numBlocks'], 3)
  const { 'tag.HAState': state, CorruptBlocks, UnderReplicatedBlocks } = byName.get('Hadoop:service=NameNode,name=FSNamesystem') ?? {}
  assert.deepEqual([state, CorruptBlocks, UnderReplicatedBlocks], ['standby', 5, 4])
  assert.equal(byName.get('Hadoop:service=NameNode,name=FSNamesystemState')?.['NumLiveDataNodes'], 1)
  assert.equal(byName.get('Hadoop:service=NameNode,name=RpcActivityForPort8020')?.['RpcProcessingTimeNumOps'], 3)
  assert.equal(byName.get('Hadoop:service=NameNode,name=RpcDetailedActivityForPort8020')?.['MkdirsNumOps'], 3)
})

test('status face: /jmx answers patterns and single attributes', async () => {
  const named = async (qry: string): Promise<unknown[]> => (await beans(`?qry=${encodeURIComponent(qry)}`)).map(({ name }) => name)
  assert.deepEqual(await named('Hadoop:service=NameNode,name=NameNodeStatus'), ['Hadoop:service=NameNode,name=NameNodeStatus'])
  assert.deepEqual(await named('java.lang:*'), ['java.lang:type=Memory', 'java.lang:type=Runtime'])
  assert.equal((await named('Hadoop:service=NameNode,name=FSNamesystem*')).length, 2)
  assert.deepEqual(await named('Hadoop:name=NameNodeStatus'), [])
  assert.deepEqual(await beans('?get=Hadoop:service=NameNode,name=NameNodeStatus::State'), [
    { name: 'Hadoop:service=NameNode,name=NameNodeStatus', modelerType: 'NameNodeStatus', State: 'standby' },
  ])
  assert.equal((await get('/jmx?get=Hadoop:service=NameNode,name=NameNodeStatus::Nothing')).code, 404)
  assert.equal((await get('/jmx?get=nothing')).code, 400)
  assert.equal((await get('/jmx?qry=nothing')).code, 400)
})

test('status face: the page, names are escaped', async () => {
  const { text, type } = await get('/')
  assert.ok(type.startsWith('text/html'))
  assert.ok(
    text.includes('10.0.0.1:9866') && text.includes('1.5 KiB') && text.includes('Its disk is full') && text.includes('agree by zab'),
  )
  assert.ok(text.includes('7 up to 10 s ago, 2 more than 10 s ago; beyond the hard limit: 6, being recovered: 4 (3 under way)'), text)
  assert.ok(!text.includes('<b>rack') && !text.includes('CID-<1>'))
})

test('status face: any other path, not found', async () => {
  assert.equal((await get('/nothing')).code, 404)
})

test('status face: the port is in use, refused with a solution', async () => {
  const face = await startFace(0)
  try {
    await assert.rejects(startFace(face.port), hasReason('misconfigured'))
  } finally {
    await face.stop()
  }
})

test('status face: of the leader, the leader and its chunkservers', async () => {
  const masters = await Masters.start(1)
  try {
    await registerChunkservers(masters, 2)
    const master = masters.running(1)
    const shown = (await (await fetch(`http://${master.addresses.http}/status.json`)).json()) as MasterStatus
    assert.deepEqual([shown.role, shown.leader, shown.isServing, shown.rpc], ['leader', 1, true, master.addresses.rpc])
    assert.deepEqual(
      shown.chunkservers.map(({ state, address, capacityBytes }) => [state, address, capacityBytes]),
      [
        ['live', '127.0.0.1:9866', 1e12],
        ['live', '127.0.0.1:9876', 1e12],
      ],
    )
    assert.equal((await fetch(`http://${master.addresses.http}/readyz`)).status, 200)
    const property = async (name: string) => {
      const answer = await fetch(`http://${master.addresses.http}/conf?format=json&name=${name}`)
      return ((await answer.json()) as { property: { value: string; resource: string } }).property
    }
    assert.equal((await property('dfs.namenode.http-address')).value, master.addresses.http)
    assert.deepEqual(
      [(await property('cairn.master.tickMs')).resource, (await property('cairn.master.staleMs')).resource],
      ['settings', 'default'],
    )
    assert.match(await (await fetch(`http://${master.addresses.http}/logLevel?log=any`)).text(), /Effective Level: <b>/)
    const options = await fetch(`http://${master.addresses.http}/logLevel?log=any`, { method: 'OPTIONS' })
    assert.equal(options.status, 200, 'hadoop daemonlog asks this first')
  } finally {
    await masters.end()
  }
})
