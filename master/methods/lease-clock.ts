// The time of each client's last lease renewal, in the leader's memory, measured in time during which this master ran. A new leader starts
// with all leases renewed. The face calls `renew` for renewLease and for each call that opens a file. A client may use any number of names,
// so names are not stored: each name is hashed to a few slots of one table of times, and its renewal is the oldest time in them. If all
// slots of two names collide, which is improbable, a lease expires later; none ever expires early.

import type { ActiveClock } from '../../proto/base/clock.js'
import type { LeaseClock } from '../machine/cluster.js'
import { clientNameBytesMax } from '../namespace/files/leases.js'

export interface LeaseRenewals extends LeaseClock {
  /** Time since the client's last renewal, ms. */
  silentMs(clientName: string): number
  renew(clientName: string): void
  /** This master became leader: treats every lease as just renewed. */
  renewAll(): void
}

/** A power of two. With 10,000 active clients, one in 400,000 leases of dead clients expires late. */
const tablePlaces = 1 << 20
const placesOfName = 4

/** Time without a renewal after which another client may take a file over, and after which the masters end the lease themselves, ms. */
export interface LeaseLimits {
  readonly leaseSoftMs: number
  readonly leaseHardMs: number
}

export function createLeaseRenewals(clock: ActiveClock, { leaseSoftMs, leaseHardMs }: LeaseLimits): LeaseRenewals {
  const renewedMs = new Float64Array(tablePlaces)
  let allMs = clock.activeMs()
  const silentMs = (clientName: string): number => {
    let oldestMs = Number.POSITIVE_INFINITY
    forEachPlace(clientName, (place) => {
      oldestMs = Math.min(oldestMs, renewedMs[place] ?? 0)
    })
    return clock.activeMs() - Math.max(oldestMs, allMs)
  }
  return {
    silentMs,
    renew(clientName) {
      // No file can have a client with such a name.
      if (clientName.length > clientNameBytesMax) return
      const nowMs = clock.activeMs()
      forEachPlace(clientName, (place) => {
        renewedMs[place] = nowMs
      })
    },
    renewAll() {
      allMs = clock.activeMs()
    },
    isSoftExpired: (clientName) => silentMs(clientName) > leaseSoftMs,
    isHardExpired: (clientName) => silentMs(clientName) > leaseHardMs,
  }
}

/** Slots by FNV-1a, then steps of an odd length derived from the same hash. */
function forEachPlace(clientName: string, use: (place: number) => void): void {
  let hash = 0x811c9dc5
  let other = 0x9747b28c
  for (let at = 0; at < clientName.length; at += 1) {
    const unit = clientName.charCodeAt(at)
    hash = Math.imul(hash ^ unit, 0x01000193)
    other = Math.imul(other ^ unit, 0x85ebca6b)
    other ^= other >>> 15
  }
  const step = other | 1
  for (let nth = 0; nth < placesOfName; nth += 1) use(((hash ^ (hash >>> 15)) + nth * step) & (tablePlaces - 1))
}
