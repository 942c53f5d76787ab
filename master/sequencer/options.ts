// Limits and times of a sequencer. Relations between them are asserted when a sequencer is created.

import { assert } from '../../proto/base/assert.js'

export interface SequencerOptions {
  /** Length of a tick. */
  readonly tickMs: number
  /** A gap between two ticks above this is logged as a stall of the event loop. */
  readonly pauseMs: number

  /** Limit of waiting mutations; further ones are refused as `unavailable`. */
  readonly mutationsWaitingMax: number
  /** Mutations executed in one turn, before other events are handled. */
  readonly mutationsPerTurnMax: number
  /** How long a caller waits for a mutation's turn, and for its entry to be committed (a majority may be down, or their disks full). */
  readonly mutationWaitMs: number
  /** Size at which a batch is proposed even during a write of the log. */
  readonly batchBytesMax: number
  /** Limits of what is proposed and not applied: batches, and their bytes. */
  readonly proposedBatchesMax: number
  readonly proposedBytesMax: number

  /** Limit of mutations that are being planned; further ones are refused as `unavailable`. */
  readonly plansMax: number
  /** Approximate number of keys that a plan reads in one step: it yields at the next possible place. */
  readonly planReadsPerStep: number
  /** Steps of all plans in one turn. */
  readonly planStepsPerTurnMax: number
  /** How often a call is planned; refused as `unavailable` if keys that the plan relied on changed each time. */
  readonly planAttemptsMax: number
  /** Limit of keys and ranges that a plan relies on. */
  readonly planReliedMax: number
  /** A call that is planned for longer is refused as `unavailable`. */
  readonly planWaitMs: number

  /** Limit of reads that wait for a read point or for the state to reach it; further ones are refused as `unavailable`. */
  readonly readsWaitingMax: number
  /** Limit of concurrent requests for a read point; further reads share the next one. */
  readonly readPointsMax: number
  /** After this time a read point is requested again. */
  readonly readPointMs: number
  /** Reads of one moment that run at a time; the others wait. */
  readonly longReadsMax: number
  /** Reads of one moment that wait for their turn; over it they are refused as `unavailable`. */
  readonly longReadsWaitingMax: number
  /** A read that waits longer fails as `unavailable`. */
  readonly readWaitMs: number

  /** Limits of waiting messages of other masters; further ones are dropped, and engines resend. */
  readonly peerMessagesMax: number
  readonly peerMessageBytesMax: number

  /** Pairs of recently scanned ranges (listings) that are kept until one of them changes. */
  readonly cachedPairsMax: number

  /** Applied changes are flushed to the state store above this number of keys or bytes, or at this age of the oldest. */
  readonly flushKeysMax: number
  readonly flushBytesMax: number
  readonly flushAfterMs: number
  /** Entries or bytes stored since the last cut after which the engine is told that the log may be cut. */
  readonly cutEntries: number
  readonly cutBytes: number

  /** Limits of remembered answers: of one client, of all, bytes of all, and age. */
  readonly answersPerClientMax: number
  readonly answersMax: number
  readonly answerBytesMax: number
  readonly answerAgeMs: number

  /** How long a caller waits for a membership change. */
  readonly membershipWaitMs: number

  /** A leader gives up leadership when a write of its log takes longer. */
  readonly logStallMs: number
  /** A master stops when a write of its log takes longer: its disk counts as failed. */
  readonly logStopMs: number
  /** Wait after a write that found no space; doubled after each further one, up to the maximum. */
  readonly spaceRetryMs: number
  readonly spaceRetryMsMax: number
}

const mebibyte = 1024 * 1024

export const sequencerDefaults: SequencerOptions = {
  tickMs: 50,
  pauseMs: 400,
  mutationsWaitingMax: 16_384,
  mutationsPerTurnMax: 512,
  mutationWaitMs: 30_000,
  batchBytesMax: 512 * 1024,
  proposedBatchesMax: 256,
  proposedBytesMax: 32 * mebibyte,
  plansMax: 16,
  planReadsPerStep: 256,
  planStepsPerTurnMax: 4,
  planAttemptsMax: 8,
  planReliedMax: 200_000,
  planWaitMs: 60_000,
  readsWaitingMax: 65_536,
  readPointsMax: 4,
  readPointMs: 1000,
  longReadsMax: 8,
  longReadsWaitingMax: 1024,
  readWaitMs: 10_000,
  peerMessagesMax: 16_384,
  peerMessageBytesMax: 128 * mebibyte,
  cachedPairsMax: 100_000,
  flushKeysMax: 20_000,
  flushBytesMax: 16 * mebibyte,
  flushAfterMs: 500,
  cutEntries: 1000,
  cutBytes: 16 * mebibyte,
  answersPerClientMax: 131_072,
  answersMax: 393_216,
  answerBytesMax: 96 * mebibyte,
  answerAgeMs: 600_000,
  membershipWaitMs: 30_000,
  logStallMs: 2000,
  logStopMs: 30_000,
  spaceRetryMs: 500,
  spaceRetryMsMax: 4000,
}

export function checkSequencerOptions(options: SequencerOptions): void {
  for (const [name, value] of Object.entries(options)) assert(Number.isSafeInteger(value) && value > 0, `${name} is a whole number above 0`)
  assert(options.batchBytesMax <= options.proposedBytesMax, 'a single batch may always be proposed')
  assert(options.answersPerClientMax <= options.answersMax, 'the limit of one client is within that of all')
  assert(options.logStallMs < options.logStopMs, 'a leader gives up leadership before its master stops')
  assert(options.spaceRetryMs <= options.spaceRetryMsMax, 'the first wait for space is at most the maximum')
  assert(options.tickMs < options.pauseMs, 'a pause is longer than a tick')
  assert(options.readPointMs <= options.readWaitMs, 'a read point is requested at least once while a read waits')
}
