// A rolling restart: every master in turn is stopped and started again, under a write load. No call fails, and no client waits long.

import assert from 'node:assert/strict'
import { Cluster, until } from '../cluster/cluster.js'
import { WriteLoad } from '../cluster/write-load.js'

/** A hand-over takes a few round trips; this is far below what an election would take, and far above what the machine's own pauses do. */
const gapMsMax = 2000
const caughtUpMsMax = 60_000
const entriesBehindMax = 200
const writesBetween = 100

export async function checkRolling(consensus: string): Promise<void> {
  const cluster = await Cluster.start({ consensus })
  const load = await WriteLoad.start(cluster.fs)
  try {
    await load.more(writesBetween)
    const quiet = load.lap()
    console.log(`rolling: before, ${quiet.writes} writes, longest without one ${quiet.gapMs.toFixed(0)} ms`)
    let longestMs = 0
    for (const id of await order(cluster)) {
      const wasLeader = (await cluster.report()).leader === id
      load.lap()
      const pid = cluster.signal('master', id, 'SIGTERM')
      await cluster.untilRestarted('master', id, pid)
      await untilCaughtUp(cluster, id)
      await load.more(writesBetween)
      const { writes, failures, gapMs, slowestMs } = load.lap()
      assert.deepEqual(failures, [])
      longestMs = Math.max(longestMs, gapMs)
      const times = `longest without one ${gapMs.toFixed(0)} ms, slowest ${slowestMs.toFixed(0)} ms`
      console.log(`rolling: master ${id}${wasLeader ? ', which led,' : ''} restarted: ${writes} writes, ${times}`)
    }
    const files = await load.end()
    console.log(`rolling: ${files} files written and read back, 0 failures, longest without a write ${longestMs.toFixed(0)} ms`)
    assert.ok(longestMs < gapMsMax, `no write was acknowledged for ${longestMs.toFixed(0)} ms`)
  } finally {
    await cluster.stop()
  }
}

/** The leader is restarted second, so that its successor is probably restarted too. */
async function order(cluster: Cluster): Promise<readonly number[]> {
  const { leader, masters } = await cluster.report()
  const [first = 1, ...others] = masters.map(({ id }) => id).filter((id) => id !== leader)
  return leader === null ? [first, ...others] : [first, leader, ...others]
}

async function untilCaughtUp(cluster: Cluster, id: number): Promise<void> {
  await until(`master ${id} caught up`, caughtUpMsMax, async () => {
    const { masters } = await cluster.report()
    const master = masters.find((each) => each.id === id)
    const committed = Math.max(...masters.map((each) => each.committed))
    return master !== undefined && master.role !== 'unreachable' && committed - master.applied <= entriesBehindMax
  })
}
