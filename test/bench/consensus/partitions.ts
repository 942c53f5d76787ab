// How long writes stall under the partial partitions of the Omni-Paxos paper (EuroSys 2023, section 2): every link that is left works, none
// is enough by itself. What would stall for ever is healed after `lastsMs`.

import { setTimeout } from 'node:timers/promises'
import type { Result } from '../results.js'
import type { Group } from './group.js'
import { sharedMs } from './orders.js'

const writers = 2
const steadyMs = 500
const patienceMs = 20_000
const lagMs = 1500

export interface PartitionPlan {
  readonly lastsMs: number
  readonly say: (text: string) => void
}

/** Pairs that cannot hear each other. */
type Cut = readonly (readonly [number, number])[]

export interface Partition {
  readonly name: string
  readonly size: number
  /** Prepares the group and returns the pairs of members to disconnect. `leader`: the leader before that. */
  arrange(group: Group, leader: number): Promise<Cut>
}

const others = (group: Group, ...but: readonly number[]): number[] => group.running.map(({ id }) => id).filter((id) => !but.includes(id))

/** Each member is connected to the hub only. */
function star(group: Group, hub: number): Cut {
  const rim = others(group, hub)
  return rim.flatMap((one, at) => rim.slice(at + 1).map((other) => [one, other] as const))
}

export const partitions: readonly Partition[] = [
  {
    name: 'quorum loss: of five, the leader and the rest hear only one other',
    size: 5,
    arrange: async (group, leader) => star(group, others(group, leader)[0] ?? 0),
  },
  {
    name: 'constrained election: of five, the leader is cut off, and who alone hears the others lags',
    size: 5,
    arrange: async (group, leader) => {
      const hub = others(group, leader)[0] ?? 0
      await apply(
        group,
        others(group, hub).map((id) => [hub, id] as const),
      )
      await setTimeout(lagMs)
      return [...star(group, hub), [leader, hub]]
    },
  },
  {
    name: 'chain: of three, the leader and one other do not hear each other',
    size: 3,
    arrange: async (group, leader) => [[leader, others(group, leader)[0] ?? 0]],
  },
]

export async function partition(group: Group, { name, arrange }: Partition, { lastsMs, say }: PartitionPlan): Promise<Result> {
  for (const member of group.running) await member.ask({ kind: 'pace', writers })
  await group.steady(steadyMs, patienceMs)
  const leader = await group.leader()
  const cut = await arrange(group, leader.id)
  const fromMs = sharedMs()
  await apply(group, cut)
  await setTimeout(lastsMs)
  const healedMs = sharedMs()
  const stalledMs = group.longestGapMs(fromMs, healedMs)
  await apply(group, [])
  await group.steady(steadyMs, patienceMs)
  const backMs = group.longestGapMs(healedMs, sharedMs())
  const lost = await group.lost()
  if (lost > 0) throw new Error(`${group.engine}: ${lost} acknowledged writes are lost`)
  const isOver = group.lastAcknowledgedMs(healedMs) > healedMs - steadyMs
  const note = isOver ? `lasted ${lastsMs / 1000} s` : `for as long as it lasted; ${(backMs / 1000).toFixed(2)} s after it was healed`
  say(`${group.engine}, ${name}: ${(stalledMs / 1000).toFixed(2)} s without an acknowledgement; ${note}`)
  return {
    workload: 'consensus',
    shape: `${group.engine}, ${name}`,
    unit: 's',
    values: [stalledMs / 1000],
    errors: 0,
    note,
    p50Ms: undefined,
    p99Ms: undefined,
  }
}

async function apply(group: Group, cut: Cut): Promise<void> {
  await Promise.all(
    group.running.map((member) => {
      const from = cut.filter((pair) => pair.includes(member.id)).map(([one, other]) => (one === member.id ? other : one))
      return member.ask({ kind: 'cut', from })
    }),
  )
}
