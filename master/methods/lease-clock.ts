// When clients last renewed their leases, by the time in which this master ran, in the leader's memory. A new leader starts a fresh one, which renews every lease;
// the face calls `renew` for renewLease and for each call that opens a file. Anyone may renew under any number of names, so no name is kept: each
// stands for a few places of one table of times, and its renewal is the oldest time in them. Names that share all their places are improbable, and
// then a lease only expires later; none ever expires early.

import type { ActiveClock } from '../../proto/base/clock.js'
import type { LeaseClock } from '../machine/cluster.js'
import { clientNameBytesMax } from '../namespace/files/leases.js'

export interface LeaseRenewals extends LeaseClock {
  /** Time since the client's last renewal, ms. */
  silentMs(clientName: string): number
  renew(clientName: string): void
  /** This master has begun to lead: every lease is as good as renewed now. */
  renewAll(): void
}

/** A power of two. With 10,000 clients at work, the lease of one in 400,000 that died expires late. */
const tablePlaces = 1 << 20
const placesOfName = 4

/** After how much silence another client may take a file over, and after how much the masters end it themselves, ms. */
export interface LeaseLimits {
  readonly leaseSoftMs: number
  readonly leaseHardMs: number
}

export function createLeaseRenewals(clock: ActiveClock, { leaseSoftMs, leaseHardMs }: LeaseLimits): LeaseRenewals {
  const renewedMs = new Float64Array(tablePlaces)
  let allMs = clock.activeMs()
  const silentMs = (clientName: string): number => {
    const oldestMs = Math.min(...placesFor(clientName).map((place) => renewedMs[place] ?? 0))
    return clock.activeMs() - Math.max(oldestMs, allMs)
  }
  return {
    silentMs,
    renew(clientName) {
      // No file is ever held under such a name.
      if (clientName.length > clientNameBytesMax) return
      const nowMs = clock.activeMs()
      for (const place of placesFor(clientName)) renewedMs[place] = nowMs
    },
    renewAll() {
      allMs = clock.activeMs()
    },
    isSoftExpired: (clientName) => silentMs(clientName) > leaseSoftMs,
    isHardExpired: (clientName) => silentMs(clientName) > leaseHardMs,
  }
}

/** By FNV-1a, then steps of an odd length that another mix of the same hash gives. */
function placesFor(clientName: string): number[] {
  let hash = 0x811c9dc5
  let other = 0x9747b28c
  for (let at = 0; at < clientName.length; at += 1) {
    const unit = clientName.charCodeAt(at)
    hash = Math.imul(hash ^ unit, 0x01000193)
    other = Math.imul(other ^ unit, 0x85ebca6b)
    other ^= other >>> 15
  }
  const step = other | 1
  return Array.from({ length: placesOfName }, (_, nth) => ((hash ^ (hash >>> 15)) + nth * step) & (tablePlaces - 1))
}
