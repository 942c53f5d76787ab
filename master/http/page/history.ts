// The last hour of this master, a sample every ten seconds: calls by method with their latency, calls by user, bytes read and written by
// the chunkservers, space in use. In bounded memory; lost at a restart.

import { durationBoundsMs } from '../../../proto/base/durations.js'
import type { MethodSample, Sample } from '../../../proto/pages/answers.js'
import type { CallCounts } from '../../methods/call-counts.js'

export const historyLimits = {
  everyMs: 10_000,
  samplesMax: 360,
  /** In one sample; the others are added up. */
  methodsMax: 20,
  usersMax: 10,
}

/** What a chunkserver has told of its work. */
export interface ServerCounters {
  readonly id: number
  readonly startedMs: number
  readonly bytesRead: number
  readonly bytesWritten: number
  readonly usedBytes: number
  readonly capacityBytes: number
}

export interface HistorySources {
  counts(): readonly CallCounts[]
  takeUsers(): ReadonlyMap<string, number>
  servers(): readonly ServerCounters[]
}

interface Before {
  readonly durations: Float64Array
  readonly errors: number
}

export class History {
  readonly #sources: HistorySources
  readonly #samples: Sample[] = []
  readonly #methods = new Map<string, Before>()
  #servers = new Map<number, ServerCounters>()

  constructor(sources: HistorySources) {
    this.#sources = sources
  }

  /** The oldest first. */
  get samples(): readonly Sample[] {
    return this.#samples
  }

  /** `spanMs`: time since the last call. */
  sample(nowWallMs: number, spanMs: number): void {
    const grown = this.#sources
      .counts()
      .map((counts) => this.#grownBy(counts))
      .filter(({ calls }) => calls > 0)
    const byCalls = grown.sort((one, other) => other.calls - one.calls)
    const methods = byCalls.map(toSample)
    const { methodsMax, samplesMax } = historyLimits
    const servers = this.#sources.servers()
    const bytes = this.#bytesOf(servers)
    this.#samples.push({
      atMs: nowWallMs,
      spanMs,
      methods: methods.slice(0, methodsMax),
      all: toSample(sumOf(byCalls)),
      users: topUsers(this.#sources.takeUsers()),
      ...bytes,
      usedBytes: servers.reduce((sum, { usedBytes }) => sum + usedBytes, 0),
      capacityBytes: servers.reduce((sum, { capacityBytes }) => sum + capacityBytes, 0),
    })
    if (this.#samples.length > samplesMax) this.#samples.shift()
  }

  #grownBy({ method, durations: { buckets: durations }, errors }: CallCounts): Grown {
    const before = this.#methods.get(method)
    const failed = [...errors.values()].reduce((sum, count) => sum + count, 0)
    this.#methods.set(method, { durations: Float64Array.from(durations), errors: failed })
    const grown = durations.map((count, place) => count - (before?.durations[place] ?? 0))
    return { method, durations: grown, errors: failed - (before?.errors ?? 0), calls: grown.reduce((sum, count) => sum + count, 0) }
  }

  /** The counters of a chunkserver begin at 0 when it starts. */
  #bytesOf(servers: readonly ServerCounters[]): { readonly bytesRead: number; readonly bytesWritten: number } {
    let bytesRead = 0
    let bytesWritten = 0
    for (const server of servers) {
      const known = this.#servers.get(server.id)
      if (known === undefined) continue // what it did before is not of this time
      const before = known.startedMs === server.startedMs ? known : { bytesRead: 0, bytesWritten: 0 }
      bytesRead += Math.max(0, server.bytesRead - before.bytesRead)
      bytesWritten += Math.max(0, server.bytesWritten - before.bytesWritten)
    }
    this.#servers = new Map(servers.map((server) => [server.id, server]))
    return { bytesRead, bytesWritten }
  }
}

interface Grown {
  readonly method: string
  readonly durations: Float64Array
  readonly errors: number
  readonly calls: number
}

function toSample({ method, calls, errors, durations }: Grown): MethodSample {
  return { method, calls, errors, p50: quantile(durations, calls, 0.5), p99: quantile(durations, calls, 0.99) }
}

function sumOf(all: readonly Grown[]): Grown {
  const durations = new Float64Array(durationBoundsMs.length + 1)
  for (const each of all) for (const [place, count] of each.durations.entries()) durations[place] = (durations[place] ?? 0) + count
  const total = (of: 'calls' | 'errors'): number => all.reduce((sum, each) => sum + each[of], 0)
  return { method: 'all', durations, calls: total('calls'), errors: total('errors') }
}

/** The upper bound of the bucket in which the call at this part of all calls lies. */
export function quantile(durations: Float64Array, calls: number, part: number): number | undefined {
  let atMost = 0
  for (const [place, bound] of durationBoundsMs.entries()) {
    atMost += durations[place] ?? 0
    if (atMost >= part * calls) return bound
  }
  return undefined
}

function topUsers(users: ReadonlyMap<string, number>): Sample['users'] {
  const all = [...users].map(([user, calls]) => ({ user, calls })).sort((one, other) => other.calls - one.calls)
  const { usersMax } = historyLimits
  const rest = all.slice(usersMax).reduce((sum, { calls }) => sum + calls, 0)
  return rest === 0 ? all : [...all.slice(0, usersMax), { user: '', calls: rest }]
}
