// What a chunkserver shows of itself, to people and to programs.

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
  /** Files that nothing explains, kept for some days. */
  readonly lostAndFound: { readonly files: number; readonly bytes: number }
  /** Those that are left out included. */
  readonly volumes: readonly VolumeStatus[]
  readonly highestEpoch: number
  readonly transfers: {
    readonly active: number
    readonly reads: number
    readonly writes: number
    readonly copies: number
    readonly failures: number
    /** Operations and handshakes without a right block token. */
    readonly tokensRefused: number
    /** Memory that data is received into. */
    readonly receiveBytes: number
    /** Connections that are not read from until there is room in it. */
    readonly waitingForMemory: number
    /** Connections that got none in time. */
    readonly memoryRefusals: number
    readonly bytesRead: number
    readonly bytesWritten: number
  }
  readonly ordersWaiting: number
  readonly noticesWaiting: number
  readonly verified: { readonly chunks: number; readonly bytes: number; readonly damaged: number }
}
