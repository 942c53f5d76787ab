// What is measured in one run: Cairn, and the systems beside it. All run as processes of this machine, so that their CPU can be told.

import { readFileSync } from 'node:fs'
import type { Measured, MetaRun } from './load.js'

export interface System {
  readonly name: 'Cairn' | 'HDFS HA' | 'ceiling'
  /** host:port,host:port */
  readonly masters: string
  /** host:port of the HTTP of the master that leads; absent: it has no WebHDFS. */
  readonly web?: () => Promise<string>
  /** The processes of its servers. */
  pids(): readonly number[]
  /** Whether it answers these calls. */
  answers(op: MetaRun['op'] | 'data', completes: boolean): boolean
}

/** Clock ticks a second: the same on every Linux that Node runs on. */
const ticksPerSecond = 100

/** Measures with the CPU of the system's servers. `count`: of operations. */
export async function withCpu(system: System, count: number, work: () => Promise<Measured>): Promise<Measured> {
  const before = cpuSeconds(system.pids())
  const measured = await work()
  const after = cpuSeconds(system.pids())
  return before === undefined || after === undefined ? measured : { ...measured, cpuUs: ((after - before) / count) * 1e6 }
}

/** CPU time of processes so far, seconds; undefined where there is no /proc. */
function cpuSeconds(pids: readonly number[]): number | undefined {
  try {
    return pids.reduce((sum, pid) => sum + ticksOf(readFileSync(`/proc/${pid}/stat`, 'utf8')), 0) / ticksPerSecond
  } catch {
    return undefined
  }
}

/** User and system time: fields 14 and 15 of /proc/PID/stat (proc(5)). The name, field 2, may have spaces, and ends with the last `)`. */
function ticksOf(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return Number(fields[11]) + Number(fields[12])
}
