// Chunkservers that failed recently while a file was written. New chunks of the file are not placed on them. Entries expire: if every
// chunkserver is restarted once while a large file is written, there must still be chunkservers left for it.

import type { hdfs } from '#messages/hdfs'
import type { Clock } from '../../proto/base/clock.js'
import type { ErrorCode } from '../../proto/base/errors.js'
import { nameOfServer } from './chunk-connections.js'

/**
 * Detecting a hung server takes seconds each time, so it is excluded for long. A broken connection is detected at once and may be a
 * restart.
 */
const hungMs = 60_000
const brokenMs = 3_000

export class ExcludedServers {
  readonly #clock: Clock
  readonly #servers = new Map<string, { readonly info: hdfs.DatanodeInfoProto; readonly untilMs: number }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  add(info: hdfs.DatanodeInfoProto, reason: ErrorCode): void {
    const forMs = reason === 'connectionLost' ? brokenMs : hungMs
    this.#servers.set(nameOfServer(info.id), { info, untilMs: this.#clock.monotonicMs() + forMs })
  }

  list(): hdfs.DatanodeInfoProto[] {
    const nowMs = this.#clock.monotonicMs()
    for (const [name, { untilMs }] of this.#servers) {
      if (nowMs >= untilMs) this.#servers.delete(name)
    }
    return [...this.#servers.values()].map(({ info }) => info)
  }

  clear(): void {
    this.#servers.clear()
  }
}
