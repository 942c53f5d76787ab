// How often each method was called, how long it took and how it failed, as Prometheus metrics. The numbers are counted by `master/methods`, whose calls
// are too many and too short for a library to count them one by one; here they are only put into its words.

import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import { type CallCounts, durationBoundsMs } from '../methods/call-counts.js'

/** What the desk tells. */
export interface CallSource {
  readonly heldCalls: number
  /** Lines of the audit log. */
  readonly auditDropped: number
  /** Methods that were called so far. */
  counts(): readonly CallCounts[]
}

export function addCallMetrics(registry: Registry, calls: CallSource): void {
  const registers = [registry]
  registry.registerMetric(new CallDurations(calls))
  const errors: Counter<'method' | 'error'> = new Counter({
    name: 'cairn_master_call_errors_total',
    help: 'calls that this master ran and refused, by method and reason',
    labelNames: ['method', 'error'],
    registers,
    collect: () => {
      errors.reset()
      for (const { method, errors: each } of calls.counts()) for (const [error, count] of each) errors.inc({ method, error }, count)
    },
  })
  const passedOn: Counter<'method'> = new Counter({
    name: 'cairn_master_calls_passed_on_total',
    help: 'times that a call was sent to the leader, which counts it as its own, by method',
    labelNames: ['method'],
    registers,
    collect: () => {
      passedOn.reset()
      for (const { method, passedOn: count } of calls.counts()) if (count > 0) passedOn.inc({ method }, count)
    },
  })
  const held: Gauge = new Gauge({
    name: 'cairn_master_calls_held',
    help: 'calls that wait for a leader or are under way to it',
    registers,
    collect: () => held.set(calls.heldCalls),
  })
  const dropped: Counter = new Counter({
    name: 'cairn_master_audit_lines_dropped_total',
    help: 'lines of the audit log that were lost because its file was written too slowly',
    registers,
    collect: () => {
      dropped.reset()
      dropped.inc(calls.auditDropped)
    },
  })
}

const durationsName = 'cairn_master_call_seconds'
const durationsHelp = 'time from the arrival of a call to its answer, by method, on the master that ran it'
const secondsOf = (ms: number): number => ms / 1000

interface Value {
  readonly metricName: string
  readonly labels: Readonly<Record<string, string | number>>
  readonly value: number
}

/** A histogram of the library whose values are counted elsewhere. */
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

  /** From here the library takes the values for whichever form it writes; its types do not mention it. */
  getForPromString(): Promise<{ name: string; help: string; type: 'histogram'; aggregator: 'sum'; values: readonly Value[] }> {
    const values = this.#calls.counts().flatMap(valuesOf)
    return Promise.resolve({ name: durationsName, help: durationsHelp, type: 'histogram', aggregator: 'sum', values })
  }
}

/** Each place counts what is at most its bound, so they add up. */
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
