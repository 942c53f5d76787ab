// Record append by several processes while the primary, another holder of the chunk, the leader and an appender are killed with `kill -9`,
// and while the primary is paused. Every acknowledged record is found once, at its offset.

import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { FileSystem } from '../../client/index.js'
import { RecordScanner } from '../../proto/wire/record-frames.js'
import { Cluster, until } from '../cluster/cluster.js'
import { findPrimary } from '../cluster/record-primary.js'

const goesOnMsMax = 60_000
const path = '/records'
const appenders = 6
const chunkservers = 4
/** Records that each appender must append after a disturbance. */
const recordsAfter = 50

export async function checkRecords(consensus: string): Promise<void> {
  const cluster = await Cluster.start({ consensus, words: ['--chunkservers', `${chunkservers}`] })
  try {
    const started = Array.from({ length: appenders }, (_, index) => new Appender(cluster.fs, `appender-${index}`))
    await goOn('the beginning', started)
    await disturb(cluster, started)
    await Promise.all(started.map((appender) => appender.end()))
    await checkFile(cluster, started)
  } finally {
    await cluster.stop()
  }
}

/** A process that appends records. */
class Appender {
  readonly name: string
  /** Offsets of the acknowledged records by number. */
  readonly acknowledged = new Map<number, number>()
  readonly #process: ChildProcess
  isDead = false

  constructor(url: string, name: string) {
    this.name = name
    this.#process = fork(fileURLToPath(new URL('./record-appender.js', import.meta.url)), [url, path, name])
    this.#process.on('message', ({ number, offset }: { number: number; offset: number }) => this.acknowledged.set(number, offset))
  }

  async kill(): Promise<void> {
    this.isDead = true
    this.#process.kill('SIGKILL')
    await once(this.#process, 'exit')
  }

  async end(): Promise<void> {
    if (this.isDead) return
    this.#process.send('close')
    const [code] = (await once(this.#process, 'exit')) as [number | null]
    assert.equal(code, 0, `${this.name} ends well`)
  }
}

async function disturb(cluster: Cluster, started: readonly Appender[]): Promise<void> {
  for (let round = 1; round <= 3; round += 1) {
    const { id, holder } = await primaryOf(cluster)
    cluster.signal('chunkserver', id, 'SIGKILL')
    await goOn(`primary killed, round ${round}`, started)
    const next = await primaryOf(cluster)
    assert.notEqual(next.holder, holder, 'the file was opened again')
    cluster.signal('chunkserver', (next.id % chunkservers) + 1, 'SIGKILL')
    await goOn(`another chunkserver killed, round ${round}`, started)
  }
  const { leader } = await cluster.report()
  cluster.signal('master', leader ?? 1, 'SIGKILL')
  await goOn('leader killed', started)
  await started[0]?.kill()
  await goOn('appender killed', started)
  const paused = await primaryOf(cluster)
  const pid = cluster.signal('chunkserver', paused.id, 'SIGSTOP')
  await goOn('primary paused', started)
  assert.notEqual((await primaryOf(cluster)).holder, paused.holder)
  process.kill(pid, 'SIGCONT')
  await goOn('primary continued', started)
}

/** Its number in the cluster, which need not be the one in the masters' registry, and its name as the holder of the lease. */
async function primaryOf(cluster: Cluster): Promise<{ readonly id: number; readonly holder: string }> {
  const { leader, masters } = await cluster.report()
  const { holder, ipAddress, rpcPort } = await findPrimary(masters.find(({ id }) => id === leader)?.rpc ?? '', path)
  const address = `${ipAddress}:${rpcPort}`
  const server = cluster.servers().find(({ role, rpc }) => role === 'chunkserver' && rpc === address)
  assert.ok(server !== undefined && holder !== null, `one of the chunkservers is the primary: ${address}`)
  return { id: server.id, holder }
}

async function goOn(after: string, started: readonly Appender[]): Promise<void> {
  const beganMs = performance.now()
  const live = started.filter(({ isDead }) => !isDead)
  const wanted = live.map(({ acknowledged }) => acknowledged.size + recordsAfter)
  await until(`all appenders go on (${after})`, goesOnMsMax, async () =>
    live.every(({ acknowledged }, index) => acknowledged.size >= (wanted[index] ?? 0)),
  )
  console.log(`records: ${after}: ${recordsAfter} more of each after ${((performance.now() - beganMs) / 1000).toFixed(1)} s`)
}

async function checkFile(cluster: Cluster, started: readonly Appender[]): Promise<void> {
  const fileSystem = await FileSystem.connect(cluster.fs)
  try {
    const found = new Map(started.map(({ name }) => [name, new Map<number, number>()]))
    for await (const { data, offset } of fileSystem.readRecords(path)) {
      const [name = '', number = ''] = data.toString().split(' ')
      const records = found.get(name)
      assert.ok(records !== undefined && !records.has(Number(number)), `${name} ${number} is found once`)
      records.set(Number(number), offset)
    }
    let total = 0
    for (const { name, acknowledged } of started) {
      for (const [number, offset] of acknowledged) assert.equal(found.get(name)?.get(number), offset, `${name} ${number} is at its offset`)
      total += acknowledged.size
    }
    const scanner = new RecordScanner(0)
    let frames = 0
    for await (const bytes of fileSystem.createReadStream(path)) frames += scanner.push(bytes as Buffer).length
    console.log(
      `records: ${total} acknowledged records are there, once each; ${frames} frames, ${scanner.skippedBytes} bytes of padding and failed records`,
    )
  } finally {
    await fileSystem.close()
  }
}
