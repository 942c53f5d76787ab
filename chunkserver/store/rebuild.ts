// Recreates the records of small replicas from the segments after the catalogue was lost. Deleted replicas may reappear: the masters order
// their deletion again. Replicas with files of their own are added by the check-up before.

import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from '../../proto/base/logger.js'
import { createChecksum } from '../../proto/wire/checksum.js'
import type { ChunkStore } from './chunk-store.js'
import type { ReplicaRecord } from './replica-record.js'
import { decodeEntryHead, type EntryHead, entryBytes, entryHeadBytes, entryMagic, type Place } from './segments.js'

const pauseMs = 5
const entriesAtOnce = 64
const stretchBytes = 1024 * 1024

/** Reads the segments of earlier runs; when all are done, the catalogue counts as complete. */
export async function rebuildFromSegments(store: ChunkStore, logger: Logger, signal: AbortSignal): Promise<void> {
  const { segments, catalogue } = store.context
  let adopted = 0
  for (const segment of (await segments.numbers()).filter((number) => segments.isOld(number))) {
    adopted += await adoptEntries(store, segment, signal)
    if (signal.aborted) return
  }
  await catalogue.endRebuild()
  logger.warn({ chunks: store.usage().chunks, ofSegments: adopted }, 'rebuilt the catalogue from the files')
}

async function adoptEntries(store: ChunkStore, segment: number, signal: AbortSignal): Promise<number> {
  const size = await store.context.segments.sizeOf(segment)
  let adopting: Promise<boolean>[] = []
  let adopted = 0
  for (let position = 0; position < size && !signal.aborted; ) {
    const entry = await readEntry(store, { segment, position })
    if (entry === undefined) {
      position = await nextEntry(store, segment, position + 1, size)
      continue
    }
    if (entry.isWhole) {
      const adopted = store.adoptReplica(recordOf(entry.head, { segment, position }))
      adopted.catch(() => undefined) // `Promise.all` below throws it, possibly after it has failed
      adopting.push(adopted)
    }
    position += entry.bytes
    if (adopting.length < entriesAtOnce) continue
    adopted += (await Promise.all(adopting)).filter(Boolean).length
    adopting = []
    await wait(pauseMs, undefined, { signal }).catch(() => undefined)
  }
  return adopted + (await Promise.all(adopting)).filter(Boolean).length
}

/** Offset of the next valid head after damaged data; `size` if there is none. */
async function nextEntry({ context: { segments } }: ChunkStore, segment: number, from: number, size: number): Promise<number> {
  const stretch = Buffer.allocUnsafe(stretchBytes)
  for (let at = from; at < size; at += stretchBytes - entryHeadBytes) {
    const bytes = stretch.subarray(0, await segments.read({ segment, position: at }, stretch))
    for (let found = bytes.indexOf(entryMagic); found >= 0; found = bytes.indexOf(entryMagic, found + 1)) {
      if (decodeEntryHead(bytes.subarray(found, found + entryHeadBytes)) !== undefined) return at + found
    }
  }
  return size
}

async function readEntry(
  { context: { segments } }: ChunkStore,
  place: Place,
): Promise<{ readonly head: EntryHead; readonly bytes: number; readonly isWhole: boolean } | undefined> {
  const headBuffer = Buffer.allocUnsafe(entryHeadBytes)
  const head = decodeEntryHead(headBuffer.subarray(0, await segments.read(place, headBuffer)))
  if (head === undefined) return undefined
  const checksum = createChecksum(head.checksumType, head.bytesPerSlice)
  const entry = Buffer.allocUnsafe(entryBytes(checksum, head.length))
  const read = await segments.read(place, entry)
  const dataAt = entry.length - head.length
  const isWhole = read === entry.length && checksum.firstMismatch(entry.subarray(dataAt), entry.subarray(entryHeadBytes, dataAt)) < 0
  return { head, bytes: entry.length, isWhole }
}

function recordOf({ chunkId, generation, length, checksumType, bytesPerSlice }: EntryHead, { segment, position }: Place): ReplicaRecord {
  const { type } = createChecksum(checksumType, bytesPerSlice)
  return {
    chunkId,
    generation,
    length,
    state: 'finalised',
    layout: 'packed',
    checksumType: type,
    bytesPerSlice,
    placementIndex: 0,
    fileGeneration: generation,
    segment,
    position,
  }
}
