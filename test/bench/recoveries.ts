// The workload `recover`: how soon a file is closed after recoverLease, and how long the masters take for many files whose writer died, and
// what other clients lose meanwhile.

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { FileSystem } from '../../client/index.js'
import { Cluster, until } from '../cluster/cluster.js'
import type { LifetimeOptions } from './lifetimes.js'
import type { Load, Measured } from './load.js'
import type { Result } from './results.js'

const mib = 1024 * 1024
/** Almost a whole chunk: it stays open. */
const lastChunkBytes = 127 * mib
const expiredFiles = 1000
/** The client library renews its leases every 20 s. */
const limits = ['--set', 'master.leaseSoftMs=25000', '--set', 'master.leaseHardMs=30000']
const closedMsMax = 180_000
/** Below the time of 1000 recoveries, so that all of the load meets them. */
const loadSecondsMin = 5

const result = (shape: string, unit: string, values: readonly number[], more: Partial<Result> = {}): Result => ({
  workload: 'recover',
  shape,
  unit,
  values,
  p50Ms: undefined,
  p99Ms: undefined,
  errors: 0,
  note: '',
  ...more,
})

export async function recover({ load, repetitions, size, say }: LifetimeOptions): Promise<Result[]> {
  const cluster = await Cluster.start({ words: limits })
  const [writer, other] = [await FileSystem.connect(cluster.fs), await FileSystem.connect(cluster.fs)]
  try {
    const seconds: number[] = []
    for (let each = 0; each <= repetitions; each += 1) {
      const took = await oneFile(writer, other, `/one-${each}`)
      say(`recover: one file closed ${took.toFixed(2)} s after recoverLease`)
      if (each > 0) seconds.push(took)
    }
    const one = result('one file with 127 MiB in its last chunk', 's', seconds)
    return [one, ...(await manyFiles(cluster, other, load, Math.max(100, Math.round(expiredFiles * size)), say))]
  } finally {
    await writer.close().catch(() => undefined) // what it had open was closed by others
    await other.close()
    await cluster.stop()
  }
}

/** Seconds from the call to the moment when the file is known to be closed. */
async function oneFile(writer: FileSystem, other: FileSystem, path: string): Promise<number> {
  const handle = await writer.open(path, 'w')
  const piece = Buffer.alloc(mib, 'r')
  for (let written = 0; written < lastChunkBytes; written += piece.length) await handle.write(piece)
  await handle.flush()
  const beganMs = performance.now()
  let isClosed = await other.recoverLease(path)
  while (!isClosed) {
    await setTimeout(10)
    isClosed = await other.isFileClosed(path)
  }
  const seconds = (performance.now() - beganMs) / 1000
  if ((await other.stat(path)).size !== lastChunkBytes) throw new Error(`${path} was closed with another length`)
  await handle.close().catch(() => undefined)
  await other.unlink(path)
  return seconds
}

async function manyFiles(
  cluster: Cluster,
  fileSystem: FileSystem,
  load: Load,
  count: number,
  say: (text: string) => void,
): Promise<Result[]> {
  const folder = '/expired'
  const child = fork(fileURLToPath(new URL('./silent-writer.js', import.meta.url)), [cluster.fs, folder, String(count)])
  await once(child, 'message')
  child.kill('SIGKILL')
  await once(child, 'exit')
  const masters = cluster.fs.replace('hdfs://', '')
  await load.prepare(masters)
  const before = await others(load, masters, 2000, 'before')
  const operations = Math.round(before.perSecond * loadSecondsMin)
  const calm = await others(load, masters, operations, 'calm')
  await until('the first expired file is closed', closedMsMax, () => fileSystem.isFileClosed(`${folder}/0`))
  const beganMs = performance.now()
  const meanwhile = others(load, masters, operations, 'during')
  for (let at = 0; at < count; ) {
    if (await fileSystem.isFileClosed(`${folder}/${at}`)) at += 1
    else await setTimeout(50)
  }
  const seconds = (performance.now() - beganMs) / 1000
  const during = await meanwhile
  say(
    `recover: ${count} files in ${seconds.toFixed(1)} s; others ${calm.perSecond.toFixed(0)}/s before, ${during.perSecond.toFixed(0)}/s then`,
  )
  const shape = 'create + complete of others, 8x16'
  return [
    result(`${count} expired leases, all files closed`, 's', [seconds]),
    result(`${shape}, before`, '/s', [calm.perSecond], { p50Ms: calm.p50Ms, p99Ms: calm.p99Ms, errors: calm.errors }),
    result(`${shape}, meanwhile`, '/s', [during.perSecond], { p50Ms: during.p50Ms, p99Ms: during.p99Ms, errors: during.errors }),
  ]
}

async function others(load: Load, masters: string, count: number, tree: string): Promise<Measured> {
  const measured = await load.meta(masters, {
    op: 'create',
    complete: true,
    connections: 8,
    inflight: 16,
    count,
    dirs: Math.ceil(count / 100),
    tree,
  })
  await load.remove(masters, tree)
  return measured
}
