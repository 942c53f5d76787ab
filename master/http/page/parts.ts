// What the page of a master is made from.

import type {
  AuditedMoment,
  ConsensusPicture,
  MasterAddress,
  Moment,
  Sample,
  ShownSetting,
  SlowCall,
} from '../../../proto/pages/answers.js'
import type { Ask } from '../../../proto/webhdfs/namespace/calls.js'
import type { LostChunk } from '../../chunks/lost-chunks.js'
import type { ServerPicture } from '../../chunks/registry.js'
import type { MasterStatus } from '../status.js'

export interface PageParts {
  /** The user as whom the page acts. */
  readonly user: string
  readonly softwareVersion: string
  readonly history: { readonly samples: readonly Sample[] }
  readonly watch: { slow(): SlowCall[]; audit(): AuditedMoment[] }
  readonly consensus: {
    readonly recorder: { readonly last: number; after(number: number, most: number): readonly Moment[] }
    status(): ConsensusPicture
  }
  status(): MasterStatus
  chunkservers(): readonly ServerPicture[]
  lostChunks(count: number): readonly LostChunk[]
  settings(): readonly ShownSetting[]
  /** Calls as the page's user, for a browser at `address`. */
  askFor(address: string): Ask
  /** The same of the protocol of administrators, whose handlers check the rights of the user. */
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
