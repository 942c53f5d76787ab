// Every master follows the record of safe mode: for its status, for calls that are answered from memory, and on the leader for the care of
// files and chunks, which rests meanwhile.

import { FileSystemError } from '../proto/base/errors.js'
import { FollowedRecord, type FollowingParts } from './followed-record.js'
import type { MachineSettings } from './machine/settings.js'
import { decodeSafeMode, type SafeMode, safeModeRange, safeModeText } from './namespace/records/safe-mode.js'

export interface SafeModeFollowerParts extends FollowingParts {
  readonly settings: MachineSettings
  /** It was switched off. */
  onLeft(): void
}

export class SafeModeFollower {
  readonly #parts: SafeModeFollowerParts
  readonly #record: FollowedRecord
  #safeMode: SafeMode | undefined

  /** Subscribes to the sequencer, before it applies anything; call `load` next. */
  constructor(parts: SafeModeFollowerParts) {
    this.#parts = parts
    this.#record = new FollowedRecord(parts, safeModeRange, (value) => this.#take(value))
  }

  /** At start, and after a snapshot replaced the state. */
  load(): Promise<void> {
    return this.#record.load()
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
