// Every master follows the record of safe mode: for its status, for calls that are answered from memory, and on the leader for the care of
// files and chunks, which rests meanwhile.

import { FileSystemError } from '../proto/base/errors.js'
import type { KeyRange, KeyValue } from './machine/machine.js'
import type { MachineSettings } from './machine/settings.js'
import { decodeSafeMode, type SafeMode, safeModeRange, safeModeText } from './namespace/records/safe-mode.js'
import type { Sequencer } from './sequencer/ports.js'

export interface SafeModeFollowerParts {
  readonly sequencer: Pick<Sequencer, 'onApplied' | 'onReset'>
  readonly settings: MachineSettings
  /** Reads this master's own stored state. */
  readonly scanStored: (range: KeyRange) => Promise<readonly KeyValue[]>
  /** It was switched off. */
  onLeft(): void
}

export class SafeModeFollower {
  readonly #parts: SafeModeFollowerParts
  #safeMode: SafeMode | undefined
  /** A change of the record was applied since the start or since the state was replaced: the stored record may be older than that. */
  #isHeard = false

  /** Subscribes to the sequencer, before it applies anything; call `load` next. */
  constructor(parts: SafeModeFollowerParts) {
    this.#parts = parts
    parts.sequencer.onApplied(safeModeRange.from, ({ value }) => {
      this.#isHeard = true
      this.#take(value)
    })
    parts.sequencer.onReset(() => {
      this.#isHeard = false
    })
  }

  /** Reads the record from this master's store: at start, and after a snapshot replaced the state. */
  async load(): Promise<void> {
    const [stored] = await this.#parts.scanStored(safeModeRange)
    if (!this.#isHeard) this.#take(stored?.value)
  }

  #take(value: Uint8Array | undefined): void {
    const wasOn = this.#safeMode !== undefined
    this.#safeMode = value === undefined ? undefined : decodeSafeMode(value)
    if (wasOn && this.#safeMode === undefined) this.#parts.onLeft()
  }

  /** As applied here; undefined while it is off. */
  get now(): SafeMode | undefined {
    return this.#safeMode
  }

  check(cannot: string): void {
    if (this.#safeMode !== undefined) throw new FileSystemError('safeMode', safeModeText(cannot, this.#parts.settings))
  }
}
