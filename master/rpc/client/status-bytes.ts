// File statuses as encoded bytes. An inode object is the same as long as its record is, so its bytes are encoded once and cached with it. A
// listing is put together from these bytes, at about the cost of copying it.

import { client } from '#messages/client'
import { hdfs } from '#messages/hdfs'
import { varintBytes, writeVarint } from '../../../proto/wire/varint.js'
import type { DirectoryPage, FileStatus } from '../../namespace/answers.js'
import type { Inode } from '../../namespace/records/inodes.js'
import { toFileStatus } from './translate.js'

interface KeptBytes {
  readonly name: string
  /** As shown: it may come from a directory above, and change without the inode. */
  readonly storagePolicy: number
  readonly bytes: Uint8Array
}

// A status in a listing has its own name; one that was requested by path has an empty name.
const inListings = new WeakMap<Inode, KeptBytes>()
const byPath = new WeakMap<Inode, KeptBytes>()

// Field number * 8 + wire type, of the fields that are encoded by hand here.
const tags = { fs: 0x0a, dirList: 0x0a, partialListing: 0x0a, remainingEntries: 0x10 }

/** hdfs.HdfsFileStatusProto. */
export function statusBytes(status: FileStatus, poolId: string): Uint8Array {
  const { inode, name, storagePolicy, located } = status
  if (located !== undefined) return encode(status, poolId) // locations of chunks change without the inode
  const cache = name === '' ? byPath : inListings
  const kept = cache.get(inode)
  if (kept?.name === name && kept.storagePolicy === storagePolicy) return kept.bytes
  const bytes = encode(status, poolId)
  cache.set(inode, { name, storagePolicy, bytes })
  return bytes
}

function encode(status: FileStatus, poolId: string): Uint8Array {
  return hdfs.HdfsFileStatusProto.encode(toFileStatus(status, poolId)).finish()
}

/** client.GetFileInfoResponseProto. */
export function fileInfoBytes(status: FileStatus | undefined, poolId: string): Uint8Array {
  if (status === undefined) return client.GetFileInfoResponseProto.encode({}).finish()
  const bytes = statusBytes(status, poolId)
  const answer = Buffer.allocUnsafe(1 + varintBytes(bytes.length) + bytes.length)
  answer[0] = tags.fs
  answer.set(bytes, writeVarint(answer, 1, bytes.length))
  return answer
}

/** The answers in `ofPages`, which are given again while the directory does not change. */
const keptAnswers = new WeakSet<Uint8Array>()

export const isKeptAnswer = (bytes: Uint8Array): boolean => keptAnswers.has(bytes)

interface KeptListing {
  readonly remaining: number
  readonly bytes: Uint8Array
}

/** Of pages without locations: their entries are the same array while the directory does not change. */
const ofPages = new WeakMap<readonly FileStatus[], KeptListing>()

/** client.GetListingResponseProto. */
export function listingBytes(page: DirectoryPage | undefined, poolId: string): Uint8Array {
  if (page === undefined) return client.GetListingResponseProto.encode({}).finish()
  const { entries, remaining } = page
  const kept = ofPages.get(entries)
  if (kept?.remaining === remaining) return kept.bytes
  const bytes = encodeListing(page, poolId)
  if (entries.every(({ located }) => located === undefined)) {
    ofPages.set(entries, { remaining, bytes })
    keptAnswers.add(bytes)
  }
  return bytes
}

function encodeListing(page: DirectoryPage, poolId: string): Uint8Array {
  const entries = page.entries.map((entry) => statusBytes(entry, poolId))
  let listing = 1 + varintBytes(page.remaining)
  for (const bytes of entries) listing += 1 + varintBytes(bytes.length) + bytes.length
  const answer = Buffer.allocUnsafe(1 + varintBytes(listing) + listing)
  answer[0] = tags.dirList
  let at = writeVarint(answer, 1, listing)
  for (const bytes of entries) {
    answer[at] = tags.partialListing
    at = writeVarint(answer, at + 1, bytes.length)
    answer.set(bytes, at)
    at += bytes.length
  }
  answer[at] = tags.remainingEntries
  writeVarint(answer, at + 1, page.remaining)
  return answer
}
