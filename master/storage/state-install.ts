// The installation of a peer's snapshot: a separate LevelDB that is filled page by page and swapped in when it is complete.

import type { KeyValue } from '../machine/machine.js'
import type { AppliedPoint, StateInstall } from '../sequencer/ports.js'
import { type Level, toBytes } from './level.js'
import { writeBatch } from './state-readings.js'
import { written } from './write-failure.js'

interface InstallParts {
  /** Used in the text of an error. */
  readonly what: string
  swapIn(): Promise<void>
  remove(): Promise<void>
}

export class LevelStateInstall implements StateInstall {
  readonly #level: Level
  readonly #point: AppliedPoint
  readonly #parts: InstallParts

  constructor(level: Level, point: AppliedPoint, parts: InstallParts) {
    this.#level = level
    this.#point = point
    this.#parts = parts
  }

  async write(page: readonly KeyValue[]): Promise<void> {
    const batch = this.#level.batch()
    for (const { key, value } of page) batch.put(toBytes(key), value)
    await written(this.#parts.what, () => batch.write({ sync: true }))
  }

  async finish(): Promise<void> {
    await written(this.#parts.what, () => writeBatch(this.#level.batch(), this.#point))
    await this.#parts.swapIn()
  }

  async abandon(): Promise<void> {
    await this.#level.close()
    await written(this.#parts.what, () => this.#parts.remove())
  }
}
