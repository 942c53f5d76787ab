// What a part of the program under test provides: lives to record, and what must hold in the folder after a cut.

import type { Random } from '../../proto/base/random.js'
import type { Sync } from './disk-model.js'
import type { Mark } from './operation.js'

export interface Life {
  /** Everything the part keeps; empty in life 0, later what a cut or a kill left. */
  readonly folder: string
  /** 0, 1, ... of one seed. */
  readonly life: number
  readonly random: Random
  /** The canary that is tried, if any, for parts that switch something off themselves. */
  readonly canary: string | undefined
  /** Says what was acknowledged, or found at the start. Called right when it is known: before the next await. */
  mark(mark: Mark): void
}

export interface Remains {
  /** A folder as a cut left it; the check may write to it. */
  readonly folder: string
  /**
   * All marks before the cut, those of earlier lives first. A life begins with `{ event: 'life' }`; a sync that failed is one, too
   * (`syncFailed`).
   */
  readonly marks: readonly Mark[]
  /** Only the process ended, not the machine: all that was written is there, synced or not. */
  readonly isKilled: boolean
  /** As `Life.canary`: for what a start does. */
  readonly canary: string | undefined
}

export interface Canary {
  readonly name: string
  /** Syncs that count as not done. */
  ignores?(sync: Sync): boolean
}

export interface Part {
  readonly name: string
  /** Whether the path (below the part's folder) is a folder that holds a LevelDB. */
  isLevelFolder(path: string): boolean
  /** Runs in a separate process. Returns after enough operations; the process then ends without any other call. */
  live(life: Life): Promise<void>
  /** Opens what a cut left and compares it with what was acknowledged. Throws when something is missing, wrong, or the start is refused. */
  check(remains: Remains): Promise<void>
  /** Duration of the check relative to a short check (default 1). The number of cuts per life is divided by it. */
  readonly checkCost?: number
  /** Each must be detected. */
  readonly canaries: readonly Canary[]
}
