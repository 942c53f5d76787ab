// The chunks that cannot be read, with the files that they belong to where the page's user may know these.

import { admin } from '#messages/admin'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { MissingChunks } from '../../../proto/pages/answers.js'
import type { PageParts } from './parts.js'

/** Maximum number of chunks that are shown. */
const shownMax = 100

const describeChunks = { method: 'describeChunks', request: admin.DescribeChunksRequest, response: admin.DescribeChunksResponse }

/** Only the leader knows them: elsewhere there are none. */
export async function missingChunks(parts: PageParts, address: string): Promise<MissingChunks> {
  const lost = parts.lostChunks(shownMax)
  const paths = lost.length === 0 ? new Map<number, string>() : await pathsOf(parts, lost, address)
  const chunks = lost.map(({ chunkId, replicas }) => ({
    chunkId,
    path: paths?.get(chunkId) ?? null,
    replicas: replicas.map(({ chunkserverId, state, fault }) => ({ chunkserver: chunkserverId, trouble: fault ?? state })),
  }))
  return { chunks, namesFiles: paths !== undefined }
}

/** Undefined when the user may not know. */
async function pathsOf(
  parts: PageParts,
  lost: readonly { readonly chunkId: number }[],
  address: string,
): Promise<ReadonlyMap<number, string> | undefined> {
  try {
    const request = { chunkIds: lost.map(({ chunkId }) => chunkId), all: true }
    const { chunks } = await parts.askAdministration(address)(describeChunks, request)
    return new Map(chunks.flatMap(({ chunkId, path }) => (path === null ? [] : [[chunkId, path] as const])))
  } catch (thrown) {
    if (thrown instanceof FileSystemError && thrown.reason === 'accessDenied') return undefined
    throw thrown
  }
}
