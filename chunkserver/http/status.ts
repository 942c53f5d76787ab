// The status of a chunkserver, for people and programs.

import type { RecoveryTally } from '../master-link/order-runner.js'
import type { RecordStatistics } from '../record-append/record-files.js'
import type { VolumeStatus } from '../volumes/volume.js'

export interface ChunkserverStatus {
  readonly uuid: string
  readonly chunkserverId: number | undefined
  readonly clusterId: string | undefined
  readonly addresses: { readonly transfer: string; readonly rpc: string; readonly http: string }
  readonly rack: string
  readonly uptimeMs: number
  readonly masters: readonly {
    readonly address: string
    readonly isConnected: boolean
    readonly isLeader: boolean
    readonly lastContactMs: number | undefined
  }[]
  readonly chunks: number
  readonly beingWritten: number
  readonly usedBytes: number
  readonly capacityBytes: number
  readonly availableBytes: number
  readonly diskTrouble: string | undefined
  /** Files without a catalogue record, kept for some days. */
  readonly lostAndFound: { readonly files: number; readonly bytes: number }
  /** Including those that are not in use. */
  readonly volumes: readonly VolumeStatus[]
  readonly highestEpoch: number
  readonly transfers: {
    readonly active: number
    readonly reads: number
    readonly writes: number
    readonly copies: number
    readonly failures: number
    /** Operations and handshakes without a valid block token. */
    readonly tokensRefused: number
    /** Memory in use for received data. */
    readonly receiveBytes: number
    /** Connections that are not read from because they wait for receive memory. */
    readonly waitingForMemory: number
    /** Connections refused because they got no memory in time. */
    readonly memoryRefusals: number
    readonly bytesRead: number
    readonly bytesWritten: number
  }
  readonly records: RecordStatistics
  readonly ordersWaiting: number
  readonly recoveries: RecoveryTally
  readonly noticesWaiting: number
  readonly verified: { readonly chunks: number; readonly bytes: number; readonly damaged: number }
}
