// How long nothing is acknowledged when the leader of three is killed, or hangs. Nothing acknowledged may be lost.

import { median, type Result } from '../results.js'
import type { Group } from './group.js'
import { sharedMs } from './orders.js'

const writers = 4
const steadyMs = 1000
const patienceMs = 20_000
const faults = { SIGKILL: 'leader killed', SIGSTOP: 'leader hangs' } as const

export interface FailoverPlan {
  readonly runs: number
  readonly say: (text: string) => void
}

export async function failover(group: Group, { runs, say }: FailoverPlan): Promise<Result[]> {
  const results: Result[] = []
  for (const signal of ['SIGKILL', 'SIGSTOP'] as const) {
    const gapsMs: number[] = []
    for (let each = 0; each < runs; each += 1) gapsMs.push(await oneFault(group, signal))
    const lost = await group.lost()
    if (lost > 0) throw new Error(`${group.engine}: ${lost} acknowledged writes are lost`)
    const sorted = [...gapsMs].sort((one, other) => one - other)
    const p99Ms = sorted[Math.min(runs - 1, Math.floor(runs * 0.99))]
    const shape = `${group.engine}, ${faults[signal]}`
    say(`${shape}: ${sorted.map((ms) => (ms / 1000).toFixed(2)).join(' ')} s without an acknowledgement`)
    results.push({
      workload: 'consensus',
      shape,
      unit: 's',
      errors: 0,
      note: `${runs} runs, no acknowledged write lost`,
      values: gapsMs.map((ms) => ms / 1000),
      p50Ms: median(gapsMs),
      p99Ms,
    })
  }
  return results
}

async function oneFault(group: Group, signal: keyof typeof faults): Promise<number> {
  for (const member of group.running) await member.ask({ kind: 'pace', writers })
  await group.steady(steadyMs, patienceMs)
  const leader = await group.leader()
  const atMs = sharedMs()
  leader.signal(signal)
  await group.steady(steadyMs, patienceMs, leader.id)
  const gapMs = group.longestGapMs(atMs, sharedMs())
  if (signal === 'SIGKILL') {
    await leader.ended()
    await group.run(leader.id)
  } else leader.signal('SIGCONT')
  await group.untilCaughtUp(leader.id)
  return gapMs
}
