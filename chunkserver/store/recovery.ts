// What a client that recovers its pipeline says, and which replicas it may go on with.

import { notHere, type ReplicaRef } from './replica-ref.js'

export interface Recovery extends ReplicaRef {
  readonly newGeneration: number
  /** Acknowledged to the client: the replica must have them, and an unfinished one is cut to them. */
  readonly minBytes: number
  /** Sent by the client, 0 when it does not say. */
  readonly maxBytes: number
  /** No packets follow: the replica is finished with what was acknowledged. */
  readonly isClosing?: boolean
  /** It carries out a truncation that the masters have decided; only that may cut a finalised replica. */
  readonly truncates?: boolean
}

/** `replicaNotFound` unless the client may go on with a replica of this generation and so many bytes. */
export function checkRecoverable(
  recovery: Recovery,
  present: { readonly generation: number; readonly bytes: number; readonly isFinalised: boolean },
): void {
  const { minBytes, maxBytes, isClosing = false, truncates = false } = recovery
  const { generation, bytes, isFinalised } = present
  if (generation < recovery.generation || generation > recovery.newGeneration) throw notHere(recovery, `has generation ${generation}`)
  const hasTooMany = maxBytes >= minBytes && maxBytes > 0 && bytes > maxBytes
  if (bytes < minBytes || (hasTooMany && !truncates)) {
    throw notHere(recovery, `has ${bytes} bytes, the client acknowledged ${minBytes} and sent ${maxBytes}`)
  }
  // The rest of what it sent is in a finalised replica already, and stays there: packets that come again are passed over.
  const isWhatWasSent = bytes === minBytes || (!isClosing && bytes <= maxBytes)
  if (isFinalised && !isWhatWasSent && !truncates) {
    throw notHere(recovery, `is finished with ${bytes} bytes, the client acknowledged ${minBytes}`)
  }
}
