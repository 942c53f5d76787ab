// A part of a directory for the page: entries after a name whose names contain a text. The directory may be of any size: one request looks
// at a bounded number of entries, and says where to go on.

import { FileSystemError } from '../../../proto/base/errors.js'
import { type Ask, clientCalls } from '../../../proto/webhdfs/namespace/calls.js'
import { fileStatusJson } from '../../../proto/webhdfs/namespace/json.js'

export const listingLimits = {
  entriesMax: 1000,
  /** Entries that are compared with the text in one request. */
  scannedMax: 20_000,
}

export interface ListingRequest {
  readonly path: string
  /** A name; empty: from the beginning. */
  readonly after: string
  /** Part of names, upper and lower case alike; empty: all. */
  readonly filter: string
  readonly entries: number
}

export interface Listing {
  /** As WebHDFS has them. */
  readonly entries: readonly object[]
  /** The name after which to go on; null at the end. */
  readonly next: string | null
  /** Entries that were looked at, and an estimate of those that are left. */
  readonly scanned: number
  readonly remaining: number
}

/** Throws the refusal of the directory, `notFound` if there is none. */
export async function listPart(ask: Ask, { path, after, filter, entries: wanted }: ListingRequest): Promise<Listing> {
  const entriesMax = Math.min(Math.max(1, wanted), listingLimits.entriesMax)
  const sought = filter.toLowerCase()
  const entries: object[] = []
  let startAfter = Buffer.from(after)
  let scanned = 0
  for (;;) {
    const { dirList } = await ask(clientCalls.getListing, { src: path, startAfter, needLocation: false })
    if (dirList === null) throw new FileSystemError('notFound', `File ${path} does not exist.`)
    const { partialListing, remainingEntries } = dirList
    for (const [at, status] of partialListing.entries()) {
      const name = Buffer.from(status.path)
      scanned += 1
      if (sought === '' || name.toString('utf8').toLowerCase().includes(sought)) entries.push(fileStatusJson(status))
      startAfter = name
      const remaining = partialListing.length - at - 1 + remainingEntries
      if (remaining > 0 && entries.length >= entriesMax) return { entries, next: name.toString('utf8'), scanned, remaining }
    }
    if (remainingEntries === 0 || partialListing.length === 0) return { entries, next: null, scanned, remaining: 0 }
    if (scanned >= listingLimits.scannedMax) return { entries, next: startAfter.toString('utf8'), scanned, remaining: remainingEntries }
  }
}
