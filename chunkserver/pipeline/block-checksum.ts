// BLOCK_CHECKSUM: checksums for comparing two files without reading their data. MD5CRC is the MD5 of the stored sums; COMPOSITE_CRC is the
// CRC of the data, combined from the sums.

import { createHash } from 'node:crypto'
import { transfer } from '#messages/transfer'
import { FileSystemError } from '../../proto/base/errors.js'
import type { TransferConnection } from '../../proto/transfer/connection.js'
import { combineCrc } from '../../proto/wire/checksum.js'
import type { ReplicaReader } from '../store/replica-reader.js'
import { refOf, statuses, type TransferContext } from './transfer-context.js'

const kinds = transfer.BlockChecksumTypeProto
const stretchBytes = 1024 * 1024

export async function checksumOf(
  context: TransferContext,
  connection: TransferConnection,
  message: transfer.OpBlockChecksumProto,
): Promise<transfer.BlockOpResponseProto.$Properties> {
  await context.tokens.check(message.header, 'READ')
  connection.standing.isProven = true
  const { block } = message.header
  const kind = message.blockChecksumOptions?.blockChecksumType ?? kinds.MD5CRC
  const reader = await context.store.openReader(refOf(context, block))
  try {
    const bytes = block.numBytes ?? 0
    if (bytes > reader.length) {
      throw new FileSystemError('invalidArgument', `chunk ${block.blockId} has ${reader.length} bytes here, not ${bytes}`)
    }
    const { type, bytesPerSlice } = reader.checksum
    const blockChecksum = kind === kinds.COMPOSITE_CRC ? await compositeCrc(reader, bytes) : await md5OfSums(reader, bytes)
    return {
      status: statuses.SUCCESS,
      checksumResponse: {
        bytesPerCrc: bytesPerSlice,
        crcPerBlock: reader.checksum.bytesFor(reader.length) / 4,
        blockChecksum,
        crcType: type,
        blockChecksumOptions: { blockChecksumType: kind },
      },
    }
  } finally {
    await reader.close()
  }
}

async function md5OfSums(reader: ReplicaReader, bytes: number): Promise<Buffer> {
  const hash = createHash('md5')
  for await (const { sums } of sumsOf(reader, bytes)) hash.update(sums)
  return hash.digest()
}

async function compositeCrc(reader: ReplicaReader, bytes: number): Promise<Buffer> {
  const { checksum } = reader
  if (checksum.type === 0) throw new FileSystemError('unsupported', 'a chunk without checksums has no composite CRC')
  let crc = 0
  for await (const { sums, dataBytes } of sumsOf(reader, bytes)) {
    crc = combineCrc(checksum.type, crc, checksum.combine(sums, dataBytes), dataBytes)
  }
  const encoded = Buffer.allocUnsafe(4)
  encoded.writeUInt32BE(crc >>> 0)
  return encoded
}

/** The sums of the first `bytes`; if these end inside a slice, its sum is computed from that part of the data. */
async function* sumsOf(reader: ReplicaReader, bytes: number): AsyncGenerator<{ sums: Buffer; dataBytes: number }> {
  const { checksum, length } = reader
  const slice = checksum.bytesPerSlice
  const step = Math.max(1, Math.floor(stretchBytes / slice)) * slice
  for (let from = 0; from < bytes; from += step) {
    const wanted = Math.min(bytes, from + step)
    const to = Math.min(length, Math.ceil(wanted / slice) * slice)
    const { data, sums } = await reader.read(from, to)
    if (to !== wanted && sums.length > 0) {
      const lastSlice = Math.floor((wanted - 1 - from) / slice) * slice
      checksum.compute(data.subarray(lastSlice, wanted - from), sums, sums.length - 4)
    }
    yield { sums, dataBytes: wanted - from }
  }
}
