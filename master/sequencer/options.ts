// The limits and times of a sequencer, each named once. Relations between them are asserted when one is made.

import { assert } from '../../proto/base/assert.js'

export interface SequencerOptions {
  /** Length of a tick of the engine. */
  readonly tickMs: number
  /** A gap between two ticks above this is told as a pause of this process. */
  readonly pauseMs: number

  /** Mutations that wait for their turn; over it they are refused as `unavailable`. */
  readonly mutationsWaitingMax: number
  /** Mutations executed before the loop looks at anything else. */
  readonly mutationsPerTurnMax: number
  /** A caller waits at most so long for a mutation's turn or for its entry to be committed (most peers may be down, or their disks full). */
  readonly mutationWaitMs: number
  /** Size at which a batch is proposed even while the log writes. */
  readonly batchBytesMax: number
  /** What may be proposed and not applied: batches, and bytes of them. */
  readonly proposedBatchesMax: number
  readonly proposedBytesMax: number

  /** Mutations that are being planned; over it they are refused as `unavailable`. */
  readonly plansMax: number
  /** Keys a plan reads in one step, about: it yields at the next place where it can. */
  readonly planReadsPerStep: number
  /** Steps of plans in one turn. */
  readonly planStepsPerTurnMax: number
  /** A call is planned at most so often, and refused as `unavailable` when what it relied on has changed each time. */
  readonly planAttemptsMax: number
  /** Keys and ranges that a plan may rely on. */
  readonly planReliedMax: number
  /** A call that is planned for longer is refused as `unavailable`. */
  readonly planWaitMs: number

  /** Reads that wait for a read point or for the state to reach it; over it they are refused as `unavailable`. */
  readonly readsWaitingMax: number
  /** Questions for a read point that are under way; more reads share the next one. */
  readonly readPointsMax: number
  /** A read point that does not come within this is asked for again. */
  readonly readPointMs: number
  /** Reads of one moment that run at a time; the others wait. */
  readonly longReadsMax: number
  /** Reads of one moment that wait for their turn; over it they are refused as `unavailable`. */
  readonly longReadsWaitingMax: number
  /** A read that waits longer fails as `unavailable`. */
  readonly readWaitMs: number

  /** Messages of other masters that wait for their turn; over it they are dropped, engines resend. */
  readonly peerMessagesMax: number
  readonly peerMessageBytesMax: number

  /** Pairs of recently scanned ranges (listings) that are kept until one of them changes. */
  readonly cachedPairsMax: number

  /** Applied changes go to the state store when there are so many keys or bytes of them, or when the oldest is so old. */
  readonly flushKeysMax: number
  readonly flushBytesMax: number
  readonly flushAfterMs: number
  /** The engine is told that the log may be cut after so many entries or bytes since the last time. */
  readonly cutEntries: number
  readonly cutBytes: number

  /** Remembered answers: of one client, of all, bytes of all, and for how long. */
  readonly answersPerClientMax: number
  readonly answersMax: number
  readonly answerBytesMax: number
  readonly answerAgeMs: number

  /** A caller waits at most so long for a change of membership to be decided. */
  readonly membershipWaitMs: number

  /** A leader whose log owes it a write for so long leads no more. */
  readonly logStallMs: number
  /** Any master whose log owes it a write for so long stops: its disk is taken for broken. */
  readonly logStopMs: number
  /** After a write that found no space, the next attempt; after each further one twice as long, up to the second. */
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
  plansMax: 64,
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
  assert(options.batchBytesMax <= options.proposedBytesMax, 'one batch may always be proposed')
  assert(options.answersPerClientMax <= options.answersMax, 'one client may fill its own share of the answers')
  assert(options.logStallMs < options.logStopMs, 'a leader hands over before its master stops')
  assert(options.spaceRetryMs <= options.spaceRetryMsMax, 'the first wait for space is no longer than the longest')
  assert(options.tickMs < options.pauseMs, 'a tick is no pause')
  assert(options.readPointMs <= options.readWaitMs, 'a read point is asked for at least once in the time a read waits')
}
