// What a master tells of the cluster (`master/http/page`): what the page reads of its status.

import type { Health, Space } from '../../proto/pages/answers.js'

export interface Volume {
  readonly storageUuid?: string
  readonly storageType: string
  readonly capacityBytes: number
  readonly usedBytes: number
  readonly failure?: string
}

export interface ChunkserverDetails {
  readonly id: number
  readonly state: 'live' | 'stale' | 'dead'
  readonly ipAddress: string
  readonly hostName: string
  readonly transferPort: number
  readonly httpPort: number
  readonly rack: string
  readonly capacityBytes: number
  readonly usedBytes: number
  readonly remainingBytes: number
  readonly activeTransfers: number
  readonly chunks: number
  readonly lastContactWallMs: number
  readonly softwareVersion: string
  readonly diskTrouble?: string
  readonly volumes: readonly Volume[]
}

export interface ClusterAnswer {
  readonly status: {
    readonly usage?: { readonly files: number; readonly directories: number; readonly bytes: number }
    readonly repair: Readonly<
      Record<
        'underReplicated' | 'corrupt' | 'missing' | 'lost' | 'pendingDeletions' | 'copiesUnderWay' | 'recovering' | 'expiredLeases',
        number
      >
    >
  }
  readonly health: Health
  readonly space: Space
  readonly untilFullMs: number | null
  readonly details: readonly ChunkserverDetails[]
}
