// The settings of the log on disk, with their defaults.

import { randomInt } from 'node:crypto'
import { type Clock, systemClock } from '../../proto/base/clock.js'
import { whenSilent } from './idle-mark.js'

export interface LogStoreOptions {
  /** Size of a segment once the log has grown; the first ones are smaller, so that a small cluster is made in no time. */
  readonly segmentBytes: number
  readonly segmentBytesFirst: number
  /** No segment is made ready when less than this would be left on the disk: the state store needs it to write what the log holds. */
  readonly reserveBytes: number
  readonly chooseSalt: () => number
  /** Runs `mark` after a while without writes, the last of which took so long; the result calls it off. */
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
