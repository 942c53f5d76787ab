// `cairn up` as a person uses it: starts, refuses what it cannot start with one clear line, stops cleanly, starts again with everything
// there.

import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { engineNames } from '../../master/engines.js'
import { Cluster, cairn, cairnMain, runCommand } from '../cluster/cluster.js'

const stopSecondsMax = 5
/** Of clusters that are not to start. */
const refusedPorts = ['--rpc-port', '19020', '--http-port', '19070', '--transfer-port', '19166']

export async function checkLifecycle(consensus: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lifecycle-'))
  try {
    await startsAndStops(join(folder, 'embedded'), { consensus, embedded: true })
    await startsAndStops(join(folder, 'processes'), { consensus, embedded: false })
    await survivesKills(join(folder, 'processes'))
    await refusals(folder, consensus)
    await smallestCluster(join(folder, 'small'), consensus)
    await leavesTheDead(join(folder, 'dead'), consensus)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function startsAndStops(data: string, options: { readonly consensus: string; readonly embedded: boolean }): Promise<void> {
  const name = options.embedded ? 'embedded' : 'processes'
  const first = await Cluster.start({ data, ...options })
  assert.equal(first.servers().length, 6)
  assert.equal((await cairn(['ls', '-1', '/'], { fs: first.fs })).stdout, 'tmp\nuser\n')
  const [tmp] = JSON.parse((await cairn(['stat', '--json', '/tmp'], { fs: first.fs })).stdout) as [{ mode: string }]
  assert.equal(tmp.mode, '1777')
  await cairn(['put', '-', '/kept'], { fs: first.fs, input: 'still here' })
  const stopped = await first.stop()
  assert.equal(stopped.code, 0)
  assert.ok(stopped.seconds < stopSecondsMax, `stopped in ${stopped.seconds} s`)
  assert.equal(existsSync(join(data, 'cluster.json')), false)
  const second = await Cluster.start({ data, embedded: options.embedded })
  assert.equal(second.clusterId, first.clusterId)
  const running = readFileSync(join(data, 'cluster.json'), 'utf8')
  for (const how of [[], ['--processes']]) {
    await refused(
      ['--data', data, ...how, ...refusedPorts],
      new RegExp(`a cluster is already running in ${data} .*process ${second.upPid}\\)`),
    )
    assert.equal(readFileSync(join(data, 'cluster.json'), 'utf8'), running, 'what the running cluster wrote stays')
  }
  assert.equal((await cairn(['cat', '/kept'], { fs: second.fs })).stdout, 'still here')
  const [ready, again, end] = [first.readySeconds, second.readySeconds, stopped.seconds].map((seconds) => `${seconds.toFixed(2)} s`)
  console.log(`lifecycle: ${name}: ready in ${ready}, again in ${again}, stopped in ${end}`)
  await second.stop()
}

/** kill -9 of everything at once, then a start with everything still there. */
async function survivesKills(data: string): Promise<void> {
  const before = await Cluster.start({ data })
  await cairn(['put', '-', '/written'], { fs: before.fs, input: 'before the kill' })
  process.kill(before.upPid, 'SIGKILL')
  for (const { pid } of before.servers()) if (pid !== null) process.kill(pid, 'SIGKILL')
  await setTimeout(300)
  const after = await Cluster.start({ data })
  assert.equal((await cairn(['cat', '/written'], { fs: after.fs })).stdout, 'before the kill')
  console.log(`lifecycle: kill -9 of every process, ready again in ${after.readySeconds.toFixed(2)} s`)
  await after.stop()
}

async function refused(words: readonly string[], text: RegExp): Promise<void> {
  const { code, stderr, stdout } = await runCommand(process.execPath, [cairnMain, 'up', ...words], { timeoutMs: 30_000 })
  assert.notEqual(code, 0, `up ${words.join(' ')} is refused`)
  assert.equal(stdout, '')
  assert.equal(stderr.trim().split('\n').length, 1, `one line: ${stderr}`)
  assert.match(stderr, text)
  console.log(`lifecycle: refused: ${stderr.trim()}`)
}

async function refusals(folder: string, consensus: string): Promise<void> {
  const ports = refusedPorts
  const busy = createServer().listen(19_071, '127.0.0.1')
  await new Promise((resolve) => busy.once('listening', resolve))
  await refused(['--data', join(folder, 'busy'), ...ports], /19071 is used.*--http-port/)
  await refused(['--data', join(folder, 'busy2'), '--processes', ...ports], /19071 is used.*--http-port/)
  await new Promise((resolve) => busy.close(resolve))

  writeFileSync(join(folder, 'file'), '')
  await refused(['--data', join(folder, 'file'), ...ports], /cannot write to the data folder.*--data/)
  const [one, other] = [join(folder, 'embedded'), join(folder, 'processes')]
  const mixed = join(folder, 'mixed')
  cpSync(one, mixed, { recursive: true })
  rmSync(join(mixed, 'master-2'), { recursive: true })
  cpSync(join(other, 'master-2'), join(mixed, 'master-2'), { recursive: true })
  await refused(['--data', mixed, ...ports], /cluster/)
  const mixedChunks = join(folder, 'mixed-chunks')
  cpSync(one, mixedChunks, { recursive: true })
  rmSync(join(mixedChunks, 'chunkserver-1'), { recursive: true })
  cpSync(join(other, 'chunkserver-1'), join(mixedChunks, 'chunkserver-1'), { recursive: true })
  await refused(['--data', mixedChunks, ...ports], /cluster/)
  await refused(['--data', one, '--masters', '5', ...ports], /3 masters, not 5/)
  const otherEngine = engineNames.find((name) => name !== consensus) ?? ''
  await refused(
    ['--data', one, '--consensus', otherEngine, ...ports],
    new RegExp(`consensus engine ${consensus}, not ${otherEngine}.*--consensus`),
  )
  await refused(['--data', join(folder, 'none'), '--set', 'master.colour=red', ...ports], /no setting "colour"/)
  await refused(['--data', join(folder, 'none'), '--set', 'chunkserver.copiesMax=0', ...ports], /copiesMax/)
  await refused(['--data', join(folder, 'none'), '--consensus', 'none', ...ports], /no engine "none".*raft/)
  const newer = join(folder, 'newer')
  cpSync(one, newer, { recursive: true })
  const contents = readFileSync(join(newer, 'up.json'), 'utf8')
  writeFileSync(join(newer, 'up.json'), contents.replace('"format": 1', '"format": 2'))
  await refused(['--data', newer, ...ports], /newer Cairn.*upgrade/)
}

async function smallestCluster(data: string, consensus: string): Promise<void> {
  const cluster = await Cluster.start({
    data,
    consensus,
    embedded: true,
    words: ['--masters', '1', '--chunkservers', '1', '--set', 'master.chunkBytesMin=512'],
  })
  await cairn(['put', '--replication', '1', '--chunk-size', '512', '-', '/x'], { fs: cluster.fs, input: 'one of each' })
  assert.equal((await cairn(['cat', '/x'], { fs: cluster.fs })).stdout, 'one of each')
  await cluster.stop()
  const before = readdirSync(tmpdir()).filter((name) => /^cairn-\w{6}$/.test(name))
  const ephemeral = [
    '--ephemeral',
    '--json',
    '--consensus',
    consensus,
    '--rpc-port',
    '19020',
    '--http-port',
    '19070',
    '--transfer-port',
    '19166',
  ]
  const { code } = await runCommand('timeout', ['-s', 'TERM', '6', process.execPath, cairnMain, 'up', ...ephemeral])
  assert.ok(code === 0 || code === 124, `an ephemeral cluster ends with ${code}`)
  const after = readdirSync(tmpdir()).filter((name) => /^cairn-\w{6}$/.test(name))
  assert.deepEqual(after, before, 'an ephemeral cluster leaves nothing')
  console.log('lifecycle: one master with one chunkserver; an ephemeral cluster')
}

async function leavesTheDead(data: string, consensus: string): Promise<void> {
  const cluster = await Cluster.start({ data, consensus, words: ['--no-restart'] })
  cluster.signal('chunkserver', 3, 'SIGKILL')
  cluster.signal('master', 1, 'SIGKILL')
  await setTimeout(3500)
  assert.equal(cluster.server('chunkserver', 3).pid, null)
  assert.equal(cluster.server('master', 1).pid, null)
  assert.equal(existsSync(join(data, 'pid', 'master-1')), false)
  await cairn(['put', '-', '/two-of-three'], { fs: cluster.fs, input: 'goes on' })
  assert.equal((await cairn(['cat', '/two-of-three'], { fs: cluster.fs })).stdout, 'goes on')
  await cluster.stop()
  console.log('lifecycle: --no-restart leaves the dead, the others go on')
}
