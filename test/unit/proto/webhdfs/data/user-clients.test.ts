import assert from 'node:assert/strict'
import { test } from 'node:test'
import { manualClock } from '../../../../../proto/base/clock.js'
import { FileSystemError } from '../../../../../proto/base/errors.js'
import { UserClients } from '../../../../../proto/webhdfs/data/user-clients.js'

interface FakeClient {
  readonly user: string
  close(): Promise<void>
}

function rig(limits = { usersMax: 2, usesMax: 3, idleMsMax: 1_000, sweepMs: 100, stopMsMax: 500 }) {
  const clock = manualClock()
  const events: string[] = []
  const connectAs = async (user: string): Promise<FakeClient> => {
    if (user === 'nobody') throw new FileSystemError('unavailable', 'no master')
    events.push(`+${user}`)
    return { user, close: async () => void events.push(`-${user}`) }
  }
  return { clock, events, clients: new UserClients(connectAs, { activeClock: clock.active, serverName: 'gateway', limits }) }
}

const name = async ({ user }: FakeClient): Promise<string> => user

function held(): { readonly work: () => Promise<void>; readonly end: () => void } {
  let end: () => void = () => undefined
  const until = new Promise<void>((resolve) => {
    end = resolve
  })
  return { work: () => until, end }
}

test('user clients: one for a user, closed when it was idle for long, and not while it works', async () => {
  const { clock, events, clients } = rig()
  const long = held()
  assert.equal(await clients.use('ann', name), 'ann')
  const working = clients.use('ann', long.work)
  clock.advance(5_000)
  assert.deepEqual(events, ['+ann'])
  long.end()
  await working
  clock.advance(900)
  assert.equal(await clients.use('ann', name), 'ann')
  clock.advance(900)
  assert.deepEqual(events, ['+ann'])
  clock.advance(200)
  assert.equal(clients.size, 0)
  await new Promise((resolve) => setImmediate(resolve)) // closing takes a few turns
  await clients.use('ann', name)
  assert.deepEqual(events, ['+ann', '-ann', '+ann'])
  await clients.stop()
  assert.deepEqual(events.at(-1), '-ann')
  await assert.rejects(clients.use('ann', name), /this gateway is stopping/)
})

test('user clients: the one that was idle longest makes way; too many users or uses are refused', async () => {
  const { clock, events, clients } = rig()
  await clients.use('ann', name)
  clock.advance(100)
  await clients.use('bob', name)
  await clients.use('cid', name)
  assert.deepEqual(events, ['+ann', '+bob', '+cid', '-ann'])
  const long = held()
  const working = [clients.use('bob', long.work), clients.use('cid', long.work)]
  await assert.rejects(clients.use('dan', name), { reason: 'unavailable' })
  working.push(clients.use('cid', long.work))
  await assert.rejects(clients.use('cid', name), /too many files/)
  long.end()
  await Promise.all(working)
  assert.equal(await clients.use('dan', name), 'dan')
  await clients.stop()
})

test('user clients: one that cannot connect is tried again', async () => {
  const { clients } = rig()
  for (let at = 0; at < 2; at += 1) await assert.rejects(clients.use('nobody', name), /no master/)
  assert.equal(clients.size, 0)
  await clients.stop()
})

test('user clients: stopping waits for what is in progress, but not forever, and refuses more', async () => {
  const { events, clients } = rig()
  const [short, long] = [held(), held()]
  const working = [clients.use('ann', short.work), clients.use('bob', long.work)]
  const drained = clients.drain()
  await assert.rejects(clients.use('ann', name), { reason: 'unavailable' })
  short.end()
  await working[0]
  long.end()
  await drained
  await Promise.all(working)
  assert.deepEqual([clients.uses, events], [0, ['+ann', '+bob']])
  await clients.stop()
  assert.deepEqual(events, ['+ann', '+bob', '-ann', '-bob'])
  const other = rig()
  const endless = held()
  const late = other.clients.use('cid', endless.work)
  const stopped = other.clients.stop()
  other.clock.advance(499)
  assert.deepEqual(other.events, ['+cid'])
  other.clock.advance(1)
  await stopped
  assert.deepEqual(other.events, ['+cid', '-cid'])
  endless.end()
  await late
})
