// When clients last renewed their leases, by monotonic time, in the leader's memory. A new leader starts a fresh one, which renews every lease;
// the face calls `renew` for renewLease and for each call that opens a file.

import type { Clock } from '../../proto/base/clock.js'
import type { LeaseClock } from '../machine/machine.js'
import { clientNameBytesMax } from './leases.js'

export interface LeaseRenewals extends LeaseClock {
  renew(clientName: string): void
  /** This master has begun to lead: every lease is as good as renewed now. */
  renewAll(): void
}

/** Clients remembered at most; beyond it the one that renewed longest ago is forgotten. */
export const renewalsMax = 1_000_000

export function createLeaseRenewals(clock: Clock, leaseSoftMs: number): LeaseRenewals {
  // Insertion order is renewal order, so those that expired are at the front and can be forgotten: an unknown client counts as renewed at `allMs`.
  const renewedMs = new Map<string, number>()
  let allMs = clock.monotonicMs()
  const forgetExpired = (nowMs: number): void => {
    for (const [clientName, ms] of renewedMs) {
      if (nowMs - ms <= leaseSoftMs) return
      renewedMs.delete(clientName)
    }
  }
  const forgetOldest = (): void => {
    for (const clientName of renewedMs.keys()) {
      renewedMs.delete(clientName)
      return
    }
  }
  return {
    renew(clientName) {
      // No file is ever held under such a name, so it needs no memory.
      if (clientName.length > clientNameBytesMax) return
      const nowMs = clock.monotonicMs()
      renewedMs.delete(clientName)
      renewedMs.set(clientName, nowMs)
      // An entry may only go once the common renewal has expired too, else forgetting would renew it.
      if (nowMs - allMs > leaseSoftMs) forgetExpired(nowMs)
      if (renewedMs.size > renewalsMax) forgetOldest()
    },
    renewAll() {
      renewedMs.clear()
      allMs = clock.monotonicMs()
    },
    isSoftExpired(clientName) {
      return clock.monotonicMs() - (renewedMs.get(clientName) ?? allMs) > leaseSoftMs
    },
  }
}
