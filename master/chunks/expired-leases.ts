// The hard limit of leases: the leader closes or recovers files whose writers have not renewed their leases for a long time. It reads the
// leases in pages, keeps the most expired ones found, and ends these at a bounded rate, so the work at any one time does not grow with the
// number of open files. Only the leader knows the time of a client's last renewal, and a new leader starts with all leases renewed: no
// lease ends early.

import type { ActiveClock } from '../../proto/base/clock.js'
import type { InodeId } from '../../proto/base/ids.js'
import type { Logger } from '../../proto/base/logger.js'
import type { Key } from '../machine/machine.js'
import { decodeOpenFiles, mastersLeaseHolder } from '../namespace/files/leases.js'
import { families, familyRange, keyAfter } from '../namespace/records/keys.js'
import { keyAfterLeasesOf, partsOfLeaseKey } from '../namespace/records/lease-keys.js'
import { releaseExpiredLease } from '../operations/files/release-expired-lease.js'
import { type LeaseAge, LeaseAges } from './lease-ages.js'
import type { LeaseSilence } from './ports.js'
import { inParallel, type Proposals } from './proposals.js'
import { scanKeys } from './reads.js'
import type { ChunkSettings } from './settings.js'

export interface ExpiredLeasesParts {
  readonly proposals: Proposals
  readonly leases: LeaseSilence
  readonly activeClock: ActiveClock
  readonly logger: Logger
  readonly settings: ChunkSettings
}

interface Expired {
  readonly inodeId: InodeId
  readonly clientName: string
  readonly silentMs: number
}

const mostExpiredFirst = (one: Expired, other: Expired): number => other.silentMs - one.silentMs

export class ExpiredLeases {
  readonly #parts: ExpiredLeasesParts
  /** Where the current sweep continues. */
  #from: Key | undefined
  #found: Expired[] = []
  /** The current sweep found more than are kept. */
  #hasMore = false
  #nextSweepMs: number
  /** Leases to end, the most expired first. */
  #queue: Expired[] = []
  #foundByLastSweep = 0
  readonly #ages = new LeaseAges()
  /** How many may be ended now. */
  #credit = 0
  #creditedMs: number

  constructor(parts: ExpiredLeasesParts) {
    this.#parts = parts
    this.#creditedMs = parts.activeClock.activeMs()
    this.#nextSweepMs = this.#creditedMs + parts.settings.leaseSweepEveryMs
  }

  /** Leases beyond the hard limit, at the last sweep. */
  get count(): number {
    return Math.max(this.#queue.length, this.#foundByLastSweep)
  }

  /** Files that clients have open, by the age of their leases; those under recovery, which the masters hold, are not counted. */
  get ages(): readonly LeaseAge[] {
    return this.#ages.last
  }

  async run(): Promise<void> {
    this.#earn()
    if (this.#queue.length > 0) await this.#release()
    else if (this.#from !== undefined || this.#parts.activeClock.activeMs() >= this.#nextSweepMs) await this.#readPage()
  }

  #earn(): void {
    const { activeClock, settings } = this.#parts
    const nowMs = activeClock.activeMs()
    const earned = ((nowMs - this.#creditedMs) * settings.leaseRecoveriesPerSecond) / 1000
    this.#credit = Math.min(settings.leaseRecoveriesPerSecond, this.#credit + earned)
    this.#creditedMs = nowMs
  }

  async #readPage(): Promise<void> {
    const { proposals, leases, settings } = this.#parts
    const pairs = await proposals.read(scanKeys, familyRange(families.lease, this.#from ?? '', settings.keysPerPage))
    let client = { name: '', silentMs: 0 }
    for (const { key, value } of pairs) {
      const { clientName, inodeId } = partsOfLeaseKey(key)
      if (clientName !== client.name) client = { name: clientName, silentMs: silenceOf(leases, clientName) }
      if (inodeId === undefined && clientName !== mastersLeaseHolder) this.#ages.add(client.silentMs, decodeOpenFiles(value))
      if (inodeId !== undefined && client.silentMs > settings.leaseHardMs) this.#keep({ inodeId, clientName, silentMs: client.silentMs })
    }
    const last = pairs.at(-1)
    if (last === undefined || pairs.length < settings.keysPerPage) this.#endSweep()
    else this.#from = client.silentMs > settings.leaseHardMs ? keyAfter(last.key) : keyAfterLeasesOf(client.name)
  }

  #keep(expired: Expired): void {
    const { expiredLeasesMax } = this.#parts.settings
    this.#found.push(expired)
    if (this.#found.length < 2 * expiredLeasesMax) return
    this.#found.sort(mostExpiredFirst)
    this.#found.length = expiredLeasesMax
    this.#hasMore = true
  }

  #endSweep(): void {
    const { activeClock, settings } = this.#parts
    this.#queue = this.#found.sort(mostExpiredFirst)
    this.#foundByLastSweep = this.#queue.length
    this.#ages.end()
    this.#nextSweepMs = activeClock.activeMs() + (this.#hasMore ? 0 : settings.leaseSweepEveryMs)
    this.#found = []
    this.#hasMore = false
    this.#from = undefined
  }

  async #release(): Promise<void> {
    const { proposals, settings, logger } = this.#parts
    const batch = this.#queue.splice(0, Math.floor(this.#credit))
    this.#credit -= batch.length
    await inParallel(batch, settings.mutationsInFlightMax, async ({ inodeId, clientName, silentMs }) => {
      const { outcome } = await proposals.mutate(releaseExpiredLease, { inodeId, clientName })
      if (outcome !== 'kept' && outcome !== 'unable') logger.info({ inodeId, clientName, silentMs, outcome }, 'lease expired')
    })
  }
}

/** Files held by the masters are already being recovered. */
function silenceOf(leases: LeaseSilence, clientName: string): number {
  return clientName === mastersLeaseHolder ? 0 : leases.silentMs(clientName)
}
