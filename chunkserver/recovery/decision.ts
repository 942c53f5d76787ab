// Decides what happens to a chunk whose writer is gone, from the states that its holders report. The rule is HDFS's (BlockRecoveryWorker):
// finished replicas if there are any, otherwise those being written, otherwise those left by an earlier run of their server; the shortest
// of the unfinished ones gives the chunk's length. Unlike HDFS's, it decides between finished replicas of different lengths that several
// recoveries left: the longest counts. In addition, no replica, finished or not, takes part that is shorter than what another one has
// acknowledged: bytes that readers saw and clients were promised are kept. A chunk in which nothing was acknowledged is dropped, also when a
// holder does not answer: a writer that is paused just when it begins a chunk must not keep its file.

import type { FoundState } from '../store/recoveries.js'

/** `neverHad`: the holder has been running, with all its volumes, since before the chunk existed. So it has lost nothing of it. */
export type HolderAnswer = FoundState | { readonly kind: 'none'; readonly neverHad: true }

/** The state of one holder; `unknown`: it did not answer, or could not tell. */
export type HolderState = (HolderAnswer | { readonly kind: 'unknown' }) & { readonly chunkserverId: number }

export type Decision =
  /** `participants`: the holders that cut and finish their replicas; each has at least `bytes`. */
  | { readonly kind: 'finish'; readonly bytes: number; readonly participants: readonly number[] }
  /** No holder has a byte, and all of them answered. */
  | { readonly kind: 'drop' }
  | { readonly kind: 'refuse'; readonly reason: string }

type Present = Extract<HolderState, { readonly bytes: number }>

export interface Asked {
  /** Bytes that the masters know the chunk to have; they were acknowledged. */
  readonly knownBytes: number
  /** The length of a truncation decided by the masters. */
  readonly newBytes: number | undefined
}

export function decide(holders: readonly HolderState[], { knownBytes, newBytes }: Asked): Decision {
  const present = holders.filter((holder): holder is Present => 'bytes' in holder)
  return newBytes === undefined ? decideEnd(holders, present, knownBytes) : decideCut(present, newBytes)
}

function decideCut(present: readonly Present[], newBytes: number): Decision {
  const participants = present.filter(({ bytes }) => bytes >= newBytes)
  if (participants.length > 0) return finish(newBytes, participants)
  return refuse(`no replica has the ${newBytes} bytes of the truncation: ${present.map(textOf).join(', ') || 'there is no replica'}`)
}

function decideEnd(holders: readonly HolderState[], present: readonly Present[], knownBytes: number): Decision {
  const filled = present.filter(({ bytes, acknowledgedBytes }) => bytes > 0 || acknowledgedBytes > 0)
  if (filled.length === 0) return decideEmpty(holders, knownBytes)
  const finalised = filled.filter(({ kind }) => kind === 'finalised')
  if (finalised.length > 0) return decideFinalised(finalised, filled)
  // Those that wait count only if none of the others has what one of them showed to a reader, or acknowledged as durable.
  const acknowledged = mostAcknowledged(filled)
  const written = filled.filter(({ kind }) => kind === 'beingWritten')
  return decideUnfinished(written.some(({ bytes }) => bytes >= acknowledged) ? written : filled, acknowledged)
}

/**
 * A finished replica can be read to its end, so none is cut. Those of one generation have one length: that with which the writer closed them,
 * or that of one recovery. Those of several generations may have several: each recovery that the masters did not accept, because a later one
 * overtook it, finished what it could reach. All of them are beginnings of what was written, so the longest counts.
 */
function decideFinalised(finalised: readonly Present[], filled: readonly Present[]): Decision {
  const byGeneration = new Map(finalised.map(({ generation, bytes }) => [generation, bytes]))
  if (finalised.some((each) => each.bytes !== byGeneration.get(each.generation))) {
    return refuse(`finished replicas of the same generation have different lengths: ${finalised.map(textOf).join(', ')}`)
  }
  const bytes = Math.max(...finalised.map((each) => each.bytes))
  // What the finished ones have is the beginning of what was acknowledged.
  const ahead = filled.filter((each) => each.kind !== 'finalised' && each.acknowledgedBytes > bytes)
  if (ahead.length > 0) return decideAhead(finalised, ahead, filled)
  // One that is still being written and has come to the same length has the same bytes.
  return finish(
    bytes,
    filled.filter((each) => each.kind !== 'waiting' && each.bytes === bytes),
  )
}

/**
 * Replicas that are not finished have acknowledged more than the finished ones have. Under another generation that is no contradiction: a
 * higher one is that of an append, which went on without the finished replicas; a lower one that of the writer, whose replica an earlier
 * recovery could not reach, so it finished shorter ones and the masters did not accept that. Under the same generation one of them is wrong.
 */
function decideAhead(finalised: readonly Present[], ahead: readonly Present[], filled: readonly Present[]): Decision {
  const areApart = ahead.every((each) => finalised.every(({ generation }) => generation !== each.generation))
  if (areApart) return decideUnfinished(filled.filter(({ kind }) => kind !== 'finalised'))
  return refuse(
    `more was acknowledged than finished replicas of the same generation have: ${[...finalised, ...ahead].map(textOf).join(', ')}`,
  )
}

const mostAcknowledged = (holders: readonly Present[]): number => Math.max(...holders.map(({ acknowledgedBytes }) => acknowledgedBytes))

function decideUnfinished(candidates: readonly Present[], acknowledged = mostAcknowledged(candidates)): Decision {
  const participants = candidates.filter(({ bytes }) => bytes > 0 && bytes >= acknowledged)
  if (participants.length === 0) {
    return refuse(
      `${acknowledged} bytes of the chunk were acknowledged, and no replica has them undamaged: ${candidates.map(textOf).join(', ')}`,
    )
  }
  return finish(Math.min(...participants.map(({ bytes }) => bytes)), participants)
}

/** No holder that answered has a byte, and none that it acknowledged. */
function decideEmpty(holders: readonly HolderState[], knownBytes: number): Decision {
  const silent = holders.filter(({ kind }) => kind === 'unknown')
  if (silent.length > 0 && (knownBytes > 0 || !isUntouched(holders)))
    return refuse(`no holder that answered has a byte of the chunk, and ${namesOf(silent)} did not answer`)
  const older = holders.filter((holder) => 'older' in holder && (holder.older?.bytes ?? 0) > 0)
  if (older.length > 0) return refuse(`there are only replicas of an older generation, at ${namesOf(older)}`)
  return { kind: 'drop' }
}

/**
 * Whether one that answered proves that no byte of the chunk was acknowledged, so that the silent ones need not be waited for: only what all
 * servers of the pipeline have stored is acknowledged. The proof is an empty replica that a writer began in this run of the server; or that
 * there is none, and the server has been running since before the chunk existed. How long it has been running is no proof: the machine of
 * the writer, with a chunkserver of the pipeline, may have lost its power, and nobody noticed what that chunkserver lost.
 */
function isUntouched(holders: readonly HolderState[]): boolean {
  return holders.some((holder) => holder.kind === 'beingWritten' || 'neverHad' in holder)
}

/** There is no replica at a holder. */
export const noneOf = (neverHad: boolean): HolderAnswer => (neverHad ? { kind: 'none', neverHad } : { kind: 'none' })

const finish = (bytes: number, participants: readonly Present[]): Decision => ({
  kind: 'finish',
  bytes,
  participants: participants.map(({ chunkserverId }) => chunkserverId),
})

const refuse = (reason: string): Decision => ({ kind: 'refuse', reason })

const namesOf = (holders: readonly HolderState[]): string => holders.map(({ chunkserverId }) => `chunkserver ${chunkserverId}`).join(', ')

const textOf = ({ chunkserverId, kind, generation, bytes }: Present): string =>
  `chunkserver ${chunkserverId} ${kind} with ${bytes} bytes, generation ${generation}`
