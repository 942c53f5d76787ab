// What the page of a master is made from.

import type { MethodHandler } from '../../../proto/rpc/server.js'
import type { Ask } from '../../../proto/webhdfs/namespace/calls.js'
import type { LostChunk } from '../../chunks/lost-chunks.js'
import type { ServerPicture } from '../../chunks/registry.js'
import type { AuditedMoment, SlowCall } from '../../methods/call-watch.js'
import type { MasterStatus } from '../status.js'
import type { Sample } from './history.js'

export interface MasterAddress {
  readonly id: number
  /** The origin of its HTTP port; undefined while that is not known. */
  readonly origin: string | undefined
}

/** The engine of this master as the page shows it. */
export interface ConsensusPicture {
  readonly engine: string
  readonly id: number
  readonly role: string
  readonly epoch: number
  readonly leader: number | undefined
  readonly isServing: boolean
  readonly committed: number
  readonly applied: number
  readonly last: number
  readonly voters: readonly number[]
  readonly learners: readonly number[]
  /** How far the others are, as the leader knows; empty elsewhere. */
  readonly peers: readonly { readonly id: number; readonly matchIndex: number; readonly isActive: boolean }[]
}

export interface ShownSetting {
  readonly name: string
  readonly value: string
  readonly meaning: string
  /** `given` or `default`. */
  readonly source: string
}

export interface PageParts {
  /** The user as whom the page acts. */
  readonly user: string
  readonly softwareVersion: string
  readonly history: { readonly samples: readonly Sample[] }
  readonly watch: { slow(): SlowCall[]; audit(): AuditedMoment[] }
  readonly consensus: {
    readonly recorder: { readonly last: number; after(number: number, most: number): readonly object[] }
    status(): ConsensusPicture
  }
  /** The protocol of administrators, whose handlers check the rights of the user. */
  readonly administrators: { readonly protocol: string; readonly methods: ReadonlyMap<string, MethodHandler> }
  status(): MasterStatus
  chunkservers(): readonly ServerPicture[]
  lostChunks(count: number): readonly LostChunk[]
  settings(): readonly ShownSetting[]
  /** Calls as the page's user, for a browser at `address`. */
  askFor(address: string): Ask
  /** The same of the protocol of administrators. */
  askAdministration(address: string): Ask
  /** The defaults of new files. */
  defaults(): { readonly replication: number; readonly chunkBytes: number }
  /** Whether the page's user may do what the superuser may. */
  isSuperuser(): Promise<boolean>
  /** This master first. */
  masters(): readonly MasterAddress[]
  /** A number from 0 to below `count`. */
  random(count: number): number
  nowWallMs(): number
  /** Refused unless this master leads and the page's user may. */
  transferLeadership(to: number | undefined): Promise<void>
}
