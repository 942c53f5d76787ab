// What a client that recovers its pipeline says, and which replicas it may go on with.

import { notHere, type ReplicaRef } from './replica-ref.js'

export interface Recovery extends ReplicaRef {
  readonly newGeneration: number
  /** Acknowledged to the client: the replica must have them, and an unfinished one is cut to them, or to what it acknowledged itself. */
  readonly minBytes: number
  /** Sent by the client, 0 when it does not say. */
  readonly maxBytes: number
  /** No packets follow: the replica is finished with what was acknowledged. */
  readonly isClosing?: boolean
}

export interface Present {
  readonly generation: number
  readonly bytes: number
  /** The first of them, which are never cut on a client's word: they were acknowledged, found after a restart, or belong to a replica that was finished. */
  readonly keptBytes: number
  readonly isFinalised: boolean
}

/**
 * The bytes that the replica goes on with; `replicaNotFound` unless the client may go on with it. Whatever the client says, and however often,
 * nothing below `keptBytes` is cut: it gets those bytes again, and they are passed over.
 */
export function bytesToGoOnWith(recovery: Recovery, present: Present): number {
  const { minBytes, maxBytes, isClosing = false } = recovery
  const { bytes, keptBytes, isFinalised } = present
  const hasTooMany = maxBytes >= minBytes && maxBytes > 0 && bytes > maxBytes
  if (bytes < minBytes || hasTooMany) {
    throw notHere(recovery, `has ${bytes} bytes, the client acknowledged ${minBytes} and sent ${maxBytes}`)
  }
  // The rest of what it sent is in a finalised replica already, and stays there: packets that come again are passed over.
  const isWhatWasSent = bytes === minBytes || (!isClosing && bytes <= maxBytes)
  if (isFinalised && !isWhatWasSent) throw notHere(recovery, `is finished with ${bytes} bytes, the client acknowledged ${minBytes}`)
  if (isClosing && keptBytes > minBytes) throw notHere(recovery, `acknowledged ${keptBytes} bytes, the client closes it with ${minBytes}`)
  const goesOnWith = isFinalised ? bytes : Math.max(minBytes, keptBytes)
  checkGeneration(recovery, present, goesOnWith === bytes && (isClosing || !isFinalised))
  return goesOnWith
}

/** Masters give each recovery a generation of its own: one that the replica has already can only be the same request again, which changes nothing. */
function checkGeneration(recovery: Recovery, { generation }: Present, changesNothing: boolean): void {
  const isBetween = recovery.generation <= generation && generation <= recovery.newGeneration
  if (!isBetween || (generation === recovery.newGeneration && !changesNothing)) throw notHere(recovery, `has generation ${generation}`)
}
