// `npm run bench -- WORKLOAD...`: named workloads on a cluster of separate processes with fsync on, or the consensus engines alone; medians
// with their spread, added to results.md. Exit code 1 when a measurement failed, 2 for wrong usage; `-- --help` lists the words.

import { Cluster } from '../cluster/cluster.js'
import { chooseLoad } from './choose-load.js'
import { consensus } from './consensus/consensus.js'
import { type HdfsPeer, startHdfs } from './hdfs-peer.js'
import { lifetimeWorkloads } from './lifetimes.js'
import type { Load, Measured } from './load.js'
import { type BenchOptions, parseOptions, UsageError, usage } from './options.js'
import { recordAppend } from './record-append.js'
import { recover } from './recoveries.js'
import { append, median, type Result, tableOf } from './results.js'
import { dataWorkloads, loadWorkloads, type Row, rowsOf } from './workloads.js'

/** The first measurement warms the server up and does not count. */
async function measure(
  row: Row,
  load: Load,
  masters: string,
  { repetitions, note }: { repetitions: number; note: string },
): Promise<Result> {
  const found: Measured[] = []
  for (let each = 0; each <= repetitions; each += 1) {
    const measured = await row.run(load, masters)
    if (each > 0) found.push(measured)
  }
  const value = ({ perSecond, mbPerSecond }: Measured) => (row.unit === 'MB/s' ? (mbPerSecond ?? 0) : perSecond)
  return {
    workload: row.workload,
    shape: row.shape,
    unit: row.unit,
    values: found.map(value),
    note,
    p50Ms: median(found.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(found.map(({ p99Ms }) => p99Ms)),
    errors: found.reduce((sum, { errors }) => sum + errors, 0),
  }
}

async function measureOnCluster(options: BenchOptions, load: Load, peer: HdfsPeer | undefined, syncOnClose: boolean): Promise<Result[]> {
  const usual = options.workloads.filter((name) => loadWorkloads.includes(name))
  const names = syncOnClose ? usual.filter((name) => dataWorkloads.includes(name)) : usual
  if (names.length === 0) return []
  const cluster = await Cluster.start({ words: syncOnClose ? [] : ['--no-sync-on-close'] })
  try {
    const masters = cluster.fs.replace('hdfs://', '')
    await load.prepare(masters)
    if (peer !== undefined) await load.prepare(peer.masters)
    const results: Result[] = []
    for (const name of names) {
      for (const row of rowsOf(name, options.scale) ?? []) {
        const note = dataWorkloads.includes(name) ? (syncOnClose ? 'sync on close' : 'no sync on close') : ''
        const ours = await measure(row, load, masters, { repetitions: options.repetitions, note })
        const beside =
          peer === undefined || syncOnClose
            ? undefined
            : await measure(row, load, peer.masters, { repetitions: options.repetitions, note: '' })
        const result = beside === undefined ? ours : { ...ours, beside }
        results.push(result)
        console.log(tableOf([result]).split('\n')[2])
      }
    }
    return results
  } finally {
    await cluster.stop()
  }
}

/** The engines alone, without a cluster. */
async function measureEngines({ isRecorded, profileFolder, ...plan }: BenchOptions): Promise<void> {
  const execArgv = profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`]
  const results = await consensus({ ...plan, execArgv, say: (text) => console.log(`  ${text}`) })
  console.log(`\n${tableOf(results)}`)
  if (isRecorded)
    append(results, { load: 'Engine, sequencer and log alone; the leader drives itself', repetitions: plan.repetitions, size: 1 })
}

async function main(): Promise<void> {
  const given = parseOptions(process.argv.slice(2))
  if (given === undefined) {
    console.log(usage)
    return
  }
  if (given.workloads.includes('consensus')) await measureEngines(given)
  const options = { ...given, workloads: given.workloads.filter((name) => name !== 'consensus') }
  if (options.workloads.length === 0) return
  const load = await chooseLoad()
  console.log(`bench: ${options.workloads.join(', ')}; ${load.name}, medians of ${options.repetitions}`)
  const peer = options.isBesideHdfs ? await startHdfs() : undefined
  const results: Result[] = []
  try {
    for (const syncOnClose of [false, true]) results.push(...(await measureOnCluster(options, load, peer, syncOnClose)))
  } finally {
    await peer?.stop()
  }
  for (const name of options.workloads) {
    const { repetitions, scale } = options
    const run = { recover, 'record-append': recordAppend, ...lifetimeWorkloads }[name]
    if (run !== undefined) results.push(...(await run({ load, repetitions, size: scale.size, say: (text) => console.log(`  ${text}`) })))
  }
  console.log(`\n${tableOf(results)}`)
  if (options.isRecorded) append(results, { load: load.name, repetitions: options.repetitions, size: options.scale.size })
}

await main().catch((thrown: Error) => {
  console.error(`bench: ${thrown.message}${thrown instanceof UsageError ? '\n(try --help)' : ''}`)
  process.exit(thrown instanceof UsageError ? 2 : 1)
})
process.exit(0)
