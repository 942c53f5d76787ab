// What must hold of a chunk store after a cut.

import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { checkUp } from '../../../chunkserver/store/checkup.js'
import { ChunkStore, type StoreListener, type StoreSettings } from '../../../chunkserver/store/chunk-store.js'
import { Compactor } from '../../../chunkserver/store/compactor.js'
import { nodeDisk } from '../../../chunkserver/store/disk.js'
import { parseFileName } from '../../../chunkserver/store/replica-files.js'
import type { ReplicaRecord } from '../../../chunkserver/store/replica-record.js'
import type { ReplicaStore } from '../../../chunkserver/store/replica-store.js'
import { systemActiveClock } from '../../../proto/base/active-clock.js'
import { assert } from '../../../proto/base/assert.js'
import { systemClock } from '../../../proto/base/clock.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import { silentLogger } from '../../../proto/base/logger.js'
import { createChecksum } from '../../../proto/wire/checksum.js'
import type { Remains } from '../part.js'
import { type ChunkFacts, factsOf, type StoreFacts } from './store-facts.js'
import { spoilCheckUp } from './store-mutants.js'

const owner = { interrupt: () => Promise.resolve() }
const never = new AbortController().signal
const recordsMax = 100_000
const newChunkId = 999_999

/** What is checked: one store, or several as one. */
export type CheckedStore = ReplicaStore &
  Pick<ChunkStore, 'close' | 'finalised'> & {
    readonly catalogue: { readonly highestEpoch: number; get(chunkId: number): ReplicaRecord | undefined }
    listen(listener: StoreListener & { onVolumeFailed(): void }): void
  }

export async function checkStore(settings: StoreSettings, remains: Omit<Remains, 'folder'>): Promise<void> {
  const store = await ChunkStore.open(settings, {
    disk: nodeDisk,
    clock: systemClock,
    activeClock: systemActiveClock,
    logger: silentLogger,
  })
  await checkOpened(store, [store], remains)
}

/** `stores`: those that `store` is made of. Closes it. */
export async function checkOpened(
  store: CheckedStore,
  stores: readonly ChunkStore[],
  { marks, isKilled, canary }: Omit<Remains, 'folder'>,
): Promise<void> {
  const facts = factsOf(marks)
  if (isKilled) for (const chunk of facts.chunks.values()) chunk.promised = chunk.written ?? chunk.promised
  for (const each of stores) spoilCheckUp(each, canary)
  try {
    const complaints: string[] = []
    const note = ({ chunkId }: ReplicaRecord, reason: string): void => {
      const { mayBeGone, mayBeTorn } = facts.chunks.get(chunkId) ?? {}
      // A deletion may take the files and not the record.
      if (mayBeGone !== true && mayBeTorn !== true) complaints.push(`chunk ${chunkId}: ${reason}`)
    }
    const onVolumeFailed = (): void => void complaints.push('a volume failed')
    store.listen({ onFinalised: () => undefined, onCorrupt: note, onMissing: note, onVolumeFailed })
    const { highestEpoch } = store.catalogue
    assert(
      highestEpoch >= facts.epoch.least && highestEpoch <= facts.epoch.most,
      `the highest epoch, ${highestEpoch}, is one that was raised`,
    )
    await checkChunks(store, facts)
    const before = dataFilesOf(stores)
    for (const each of stores) await checkUp(each, silentLogger, Number.MAX_SAFE_INTEGER, never)
    checkKept(store, facts, before, dataFilesOf(stores))
    await checkChunks(store, facts)
    for (const each of stores) await checkDigests(each)
    const records = (await Promise.all(stores.map(({ catalogue }) => catalogue.recordsFrom(0, recordsMax)))).flat()
    assert(new Set(records.map(({ chunkId }) => chunkId)).size === records.length, 'each chunk is in one place')
    await recoverAll(store, records, facts)
    for (const each of stores) await new Compactor(each, silentLogger).round(never)
    await checkChunks(store, facts)
    await writeOne(store)
    assert(complaints.length === 0, complaints.join('; '))
  } finally {
    await store.close()
  }
}

/** What was promised is there, and whatever is there reads back. */
async function checkChunks(store: CheckedStore, facts: StoreFacts): Promise<void> {
  for (const chunk of facts.chunks.values()) {
    const { id, promised, mayBeGone } = chunk
    const record = store.catalogue.get(id)
    if (record === undefined)
      assert(promised === undefined || mayBeGone, `chunk ${id}, of which ${promised?.length} bytes were promised, is there`)
    else if (!mayBeGone && !chunk.mayBeTorn) {
      const { state, generation, length, layout } = record
      const text = `chunk ${id} (${JSON.stringify({ state, generation, length, layout })}; promised ${JSON.stringify(promised)})`
      await checkChunk(store, chunk, record).catch((error: Error) => {
        throw new FileSystemError('io', `${text}: ${error.message}`, { cause: error })
      })
    }
  }
}

async function checkChunk(store: CheckedStore, chunk: ChunkFacts, record: ReplicaRecord): Promise<void> {
  const { id: chunkId, promised, versions, generationMin } = chunk
  assert(record.generation >= generationMin, `it was taken over under generation ${generationMin}`)
  const reader = await store.openReader({ chunkId, generation: promised?.generation ?? 0 })
  try {
    const { data, sums } = await reader.read(0, reader.length)
    assert(reader.checksum.firstMismatch(data, sums) < 0, 'what is there agrees with its sums')
    assert(reader.length >= (promised?.length ?? 0), `the ${reader.length} bytes that are there are as many as were promised`)
    const possible = versions.slice(promised?.version ?? 0)
    assert(
      possible.some((version) => version.subarray(0, data.length).equals(data)),
      'what is there was written',
    )
    if (promised?.isFinished !== true) return
    assert(record.state === 'finalised' && record.length === promised.length, 'what was finished is')
  } finally {
    await reader.close()
  }
}

/** Names of all data files that hold anything, where they belong and among the lost ones. */
function dataFilesOf(stores: readonly ChunkStore[]): ReadonlySet<string> {
  const named = stores.flatMap(({ context: { root } }) => ['chunks', 'lost-and-found'].map((name) => join(root, name)))
  const folders = named.filter((folder) => existsSync(folder))
  const paths = folders.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)))
  const full = paths.filter((path) => path.endsWith('.data') && statSync(path).size > 0)
  // A lost one has the time before its name.
  return new Set(full.map((path) => basename(path).replace(/^\d+-/, '')))
}

/** The check-up takes away nothing that may have been acknowledged. */
function checkKept(store: CheckedStore, { chunks }: StoreFacts, before: ReadonlySet<string>, after: ReadonlySet<string>): void {
  for (const name of before) {
    const { chunkId = 0, fileGeneration = 0 } = parseFileName(name) ?? {}
    const { mayBeGone = false, copied } = chunks.get(chunkId) ?? {}
    const isNeedless = mayBeGone || copied?.has(fileGeneration) === true || store.finalised(chunkId) !== undefined
    assert(after.has(name) || isNeedless, `${name}, which may hold acknowledged bytes, is kept or among the lost files`)
  }
}

async function checkDigests(store: ChunkStore): Promise<void> {
  for (const bucket of store.catalogue.buckets.keys())
    assert(!(await store.catalogue.recount(bucket)), `the digest of bucket ${bucket} is right`)
}

/** What was being written can be gone on with, from what was promised on, and finished; whatever was found stays. */
async function recoverAll(store: CheckedStore, records: readonly ReplicaRecord[], facts: StoreFacts): Promise<void> {
  for (const { chunkId, generation, state } of records) {
    if (state !== 'beingWritten') continue
    const length = (await store.visibleLength({ chunkId, generation })).bytes
    const minBytes = Math.min(length, facts.chunks.get(chunkId)?.promised?.length ?? length)
    const recovery = { chunkId, generation, newGeneration: generation + 1, minBytes, maxBytes: length }
    await store.finalise(await store.recover(recovery, owner), undefined)
    const record = store.finalised(chunkId)
    assert(record?.length === length, `chunk ${chunkId} is finished with all ${length} bytes that were found`)
  }
}

async function writeOne(store: CheckedStore): Promise<void> {
  const checksum = createChecksum(2, 512)
  const replica = store.create({ chunkId: newChunkId, generation: 1001, checksum, placementIndex: 0 }, owner)
  const placer = replica.newPlacer()
  const data = Buffer.alloc(1700, 'new')
  placer.place({ offsetInBlock: 0, data, checksums: checksum.sumsOf(data) })
  await replica.write(placer.take(), true)
  await store.finalise(replica, undefined)
  const reader = await store.openReader({ chunkId: newChunkId, generation: 1001 })
  const { data: read } = await reader.read(0, reader.length)
  await reader.close()
  assert(read.equals(data), 'a new chunk is written after the cut')
}
