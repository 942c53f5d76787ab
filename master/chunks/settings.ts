// All limits and intervals of chunk maintenance, with units in their names. `master/options.ts` sets those that users can change.

export interface ChunkSettings {
  /** Time without a heartbeat after which a chunkserver is stale, and then dead. */
  readonly staleMs: number
  readonly deadMs: number
  /** Tick interval of the registry and the caretaker. */
  readonly registryTickMs: number
  readonly caretakerTickMs: number
  /** A server with free space for fewer chunks than this is full. */
  readonly freeChunksMin: number
  /** A server is overloaded above twice the average number of transfers plus this. */
  readonly transferMargin: number
  /** A live server that does not confirm a new location within this time is asked for its digests. */
  readonly confirmMs: number
  /** A replica that changed within this time is not treated as surplus. */
  readonly settleMs: number
  /** Interval between a chunkserver's digests. */
  readonly digestEveryMs: number
  /** Copies in progress: from one server, to one server, and in total. */
  readonly copiesPerSourceMax: number
  readonly copiesPerTargetMax: number
  readonly copiesMax: number
  /** Timeout of a copy, plus one second for each `copyBytesPerSecondMin` bytes. */
  readonly copyTimeoutMs: number
  readonly copyBytesPerSecondMin: number
  /** Delay before a chunk that could not be copied, or whose copy was just started, is examined again. */
  readonly retryMs: number
  /** The same for a chunk for which there was no suitable server, unless servers join or leave earlier. */
  readonly noTargetRetryMs: number
  /** Maximum number of chunks that are known to need repair; scans wait when there are more. */
  readonly needyChunksMax: number
  /** Maximum number of chunks without a good replica that are described in reports; others are only counted. */
  readonly lostChunksMax: number
  /** Chunks examined, and keys read by a scan, at a time. */
  readonly chunksPerLook: number
  readonly keysPerPage: number
  /**
   * Limits of one burst of a background scan: its pages, its time, and the pause after it as a multiple of that time. Rounds of digests
   * pause likewise.
   */
  readonly pagesPerTickMax: number
  readonly scanBurstMs: number
  readonly scanRestFactor: number
  /** All chunk records are examined again at this interval, in case something was missed. */
  readonly fullScanEveryMs: number
  /** Deletions kept in memory for each server, and orders in one heartbeat response. */
  readonly deletionsPerServerMax: number
  readonly deletionsPerHeartbeatMax: number
  /** An order not confirmed within this time is sent again. */
  readonly orderResendMs: number
  /** Reports of damage or loss waiting to be examined; verify orders that one server has at a time, and how often each is sent. */
  readonly suspicionsMax: number
  readonly inspectionsPerServerMax: number
  readonly inspectionOrdersMax: number
  readonly inspectionsPerHeartbeatMax: number
  /** Minimum time between two verifications of one replica because of readers' reports. */
  readonly inspectionAgainMs: number
  /**
   * The servers of a chunk without a good replica are asked again: immediately, then after `inspectionAgainMs`, then after twice the time
   * each, up to this maximum.
   */
  readonly lostAgainMsMax: number
  /**
   * A chunkserver that has been dead for this time and is no longer the location of any replica is removed from the registry; interval of
   * this check.
   */
  readonly forgetDeadMs: number
  readonly forgetEveryMs: number
  /**
   * Recoveries in memory; attempts in progress, in total and of one primary, which runs that number at the same time; timeout of an attempt, which is
   * longer than a primary needs when a holder does not answer. The chunkservers' side of them is in chunkserver/recovery/limits.ts.
   */
  readonly recoveriesMax: number
  readonly recoveriesUnderWayMax: number
  readonly recoveriesPerServerMax: number
  readonly recoveryTimeoutMs: number
  /** Delay after a failed attempt of a recovery, doubled after each further failure, up to the maximum. */
  readonly recoveryRetryMs: number
  readonly recoveryRetryMsMax: number
  /**
   * The leader ends leases not renewed for this time: interval of its scans, number of the most expired that it keeps, and how many it ends
   * per second.
   */
  readonly leaseHardMs: number
  readonly leaseSweepEveryMs: number
  readonly expiredLeasesMax: number
  readonly leaseRecoveriesPerSecond: number
  /** Steps of removing the contents of deleted directories, in progress at a time. */
  readonly purgeStepsMax: number
  /** Mutations of the caretaker in flight, and parts of a batched one. */
  readonly mutationsInFlightMax: number
  readonly itemsPerMutationMax: number
  /** Replicas whose notices arrived before their commit; the oldest are dropped. */
  readonly earlyNoticesMax: number
  /** Locations awaiting confirmation by one server; beyond this, only its digests confirm them. */
  readonly unconfirmedMax: number
  /** Buckets of digests compared in one round. */
  readonly bucketsPerRoundMax: number
}

export const chunkSettingsDefault: ChunkSettings = {
  staleMs: 5000,
  deadMs: 30_000,
  registryTickMs: 250,
  caretakerTickMs: 250,
  freeChunksMin: 5,
  transferMargin: 8,
  confirmMs: 10_000,
  settleMs: 10_000,
  digestEveryMs: 60_000,
  copiesPerSourceMax: 4,
  copiesPerTargetMax: 4,
  copiesMax: 64,
  copyTimeoutMs: 30_000,
  copyBytesPerSecondMin: 4 * 1024 * 1024,
  retryMs: 5000,
  noTargetRetryMs: 30_000,
  needyChunksMax: 50_000,
  lostChunksMax: 10_000,
  chunksPerLook: 500,
  keysPerPage: 1000,
  pagesPerTickMax: 32,
  scanBurstMs: 40,
  scanRestFactor: 4,
  fullScanEveryMs: 6 * 3_600_000,
  deletionsPerServerMax: 20_000,
  deletionsPerHeartbeatMax: 1000,
  orderResendMs: 20_000,
  suspicionsMax: 20_000,
  inspectionsPerServerMax: 10_000,
  inspectionOrdersMax: 3,
  inspectionsPerHeartbeatMax: 500,
  inspectionAgainMs: 60_000,
  lostAgainMsMax: 3_600_000,
  forgetDeadMs: 14 * 86_400_000,
  forgetEveryMs: 60_000,
  recoveriesMax: 10_000,
  recoveriesUnderWayMax: 256,
  recoveriesPerServerMax: 32,
  recoveryTimeoutMs: 30_000,
  recoveryRetryMs: 1000,
  recoveryRetryMsMax: 60_000,
  leaseHardMs: 1_200_000,
  leaseSweepEveryMs: 5000,
  expiredLeasesMax: 1000,
  leaseRecoveriesPerSecond: 50,
  purgeStepsMax: 2,
  mutationsInFlightMax: 32,
  itemsPerMutationMax: 500,
  earlyNoticesMax: 50_000,
  unconfirmedMax: 100_000,
  bucketsPerRoundMax: 16,
}
