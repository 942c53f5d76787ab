// Prometheus metrics of the care of users' trash.

import { Counter, Gauge, type Registry } from 'prom-client'
import type { MasterStatus, TrashStatus } from './status.js'

export function addTrashMetrics(registry: Registry, status: () => MasterStatus): void {
  const registers = [registry]
  const counter = (name: string, help: string, value: (trash: TrashStatus) => number): void => {
    const made: Counter = new Counter({
      name,
      help,
      registers,
      collect: () => {
        made.reset()
        made.inc(value(status().trash))
      },
    })
  }
  counter(
    'cairn_trash_checkpoints_total',
    'checkpoints of the trash of users that this master made as leader',
    (trash) => trash.checkpointsMade,
  )
  counter('cairn_trash_deleted_total', 'checkpoints that it deleted because they were too old', (trash) => trash.checkpointsDeleted)
  counter('cairn_trash_failures_total', 'times that the trash of a user was skipped because of an error', (trash) => trash.failures)
  const last: Gauge = new Gauge({
    name: 'cairn_trash_last_round_seconds',
    help: 'when this master last looked through the trash of all users as leader, seconds since 1970; 0: not since it started',
    registers,
    collect: () => last.set(status().trash.lastRoundMs / 1000),
  })
}
