// Prometheus metrics of what a master does inside: turns and batches of the sequencer, writes of the log, and of the state store.

import { Counter, Gauge, type Registry } from 'prom-client'
import type { Durations } from '../../proto/base/durations.js'
import type { WorkSource } from '../sequencer/work-counts.js'
import { addDurations } from './duration-metric.js'

export function addSequencerMetrics(registry: Registry, { sequencer, logWrites, stateWrites }: WorkSource): void {
  const durations = (name: string, help: string, each: Durations): void =>
    addDurations(registry, { name, help }, () => [{ labels: {}, durations: each }])
  durations('cairn_master_turn_seconds', 'time that each turn of the sequencer kept the event loop', sequencer.turns)
  durations('cairn_master_log_write_seconds', 'time until each write of the log was durable', logWrites)
  durations('cairn_master_state_write_seconds', 'time until each write of applied changes to the state store was durable', stateWrites)
  const counter = (name: string, help: string, value: () => number): void => {
    const made: Counter = new Counter({
      name,
      help,
      registers: [registry],
      collect: () => {
        made.reset()
        made.inc(value())
      },
    })
  }
  counter('cairn_master_batches_total', 'batches of mutations that this master proposed as leader', () => sequencer.batches)
  counter('cairn_master_batched_mutations_total', 'mutations in these batches', () => sequencer.mutations)
  counter('cairn_master_batch_bytes_total', 'bytes of these batches in the log', () => sequencer.batchBytes)
  counter(
    'cairn_master_leader_moves_total',
    'times this master, as leader, handed leadership over to the master where most clients were',
    () => sequencer.moves,
  )
  const waiting: Gauge = new Gauge({
    name: 'cairn_master_mutations_waiting',
    help: 'mutations that wait for a turn of the sequencer',
    registers: [registry],
    collect: () => waiting.set(sequencer.waiting),
  })
}
