import assert from 'node:assert/strict'
import { test } from 'node:test'
import { healthOf, timeUntilFull } from '../../../../../master/http/page/health.js'
import { History, historyLimits, type ServerCounters } from '../../../../../master/http/page/history.js'
import type { ChunkserverStatus, MasterStatus } from '../../../../../master/http/status.js'
import { CallCounts } from '../../../../../master/methods/call-counts.js'
import { FileSystemError } from '../../../../../proto/base/errors.js'
import type { Sample } from '../../../../../proto/pages/answers.js'

const server = (more: Partial<ServerCounters> = {}): ServerCounters => ({
  id: 1,
  startedMs: 5,
  bytesRead: 100,
  bytesWritten: 10,
  usedBytes: 7,
  capacityBytes: 70,
  ...more,
})

test('history: a sample has what was added since the one before, with the latency of these calls', () => {
  const counts = new CallCounts('mkdirs')
  for (let call = 0; call < 50; call += 1) counts.add(900, undefined)
  const users = new Map([['ann', 50]])
  let servers = [server()]
  const history = new History({ counts: () => [counts], takeUsers: () => users, servers: () => servers })
  history.sample(1000, 10_000)
  for (let call = 0; call < 98; call += 1) counts.add(0.3, undefined)
  counts.add(40, new FileSystemError('notFound', 'no'))
  counts.add(30_000, undefined)
  servers = [server({ bytesRead: 250, bytesWritten: 30 })]
  history.sample(11_000, 10_000)
  servers = [server({ startedMs: 9, bytesRead: 3, bytesWritten: 0 })]
  history.sample(21_000, 10_000)
  const [first, second, third] = history.samples
  assert.deepEqual(first?.all, { method: 'all', calls: 50, errors: 0, p50: 1000, p99: 1000 })
  assert.deepEqual(first?.users, [{ user: 'ann', calls: 50 }])
  assert.deepEqual(second?.methods, [{ method: 'mkdirs', calls: 100, errors: 1, p50: 0.5, p99: 50 }])
  assert.deepEqual([second?.bytesRead, second?.bytesWritten, second?.usedBytes], [150, 20, 7])
  assert.deepEqual([third?.bytesRead, third?.methods], [3, []], 'the counters of a chunkserver that was started again begin at 0')
})

test('history: bounded in samples, methods and users', () => {
  const counts = Array.from({ length: 30 }, (_, at) => new CallCounts(`method-${at}`))
  const users = new Map(Array.from({ length: 30 }, (_, at) => [`user-${at}`, at + 1]))
  const history = new History({ counts: () => counts, takeUsers: () => users, servers: () => [] })
  for (let at = 0; at < historyLimits.samplesMax + 5; at += 1) {
    for (const each of counts) each.add(1, undefined)
    history.sample(at, 1)
  }
  assert.equal(history.samples.length, historyLimits.samplesMax)
  assert.equal(history.samples[0]?.methods.length, historyLimits.methodsMax)
  assert.equal(history.samples[0]?.all.calls, 30)
  assert.equal(history.samples[0]?.users.length, historyLimits.usersMax + 1)
  assert.deepEqual(history.samples[0]?.users.at(-1), { user: '', calls: 210 })
})

const used = (usedBytes: readonly number[], everyMs = 60_000): Sample[] =>
  usedBytes.map((bytes, at) => ({ atMs: at * everyMs, usedBytes: bytes }) as Sample)

test('forecast: by the growth of the samples; none while they are few, or the space in use does not grow', () => {
  assert.equal(timeUntilFull(used([0, 10, 20, 30, 40, 50, 60]), 600), 3_600_000)
  assert.equal(timeUntilFull(used([0, 10, 20]), 600), undefined)
  assert.equal(timeUntilFull(used([60, 50, 40, 30, 20, 10, 0]), 600), undefined)
  assert.equal(timeUntilFull([], 600), undefined)
})

const good: ChunkserverStatus = {
  id: 1,
  state: 'live',
  address: 'a:1',
  rack: '/r',
  capacityBytes: 100,
  usedBytes: 10,
  remainingBytes: 90,
  chunks: 1,
  lastContactMs: 1,
  volumes: [],
}
const repair = { underReplicated: 0, corrupt: 0, missing: 0, lost: 0 }

function health(more: {
  repair?: Partial<typeof repair>
  servers?: readonly Partial<ChunkserverStatus>[]
  leader?: undefined
  isDiskFull?: true
}): string {
  const chunkservers = (more.servers ?? [{}]).map((each) => ({ ...good, ...each }))
  const status = { leader: 1, isDiskFull: false, ...more, chunkservers, repair: { ...repair, ...more.repair } } as unknown as MasterStatus
  const { level, sentence } = healthOf(status)
  return `${level}: ${sentence}`
}

test('health: the worst is said, in one sentence', () => {
  assert.equal(health({}), 'good: All is well: 1 chunkserver live, every chunk has its replicas.')
  assert.match(health({ leader: undefined, repair: { lost: 1 } }), /^bad: The masters have no leader/)
  assert.match(health({ isDiskFull: true }), /^bad: The disk of this master is full/)
  assert.match(health({ repair: { lost: 2, missing: 3 } }), /^bad: 2 chunks cannot be read: no known/)
  assert.match(health({ repair: { missing: 1 } }), /^bad: 1 chunk cannot be read at the moment/)
  assert.match(health({ servers: [] }), /^bad: There is no chunkserver/)
  assert.match(health({ servers: [{ state: 'dead' }, {}], repair: { underReplicated: 5 } }), /^warning: 1 chunkserver is dead \(a:1\)/)
  assert.match(health({ repair: { underReplicated: 1 } }), /^warning: 1 chunk has too few replicas/)
  assert.match(health({ servers: [{ usedBytes: 95 }] }), /^warning: 95 % of the space is in use/)
  assert.match(health({ servers: [{ state: 'stale' }] }), /^warning: A chunkserver has not been heard/)
})
