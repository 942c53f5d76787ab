// The checksum of a whole file, computed as in HDFS from the checksums of its chunks, which the chunkservers compute. Equal files with the
// same chunk size have equal checksums on any cluster. COMPOSITE_CRC does not depend on the chunk size.

import { createHash } from 'node:crypto'
import type { hdfs } from '#messages/hdfs'
import { transfer } from '#messages/transfer'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import { readResponse, sendOperation } from '../../proto/transfer/operation.js'
import { combineCrc } from '../../proto/wire/checksum.js'
import { refused } from '../chunk-link/replica-reader.js'
import type { Session } from '../session.js'
import { locate } from '../tree/overview.js'

export const checksumKinds = ['MD5MD5CRC', 'COMPOSITE_CRC'] as const
export type ChecksumKind = (typeof checksumKinds)[number]

/** A file's checksum. */
export interface FileChecksum {
  /** HDFS's name for it, such as `MD5-of-0MD5-of-512CRC32C` or `COMPOSITE-CRC32C`. */
  readonly algorithm: string
  /** 28 bytes (parameters of the checksums, then an MD5), or 4 for COMPOSITE_CRC. */
  readonly bytes: Buffer
}

interface ChunkSum {
  readonly bytesPerCrc: number
  readonly crcPerChunk: number
  readonly crcType: number
  readonly sum: Buffer
  readonly length: number
}

const answerMsMax = 120_000
/** HDFS collects the digests in a zero-filled buffer of this size, which is doubled as needed, and hashes the whole buffer. */
const digestsBytesMin = 32
const { MD5CRC, COMPOSITE_CRC } = transfer.BlockChecksumTypeProto

/** Checksum of the first `length` bytes of the file at `src`. */
export async function fileChecksum(
  session: Session,
  src: string,
  options: { readonly kind: ChecksumKind; readonly length: number; readonly signal: AbortSignal | undefined },
): Promise<FileChecksum> {
  const { kind, signal } = options
  const sums: ChunkSum[] = []
  let offset = 0
  for (let isOver = false; !isOver; ) {
    const located = await locate(
      session,
      src,
      { offset, length: Number.isFinite(options.length) ? options.length - offset : 2 ** 52 },
      signal,
    )
    if (located.underConstruction) throw new FileSystemError('io', 'the checksum of a file that is being written cannot be computed')
    const end = Math.min(located.fileLength, options.length)
    for (const chunk of located.blocks) {
      if (chunk.offset >= end) break
      const length = Math.min(chunk.b.numBytes ?? 0, end - chunk.offset)
      sums.push(await freshChunkSum(session, src, chunk, length, { kind, signal }))
      offset = chunk.offset + length
    }
    isOver = offset >= end || located.blocks.length === 0
  }
  return kind === 'COMPOSITE_CRC' ? composite(sums) : md5OfMd5s(sums)
}

interface SumOptions {
  readonly kind: ChecksumKind
  readonly signal: AbortSignal | undefined
}

/** The same as `chunkSum`, but an expired block token is renewed once. */
async function freshChunkSum(
  session: Session,
  src: string,
  chunk: hdfs.LocatedBlockProto,
  length: number,
  options: SumOptions,
): Promise<ChunkSum> {
  try {
    return await chunkSum(session, chunk, length, options)
  } catch (thrown) {
    if (toFileSystemError(thrown).reason !== 'invalidToken') throw thrown
    const { blocks } = await locate(session, src, { offset: chunk.offset, length: 1 }, options.signal)
    const same = blocks.find(({ b }) => b.blockId === chunk.b.blockId)
    if (same === undefined) throw new FileSystemError('io', 'the file was replaced while its checksum was computed', { cause: thrown })
    return chunkSum(session, same, length, options)
  }
}

/** Asks one replica after the other. Fails with `invalidToken` when the last one refused the block token. */
async function chunkSum(session: Session, chunk: hdfs.LocatedBlockProto, length: number, options: SumOptions): Promise<ChunkSum> {
  let last: FileSystemError | undefined
  for (const { id } of chunk.locs) {
    try {
      return await askOne(session, id, chunk, length, options)
    } catch (thrown) {
      last = toFileSystemError(thrown)
      if (last.reason === 'aborted') throw last
    }
  }
  const reason = last?.reason === 'invalidToken' ? last.reason : 'io'
  throw new FileSystemError(
    reason,
    `no chunkserver could compute the checksum of chunk ${chunk.b.blockId}: ${last?.message ?? 'it has no replica'}`,
    {
      cause: last,
    },
  )
}

async function askOne(
  session: Session,
  id: hdfs.DatanodeIDProto,
  chunk: hdfs.LocatedBlockProto,
  length: number,
  { kind, signal }: SumOptions,
): Promise<ChunkSum> {
  const connection = await session.chunkservers.connect(id, signal)
  try {
    connection.readTimeoutMs = answerMsMax
    const block = { ...chunk.b, numBytes: length }
    const blockChecksumType = kind === 'COMPOSITE_CRC' ? COMPOSITE_CRC : MD5CRC
    sendOperation(connection, 'blockChecksum', { header: { block, token: chunk.blockToken }, blockChecksumOptions: { blockChecksumType } })
    const response = await readResponse(connection)
    const sum = response.checksumResponse
    if (response.status !== transfer.Status.SUCCESS || sum === null) throw refused('checksum', response)
    if (kind === 'COMPOSITE_CRC' && sum.blockChecksumOptions?.blockChecksumType !== COMPOSITE_CRC) {
      throw new FileSystemError('unsupported', 'the chunkserver does not support composite checksums')
    }
    const { bytesPerCrc, crcPerBlock: crcPerChunk, crcType } = sum
    return { bytesPerCrc, crcPerChunk, crcType: crcType ?? 1, sum: Buffer.from(sum.blockChecksum), length }
  } finally {
    connection.destroy()
  }
}

/** MD5 of the chunks' MD5s, zero-padded like HDFS's buffer. */
function md5OfMd5s(sums: readonly ChunkSum[]): FileChecksum {
  const [first] = sums
  const crcType = first?.crcType ?? 1
  const bytesPerCrc = first?.bytesPerCrc ?? 0
  if (sums.some((sum) => sum.bytesPerCrc !== bytesPerCrc || sum.crcType !== crcType)) {
    throw new FileSystemError('unsupported', 'the chunks have checksums of different kinds')
  }
  const digests = Buffer.concat(sums.map(({ sum }) => sum))
  const padded = Buffer.alloc(Math.max(digestsBytesMin, 2 ** Math.ceil(Math.log2(Math.max(1, digests.length)))))
  digests.copy(padded)
  const crcPerChunk = sums.length > 1 ? (first?.crcPerChunk ?? 0) : 0
  const bytes = Buffer.alloc(28)
  bytes.writeInt32BE(bytesPerCrc, 0)
  bytes.writeBigInt64BE(BigInt(crcPerChunk), 4)
  createHash('md5').update(padded).digest().copy(bytes, 12)
  return { algorithm: `MD5-of-${crcPerChunk}MD5-of-${bytesPerCrc}${nameOfCrc(crcType)}`, bytes }
}

function composite(sums: readonly ChunkSum[]): FileChecksum {
  const crcType = sums[0]?.crcType ?? 2
  if (sums.some((sum) => sum.crcType !== crcType) || (crcType !== 1 && crcType !== 2)) {
    throw new FileSystemError('unsupported', 'the chunks have checksums of different kinds')
  }
  let crc = 0
  for (const { sum, length } of sums) crc = combineCrc(crcType, crc, sum.readUInt32BE(0), length)
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(crc >>> 0)
  return { algorithm: `COMPOSITE-${nameOfCrc(crcType)}`, bytes }
}

function nameOfCrc(type: number): string {
  return type === 2 ? 'CRC32C' : type === 1 ? 'CRC32' : 'NULL'
}
