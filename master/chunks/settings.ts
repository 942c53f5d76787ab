// How the chunk part of a master behaves: every limit and pace it knows, with its unit in the name. `master/options.ts` may set those people ask for.

export interface ChunkSettings {
  /** A chunkserver not heard for so long is stale, and then dead. */
  readonly staleMs: number
  readonly deadMs: number
  /** The registry and the caretaker look around so often. */
  readonly registryTickMs: number
  readonly caretakerTickMs: number
  /** A server is full when fewer chunks than this fit. */
  readonly freeChunksMin: number
  /** A server is overloaded above twice the average of transfers plus this. */
  readonly transferMargin: number
  /** A live server confirms a new location within this, or is asked what it holds. */
  readonly confirmMs: number
  /** What changed within this is nobody's surplus yet. */
  readonly settleMs: number
  /** Each chunkserver sends its digests so often. */
  readonly digestEveryMs: number
  /** Copies under way: from one server, to one server, and in all. */
  readonly copiesPerSourceMax: number
  readonly copiesPerTargetMax: number
  readonly copiesMax: number
  /** A copy is given up after this much and one more second for each `copyBytesPerSecondMin` bytes. */
  readonly copyTimeoutMs: number
  readonly copyBytesPerSecondMin: number
  /** A chunk that could not be copied or was just tried waits so long for the next try. */
  readonly retryMs: number
  /** And one for which no server was fit, unless servers come or go meanwhile. */
  readonly noTargetRetryMs: number
  /** Chunks known to be in need of repair at a time; scans wait when there are more. */
  readonly needyChunksMax: number
  /** Chunks without a good replica of which more is known than their number. */
  readonly lostChunksMax: number
  /** Chunks looked at, and keys read by a scan, in one go. */
  readonly chunksPerLook: number
  readonly keysPerPage: number
  /** Limits of one burst of a background scan: its pages, its time, and the rest after it as a multiple of the time it took. Rounds of digests rest likewise. */
  readonly pagesPerTickMax: number
  readonly scanBurstMs: number
  readonly scanRestFactor: number
  /** All chunk records are looked at again so often, should anything have slipped. */
  readonly fullScanEveryMs: number
  /** Deletions kept in memory for each server, and handed out with one heartbeat. */
  readonly deletionsPerServerMax: number
  readonly deletionsPerHeartbeatMax: number
  /** An order not noticed within this is given again. */
  readonly orderResendMs: number
  /** Words of damage or loss waiting to be looked into; orders to look that one server has at a time, and how often each is given. */
  readonly suspicionsMax: number
  readonly inspectionsPerServerMax: number
  readonly inspectionOrdersMax: number
  readonly inspectionsPerHeartbeatMax: number
  /** A reader's word about one replica is followed up at most so often. */
  readonly inspectionAgainMs: number
  /** The servers of a chunk without a good replica are asked about theirs again: at once, then after `inspectionAgainMs`, then twice as rarely each time, up to this. */
  readonly lostAgainMsMax: number
  /** A chunkserver that was dead for so long, and is counted on for no replica any more, is forgotten; looked at so often. */
  readonly forgetDeadMs: number
  readonly forgetEveryMs: number
  /** Recoveries in memory; attempts under way, in all and by one primary; an attempt not heard of for so long is given up. */
  readonly recoveriesMax: number
  readonly recoveriesUnderWayMax: number
  readonly recoveriesPerServerMax: number
  readonly recoveryTimeoutMs: number
  /** After an attempt that failed the next one waits so long, twice as long after each further one, up to the maximum. */
  readonly recoveryRetryMs: number
  readonly recoveryRetryMsMax: number
  /** The leader ends leases not renewed for so long: it looks for them so often, keeps so many of the most expired, and ends so many in a second. */
  readonly leaseHardMs: number
  readonly leaseSweepEveryMs: number
  readonly expiredLeasesMax: number
  readonly leaseRecoveriesPerSecond: number
  /** Steps of removing what hung below deleted directories, at once. */
  readonly purgeStepsMax: number
  /** Mutations the caretaker has under way, and parts of a batched one. */
  readonly mutationsInFlightMax: number
  readonly itemsPerMutationMax: number
  /** Replicas that were finished before the master heard of their commit; the oldest are forgotten. */
  readonly earlyNoticesMax: number
  /** Locations awaiting confirmation by one server; beyond, only its digests tell. */
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
