// Prometheus metrics of calls: how often each method was called, how long it took and how it failed. `master/methods` counts, because a
// metrics library would cost too much for each call; here the counts are only converted to the library's form.

import { Counter, Gauge, type Registry } from 'prom-client'
import type { CallCounts } from '../methods/call-counts.js'
import { addDurations } from './duration-metric.js'

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
  const times = {
    name: 'cairn_master_call_seconds',
    help: 'time from the arrival of a call to its answer, by method, on the master that executed it',
    labelNames: ['method'],
  }
  addDurations(registry, times, () => calls.counts().map(({ method, durations }) => ({ labels: { method }, durations })))
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
