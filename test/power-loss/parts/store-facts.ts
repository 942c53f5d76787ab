// What a chunk store has promised, and what may be there besides, made out of the marks of its lives.

import { assert } from '../../../proto/base/assert.js'
import type { Mark } from '../operation.js'

/** What was acknowledged as durable. */
export interface Promised {
  readonly generation: number
  readonly length: number
  readonly isFinished: boolean
  /** Contents from this one on may be there. */
  readonly version: number
}

export interface ChunkFacts {
  readonly id: number
  promised: Promised | undefined
  /** What was acknowledged as written, in this life: there after a kill. */
  written: Promised | undefined
  /** Its record is of this generation or a newer one. */
  generationMin: number
  /** Generations of copies that may have been thrown away before they were whole. */
  readonly copied: Set<number>
  /** All that was ever handed over as its bytes, the newest last: a later one replaces those before it from some byte on. */
  readonly versions: Buffer[]
  /** Its deletion was ordered. */
  mayBeGone: boolean
  /** It was closed without a sync: its record may be there and its bytes not. */
  mayBeTorn: boolean
}

export interface StoreFacts {
  readonly chunks: Map<number, ChunkFacts>
  /** Acknowledged, and handed over. */
  epoch: { least: number; most: number }
}

/** Bytes that depend on where they stand in a chunk and on `salt`. */
export function contentOf(salt: number, from: number, to: number): Buffer {
  const bytes = Buffer.allocUnsafe(to - from)
  for (let at = from; at < to; at += 1) {
    const mixed = Math.imul(at ^ salt, 0x85eb_ca6b)
    bytes[at - from] = (mixed ^ (mixed >>> 13)) >>> 8
  }
  return bytes
}

/** The marks of a store's life, one for each thing that is handed over or acknowledged. */
export type StoreMark =
  | { readonly event: 'begins'; readonly id: number }
  | { readonly event: 'writes'; readonly id: number; readonly from: number; readonly to: number; readonly salt: number }
  /** Durable from now on. */
  | { readonly event: 'promises'; readonly id: number; readonly generation: number; readonly length: number; readonly isFinished: boolean }
  /** In the operating system's hands from now on. */
  | { readonly event: 'flushes'; readonly id: number; readonly generation: number; readonly length: number }
  /** Taken over under this generation, durably. */
  | { readonly event: 'recovers'; readonly id: number; readonly generation: number }
  /** A copy of this generation begins. */
  | { readonly event: 'copies'; readonly id: number; readonly generation: number }
  /** Without a sync, and nothing of it was promised before. */
  | { readonly event: 'closes'; readonly id: number }
  /** It is not finished any more, or will not be. */
  | { readonly event: 'reopens'; readonly id: number }
  | { readonly event: 'cuts'; readonly id: number; readonly length: number }
  | { readonly event: 'deletes'; readonly id: number }
  | { readonly event: 'raises'; readonly epoch: number }
  | { readonly event: 'raised'; readonly epoch: number }

export function factsOf(marks: readonly Mark[]): StoreFacts {
  const facts: StoreFacts = { chunks: new Map(), epoch: { least: 0, most: 0 } }
  for (const mark of marks) {
    // Power may have failed since: bytes that were written but not acknowledged may be lost.
    if (mark.event === 'life') for (const chunk of facts.chunks.values()) chunk.written = undefined
    note(facts, mark as unknown as StoreMark)
  }
  return facts
}

function note(facts: StoreFacts, mark: StoreMark): void {
  switch (mark.event) {
    case 'begins': {
      const known = facts.chunks.get(mark.id)
      if (known === undefined)
        facts.chunks.set(mark.id, {
          id: mark.id,
          promised: undefined,
          written: undefined,
          generationMin: 0,
          copied: new Set(),
          versions: [Buffer.alloc(0)],
          mayBeGone: false,
          mayBeTorn: false,
        })
      return
    }
    case 'raises':
      facts.epoch.most = Math.max(facts.epoch.most, mark.epoch)
      return
    case 'raised':
      facts.epoch.least = Math.max(facts.epoch.least, mark.epoch)
      return
    case 'writes':
    case 'promises':
    case 'flushes':
    case 'recovers':
    case 'copies':
    case 'closes':
    case 'reopens':
    case 'cuts':
    case 'deletes': {
      const chunk = facts.chunks.get(mark.id)
      assert(chunk !== undefined, 'a chunk begins before it is written')
      noteOf(chunk, mark)
    }
  }
}

function noteOf(chunk: ChunkFacts, mark: StoreMark): void {
  const { versions, promised } = chunk
  // Anything but a write may leave less than was written last.
  if (mark.event !== 'writes') chunk.written = undefined
  switch (mark.event) {
    case 'writes': {
      const newest = versions.at(-1) ?? Buffer.alloc(0)
      const next = Buffer.concat([newest.subarray(0, mark.from), contentOf(mark.salt, mark.from, mark.to)])
      if (newest.length === mark.from) versions[versions.length - 1] = next
      else versions.push(next)
      return
    }
    case 'promises': {
      const { generation, length, isFinished } = mark
      chunk.promised = { generation, length, isFinished, version: versions.length - 1 }
      chunk.mayBeGone = false
      chunk.mayBeTorn = false
      return
    }
    case 'flushes':
      chunk.written = { generation: mark.generation, length: mark.length, isFinished: false, version: versions.length - 1 }
      return
    case 'recovers':
      chunk.generationMin = mark.generation
      return
    case 'copies':
      chunk.copied.add(mark.generation)
      return
    case 'closes':
      chunk.mayBeTorn = true
      return
    case 'reopens':
      if (promised !== undefined) chunk.promised = { ...promised, isFinished: false }
      return
    case 'cuts':
      if (promised !== undefined) chunk.promised = { ...promised, isFinished: false, length: Math.min(promised.length, mark.length) }
      return
    case 'deletes':
      chunk.mayBeGone = true
      return
    default:
  }
}
