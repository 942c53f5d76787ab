// The workloads that are about starting, dying and coming back; they start their own clusters.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Cluster, cairn, residentBytes } from '../cluster/cluster.js'
import type { Load } from './load.js'
import type { Result } from './results.js'

const mib = 1024 * 1024
const settleMs = 10_000

export interface LifetimeOptions {
  readonly load: Load
  readonly repetitions: number
  readonly size: number
  readonly say: (text: string) => void
}

async function inFolder<T>(work: (data: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-bench-'))
  try {
    return await work(join(folder, 'data'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function result(workload: string, shape: string, unit: string, values: readonly number[], note = ''): Result {
  return { workload, shape, unit, values, p50Ms: undefined, p99Ms: undefined, errors: 0, note }
}

function mastersOf(cluster: Cluster): string {
  return cluster.fs.replace('hdfs://', '')
}

/** From the start command to the first file stored, which is what `cairn up` calls ready; fresh and again, and the memory when idle. */
export async function start({ repetitions, say }: LifetimeOptions): Promise<Result[]> {
  const results: Result[] = []
  for (const embedded of [true, false]) {
    const name = embedded ? 'embedded' : 'processes'
    const [fresh, again, memory]: [number[], number[], number[]] = [[], [], []]
    for (let each = 0; each < repetitions; each += 1) {
      await inFolder(async (data) => {
        const first = await Cluster.start({ data, embedded })
        fresh.push(first.readySeconds)
        await first.stop()
        const second = await Cluster.start({ data, embedded })
        again.push(second.readySeconds)
        await setTimeout(settleMs)
        memory.push(memoryOf(second, embedded) / mib)
        await second.stop()
        say(`start ${name}: ${first.readySeconds.toFixed(2)} s, again ${second.readySeconds.toFixed(2)} s`)
      })
    }
    results.push(result('start', `${name}, fresh`, 's', fresh), result('start', `${name}, again`, 's', again))
    results.push(result('start', `${name}, memory when idle`, 'MiB', memory))
  }
  return results
}

/** Resident memory of the whole cluster, `cairn up` included. */
function memoryOf(cluster: Cluster, embedded: boolean): number {
  const up = residentBytes(cluster.upPid) ?? 0
  return embedded ? up : up + cluster.memory().reduce((sum, { bytes }) => sum + bytes, 0)
}

const gapSeconds = 16
const faultAfterMs = 6000

/** The longest time without an acknowledged mutation when the leader is killed, or hangs. Nothing acknowledged may be lost. */
export async function failover({ load, repetitions, say }: LifetimeOptions): Promise<Result[]> {
  return inFolder(async (data) => {
    const cluster = await Cluster.start({ data })
    try {
      const masters = mastersOf(cluster)
      await load.prepare(masters)
      const results: Result[] = []
      for (const [name, signal] of [
        ['process of the leader killed', 'SIGKILL'],
        ['the leader hangs (SIGSTOP)', 'SIGSTOP'],
      ] as const) {
        const gaps: number[] = []
        for (let each = 0; each < repetitions; each += 1) {
          const { longestSeconds, acknowledged, lost } = await oneFault(cluster, load, signal)
          say(`failover: ${name}: ${longestSeconds.toFixed(2)} s without an acknowledgement, ${acknowledged} acknowledged, ${lost} lost`)
          if (lost > 0) throw new Error(`${lost} acknowledged mutations are lost`)
          gaps.push(longestSeconds)
        }
        results.push(result('failover', name, 's', gaps, `worst ${Math.max(...gaps).toFixed(2)}`))
      }
      return results
    } finally {
      await cluster.stop()
    }
  })
}

async function oneFault(cluster: Cluster, load: Load, signal: 'SIGKILL' | 'SIGSTOP'): ReturnType<Load['gap']> {
  const running = load.gap(mastersOf(cluster), gapSeconds)
  await setTimeout(faultAfterMs)
  const { leader } = await cluster.report()
  if (leader === null) throw new Error('nobody leads')
  const pid = cluster.signal('master', leader, signal)
  const gap = await running
  if (signal === 'SIGSTOP') process.kill(pid, 'SIGCONT')
  else await cluster.untilRestarted('master', leader, pid)
  await setTimeout(2000)
  return gap
}

const filesFull = 1_000_000
const filesPerFolder = 1000

/** With a million files: from the start command to the first answered read and the first accepted write; the memory of the leader. */
export async function restart({ load, repetitions, size, say }: LifetimeOptions): Promise<Result[]> {
  const files = Math.max(1000, Math.round(filesFull * size))
  return inFolder(async (data) => {
    let cluster = await Cluster.start({ data })
    await load.prepare(mastersOf(cluster))
    const run = {
      op: 'create',
      complete: true,
      connections: 8,
      inflight: 16,
      count: files,
      dirs: Math.ceil(files / filesPerFolder),
      tree: 'million',
    } as const
    const made = await load.meta(mastersOf(cluster), run)
    say(`restart: ${files} files made, ${made.perSecond.toFixed(0)}/s, ${made.errors} errors`)
    const { leader } = await cluster.report()
    const leaderBytes = residentBytes(cluster.server('master', leader ?? 1).pid ?? 0) ?? 0
    const [reads, writes]: [number[], number[]] = [[], []]
    const fs = cluster.fs
    for (let each = 0; each < repetitions; each += 1) {
      await cluster.stop()
      const starting = Cluster.start({ data })
      const masters = fs.replace('hdfs://', '')
      const [read, write] = await Promise.all([load.wait(masters, 'read', '/bench/million/d0/f0'), load.wait(masters, 'write')])
      reads.push(read)
      writes.push(write)
      cluster = await starting
      say(`restart: first read after ${read.toFixed(2)} s, first write after ${write.toFixed(2)} s`)
    }
    await cairn(['ls', '-1', '/bench'], { fs: cluster.fs })
    await cluster.stop()
    const shape = `${files} files`
    return [
      result('restart', `${shape}, first read`, 's', reads),
      result('restart', `${shape}, first write`, 's', writes),
      result('restart', `${shape}, memory of the leader`, 'MiB', [leaderBytes / mib]),
    ]
  })
}

export const lifetimeWorkloads: Readonly<Record<string, (options: LifetimeOptions) => Promise<Result[]>>> = { start, failover, restart }
