import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLeaseRenewals } from '../../../../master/namespace/lease-clock.js'
import { manualClock } from '../../../../proto/base/clock.js'

test('lease clock: a lease expires after its soft limit without a renewal, and a new leader renews all', () => {
  const clock = manualClock()
  const leases = createLeaseRenewals(clock, 100)
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

test('lease clock: clients that are forgotten stay expired', () => {
  const clock = manualClock()
  const leases = createLeaseRenewals(clock, 100)
  for (let client = 0; client < 1000; client += 1) {
    leases.renew(`c${client}`)
    clock.advance(1)
  }
  assert.equal(leases.isSoftExpired('c0'), true)
  assert.equal(leases.isSoftExpired('c880'), true)
  assert.equal(leases.isSoftExpired('c950'), false)
})
