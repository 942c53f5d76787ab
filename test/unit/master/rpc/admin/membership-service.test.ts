import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { admin } from '#messages/admin'
import type { RpcConnection } from '../../../../../proto/rpc/connection.js'
import { asAdministrator } from '../../../proto/rpc/credentials.js'
import { registerChunkservers } from '../chunkservers.js'
import { hasReason, Masters, makeFolder, statusAt, statusOf, superuser } from '../masters.js'

const protocol = 'cairn.AdminProtocol'
const { AddMasterRequest, PromoteMasterRequest, RemoveMasterRequest, ChangeMasterResponse } = admin

let lastCall = 0

function call(connection: RpcConnection, method: string, body: Uint8Array): Promise<Uint8Array> {
  lastCall += 1
  return connection.call({ protocol, method, body, timeoutMs: 30_000, callId: lastCall })
}

async function group(masters: Masters, by: number): Promise<admin.MastersResponse> {
  return admin.MastersResponse.decode(await call(await masters.connect(by), 'masters', admin.MastersRequest.encode({}).finish()))
}

/** Asks until it is not refused for the moment any more; the reasons it was. */
async function untilDone(ask: () => Promise<Uint8Array>): Promise<readonly string[]> {
  const reasons: string[] = []
  for (;;) {
    const { refusal } = ChangeMasterResponse.decode(await ask())
    if (refusal === null) return reasons
    reasons.push(refusal)
    await pause(20)
  }
}

/** The three changes, asked of one master. */
async function changes(masters: Masters, by: number, user = superuser) {
  const connection = await masters.connect(by, user, asAdministrator())
  const address = (id: number) => `127.0.0.1:${masters.port(id)}`
  return {
    add: (id: number, at = address(id)) =>
      untilDone(() => call(connection, 'addMaster', AddMasterRequest.encode({ id, address: at }).finish())),
    promote: (id: number) => untilDone(() => call(connection, 'promoteMaster', PromoteMasterRequest.encode({ id }).finish())),
    remove: (id: number) => untilDone(() => call(connection, 'removeMaster', RemoveMasterRequest.encode({ id }).finish())),
    transfer: async (to?: number) => {
      const body = admin.TransferLeadershipRequest.encode({ to: to ?? null }).finish()
      return admin.TransferLeadershipResponse.decode(await call(connection, 'transferLeadership', body)).leader
    },
  }
}

const roles = ({ masters }: admin.MastersResponse): Record<number, string> => Object.fromEntries(masters.map(({ id, role }) => [id, role]))

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(20)
}

test('membership: a master joins, becomes a learner, then a voter, and can become the leader', async () => {
  const masters = await Masters.start(1)
  try {
    await makeFolder(await masters.connect(1), '/before')
    const joined = await masters.join()
    assert.equal((await statusOf(masters.running(joined))).member, 'joining')
    const ask = await changes(masters, 1)
    await ask.add(joined)
    await ask.add(joined) // a repeat is no harm
    assert.deepEqual(roles(await group(masters, 1)), { 1: 'voter', [joined]: 'learner' })
    await ask.promote(joined)
    await ask.promote(joined)
    assert.deepEqual(roles(await group(masters, 1)), { 1: 'voter', [joined]: 'voter' })
    assert.equal(await ask.transfer(joined), joined)
    assert.equal(await masters.leader(), joined)
    const there = await masters.connect(joined)
    await makeFolder(there, '/after')
    for (const path of ['/before', '/after']) assert.notEqual(await statusAt(there, path), undefined)
  } finally {
    await masters.end()
  }
})

test('membership: the leader is removed through any master; it stops serving and its id is never used again', async () => {
  const masters = await Masters.start(3)
  try {
    const [old, by] = [await masters.leader(), await masters.follower()]
    const ask = await changes(masters, by)
    await ask.remove(old)
    await ask.remove(old)
    const { retired, leader, masters: left } = await group(masters, by)
    assert.deepEqual([[...retired], left.length], [[old], 2])
    assert.notEqual(leader, old)
    await until(async () => (await statusOf(masters.running(old))).member === 'removed')
    assert.equal(masters.running(old).isReady(), false)
    await until(async () =>
      masters.connect(old).then(
        () => false,
        () => true,
      ),
    )
    await makeFolder(await masters.connect(by), '/without')
    await masters.stop(old)
    const again = await masters.start(old, { rpcPort: 0 }) // and is told again
    await assert.rejects(ask.add(old, again.addresses.rpc), hasReason('invalidRequest'))
    await until(async () => (await statusOf(masters.running(old))).member === 'removed')
    await masters.stop(old)
  } finally {
    await masters.end()
  }
})

test('membership: all masters know the address of a new master, also those that were down or got a snapshot', async () => {
  const masters = await Masters.start(3)
  try {
    const down = await masters.follower()
    await masters.stop(down)
    const ask = await changes(masters, await masters.leader())
    const joined = await masters.join()
    await ask.add(joined)
    await ask.promote(joined)
    await masters.start(down)
    await until(async () => (await statusOf(masters.running(down))).applied >= (await statusOf(masters.running(joined))).committed)
    for (const id of [down, joined]) {
      await until(async () => {
        const leader = await masters.leader()
        if (leader === id) return true
        await (await changes(masters, leader)).transfer(id)
        return false
      })
      const report = await group(masters, id)
      assert.equal(report.masters.find((master) => master.id === joined)?.address, `127.0.0.1:${masters.port(joined)}`)
    }
    await registerChunkservers(masters, 1)
  } finally {
    await masters.end()
  }
})

test('membership: impossible changes are refused', async () => {
  const masters = await Masters.start(3)
  try {
    const leader = await masters.leader()
    const ask = await changes(masters, leader)
    await ask.add(leader, `127.0.0.1:${masters.port(leader)}`) // it votes already: no harm
    await assert.rejects(ask.add(leader, '127.0.0.1:1'), hasReason('invalidRequest')) // no master is known there
    const stranger = await changes(masters, leader, 'somebody')
    await assert.rejects(stranger.remove(1), hasReason('accessDenied'))
    await assert.rejects(stranger.transfer(), hasReason('accessDenied'))
    await assert.rejects(ask.promote(9), hasReason('invalidRequest'))
    await assert.rejects(ask.remove(9), hasReason('invalidRequest'))
    await assert.rejects(ask.transfer(9), hasReason('invalidRequest'))
    await assert.rejects(ask.add(9, '127.0.0.1:1'), hasReason('invalidRequest'))
    await assert.rejects(ask.add(9, 'nowhere'))
    await assert.rejects(ask.add(9, `127.0.0.1:${masters.port(1)}`), hasReason('invalidRequest')) // another master is there
    const [one, other] = masters.ids.filter((id) => id !== leader)
    await masters.stop(one ?? 0)
    await until(async () => (await group(masters, leader)).masters.some(({ id, isReachable }) => id === one && !isReachable))
    // Two would be left to vote, and one of them is down.
    await assert.rejects(ask.remove(other ?? 0), hasReason('invalidRequest'))
    await ask.remove(one ?? 0)
    assert.deepEqual(Object.keys(roles(await group(masters, leader))).map(Number), [leader, other].sort())
  } finally {
    await masters.end()
  }
})
