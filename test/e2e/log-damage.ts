// Damage to a master's log, as a disk might do it: one bit of a byte in the middle.

import { closeSync, openSync, writeSync } from 'node:fs'

/** Position of a byte near the middle of a segment that a checksum covers: the space between two batches is zero, and covered by none. */
export function middleOf(segment: Buffer): number {
  const middle = Math.floor(segment.findLastIndex((byte) => byte !== 0) / 2)
  return segment.subarray(0, middle).findLastIndex((byte) => byte !== 0)
}

/** Changes one bit in place. */
export function flipBit(path: string, segment: Buffer, at: number): void {
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.from([segment.readUInt8(at) ^ 4]), 0, 1, at)
  closeSync(file)
}
