import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLeaseRenewals } from '../../../../master/methods/lease-clock.js'
import { manualClock } from '../../../../proto/base/clock.js'

test('lease clock: a lease expires after its soft limit without a renewal, and a new leader renews all', () => {
  const clock = manualClock()
  const leases = createLeaseRenewals(clock.active, { leaseSoftMs: 100, leaseHardMs: 1000 })
  leases.renew('a')
  clock.advance(100)
  assert.equal(leases.isSoftExpired('a'), false)
  leases.renew('b')
  clock.advance(1)
  assert.equal(leases.isSoftExpired('a'), true)
  assert.equal(leases.isSoftExpired('b'), false)
  assert.equal(leases.isSoftExpired('unknown'), true)
  leases.renewAll()
  assert.equal(leases.isSoftExpired('a'), false)
  assert.equal(leases.isSoftExpired('unknown'), false)
})

test('lease clock: a million clients, those that renewed are remembered and the others are not renewed', () => {
  const clock = manualClock()
  const leases = createLeaseRenewals(clock.active, { leaseSoftMs: 100, leaseHardMs: 1000 })
  clock.advance(101)
  leases.renew('DFSClient_NONMAPREDUCE_1_1')
  clock.advance(50)
  for (let client = 0; client < 1_100_000; client += 1) leases.renew(`c${client}`)
  assert.equal(leases.isSoftExpired('DFSClient_NONMAPREDUCE_1_1'), false)
  clock.advance(101)
  assert.equal(leases.isSoftExpired('DFSClient_NONMAPREDUCE_1_1'), true)
})

test('lease clock: ten thousand active clients, the clients that have ended expire', () => {
  const clock = manualClock()
  const leases = createLeaseRenewals(clock.active, { leaseSoftMs: 100, leaseHardMs: 1000 })
  const gone = Array.from({ length: 10_000 }, (_, client) => `DFSClient_NONMAPREDUCE_${client}_2`)
  for (const client of gone) leases.renew(client)
  clock.advance(101)
  for (let client = 0; client < 10_000; client += 1) leases.renew(`DFSClient_NONMAPREDUCE_${client}_1`)
  assert.ok(gone.filter((client) => !leases.isSoftExpired(client)).length <= 1)
  assert.equal(leases.isSoftExpired('DFSClient_NONMAPREDUCE_77_1'), false)
})

test('lease clock: the leader was paused, that time does not let leases expire', () => {
  const clock = manualClock()
  const leases = createLeaseRenewals(clock.active, { leaseSoftMs: 100, leaseHardMs: 1000 })
  leases.renew('a')
  clock.advance(60)
  clock.pause(3_600_000)
  assert.equal(leases.isSoftExpired('a'), false)
  clock.advance(40)
  assert.equal(leases.isSoftExpired('a'), false)
  clock.advance(1)
  assert.equal(leases.isSoftExpired('a'), true)
})
