// Calls to a real group of masters, looked at from outside: what each master counts and writes into its audit log.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { clientProtocol, Masters, makeFolder, statusAt, superuser } from '../rpc/masters.js'

let masters: Masters

before(async () => {
  masters = await Masters.format(3)
  await Promise.all(masters.ids.map((id) => masters.start(id, { auditLog: auditLog(id), auditLogFormat: 'json' })))
  await masters.leader()
})

after(() => masters.end())

function auditLog(id: number): string {
  return join(masters.folder, `audit-${id}.log`)
}

function auditOf(id: number): readonly Record<string, unknown>[] {
  const lines = readFileSync(auditLog(id), 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line))
}

/** Lines of its metrics about calls, without the times. */
async function countsOf(id: number): Promise<readonly string[]> {
  const { http } = masters.running(id).addresses
  const text = await (await fetch(`http://${http}/metrics`)).text()
  return text.split('\n').filter((line) => /^cairn_master_call(_seconds_count|_errors|s_passed)/.test(line))
}

async function refusalOf(id: number): Promise<string> {
  const connection = await masters.connect(id)
  const call = connection.call({ protocol: clientProtocol, method: 'mkdirs', body: Buffer.from([0x0a, 0x7f, 0x2f]), timeoutMs: 15_000 })
  const error = await call.then(
    () => assert.fail('it does not parse'),
    (refusal: unknown) => refusal,
  )
  assert.ok(error instanceof FileSystemError)
  return `${error.remoteClass} ${error.message}`
}

test('calls in a group: through a follower, counted and audited once, by the leader; a refusal has the same text', async () => {
  const leader = await masters.leader()
  const follower = await masters.follower()
  const connection = await masters.connect(follower)
  await makeFolder(connection, '/through-a-follower')
  await statusAt(connection, '/through-a-follower')
  const { http } = masters.running(follower).addresses
  await fetch(`http://${http}/webhdfs/v1/through-a-follower/web?op=MKDIRS&user.name=${superuser}`, { method: 'PUT' })
  const remote = await refusalOf(follower)
  assert.equal(remote, await refusalOf(leader))
  assert.match(remote, /the request of mkdirs does not parse/)

  assert.deepEqual(await countsOf(leader), [
    'cairn_master_call_seconds_count{method="mkdirs"} 4',
    'cairn_master_call_errors_total{method="mkdirs",error="malformed"} 2',
  ])
  assert.deepEqual(await countsOf(follower), [
    'cairn_master_call_seconds_count{method="getFileInfo"} 1',
    'cairn_master_calls_passed_on_total{method="mkdirs"} 3',
  ])

  for (const id of [leader, follower]) await masters.stop(id)
  const who = { allowed: true, ugi: `${superuser} (auth:SIMPLE)`, realUser: null, ip: '127.0.0.1' }
  const caller = { ...who, src: '/through-a-follower', dst: null, perm: null, proto: 'rpc' }
  const told = (id: number) => auditOf(id).map(({ time, level, logger, ...line }) => line)
  const overWeb = { ...caller, src: '/through-a-follower/web', proto: 'webhdfs' }
  assert.deepEqual(told(leader), [
    { ...caller, cmd: 'mkdirs' },
    { ...overWeb, cmd: 'mkdirs' },
  ])
  assert.deepEqual(told(follower), [{ ...caller, cmd: 'getfileinfo' }])
})
