// What a log holds, as plain JSON: how the log's parts say in marks what they handed over, what they found, and what a check expects.

import { createHash } from 'node:crypto'
import type { LogWrite, Membership } from '../../../master/consensus/contract.js'
import type { SegmentLogStore } from '../../../master/storage/log-store.js'
import { assert } from '../../../proto/base/assert.js'
import type { PeerId } from '../../../proto/base/ids.js'

export const threeVoters: Membership = { voters: [1, 2, 3] as PeerId[], learners: [] }

/** A write in a mark: payloads and states as digests. */
export type WriteMark =
  | { readonly kind: 'put'; readonly index: number; readonly epoch: number; readonly digest: string }
  | { readonly kind: 'truncate'; readonly from: number }
  | { readonly kind: 'state'; readonly digest: string }
  | { readonly kind: 'cut'; readonly index: number; readonly epoch: number }

export interface LogContents {
  /** [index, epoch, digest], in order. */
  readonly entries: readonly (readonly [number, number, string])[]
  readonly state: string
  readonly cut: readonly [number, number]
}

export const emptyLog: LogContents = { entries: [], state: '', cut: [0, 0] }

export function digestOf(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? '' : createHash('sha1').update(bytes).digest('base64').slice(0, 12)
}

export function markOf(write: LogWrite): WriteMark {
  switch (write.kind) {
    case 'put':
      return { kind: 'put', index: write.entry.index, epoch: write.entry.epoch, digest: digestOf(write.entry.payload) }
    case 'truncate':
      return write
    case 'state':
      return { kind: 'state', digest: digestOf(write.state) }
    case 'cut':
      return { kind: 'cut', index: write.snapshot.index, epoch: write.snapshot.epoch }
  }
}

export function afterWrites(contents: LogContents, writes: readonly WriteMark[]): LogContents {
  let { entries, state, cut } = contents
  for (const write of writes) {
    if (write.kind === 'put')
      entries = [...entries.filter(([index]) => index !== write.index), [write.index, write.epoch, write.digest] as const]
    if (write.kind === 'truncate') entries = entries.filter(([index]) => index < write.from)
    if (write.kind === 'state') state = write.digest
    if (write.kind === 'cut') {
      cut = [write.index, write.epoch]
      entries = entries.filter(([index]) => index > write.index)
    }
  }
  return { entries, state, cut }
}

/** Everything an opened log says it holds. */
export function contentsOf(store: SegmentLogStore): LogContents {
  const { state, snapshot, firstIndex, lastIndex } = store.recovered
  const entries = store.reader
    .read(firstIndex, Number.MAX_SAFE_INTEGER)
    .map(({ index, epoch, payload }) => [index, epoch, digestOf(payload)] as const)
  assert(entries.length === lastIndex - firstIndex + 1, 'a log without gaps shows all its entries')
  for (const [index, epoch] of entries) assert(store.reader.epochAt(index) === epoch, 'an entry has one epoch')
  return { entries, state: digestOf(state), cut: [snapshot.index, snapshot.epoch] }
}
