// The group of masters changes while files are written: a fourth joins and votes, the leader is removed, and one whose log was damaged by a
// flipped byte refuses to start and is replaced. No write fails and nothing is lost.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { Cluster, cairn, until } from '../cluster/cluster.js'
import { JoinedMaster, statusAt } from '../cluster/joined-master.js'
import { WriteLoad } from '../cluster/write-load.js'
import { flipBit, middleOf } from './log-damage.js'

const untrustedCode = 3
const waitMsMax = 60_000
const writesBetween = 60

interface Group {
  readonly leader: number
  readonly masters: readonly { readonly id: number; readonly role: string; readonly isLeader: boolean; readonly isCaughtUp: boolean }[]
  readonly retired: readonly number[]
}

export async function checkMasters(consensus: string): Promise<void> {
  const cluster = await Cluster.start({ consensus })
  const load = await WriteLoad.start(cluster.fs)
  const joined: JoinedMaster[] = []
  try {
    await load.more(writesBetween)
    joined.push(await step(load, 'a fourth master added and promoted', () => join4th(cluster)))
    const removed = await step(load, 'the leader removed', () => removeLeader(cluster))
    await refusals(cluster, removed)
    const damaged = await step(load, 'a master damaged', () => damageOne(cluster, removed))
    joined.push(await step(load, 'the damaged master replaced', () => replace(cluster, damaged, 5)))
    await step(load, 'leadership handed to the new ones and back', () => passAround(cluster))
    const { masters, retired } = await group(cluster)
    assert.deepEqual(retired, [removed, damaged].sort())
    assert.deepEqual(
      masters.map(({ role }) => role),
      ['voter', 'voter', 'voter'],
    )
    console.log((await cairn(['admin', 'masters'], { fs: cluster.fs })).stdout.trimEnd().replace(/^/gm, 'masters: | '))
    console.log(`masters: ${await load.end()} files written and read back, 0 failures`)
  } finally {
    await Promise.all(joined.map((master) => master.stop()))
    await cluster.stop()
  }
}

/** Does it while files are written; tells how that went. */
async function step<T>(load: WriteLoad, what: string, work: () => Promise<T>): Promise<T> {
  load.lap()
  const beganMs = performance.now()
  const result = await work()
  const seconds = ((performance.now() - beganMs) / 1000).toFixed(1)
  await load.more(writesBetween)
  const { writes, failures, gapMs } = load.lap()
  assert.deepEqual(failures, [])
  console.log(`masters: ${what} in ${seconds} s; ${writes} writes, longest without one ${gapMs.toFixed(0)} ms`)
  return result
}

async function group(cluster: Cluster): Promise<Group> {
  return JSON.parse((await cairn(['admin', 'masters', '--json'], { fs: cluster.fs })).stdout) as Group
}

async function admin(cluster: Cluster, ...words: readonly string[]): Promise<void> {
  const { stdout, stderr } = await cairn(['admin', ...words], cluster)
  console.log(`masters: $ cairn admin ${words.join(' ')}: ${[stderr, stdout].join(' ').replace(/\s+/g, ' ').trim()}`)
}

async function addAndPromote(cluster: Cluster, id: number): Promise<JoinedMaster> {
  const master = await JoinedMaster.start(cluster, id)
  assert.equal((await statusAt(master.http)).member, 'joining')
  await admin(cluster, 'add-master', `${id}=${master.rpc}`)
  await admin(cluster, 'promote-master', `${id}`)
  await until(`master ${id} votes`, waitMsMax, async () => (await statusAt(master.http)).member === 'voter')
  return master
}

async function join4th(cluster: Cluster): Promise<JoinedMaster> {
  const master = await addAndPromote(cluster, 4)
  assert.equal((await group(cluster)).masters.filter(({ role }) => role === 'voter').length, 4)
  return master
}

async function removeLeader(cluster: Cluster): Promise<number> {
  // One that `cairn up` runs, so that the test can look into its process; the leader may be the new one.
  const { leader } = await group(cluster)
  if (leader === 4) await admin(cluster, 'transfer-leadership', '1')
  const removed = (await group(cluster)).leader
  await admin(cluster, 'remove-master', `${removed}`)
  const after = await group(cluster)
  assert.notEqual(after.leader, removed)
  assert.ok(!after.masters.some(({ id }) => id === removed))
  const { http } = cluster.server('master', removed)
  await until('the removed master says so', waitMsMax, async () => (await statusAt(http)).member === 'removed')
  assert.match(logOf(cluster, removed), /was removed from its cluster/)
  return removed
}

async function refusals(cluster: Cluster, removed: number): Promise<void> {
  const expected: readonly (readonly [readonly string[], RegExp, number])[] = [
    [['promote-master', '77'], /not in the cluster/, 1],
    [['remove-master', '77'], /not in the cluster/, 1],
    [['add-master', `9=127.0.0.1:1`], /no master answers at 127.0.0.1:1/, 1],
    [['add-master', 'nonsense'], /ID=HOST:PORT/, 2],
    [['transfer-leadership', '77'], /is not a voter/, 1],
    [['add-master', `${removed}=${cluster.server('master', 1).rpc}`], /master|removed/, 1],
  ]
  for (const [words, text, exitCode] of expected) {
    const { code, stderr } = await cairn(['admin', ...words], { fs: cluster.fs, clusterKeyFile: cluster.clusterKeyFile, mayFail: true })
    assert.equal(code, exitCode, `${words.join(' ')}: ${stderr}`)
    assert.match(stderr, text)
  }
  // Without the key no user can change the group.
  const named = { HADOOP_USER_NAME: userInfo().username, CAIRN_CLUSTER_KEY_FILE: '' }
  const keyless = await cairn(['admin', 'remove-master', '1'], { fs: cluster.fs, mayFail: true, cwd: tmpdir(), env: named })
  assert.match(keyless.stderr, /needs its key/)
  const again = [
    'format',
    '--data',
    join(cluster.data, 'again'),
    '--id',
    `${removed}`,
    '--join',
    cluster.server('master', removed === 1 ? 2 : 1).rpc ?? '',
  ]
  assert.match(
    (await cairn(again, { fs: cluster.fs, clusterKeyFile: cluster.clusterKeyFile, mayFail: true })).stderr,
    /was removed from the cluster/,
  )
  console.log(`masters: ${expected.length + 1} mistakes refused`)
}

/** A byte in the middle of its log flips while it is down: it must not vote with what it forgot. */
async function damageOne(cluster: Cluster, removed: number): Promise<number> {
  const { masters } = await group(cluster)
  const victim = masters.find(({ id, isLeader }) => !isLeader && id !== removed && id < 4)?.id ?? 0
  const folder = join(cluster.data, `master-${victim}`, 'log')
  const segment = join(
    folder,
    readdirSync(folder)
      .filter((name) => name.endsWith('.log'))
      .sort()[0] ?? '',
  )
  const bytes = readFileSync(segment)
  const at = middleOf(bytes)
  const pid = cluster.signal('master', victim, 'SIGKILL')
  // One bit and at once: it is started again without delay.
  flipBit(segment, bytes, at)
  await until('it refuses to start', waitMsMax, async () => logOf(cluster, victim).includes('remove-master'))
  const line =
    logOf(cluster, victim)
      .split('\n')
      .find((each) => each.includes('remove-master')) ?? ''
  console.log(`masters: master ${victim} says: ${line.replaceAll(cluster.data, 'DATA')}`)
  assert.match(line, new RegExp(`damaged.*remove-master ${victim}.*format.*--join.*add-master.*promote-master`))
  const { code } = await cairn(['master', '--data', join(cluster.data, `master-${victim}`)], { fs: cluster.fs, mayFail: true })
  assert.equal(code, untrustedCode)
  await until('it stays down', waitMsMax, async () => cluster.server('master', victim).pid === null)
  assert.notEqual(cluster.server('master', victim).pid, pid)
  return victim
}

async function replace(cluster: Cluster, damaged: number, id: number): Promise<JoinedMaster> {
  await admin(cluster, 'remove-master', `${damaged}`)
  return addAndPromote(cluster, id)
}

/** Chunkservers and clients that were configured without the new masters work with them. */
async function passAround(cluster: Cluster): Promise<void> {
  const { masters } = await group(cluster)
  for (const { id } of [...masters].reverse()) {
    if ((await group(cluster)).leader === id) continue
    await admin(cluster, 'transfer-leadership', `${id}`)
    const { chunkservers } = await cluster.report()
    assert.ok(chunkservers.every(({ state }) => state === 'live'))
  }
}

function logOf(cluster: Cluster, id: number): string {
  return readFileSync(join(cluster.data, 'logs', `master-${id}.log`), 'utf8')
}
