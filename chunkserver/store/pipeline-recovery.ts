// A client's request to recover its pipeline, and which replicas the client may continue.

import { notHere, type ReplicaRef } from './replica-ref.js'

export interface Recovery extends ReplicaRef {
  readonly newGeneration: number
  /** Acknowledged to the client: the replica must have them. An unfinished one is cut to this length, or to what it acknowledged itself. */
  readonly minBytes: number
  /** Sent by the client; 0 when not given. */
  readonly maxBytes: number
  /** No packets follow: the replica is finished with the acknowledged bytes. */
  readonly isClosing?: boolean
}

export interface Present {
  readonly generation: number
  readonly bytes: number
  /**
   * The bytes that a client's request never cuts: they were acknowledged, found after a restart, or belong to a replica that was finished.
   */
  readonly keptBytes: number
  readonly isFinalised: boolean
}

/**
 * The length with which the replica continues; throws `replicaNotFound` if the client may not continue it. Independent of the client's
 * request, nothing below `keptBytes` is cut: the client sends those bytes again, and they are skipped.
 */
export function bytesToGoOnWith(recovery: Recovery, present: Present): number {
  const { minBytes, maxBytes, isClosing = false } = recovery
  const { bytes, keptBytes, isFinalised } = present
  const hasTooMany = maxBytes >= minBytes && maxBytes > 0 && bytes > maxBytes
  if (bytes < minBytes || hasTooMany) {
    throw notHere(recovery, `has ${bytes} bytes, the client acknowledged ${minBytes} and sent ${maxBytes}`)
  }
  // The rest of what the client sent is already in a finalised replica and is kept: packets sent again are skipped.
  const isWhatWasSent = bytes === minBytes || (!isClosing && bytes <= maxBytes)
  if (isFinalised && !isWhatWasSent) throw notHere(recovery, `is finished with ${bytes} bytes, the client acknowledged ${minBytes}`)
  if (isClosing && keptBytes > minBytes) throw notHere(recovery, `acknowledged ${keptBytes} bytes, the client closes it with ${minBytes}`)
  const goesOnWith = isFinalised ? bytes : Math.max(minBytes, keptBytes)
  checkGeneration(recovery, present, goesOnWith === bytes && (isClosing || !isFinalised))
  return goesOnWith
}

/** Masters give each recovery a new generation: if the replica already has it, the request must be a repeat that changes nothing. */
function checkGeneration(recovery: Recovery, { generation }: Present, changesNothing: boolean): void {
  const isBetween = recovery.generation <= generation && generation <= recovery.newGeneration
  if (!isBetween || (generation === recovery.newGeneration && !changesNothing)) throw notHere(recovery, `has generation ${generation}`)
}
