// Writers are killed while they write a file. The file is closed by recoverLease, by another client after the soft limit of the lease, or
// by the masters after the hard limit, and it has every acknowledged record. Also: a truncation inside a chunk, and recoveries whose
// chunkservers are all down.

import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseChunkserverOptions, startChunkserver } from '../../chunkserver/main.js'
import { FileSystem } from '../../client/index.js'
import { silentLogger } from '../../proto/base/logger.js'
import { until } from '../cluster/cluster.js'
import { Masters } from '../unit/master/rpc/masters.js'

const closedMsMax = 60_000
const recordBytes = 'record 00000000\n'.length
const limits = { leaseSoftMs: 1000, leaseHardMs: 4000 }

type After = (end: () => unknown) => void

export async function checkOpenFiles(consensus: string): Promise<void> {
  const ends: (() => unknown)[] = []
  try {
    await writersThatDie(consensus, (end) => void ends.push(end))
  } finally {
    for (const end of ends.reverse()) await end()
  }
}

async function writersThatDie(consensus: string, after: After): Promise<void> {
  const masters = await Masters.start(1, { consensus, chunkBytesMin: 512, ...limits }, `CID-${randomUUID()}`)
  after(() => masters.end())
  const folder = await mkdtemp(join(tmpdir(), 'cairn-open-files-'))
  after(() => rm(folder, { recursive: true, force: true }))
  const startServers = (): Promise<(() => Promise<void>)[]> =>
    Promise.all(['one', 'two', 'three'].map((name) => startServer(masters, join(folder, name), after)))
  const stops = await startServers()
  const url = `hdfs://127.0.0.1:${masters.port(1)}`
  const fileSystem = await FileSystem.connect(url, { clusterKeyFile: masters.clusterKeyFile, user: 'root-of-all' })
  after(() => fileSystem.close())
  await fileSystem.admin.finalizeUpgrade()
  await until('three chunkservers are there', closedMsMax, async () => (await fileSystem.admin.report()).chunkservers.length === 3)

  const isClosed = (path: string) => (): Promise<boolean> => fileSystem.isFileClosed(path)
  const byHand = await killedWriter(url, '/by-hand', after)
  const beganMs = performance.now()
  await fileSystem.recoverLease('/by-hand')
  await until('recoverLease closes the file', closedMsMax, isClosed('/by-hand'))
  console.log(`open-files: closed ${((performance.now() - beganMs) / 1000).toFixed(1)} s after recoverLease`)
  assert.equal(await fileSystem.recoverLease('/by-hand'), true)
  const length = await checkRecords(fileSystem, '/by-hand', byHand)

  await fileSystem.truncate('/by-hand', length - recordBytes - 5)
  await until('the cut is done', closedMsMax, isClosed('/by-hand'))
  assert.equal((await fileSystem.stat('/by-hand')).size, length - recordBytes - 5)
  await checkRecords(fileSystem, '/by-hand', 0, 5)

  const bySoftLimit = await killedWriter(url, '/by-soft-limit', after)
  await until('another client may append', closedMsMax, () => appended(fileSystem, '/by-soft-limit'))
  await checkRecords(fileSystem, '/by-soft-limit', bySoftLimit, undefined, 'the end')

  const byHardLimit = await killedWriter(url, '/by-hard-limit', after)
  await until('the masters close the file', closedMsMax, isClosed('/by-hard-limit'))
  await checkRecords(fileSystem, '/by-hard-limit', byHardLimit)
  await killedWriter(url, '/stuck', after)
  await killedWriter(url, '/lost', after)
  for (const stop of stops) await stop()
  await fileSystem.recoverLease('/stuck')
  const troubles = async (): Promise<(string | undefined)[]> => {
    const found: (string | undefined)[] = []
    for await (const { chunks } of fileSystem.examine('/stuck')) found.push(...chunks.map(({ recovery }) => recovery?.trouble))
    return found
  }
  await until('it is told why the recovery does not end', closedMsMax, async () =>
    (await troubles()).some((trouble) => trouble?.startsWith('none of the chunkservers of the chunk is live') === true),
  )
  await fileSystem.recoverLease('/lost')
  await assert.rejects(fileSystem.admin.abandonRecovery('/lost'), { code: 'EINVAL' }, 'its chunkservers may come back')
  assert.equal((await fileSystem.admin.abandonRecovery('/lost', { despiteChunkservers: true })).length, 0)
  assert.equal(await fileSystem.isFileClosed('/lost'), true)
  await startServers()
  await until('the file is closed when its chunkservers are back', closedMsMax, isClosed('/stuck'))
  assert.deepEqual(await troubles(), [undefined])

  console.log(
    'open-files: three writers were killed, their files were closed with all that was acknowledged, and one was cut inside a chunk',
  )
}

async function startServer(masters: Masters, data: string, after: After): Promise<() => Promise<void>> {
  const ports = { transferPort: 0, rpcPort: 0, httpPort: 0 }
  const where = { masters: `127.0.0.1:${masters.port(1)}`, data, clusterKeyFile: masters.clusterKeyFile, ...ports }
  const running = await startChunkserver(parseChunkserverOptions({ ...where, reserveBytes: 0 }), silentLogger)
  let isRunning = true
  const stop = async (): Promise<void> => {
    if (isRunning) await running.stop()
    isRunning = false
  }
  after(stop)
  return stop
}

/** Starts a writer and kills it. Returns the number of records that were acknowledged. */
async function killedWriter(url: string, path: string, after: After): Promise<number> {
  const writer: ChildProcess = fork(fileURLToPath(new URL('./dying-writer.js', import.meta.url)), [url, path])
  after(() => writer.kill('SIGKILL'))
  let acknowledged = 0
  writer.on('message', (number: number) => {
    acknowledged = number + 1
  })
  await until('some records are acknowledged', closedMsMax, async () => acknowledged >= 20)
  writer.kill('SIGKILL')
  await once(writer, 'exit')
  return acknowledged
}

async function appended(fileSystem: FileSystem, path: string): Promise<boolean> {
  try {
    await fileSystem.appendFile(path, 'the end')
    return true
  } catch (error) {
    assert.match(String(error), /is in progress|currently owned by/)
    return false
  }
}

/**
 * Checks that the file holds the records in order, each once, including all acknowledged ones. `lacking`: bytes cut off the last record.
 */
async function checkRecords(fileSystem: FileSystem, path: string, acknowledged: number, lacking = 0, end = ''): Promise<number> {
  const text = (await fileSystem.readFile(path)).toString()
  assert.ok(text.endsWith(end), path)
  const records = text.slice(0, text.length - end.length)
  const count = Math.ceil(records.length / recordBytes)
  const expected = Array.from({ length: count }, (_, number) => `record ${String(number).padStart(8, '0')}\n`).join('')
  assert.equal(records, lacking === 0 ? expected : expected.slice(0, -lacking), path)
  assert.ok(count >= acknowledged, `${path} has ${count} records and ${acknowledged} were acknowledged`)
  return text.length
}
