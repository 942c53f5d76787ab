// A page of a listing as the text of JSON. Its decoder keeps nothing of the bytes, so a server that gives the same bytes again and again,
// because a directory has not changed, needs to make the text only once (master/http/webhdfs/calls.ts).

import { client } from '#messages/client'
import { fileStatusJson } from './json.js'

export interface ListingText {
  /** The answer of LISTSTATUS if there are no other pages. */
  readonly answer: Buffer
  /** Entries of the directory that follow. */
  readonly remaining: number
  /** The name of the last entry, as it is stored; undefined: there is no entry. */
  readonly last: Uint8Array | undefined
}

export const listingStart = '{"FileStatuses":{"FileStatus":[\n'
export const listingEnd = '\n]}}\n'

/** Undefined: there is no such file or directory. */
export function decodeListing(bytes: Uint8Array): ListingText | undefined {
  const { dirList } = client.GetListingResponseProto.decode(bytes)
  if (dirList === null) return undefined
  const { partialListing, remainingEntries: remaining } = dirList
  const last = partialListing.at(-1)?.path
  // One call for all entries: a call for each takes half as long again.
  const entries = JSON.stringify(partialListing.map(fileStatusJson)).slice(1, -1)
  const answer = Buffer.from(`${listingStart}${entries}${listingEnd}`)
  return { answer, remaining, last: last === undefined ? undefined : Uint8Array.from(last) }
}

/** The objects of the entries, with commas between them. */
export const entriesOf = ({ answer }: ListingText): string =>
  answer.toString('utf8', listingStart.length, answer.length - listingEnd.length)
