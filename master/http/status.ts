// What a master tells of itself over HTTP, as /status.json gives it. Sizes in bytes, times in ms.

export interface MasterStatus {
  readonly clusterId: string
  readonly id: number
  readonly role: string
  readonly epoch: number
  /** The leader's id; undefined while there is none. */
  readonly leader: number | undefined
  readonly isServing: boolean
  readonly rpc: string
  readonly committed: number
  readonly applied: number
  readonly isDiskFull: boolean
  readonly uptimeMs: number
  readonly chunkservers: readonly ChunkserverStatus[]
  readonly repair: RepairStatus
}

export interface ChunkserverStatus {
  readonly id: number
  readonly state: string
  readonly address: string
  readonly rack: string
  readonly capacityBytes: number
  readonly usedBytes: number
  readonly chunks: number
  readonly lastContactMs: number
}

export interface RepairStatus {
  readonly underReplicated: number
  readonly missing: number
  readonly pendingDeletions: number
  readonly copiesUnderWay: number
}
