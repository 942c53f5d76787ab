// Prometheus metrics of calls: how often each method was called, how long it took and how it failed. `master/methods` counts, because a
// metrics library would cost too much for each call; here the counts are only converted to the library's form.

import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import { type CallCounts, durationBoundsMs } from '../methods/call-counts.js'

/** The counts of the desk. */
export interface CallSource {
  readonly heldCalls: number
  /** Lost lines of the audit log. */
  readonly auditDropped: number
  /** Methods that were called so far. */
  counts(): readonly CallCounts[]
}

export function addCallMetrics(registry: Registry, calls: CallSource): void {
  const registers = [registry]
  registry.registerMetric(new CallDurations(calls))
  const errors: Counter<'method' | 'error'> = new Counter({
    name: 'cairn_master_call_errors_total',
    help: 'calls that this master executed and that failed, by method and reason',
    labelNames: ['method', 'error'],
    registers,
    collect: () => {
      errors.reset()
      for (const { method, errors: each } of calls.counts()) for (const [error, count] of each) errors.inc({ method, error }, count)
    },
  })
  const passedOn: Counter<'method'> = new Counter({
    name: 'cairn_master_calls_passed_on_total',
    help: 'calls forwarded to the leader, by method; the leader counts them as its own',
    labelNames: ['method'],
    registers,
    collect: () => {
      passedOn.reset()
      for (const { method, passedOn: count } of calls.counts()) if (count > 0) passedOn.inc({ method }, count)
    },
  })
  const held: Gauge = new Gauge({
    name: 'cairn_master_calls_held',
    help: 'calls that wait for a leader or were forwarded and not answered yet',
    registers,
    collect: () => held.set(calls.heldCalls),
  })
  const dropped: Counter = new Counter({
    name: 'cairn_master_audit_lines_dropped_total',
    help: 'lines of the audit log dropped because writing to its file was too slow',
    registers,
    collect: () => {
      dropped.reset()
      dropped.inc(calls.auditDropped)
    },
  })
}

const durationsName = 'cairn_master_call_seconds'
const durationsHelp = 'time from the arrival of a call to its answer, by method, on the master that executed it'
const secondsOf = (ms: number): number => ms / 1000

interface Value {
  readonly metricName: string
  readonly labels: Readonly<Record<string, string | number>>
  readonly value: number
}

/** A histogram of prom-client whose values are counted elsewhere. */
class CallDurations extends Histogram<'method' | 'le'> {
  readonly #calls: CallSource

  constructor(calls: CallSource) {
    super({
      name: durationsName,
      help: durationsHelp,
      labelNames: ['method'],
      buckets: durationBoundsMs.map(secondsOf),
      registers: [],
    })
    this.#calls = calls
  }

  /** prom-client calls this for all output formats; its types do not declare it. */
  getForPromString(): Promise<{ name: string; help: string; type: 'histogram'; aggregator: 'sum'; values: readonly Value[] }> {
    const values = this.#calls.counts().flatMap(valuesOf)
    return Promise.resolve({ name: durationsName, help: durationsHelp, type: 'histogram', aggregator: 'sum', values })
  }
}

/** Each Prometheus bucket counts all values up to its bound, so the counts are added up. */
function valuesOf({ method, durations, calls, totalMs }: CallCounts): Value[] {
  if (calls === 0) return []
  let atMost = 0
  const buckets = durationBoundsMs.map((bound, place) => {
    atMost += durations[place] ?? 0
    return { metricName: `${durationsName}_bucket`, labels: { le: secondsOf(bound), method }, value: atMost }
  })
  return [
    ...buckets,
    { metricName: `${durationsName}_bucket`, labels: { le: '+Inf', method }, value: calls },
    { metricName: `${durationsName}_sum`, labels: { method }, value: secondsOf(totalMs) },
    { metricName: `${durationsName}_count`, labels: { method }, value: calls },
  ]
}
