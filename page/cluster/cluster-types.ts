// What a master tells of the cluster (`master/http/page`).

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
  readonly health: { readonly level: 'good' | 'warning' | 'bad'; readonly sentence: string; readonly advice: string }
  readonly space: { readonly used: number; readonly capacity: number; readonly remaining: number }
  readonly untilFullMs: number | null
  readonly details: readonly ChunkserverDetails[]
}

export interface MethodSample {
  readonly method: string
  readonly calls: number
  readonly errors: number
  readonly p50?: number
  readonly p99?: number
}

export interface Sample {
  readonly atMs: number
  readonly spanMs: number
  readonly methods: readonly MethodSample[]
  readonly all: MethodSample
  readonly users: readonly { readonly user: string; readonly calls: number }[]
  readonly bytesRead: number
  readonly bytesWritten: number
  readonly usedBytes: number
  readonly capacityBytes: number
}

export interface MissingAnswer {
  readonly namesFiles: boolean
  readonly chunks: readonly {
    readonly chunkId: number
    readonly path: string | null
    readonly replicas: readonly { readonly chunkserver: number; readonly trouble: string }[]
  }[]
}
