// The name under which a chunkserver holds the lease of a file for record append: it tells masters and clients which chunkserver that is. A
// new name is made each time a chunkserver opens a file, so that nothing of an earlier opening is accepted in a later one.

import type { ChunkserverId } from './ids.js'

const pattern = /^cairn-records_(\d{1,10})_[0-9a-f]{16}$/

/** `unique`: 8 random bytes. */
export function recordHolder(chunkserver: number, unique: Buffer): string {
  return `cairn-records_${chunkserver}_${unique.toString('hex')}`
}

/** The chunkserver in such a name; undefined for the name of any other client. */
export function chunkserverOfHolder(clientName: string): ChunkserverId | undefined {
  const number = pattern.exec(clientName)?.[1]
  return number === undefined ? undefined : (Number(number) as ChunkserverId)
}
