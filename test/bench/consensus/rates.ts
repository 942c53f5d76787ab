// Engine and log alone: entries of 200 bytes that a group commits per second at given numbers of entries in flight, and the CPU time of all
// three processes.

import { setTimeout } from 'node:timers/promises'
import { median, type Result } from '../results.js'
import type { Group } from './group.js'
import type { Burst, Counters } from './orders.js'

export interface RatePlan {
  readonly levels: readonly number[]
  readonly repetitions: number
  readonly warmMs: number
  readonly durationMs: number
  readonly say: (text: string) => void
}

interface Point {
  readonly burst: Burst
  /** Per 1000 entries. */
  readonly cost: Counters
}

export async function rates(group: Group, { levels, repetitions, warmMs, durationMs, say }: RatePlan): Promise<Result[]> {
  const points = new Map<number, Point[]>(levels.map((level) => [level, []]))
  for (let each = 0; each <= repetitions; each += 1) {
    for (const level of levels) {
      const point = await measure(group, level, warmMs, durationMs)
      if (each === 0) continue // the first round warms the processes up and does not count
      points.get(level)?.push(point)
      say(`${group.engine}, ${level} in flight: ${Math.round(point.burst.count / point.burst.seconds)}/s`)
    }
  }
  return [...points].map(([level, found]) => resultOf(group.engine, level, found))
}

async function measure(group: Group, inflight: number, warmMs: number, durationMs: number): Promise<Point> {
  const leader = await group.leader()
  const running = leader.ask({ kind: 'burst', inflight, warmMs, durationMs })
  await setTimeout(warmMs)
  const before = await total(group)
  const burst = await running
  const after = await total(group)
  const per = (name: keyof Counters): number => ((after[name] - before[name]) / burst.count) * 1000
  const cost = { cpuMs: per('cpuMs'), messages: per('messages'), messageBytes: per('messageBytes'), frames: per('frames') }
  return { burst, cost: { ...cost, logBatches: per('logBatches') } }
}

async function total(group: Group): Promise<Counters> {
  const sum = { cpuMs: 0, messages: 0, messageBytes: 0, frames: 0, logBatches: 0 }
  for (const counters of await Promise.all(group.running.map((member) => member.ask({ kind: 'counters' })))) {
    for (const name of Object.keys(sum) as (keyof Counters)[]) sum[name] += counters[name]
  }
  return sum
}

function resultOf(engine: string, level: number, points: readonly Point[]): Result {
  const middle = (of: (point: Point) => number): number => median(points.map(of))
  const cpu = middle(({ cost }) => cost.cpuMs / 1000).toFixed(3)
  const messages = middle(({ cost }) => cost.messages / 1000).toFixed(2)
  const frames = middle(({ cost }) => cost.frames / 1000).toFixed(2)
  const bytes = Math.round(middle(({ cost }) => cost.messageBytes / 1000))
  const batches = middle(({ cost }) => cost.logBatches / 1000).toFixed(2)
  return {
    workload: 'consensus',
    shape: `${engine}, ${level} in flight`,
    unit: '/s',
    errors: 0,
    values: points.map(({ burst }) => burst.count / burst.seconds),
    p50Ms: middle(({ burst }) => burst.p50Ms),
    p99Ms: middle(({ burst }) => burst.p99Ms),
    note: `CPU ${cpu} s per 1000; per entry ${messages} messages in ${frames} frames, ${bytes} bytes, ${batches} log batches`,
  }
}
