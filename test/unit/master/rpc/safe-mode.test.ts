// Safe mode on real masters: through any of them, over a change of leader and a restart of all.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { client } from '#messages/client'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { ask, codec, Masters, makeFolder, statusAt, statusOf } from './masters.js'

const { SAFEMODE_ENTER, SAFEMODE_GET, SAFEMODE_LEAVE } = client.SafeModeActionProto
const setSafeMode = codec(client.SetSafeModeRequestProto, client.SetSafeModeResponseProto)
const renewLease = codec(client.RenewLeaseRequestProto, client.RenewLeaseResponseProto)

async function safeMode(masters: Masters, by: number, action: client.SafeModeActionProto, user?: string): Promise<boolean> {
  return (await ask(await masters.connect(by, user), 'setSafeMode', setSafeMode, { action })).result
}

const inSafeMode = (text: string) => (error: unknown) =>
  error instanceof FileSystemError && error.reason === 'safeMode' && error.message.startsWith(`${text}. Name node is in safe mode.`)

test('safe mode: entered through a follower, it holds everywhere, under the next leader, and after a restart of all', async () => {
  const masters = await Masters.start(3)
  try {
    const follower = await masters.follower()
    await makeFolder(await masters.connect(follower), '/before')
    assert.equal(await safeMode(masters, follower, SAFEMODE_ENTER), true)
    await masters.stop(await masters.leader())
    await masters.leader()
    for (const id of masters.ids) {
      if (!isRunning(masters, id)) continue
      const connection = await masters.connect(id)
      assert.equal(await safeMode(masters, id, SAFEMODE_GET, 'bob'), true)
      await assert.rejects(makeFolder(connection, '/after'), inSafeMode('Cannot create directory /after'))
      await assert.rejects(ask(connection, 'renewLease', renewLease, { clientName: 'w' }), inSafeMode('Cannot renew lease for w'))
      assert.ok((await statusAt(connection, '/before')) !== undefined)
      assert.equal((await statusOf(masters.running(id))).safeMode?.user, 'root-of-all')
    }
    for (const id of masters.ids) await masters.stop(id)
    await Promise.all(masters.ids.map((id) => masters.start(id)))
    const leader = await masters.leader()
    const again = await masters.connect(leader)
    await assert.rejects(makeFolder(again, '/after'), inSafeMode('Cannot create directory /after'))
    await assert.rejects(safeMode(masters, leader, SAFEMODE_LEAVE, 'bob'), /Superuser privilege is required/)
    const { http } = masters.running(leader).addresses
    assert.match(await (await fetch(`http://${http}/metrics`)).text(), /^cairn_safe_mode 1$/m)
    assert.equal(await safeMode(masters, leader, SAFEMODE_LEAVE), false)
    assert.equal((await makeFolder(again, '/after')).result, true)
    assert.equal((await statusOf(masters.running(leader))).safeMode, undefined)
  } finally {
    await masters.end()
  }
})

test('safe mode: a call that was refused may be repeated under its id, and is executed after the end', async () => {
  const masters = await Masters.start(1)
  try {
    const connection = await masters.connect(1)
    await safeMode(masters, 1, SAFEMODE_ENTER)
    const same = { callId: 77 }
    await assert.rejects(makeFolder(connection, '/patient', same), inSafeMode('Cannot create directory /patient'))
    await safeMode(masters, 1, SAFEMODE_LEAVE)
    assert.equal((await makeFolder(connection, '/patient', same)).result, true)
  } finally {
    await masters.end()
  }
})

function isRunning(masters: Masters, id: number): boolean {
  try {
    return masters.running(id) !== undefined
  } catch {
    return false
  }
}
