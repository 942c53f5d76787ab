// Methods of ClientProtocol that list directories: a page of one directory, or of several.

import { client } from '#messages/client'
import type { hdfs } from '#messages/hdfs'
import { FileSystemError } from '../../../proto/base/errors.js'
import { createChecksum } from '../../../proto/wire/checksum.js'
import { clientMethods } from '../../methods/table.js'
import type { Batch, BatchPart, BatchPlace } from '../../operations/tree/get-batched-listing.js'
import { type ClientMethodParts, type RpcMethod, readMethod } from './method.js'
import { listingBytes } from './status-bytes.js'
import { toFileStatus } from './translate.js'

const noBytes = new Uint8Array(0)
const crc32c = createChecksum(2, 512)

export function listingMethods({ settings }: ClientMethodParts): readonly RpcMethod[] {
  const listing = readMethod(clientMethods.getListing, {
    message: client.GetListingRequestProto,
    // Copied: the scan continues after this turn, when the request's buffer may be reused.
    request: ({ src, startAfter, needLocation }) => ({ path: src, startAfter: Uint8Array.from(startAfter), needLocation }),
    answer: (page) => listingBytes(page, settings.poolId),
  })
  const batchedListing = readMethod(clientMethods.getBatchedListing, {
    message: client.GetBatchedListingRequestProto,
    request: ({ paths, startAfter, needLocation }) => ({ paths, from: decodePlace(startAfter, paths), needLocation }),
    answer: (batch) => batchBytes(batch, settings.poolId),
  })
  return [listing, batchedListing]
}

function batchBytes({ paths, parts, next }: Batch, poolId: string): Uint8Array {
  return client.GetBatchedListingResponseProto.encode({
    listings: parts.map((part) => toListing(part, poolId)),
    hasMore: next !== undefined,
    startAfter: next === undefined ? noBytes : encodePlace(next, paths),
  }).finish()
}

function toListing(part: BatchPart, poolId: string): hdfs.BatchedDirectoryListingProto.$Properties {
  if ('refusal' in part) {
    const { remoteClass: className, message } = part.refusal
    return { parentIdx: part.index, exception: { className, message } }
  }
  return { parentIdx: part.index, partialListing: part.entries.map((entry) => toFileStatus(entry, poolId)) }
}

// The position where a listing continues includes the names of the paths, so that it is accepted only for the same paths.

function encodePlace({ index, startAfter }: BatchPlace, paths: readonly string[]): Uint8Array {
  return client.BatchedListingKeyProto.encode({ checksum: sumOf(paths), pathIndex: index, startAfter }).finish()
}

function decodePlace(bytes: Uint8Array, paths: readonly string[]): BatchPlace {
  if (bytes.length === 0) return { index: 0, startAfter: noBytes }
  const { checksum, pathIndex, startAfter } = client.BatchedListingKeyProto.decode(bytes)
  if (checksum !== sumOf(paths)) {
    throw new FileSystemError('invalidArgument', 'A batched listing must continue with the paths that it began with.')
  }
  return { index: pathIndex, startAfter: Uint8Array.from(startAfter) }
}

function sumOf(paths: readonly string[]): number {
  return crc32c.crcOf(Buffer.from(JSON.stringify(paths)))
}
