// Chunkservers that failed a file lately, which its next chunks are not to be placed on. A while later they may be back: a long file that outlives
// one restart of every chunkserver must not run out of them.

import type { hdfs } from '#messages/hdfs'
import type { Clock } from '../../proto/base/clock.js'
import type { ErrorCode } from '../../proto/base/errors.js'
import { nameOfServer } from './chunk-connections.js'

/** One that hangs costs seconds to find out each time. One that broke a connection costs nothing, and may be back in a moment. */
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
