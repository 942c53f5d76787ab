// `npm run bench -- WORKLOAD...`: named workloads on a cluster of separate processes with fsync on, or the consensus engines alone; medians
// with their spread, added to results.md. Exit code 1 when a measurement failed, 2 for wrong usage; `-- --help` lists the words.

import { Cluster } from '../cluster/cluster.js'
import { startCeiling } from './ceiling-peer.js'
import { chooseLoad } from './choose-load.js'
import { consensus } from './consensus/consensus.js'
import { startHdfs } from './hdfs-peer.js'
import { lifetimeWorkloads } from './lifetimes.js'
import type { Load, Measured } from './load.js'
import { type BenchOptions, parseOptions, UsageError, usage } from './options.js'
import { recordAppend } from './record-append.js'
import { recover } from './recoveries.js'
import { append, median, type Result, tableOf } from './results.js'
import type { System } from './systems.js'
import { webRows, webWorkload } from './webhdfs/rows.js'
import { dataWorkloads, loadWorkloads, type Row, rowsOf } from './workloads.js'

interface Run {
  readonly repetitions: number
  readonly note: string
}

/** The systems take turns, so that each meets the same moods of the machine. The first round warms them up and does not count. */
async function measure(row: Row, load: Load, systems: readonly System[], { repetitions, note }: Run): Promise<Result> {
  const found = new Map<System, Measured[]>(systems.filter((system) => row.fits(system)).map((system) => [system, []]))
  for (let each = 0; each <= repetitions; each += 1) {
    for (const [system, measurements] of found) {
      const measured = await row.run(load, system)
      if (each > 0) measurements.push(measured)
    }
  }
  const results = new Map([...found].map(([{ name }, measurements]) => [name, resultOf(row, measurements, name === 'Cairn' ? note : '')]))
  const [ours, beside, ceiling] = [results.get('Cairn'), results.get('HDFS HA'), results.get('ceiling')]
  if (ours === undefined) throw new Error(`${row.shape}: Cairn was not measured`)
  return { ...ours, ...(beside === undefined ? {} : { beside }), ...(ceiling === undefined ? {} : { ceiling }) }
}

function resultOf(row: Row, found: readonly Measured[], note: string): Result {
  const cpuUs = found.flatMap((measured) => (measured.cpuUs === undefined ? [] : [measured.cpuUs]))
  return {
    workload: row.workload,
    shape: row.shape,
    unit: row.unit,
    values: found.map(({ perSecond, mbPerSecond }) => (row.unit === 'MB/s' ? (mbPerSecond ?? 0) : perSecond)),
    note,
    p50Ms: median(found.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(found.map(({ p99Ms }) => p99Ms)),
    errors: found.reduce((sum, { errors }) => sum + errors, 0),
    cpuUs: cpuUs.length === 0 ? undefined : median(cpuUs),
  }
}

/** Clients keep to the first master that answers: the leader, as HDFS's clients end at the active NameNode. */
async function asSystem(cluster: Cluster): Promise<System> {
  const { leader } = await cluster.report()
  const masters = cluster.servers().filter(({ role }) => role === 'master')
  const addresses = [...masters.filter(({ id }) => id === leader), ...masters.filter(({ id }) => id !== leader)].map(({ rpc }) => rpc)
  return {
    name: 'Cairn',
    masters: addresses.join(','),
    web: async () => cluster.server('master', leader ?? 1).http,
    pids: () => cluster.servers().flatMap(({ pid }) => (pid === null ? [] : [pid])),
    answers: () => true,
  }
}

async function measureOnCluster(options: BenchOptions, load: Load, peers: readonly System[], syncOnClose: boolean): Promise<Result[]> {
  const usual = options.workloads.filter((name) => loadWorkloads.includes(name) || name === webWorkload)
  const names = syncOnClose ? usual.filter((name) => dataWorkloads.includes(name)) : usual
  if (names.length === 0) return []
  const cluster = await Cluster.start({ words: syncOnClose ? [] : ['--no-sync-on-close'] })
  try {
    const systems = [await asSystem(cluster), ...(syncOnClose ? [] : peers)]
    for (const { masters } of systems) await load.prepare(masters)
    const results: Result[] = []
    for (const name of names) {
      const rows = (name === webWorkload ? webRows(options.scale.size) : rowsOf(name, options.scale)) ?? []
      for (const row of rows.filter(({ shape }) => shape.includes(options.rows))) {
        const note = [...dataWorkloads, webWorkload].includes(name) ? (syncOnClose ? 'sync on close' : 'no sync on close') : ''
        const result = await measure(row, load, systems, { repetitions: options.repetitions, note })
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
  const peers: (System & { stop(): Promise<void> })[] = []
  // The peers are no children of this process: they would stay when it is ended.
  const stopAll = (): void => void Promise.allSettled(peers.map((peer) => peer.stop())).then(() => process.exit(1))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stopAll)
  const results: Result[] = []
  try {
    if (options.isBesideHdfs) peers.push(await startHdfs())
    if (options.isBesideCeiling) peers.push(await startCeiling())
    for (const syncOnClose of [false, true]) results.push(...(await measureOnCluster(options, load, peers, syncOnClose)))
  } finally {
    for (const peer of peers) await peer.stop()
  }
  for (const name of options.workloads) {
    const { repetitions, scale } = options
    const run = { recover, 'record-append': recordAppend, ...lifetimeWorkloads }[name]
    if (run !== undefined) results.push(...(await run({ load, repetitions, size: scale.size, say: (text) => console.log(`  ${text}`) })))
  }
  console.log(`\n${tableOf(results)}`)
  if (options.isRecorded)
    append(results, { load: `${load.name}; calls go to the leader`, repetitions: options.repetitions, size: options.scale.size })
}

await main().catch((thrown: Error) => {
  console.error(`bench: ${thrown.message}${thrown instanceof UsageError ? '\n(try --help)' : ''}`)
  process.exit(thrown instanceof UsageError ? 2 : 1)
})
process.exit(0)
