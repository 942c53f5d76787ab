// The settings of the log on disk, with their defaults.

import { randomInt } from 'node:crypto'
import { type Clock, systemClock } from '../../proto/base/clock.js'
import { whenSilent } from './idle-mark.js'

export interface LogStoreOptions {
  /** Size of a segment once the log has grown. The first segments are smaller, so that a new cluster starts quickly. */
  readonly segmentBytes: number
  readonly segmentBytesFirst: number
  /** No segment is prepared when less than this would remain free on the disk: the state store needs it to store the logged changes. */
  readonly reserveBytes: number
  readonly chooseSalt: () => number
  /** Calls `mark` after a period without writes. `wroteMs`: duration of the last write. The returned function cancels the call. */
  readonly whenIdle: (mark: () => void, wroteMs: number) => () => void
  readonly clock: Clock
}

const mebibyte = 1024 * 1024

export const logStoreDefaults: LogStoreOptions = {
  segmentBytes: 64 * mebibyte,
  segmentBytesFirst: 4 * mebibyte,
  reserveBytes: 48 * mebibyte,
  chooseSalt: () => randomInt(1, 2 ** 32),
  whenIdle: whenSilent,
  clock: systemClock,
}
