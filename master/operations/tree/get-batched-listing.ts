// getBatchedListing: the listings of several paths in one answer, in the requested order. A path that cannot be listed has its own refusal.
// The answer ends where a page of one listing would, and contains the position to continue from.

import { FileSystemError } from '../../../proto/base/errors.js'
import type { Context, Read, ScanView } from '../../machine/machine.js'
import type { FileStatus } from '../../namespace/answers.js'
import { refuse } from '../../namespace/outcomes.js'
import { getListing } from './get-listing.js'

/** The position where a batch continues. */
export interface BatchPlace {
  /** Index of the path, from 0. */
  readonly index: number
  /** UTF-8 of the name after which the page begins; empty: from the beginning. */
  readonly startAfter: Uint8Array
}

export interface GetBatchedListing {
  readonly paths: readonly string[]
  readonly from: BatchPlace
  readonly needLocation: boolean
}

/** The result of one of the paths. */
export type BatchPart = { readonly index: number } & ({ readonly entries: readonly FileStatus[] } | { readonly refusal: FileSystemError })

export interface Batch {
  /** As requested. */
  readonly paths: readonly string[]
  readonly parts: readonly BatchPart[]
  /** Undefined at the end. */
  readonly next: BatchPlace | undefined
}

/** HDFS's dfs.batched.ls.limit. */
export const batchedPathsMax = 100
const noName = new Uint8Array(0)

export const getBatchedListing: Read<GetBatchedListing, Batch> = {
  name: 'getBatchedListing',
  async execute(view, request, context) {
    const { paths, from, needLocation } = request
    if (paths.length > batchedPathsMax) refuse('invalidArgument', `Too many source paths (${paths.length} > ${batchedPathsMax})`)
    const parts: BatchPart[] = []
    let count = 0
    let { startAfter } = from
    for (let index = from.index; index < paths.length; index += 1) {
      const part = await list(view, { path: paths[index] ?? '', startAfter, needLocation }, context)
      startAfter = noName
      if (part instanceof FileSystemError) {
        parts.push({ index, refusal: part })
        continue
      }
      const { entries, remaining } = part
      parts.push({ index, entries })
      count += entries.length
      const last = entries.at(-1)
      if (remaining > 0 && last !== undefined) return { paths, parts, next: { index, startAfter: Buffer.from(last.name) } }
      if (count >= context.settings.listingEntriesMax && index + 1 < paths.length) {
        return { paths, parts, next: { index: index + 1, startAfter: noName } }
      }
    }
    return { paths, parts, next: undefined }
  },
}

interface Page {
  readonly entries: readonly FileStatus[]
  readonly remaining: number
}

async function list(
  view: ScanView,
  request: { readonly path: string; readonly startAfter: Uint8Array; readonly needLocation: boolean },
  context: Context,
): Promise<Page | FileSystemError> {
  try {
    const page = await getListing.execute(view, request, context)
    return page ?? new FileSystemError('notFound', `Path ${request.path} does not exist`, { path: request.path })
  } catch (error) {
    if (error instanceof FileSystemError) return error
    throw error
  }
}
