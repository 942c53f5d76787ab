import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chunkserver } from '#messages/chunkserver'
import { holderLimits, holderTimes, recoveriesMax } from '../../../../chunkserver/recovery/limits.js'
import { beginRecovery } from '../../../../chunkserver/recovery/protocol.js'
import { createReplicaProtocol, type RecoveringStore } from '../../../../chunkserver/recovery/replica-service.js'
import { SilentHolders } from '../../../../chunkserver/recovery/silent-holders.js'
import { chunkSettingsDefault } from '../../../../master/chunks/settings.js'
import { manualClock } from '../../../../proto/base/clock.js'
import type { IncomingCall } from '../../../../proto/rpc/server.js'

test('recovery limits: a primary runs all that the masters give it, and holders take all that the masters have in progress', () => {
  const { recoveriesPerServerMax, recoveriesUnderWayMax } = chunkSettingsDefault
  assert.equal(recoveriesMax, recoveriesPerServerMax)
  assert.ok(holderLimits.waitingMax >= 2 * recoveriesUnderWayMax)
})

test('recovery limits: an attempt in which a holder does not answer ends before the masters give it up', () => {
  const { connectMsMax, beginMsMax, finishMsMax, silentBeginMsMax } = holderTimes
  const heartbeatMs = 1000
  const attemptMs = connectMsMax + beginMsMax + connectMsMax + finishMsMax
  assert.ok(attemptMs + 3 * heartbeatMs < chunkSettingsDefault.recoveryTimeoutMs)
  assert.ok(silentBeginMsMax < connectMsMax)
})

test('silent holders: remembered for a time, and until they answer', () => {
  const clock = manualClock()
  const silent = new SilentHolders(clock.active, 10_000)
  silent.add('a')
  silent.add('b')
  silent.delete('b')
  assert.deepEqual([silent.has('a'), silent.has('b'), silent.has('c')], [true, false, false])
  clock.advance(9_999)
  assert.ok(silent.has('a'))
  clock.advance(1)
  assert.ok(!silent.has('a'))
})

test('replica protocol: requests above the limit wait for their turn in order, and only those above both limits are refused', async () => {
  const begun: number[] = []
  const endings: (() => void)[] = []
  const store: RecoveringStore = {
    identity: { uuid: 'u', clusterId: 'c', poolId: 'p' },
    beginRecovery: ({ chunkId }) => {
      begun.push(chunkId)
      return new Promise((resolve) => endings.push(() => resolve({ kind: 'none' })))
    },
    finishRecovery: () => Promise.resolve(),
  }
  const begin = createReplicaProtocol(store, { atOnceMax: 2, waitingMax: 2 }).methods.get(beginRecovery.name)
  assert.ok(begin !== undefined)
  const ask = (chunkId: number): Promise<unknown> =>
    new Promise((reply, fail) => {
      const message = { uuid: 'u', poolId: 'p', chunkId, generation: 1, recoveryGeneration: 2 }
      const body = Buffer.from(chunkserver.BeginRecoveryRequest.encode(message).finish())
      begin({ body, reply, fail } as unknown as IncomingCall)
    })
  const answers = [1, 2, 3, 4].map(ask)
  await assert.rejects(ask(5), { reason: 'unavailable' })
  assert.deepEqual(begun, [1, 2])
  for (let at = 0; at < answers.length; at += 1) {
    endings[at]?.()
    await answers[at]
    await Promise.resolve()
  }
  assert.deepEqual(begun, [1, 2, 3, 4])
})
