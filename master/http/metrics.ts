// Prometheus metrics of a master. Gauges are read from the status when they are scraped; the desk counts calls.

import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { HttpCounts } from '../../proto/pages/http-counts.js'
import { addHttpMetrics } from '../../proto/pages/http-metrics.js'
import type { WorkSource } from '../sequencer/work-counts.js'
import { addCallMetrics, type CallSource } from './call-metrics.js'
import { addFeedMetrics } from './feed-metrics.js'
import { addSequencerMetrics } from './sequencer-metrics.js'
import type { MasterStatus } from './status.js'
import { addTrashMetrics } from './trash-metrics.js'

export interface MetricSources {
  status(): MasterStatus
  readonly calls: CallSource
  readonly work: WorkSource
  readonly http: HttpCounts
  /** Bytes of the change feed on the disk of this master. */
  feedBytes(): Promise<number>
}

export function masterMetrics({ status, calls, work, http, feedBytes }: MetricSources): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const gauge = (name: string, help: string, value: (now: MasterStatus) => number): void => {
    const made: Gauge = new Gauge({ name, help, registers: [registry], collect: () => made.set(value(status())) })
  }
  gauge('cairn_master_is_leader', '1 if this master leads and serves', (now) => Number(now.isServing))
  gauge('cairn_master_has_leader', '1 if this master knows a leader', (now) => Number(now.leader !== undefined))
  gauge('cairn_master_epoch', 'current epoch', (now) => now.epoch)
  gauge('cairn_master_committed_index', 'last committed log entry', (now) => now.committed)
  gauge('cairn_master_applied_index', 'last applied log entry', (now) => now.applied)
  gauge('cairn_master_disk_full', '1 while changes are refused because the log has no room', (now) => Number(now.isDiskFull))
  gauge('cairn_safe_mode', '1 while an operator has safe mode switched on: files are not changed', (now) =>
    Number(now.safeMode !== undefined),
  )
  gauge(
    'cairn_master_refusals',
    'calls and handshakes refused since the start because authentication failed or was missing',
    (now) => now.refusals,
  )
  gauge(
    'cairn_chunks_under_replicated',
    'chunks with fewer replicas than required, known to the leader',
    (now) => now.repair.underReplicated,
  )
  gauge('cairn_chunks_missing', 'chunks without a live replica, known to the leader', (now) => now.repair.missing)
  gauge('cairn_chunks_lost', 'missing chunks that no known chunkserver can return, known to the leader', (now) => now.repair.lost)
  gauge('cairn_replicas_damaged', 'replicas reported as damaged and not replaced yet, known to the leader', (now) => now.repair.corrupt)
  gauge('cairn_deletions_pending', 'replicas whose deletion was ordered and not yet confirmed', (now) => now.repair.pendingDeletions)
  gauge('cairn_copies_under_way', 'replicas being copied by order of the leader', (now) => now.repair.copiesUnderWay)
  gauge('cairn_recoveries', 'chunks of open files being recovered, known to the leader', (now) => now.repair.recovering)
  gauge('cairn_recoveries_under_way', 'of these, those in progress on a chunkserver', (now) => now.repair.recoveriesUnderWay)
  gauge('cairn_recoveries_begun', 'attempts at recoveries since this master became leader', (now) => now.repair.recoveriesBegun)
  gauge('cairn_recoveries_done', 'recoveries that closed their file since this master became leader', (now) => now.repair.recoveriesDone)
  gauge('cairn_recoveries_failed', 'attempts that failed since this master became leader', (now) => now.repair.recoveriesFailed)
  gauge(
    'cairn_leases_expired',
    'files whose writers are beyond the hard limit, at the last scan of the leader',
    (now) => now.repair.expiredLeases,
  )
  addFeedMetrics(registry, status, feedBytes)
  addTrashMetrics(registry, status)
  addChunkserverStates(registry, status)
  addLeaseAges(registry, status)
  addCallMetrics(registry, calls)
  addSequencerMetrics(registry, work)
  addHttpMetrics(registry, http)
  return registry
}

/** One gauge a range, not cumulative. */
function addLeaseAges(registry: Registry, status: () => MasterStatus): void {
  const ages: Gauge<'silent_seconds_max'> = new Gauge({
    name: 'cairn_leases',
    help: 'files that clients have open for writing, by the time since the client was last heard, at the last scan of the leader',
    labelNames: ['silent_seconds_max'],
    registers: [registry],
    collect: () => {
      ages.reset()
      for (const { silentMsMax, files } of status().repair.leaseAges) {
        ages.set({ silent_seconds_max: silentMsMax === Number.POSITIVE_INFINITY ? '+Inf' : String(silentMsMax / 1000) }, files)
      }
    },
  })
}

function addChunkserverStates(registry: Registry, status: () => MasterStatus): void {
  const states: Gauge<'state'> = new Gauge({
    name: 'cairn_chunkservers',
    help: 'chunkservers by state, according to heartbeats to this master',
    labelNames: ['state'],
    registers: [registry],
    collect: () => {
      const servers = status().chunkservers
      for (const state of ['live', 'stale', 'dead']) {
        states.set({ state }, servers.filter((server) => server.state === state).length)
      }
    },
  })
}
