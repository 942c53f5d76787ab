// A member loses its disk. How long until another in its place, which begins with nothing, has what the group has and votes, while the
// others serve on.

import { setTimeout } from 'node:timers/promises'
import { checkId, type PeerId } from '../../../proto/base/ids.js'
import type { Result } from '../results.js'
import type { Group, MemberProcess } from './group.js'
import { sharedMs } from './orders.js'

const writers = 4
const fillInflight = 512
const steadyMs = 1000
const patienceMs = 60_000
const askAgainMs = 50

export interface WipedPlan {
  readonly entries: number
  readonly say: (text: string) => void
}

export async function wiped(group: Group, { entries, say }: WipedPlan): Promise<Result[]> {
  const leader = await group.leader()
  const { seconds } = await leader.ask({ kind: 'fill', count: entries, inflight: fillInflight })
  say(`${group.engine}: ${entries} entries made in ${seconds.toFixed(1)} s`)
  for (const member of group.running) await member.ask({ kind: 'pace', writers })
  await group.steady(steadyMs, patienceMs)
  const [gone, kept] = group.running.filter(({ id }) => id !== leader.id)
  if (gone === undefined || kept === undefined) throw new Error('three members are running')
  const old = group.running.map(({ id }) => id)
  gone.signal('SIGKILL')
  await gone.ended()
  await group.steady(steadyMs, patienceMs)

  const fresh = Math.max(...old) + 1
  const beganMs = sharedMs()
  const newcomer = await group.replace(gone.id, fresh, old)
  await newcomer.ask({ kind: 'pace', writers })
  await change(group, old, [fresh])
  const learnerMs = sharedMs()
  await change(group, [leader.id, kept.id, fresh], [])
  const voterMs = sharedMs()
  await votes(group, kept)
  const { appliedIndex } = await newcomer.ask({ kind: 'status' })
  const longestMs = group.longestGapMs(beganMs, voterMs)
  say(
    `${group.engine}: learner after ${(learnerMs - beganMs).toFixed(0)} ms, voter after ${(voterMs - beganMs).toFixed(0)} ms, at entry ${appliedIndex}`,
  )
  const shape = `${group.engine}, a wiped member votes again, ${entries.toLocaleString('en-US')} entries`
  const note = `meanwhile at most ${(longestMs / 1000).toFixed(2)} s without an acknowledgement`
  return [
    {
      ...{ workload: 'consensus', shape, unit: 's', values: [(voterMs - beganMs) / 1000] },
      ...{ p50Ms: undefined, p99Ms: undefined, errors: 0, note },
    },
  ]
}

/** Repeats the request until the group accepts it: a new voter must have caught up first. */
async function change(group: Group, voters: readonly number[], learners: readonly number[]): Promise<void> {
  const target = { voters: voters.map((id) => checkId<PeerId>(id)), learners: learners.map((id) => checkId<PeerId>(id)) }
  const untilMs = sharedMs() + patienceMs
  for (;;) {
    const leader = await group.leader()
    try {
      await leader.ask({ kind: 'members', target })
      return
    } catch (error) {
      if (sharedMs() > untilMs) throw error
      await setTimeout(askAgainMs)
    }
  }
}

/** Without the other one the group goes on only if the newcomer has a vote and uses it. */
async function votes(group: Group, kept: MemberProcess): Promise<void> {
  kept.signal('SIGKILL')
  await kept.ended()
  await group.steady(steadyMs, patienceMs)
}
