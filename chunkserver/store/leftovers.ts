// Classifies files without a catalogue record. Only files that certainly contain no acknowledged data may be deleted.

import { createChecksum } from '../../proto/wire/checksum.js'
import { readMarks } from './reopen.js'
import { decodeHead, headBytes, pathOf } from './replica-files.js'
import type { Mark } from './replica-marks.js'
import type { FileName, ReplicaRecord } from './replica-record.js'
import type { StoreContext } from './store-context.js'

export type Leftover =
  /** No acknowledged data: no bytes, an unfinished copy, or replaced by a newer replica. */
  | { readonly kind: 'worthless'; readonly why: string }
  /** A complete finished replica whose record is lost. */
  | { readonly kind: 'replica'; readonly record: ReplicaRecord }
  | { readonly kind: 'unexplained'; readonly why: string }

/** Examines a data file and its sums. `record`: the catalogue's record of the chunk, which is not about these files. */
export async function judgeLeftover(context: StoreContext, file: FileName, record: ReplicaRecord | undefined): Promise<Leftover> {
  const { disk, root } = context
  const dataBytes = await disk.sizeOf(pathOf(root, file, 'data'))
  const sumsBytes = await disk.sizeOf(pathOf(root, file, 'sums'))
  if ((dataBytes ?? 0) === 0 && (sumsBytes ?? 0) === 0) return { kind: 'worthless', why: 'it is empty' }
  if (sumsBytes === undefined) return { kind: 'unexplained', why: 'its checksum file is missing' }
  const { mark, found } = await lookAt(context, file)
  if (mark === undefined) return { kind: 'unexplained', why: 'it has no record and no valid mark' }
  if (mark.state === 'temporary') return { kind: 'worthless', why: 'it is an unfinished copy' }
  if (record?.state === 'finalised' && record.generation > mark.generation) return { kind: 'worthless', why: 'a newer replica is here' }
  if (mark.state !== 'finalised') return { kind: 'unexplained', why: 'it was being written and has no record' }
  const isWhole = found !== undefined && dataBytes === mark.length && sumsBytes === found.sumsBytesOf(mark.length)
  if (record !== undefined || !isWhole) return { kind: 'unexplained', why: 'it has no record and is not complete' }
  return { kind: 'replica', record: { ...file, ...found.shape, ...recordOf(mark) } }
}

function recordOf({ generation, length, placementIndex }: Mark): Omit<ReplicaRecord, 'chunkId' | 'fileGeneration' | keyof Shape> {
  return { generation, length, placementIndex, state: 'finalised', layout: 'split', segment: 0, position: 0 }
}

type Shape = Pick<ReplicaRecord, 'checksumType' | 'bytesPerSlice'>

interface Looked {
  /** The last one that is complete. */
  readonly mark: Mark | undefined
  readonly found: { readonly shape: Shape; sumsBytesOf(length: number): number } | undefined
}

async function lookAt(context: StoreContext, file: FileName): Promise<Looked> {
  const { disk, root } = context
  const sums = await disk.open(pathOf(root, file, 'sums'), 'read')
  try {
    const { marks } = await readMarks(context, file, sums)
    const [mark] = marks.filter((each) => each !== undefined).sort((first, second) => second.sequence - first.sequence)
    const bytes = Buffer.alloc(headBytes)
    const head = (await disk.read(sums, bytes, 0)) === headBytes ? decodeHead(bytes) : undefined
    if (head === undefined || head.chunkId !== file.chunkId || head.generation !== file.fileGeneration) return { mark, found: undefined }
    const checksum = createChecksum(head.checksumType, head.bytesPerSlice)
    const shape = { checksumType: checksum.type, bytesPerSlice: checksum.bytesPerSlice }
    return { mark, found: { shape, sumsBytesOf: (length) => head.sumsAt + checksum.bytesFor(length) } }
  } finally {
    await disk.close(sums)
  }
}
