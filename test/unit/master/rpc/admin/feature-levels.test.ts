// Masters of several versions in one group: each is told here which feature levels it supports.

import assert from 'node:assert/strict'
import { cpSync, rmSync } from 'node:fs'
import { test } from 'node:test'
import { admin } from '#messages/admin'
import { FeatureLevelRecord } from '#messages/record-codecs'
import type { Change, KeyRange } from '../../../../../master/machine/machine.js'
import { encodeRecord } from '../../../../../master/namespace/records/record-bytes.js'
import { FeatureLevels } from '../../../../../master/rpc/admin/feature-levels.js'
import { UnusableData } from '../../../../../proto/base/errors.js'
import { silentLogger } from '../../../../../proto/base/logger.js'
import { asAdministrator } from '../../../proto/rpc/credentials.js'
import { hasReason, Masters, makeFolder, statusOf, superuser } from '../masters.js'

const protocol = 'cairn.AdminProtocol'

/** A group of masters of which each supports that level. */
async function group(levels: readonly number[]): Promise<Masters> {
  const masters = await Masters.format(levels.length)
  await Promise.all(levels.map((level, at) => masters.start(at + 1, {}, silentLogger, level)))
  await masters.leader()
  return masters
}

async function finalize(masters: Masters, by: number, user = superuser): Promise<number> {
  const connection = await masters.connect(by, user, asAdministrator())
  const body = admin.FinalizeUpgradeRequest.encode({}).finish()
  const answer = await connection.call({ protocol, method: 'finalizeUpgrade', body, timeoutMs: 30_000 })
  return admin.FinalizeUpgradeResponse.decode(answer).featureLevel
}

async function report(masters: Masters, by: number): Promise<admin.MastersResponse> {
  const connection = await masters.connect(by)
  const body = admin.MastersRequest.encode({}).finish()
  return admin.MastersResponse.decode(await connection.call({ protocol, method: 'masters', body, timeoutMs: 30_000 }))
}

const supports = ({ masters }: admin.MastersResponse): (number | null)[] => masters.map(({ supportedLevel }) => supportedLevel)

/** Until all that run have applied this level. */
async function applied(masters: Masters, ids: readonly number[], level: number): Promise<void> {
  for (const id of ids) while ((await statusOf(masters.running(id))).featureLevel !== level) await new Promise(setImmediate)
}

async function restart(masters: Masters, id: number, level: number): Promise<void> {
  await masters.stop(id)
  await masters.start(id, {}, silentLogger, level)
  await heardBy(masters, await masters.leader(), id)
}

/** Until the leader is connected to this master again: it does not try at once after a failed attempt. */
async function heardBy(masters: Masters, leader: number, id: number): Promise<void> {
  for (;;) {
    const { masters: known } = await report(masters, leader)
    if (known.some((each) => each.id === id && typeof each.supportedLevel === 'number')) return
    await new Promise(setImmediate)
  }
}

test('feature levels: a change is applied while the stored record is read, which is older', async () => {
  let apply: (change: Change) => void = () => assert.fail('nothing listens')
  const levels = new FeatureLevels({
    supported: 9,
    sequencer: { onApplied: (_family: string, listener: (change: Change) => void) => (apply = listener) },
    scanStored: (range: KeyRange) => {
      apply({ key: range.from, value: encodeRecord(FeatureLevelRecord, { level: 5 }) })
      return Promise.resolve([{ key: range.from, value: encodeRecord(FeatureLevelRecord, { level: 3 }) }])
    },
    onTooOld: assert.fail,
  } as unknown as ConstructorParameters<typeof FeatureLevels>[0])
  await levels.load()
  assert.equal(levels.level, 5)
})

test('feature levels: a fresh cluster begins with the highest level that all its founders support', async () => {
  const masters = await group([3, 2, 3])
  try {
    await applied(masters, [1, 2, 3], 2)
  } finally {
    await masters.end()
  }
})

test('feature levels: one founder has a version without levels, a fresh cluster begins with level 0', async () => {
  const masters = await group([1, 0, 1])
  try {
    await makeFolder(await masters.connect(await masters.leader()), '/first')
    assert.equal((await report(masters, await masters.leader())).featureLevel, 0)
  } finally {
    await masters.end()
  }
})

test('feature levels: the level is raised to the highest that all masters support, also through a follower, and once', async () => {
  const masters = await group([3, 2, 3])
  try {
    assert.equal(await finalize(masters, await masters.follower()), 2)
    assert.equal(await finalize(masters, await masters.leader()), 2)
    await applied(masters, [1, 2, 3], 2)
    const { featureLevel, ...rest } = await report(masters, await masters.leader())
    assert.equal(featureLevel, 2)
    assert.deepEqual(supports(rest as admin.MastersResponse), [3, 2, 3])
    await assert.rejects(finalize(masters, await masters.leader(), 'somebody'), hasReason('accessDenied'))
  } finally {
    await masters.end()
  }
})

test('feature levels: a master is unreachable, the level is not raised', async () => {
  const masters = await group([1, 1, 1])
  try {
    const follower = await masters.follower()
    await masters.stop(follower)
    await assert.rejects(finalize(masters, await masters.leader()), hasReason('invalidRequest'))
    await restart(masters, follower, 1)
    assert.equal(await finalize(masters, await masters.leader()), 1)
  } finally {
    await masters.end()
  }
})

test('feature levels: a master that is too old for the level of the state does not start', async () => {
  const masters = await group([1, 2, 2])
  try {
    assert.equal(await finalize(masters, 1), 1)
    await restart(masters, 1, 2)
    assert.equal(await finalize(masters, 1), 2)
    await applied(masters, [1, 2, 3], 2)
    await masters.stop(1)
    await assert.rejects(masters.start(1, {}, silentLogger, 1), (error) => error instanceof UnusableData && /level 2/.test(error.message))
    await masters.start(1, {}, silentLogger, 2)
    await makeFolder(await masters.connect(1), '/after')
  } finally {
    await masters.end()
  }
})

test('feature levels: a master receives an entry with a level that it does not support, it stops with an explanation', async () => {
  const masters = await group([1, 2, 2])
  try {
    await masters.leader()
    await masters.stop(1)
    cpSync(masters.data(1), `${masters.data(1)}-before`, { recursive: true })
    await masters.start(1, {}, silentLogger, 2)
    assert.equal(await finalize(masters, await masters.leader()), 2)
    await masters.stop(1)
    rmSync(masters.data(1), { recursive: true })
    cpSync(`${masters.data(1)}-before`, masters.data(1), { recursive: true })
    const old = await masters.start(1, {}, silentLogger, 1)
    await assert.rejects(old.closed, (error) => error instanceof UnusableData && /level 2/.test(error.message))
    await old.stop() // it says why before it has let go of its folder
    masters.forget(1)
    await assert.rejects(masters.start(1, {}, silentLogger, 1), UnusableData)
    await makeFolder(await masters.connect(2), '/after')
  } finally {
    await masters.end()
  }
})

test('feature levels: a master that is too old for the state is not added', async () => {
  const masters = await group([1])
  try {
    assert.equal(await finalize(masters, 1), 1)
    const id = await masters.join(0)
    const connection = await masters.connect(1, superuser, asAdministrator())
    const body = admin.AddMasterRequest.encode({ id, address: `127.0.0.1:${masters.port(id)}` }).finish()
    const added = connection.call({ protocol, method: 'addMaster', body, timeoutMs: 30_000 })
    await assert.rejects(added, hasReason('invalidRequest'))
    await masters.stop(id)
    await masters.start(id, {}, silentLogger, 1)
    await connection.call({ protocol, method: 'addMaster', body, timeoutMs: 30_000 })
    assert.equal(supports(await report(masters, 1)).length, 2)
  } finally {
    await masters.end()
  }
})
