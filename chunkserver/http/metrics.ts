// Prometheus metrics of a chunkserver, in its own registry, because several servers may run in one process. Values are read when scraped.

import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { HttpCounts } from '../../proto/pages/http-counts.js'
import { addHttpMetrics } from '../../proto/pages/http-metrics.js'
import type { ChunkserverStatus } from './status.js'
import { addVolumeMetrics } from './volume-metrics.js'

export type Metrics = Registry

export function chunkserverMetrics(status: () => Promise<ChunkserverStatus>, http: HttpCounts): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  addHttpMetrics(registry, http)
  const gauge = (name: string, help: string, value: (now: ChunkserverStatus) => number): void => {
    const made: Gauge = new Gauge({ name, help, registers: [registry], collect: async () => made.set(value(await status())) })
  }
  const counter = (name: string, help: string, value: (now: ChunkserverStatus) => number): void => {
    const made: Counter = new Counter({
      name,
      help,
      registers: [registry],
      collect: async () => {
        const now = value(await status())
        made.reset()
        made.inc(now)
      },
    })
  }
  addVolumeMetrics(registry, status)
  gauge('cairn_chunkserver_chunks', 'finalised replicas', (now) => now.chunks)
  gauge('cairn_chunkserver_being_written', 'replicas being written or copied here', (now) => now.beingWritten)
  gauge('cairn_chunkserver_used_bytes', 'bytes of chunk data', (now) => now.usedBytes)
  gauge('cairn_chunkserver_capacity_bytes', 'size of the disks in use', (now) => now.capacityBytes)
  gauge('cairn_chunkserver_available_bytes', 'free on the disks in use', (now) => now.availableBytes)
  gauge('cairn_chunkserver_disk_trouble', '1 while a disk is full, failing, slow or not in use', (now) =>
    Number(now.diskTrouble !== undefined),
  )
  gauge('cairn_chunkserver_receive_bytes', 'memory in use for received data', (now) => now.transfers.receiveBytes)
  gauge('cairn_chunkserver_waiting_for_memory', 'data connections that wait for receive memory', (now) => now.transfers.waitingForMemory)
  counter(
    'cairn_chunkserver_memory_refusals_total',
    'data connections refused because they got no receive memory in time',
    (now) => now.transfers.memoryRefusals,
  )
  gauge('cairn_chunkserver_lost_and_found_files', 'files without a catalogue record in lost-and-found', (now) => now.lostAndFound.files)
  gauge('cairn_chunkserver_lost_and_found_bytes', 'their bytes', (now) => now.lostAndFound.bytes)
  gauge(
    'cairn_chunkserver_masters_connected',
    'masters with a connection',
    (now) => now.masters.filter(({ isConnected }) => isConnected).length,
  )
  gauge('cairn_chunkserver_active_transfers', 'data operations in progress', (now) => now.transfers.active)
  gauge('cairn_chunkserver_notices_waiting', 'notices that some master has not acknowledged', (now) => now.noticesWaiting)
  gauge('cairn_chunkserver_record_files', 'files of records of which this server is the primary', (now) => now.records.files)
  gauge('cairn_chunkserver_record_appenders', 'clients that append to them', (now) => now.records.appenders)
  counter('cairn_chunkserver_records_appended_total', 'records acknowledged as the primary', (now) => now.records.records)
  counter(
    'cairn_chunkserver_record_files_failed_total',
    'files of records that were given up after a failure',
    (now) => now.records.failures,
  )
  counter('cairn_chunkserver_reads_total', 'reads begun', (now) => now.transfers.reads)
  counter('cairn_chunkserver_writes_total', 'writes started by clients', (now) => now.transfers.writes)
  counter('cairn_chunkserver_copies_total', 'copies received', (now) => now.transfers.copies)
  counter('cairn_chunkserver_failures_total', 'writes that failed here or on a later node of the pipeline', (now) => now.transfers.failures)
  counter('cairn_chunkserver_tokens_refused_total', 'operations refused because of their block token', (now) => now.transfers.tokensRefused)
  counter('cairn_chunkserver_read_bytes_total', 'bytes sent to readers', (now) => now.transfers.bytesRead)
  counter('cairn_chunkserver_written_bytes_total', 'bytes received and stored', (now) => now.transfers.bytesWritten)
  gauge('cairn_chunkserver_recoveries_under_way', 'recoveries of chunks with this chunkserver as primary', (now) => now.recoveries.underWay)
  counter('cairn_chunkserver_recoveries_done_total', 'recoveries that this chunkserver carried out', (now) => now.recoveries.done)
  counter(
    'cairn_chunkserver_recoveries_refused_total',
    'recoveries refused because of the states of the replicas',
    (now) => now.recoveries.refused,
  )
  counter('cairn_chunkserver_recoveries_failed_total', 'recoveries that failed', (now) => now.recoveries.failed)
  counter('cairn_chunkserver_verified_bytes_total', 'bytes checked in the background', (now) => now.verified.bytes)
  counter('cairn_chunkserver_damaged_total', 'damaged replicas found in the background', (now) => now.verified.damaged)
  return registry
}
