// Mistakes made on purpose in a chunk store, from outside: calls that come too early, in another order or without their sync. Each runs in
// a process of its own, and a power loss or a kill must show it.

import { setTimeout as wait } from 'node:timers/promises'
import type { Catalogue } from '../../../chunkserver/store/catalogue.js'
import type { ChunkStore } from '../../../chunkserver/store/chunk-store.js'
import { type Disk, nodeDisk } from '../../../chunkserver/store/disk.js'
import { headBytes } from '../../../chunkserver/store/replica-files.js'
import { markBytes } from '../../../chunkserver/store/replica-marks.js'
import type { ReplicaRecord, ReplicaState } from '../../../chunkserver/store/replica-record.js'
import { entryHeadBytes, type Segments } from '../../../chunkserver/store/segments.js'
import { SplitFiles } from '../../../chunkserver/store/split-files.js'

export const noRecord = 'the record of a replica being written is not synced'
export const noFinishedRecord = 'the record of a finished replica is not synced'
export const noMarks = 'no mark vouches for an unfinished slice'
export const tailSumFirst = 'the sum of an unfinished slice is written before its data'
export const noPrepareSyncs = 'files that were found are not synced before they are written on'
export const noGenerationSync = 'the record of a new generation is not synced'
export const movesUnsynced = 'the compactor moves a replica before it is durable in its new place'
export const deletesUnexplained = 'the check-up deletes what it cannot explain'
export const earlyAnswer = 'a sync is acknowledged before the record of the replica is durable'

/** So long the record of `earlyAnswer` comes after the acknowledgement, ms. */
const recordDelayMs = 3

export function diskOf(mutant: string | undefined): Disk {
  if (mutant === noMarks) return withoutMarks
  if (mutant === tailSumFirst) return sumsFirst()
  return nodeDisk
}

/** Breaks the rule in a store that was opened. */
export function spoil(store: ChunkStore, mutant: string | undefined): void {
  const { catalogue, context } = store
  if (mutant === noRecord) putUnsynced(catalogue, ({ state }) => state === ('beingWritten' satisfies ReplicaState))
  if (mutant === noFinishedRecord) putUnsynced(catalogue, ({ state }) => state === ('finalised' satisfies ReplicaState))
  if (mutant === noGenerationSync) putUnsynced(catalogue, (record) => isNewGeneration(record, catalogue.get(record.chunkId)))
  if (mutant === earlyAnswer) putLate(catalogue)
  if (mutant === noPrepareSyncs) prepareUnsynced()
  if (mutant === movesUnsynced) moveUnsynced(context.segments)
  spoilCheckUp(store, mutant)
}

/** As `spoil`, of what only a start does. */
export function spoilCheckUp({ context: { lost, disk } }: ChunkStore, mutant: string | undefined): void {
  if (mutant === deletesUnexplained) lost.take = (path) => disk.remove(path).then(() => undefined)
}

function putUnsynced(catalogue: Catalogue, isMeant: (record: ReplicaRecord) => boolean): void {
  const put = catalogue.put.bind(catalogue)
  catalogue.put = (record, sync) => put(record, sync && !isMeant(record))
}

/** What only `setGeneration` puts. */
function isNewGeneration(record: ReplicaRecord, before: ReplicaRecord | undefined): boolean {
  return record.state === 'beingWritten' && before?.state === 'beingWritten' && before.generation < record.generation
}

/** The record is synced a moment after it counts as that, unless there is another one by then. */
function putLate(catalogue: Catalogue): void {
  const put = catalogue.put.bind(catalogue)
  const sync = async (record: ReplicaRecord): Promise<void> => {
    await wait(recordDelayMs)
    const now = catalogue.get(record.chunkId)
    if (now?.state === record.state && now.generation === record.generation) await put(record, true)
  }
  catalogue.put = async (record, mustSync) => {
    if (!mustSync || record.state !== 'beingWritten') return put(record, mustSync)
    await put(record, false)
    // A failure has failed the store already.
    sync(record).catch(() => undefined)
  }
}

/** All syncs of `SplitFiles.open`, which has only those of files that were there before. */
function prepareUnsynced(): void {
  const { open, sync } = SplitFiles.prototype
  const opening = new Set<SplitFiles>()
  SplitFiles.prototype.open = async function (content) {
    opening.add(this)
    try {
      await open.call(this, content)
    } finally {
      opening.delete(this)
    }
  }
  SplitFiles.prototype.sync = function () {
    return opening.has(this) ? Promise.resolve() : sync.call(this)
  }
}

/** Only the compactor hands over an entry in one piece that is longer than its head. */
function moveUnsynced(segments: Segments): void {
  const append = segments.append.bind(segments)
  segments.append = (pieces, mustSync) => {
    const isMove = pieces.length === 1 && (pieces[0]?.length ?? 0) > entryHeadBytes
    return append(pieces, mustSync && !isMove)
  }
}

/** Marks are the only writes of their length at their places. */
const withoutMarks: Disk = {
  ...nodeDisk,
  write: (fd, pieces, position) => {
    const isMark = pieces.length === 1 && pieces[0]?.length === markBytes && (position === headBytes || position === headBytes + markBytes)
    return isMark ? Promise.resolve() : nodeDisk.write(fd, pieces, position)
  },
}

/** Data is kept back until the sums that were written next are there, or anything else happens to the replica's files. */
function sumsFirst(): Disk {
  const replicas = new Map<number, { readonly name: string; readonly isData: boolean }>()
  const kept = new Map<string, () => Promise<void>>()
  const release = async (fd: number): Promise<void> => {
    const name = replicas.get(fd)?.name
    const write = name === undefined ? undefined : kept.get(name)
    if (name === undefined || write === undefined) return
    kept.delete(name)
    await write()
  }
  return {
    ...nodeDisk,
    open: async (path, mode) => {
      const fd = await nodeDisk.open(path, mode)
      const [, name, kind] = /^(.*)\.(data|sums)$/.exec(path) ?? []
      if (name !== undefined && mode !== 'read') replicas.set(fd, { name, isData: kind === 'data' })
      return fd
    },
    write: async (fd, pieces, position) => {
      const replica = replicas.get(fd)
      if (replica?.isData !== true) {
        await nodeDisk.write(fd, pieces, position)
        await release(fd)
        return
      }
      await release(fd)
      const bytes = Buffer.concat(pieces)
      kept.set(replica.name, () => nodeDisk.write(fd, [bytes], position))
    },
    read: async (fd, target, position) => {
      await release(fd)
      return nodeDisk.read(fd, target, position)
    },
    truncate: async (fd, bytes) => {
      await release(fd)
      await nodeDisk.truncate(fd, bytes)
    },
    sync: async (fd) => {
      await release(fd)
      await nodeDisk.sync(fd)
    },
    close: async (fd) => {
      await release(fd)
      replicas.delete(fd)
      await nodeDisk.close(fd)
    },
  }
}
