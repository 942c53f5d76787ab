// Calls whose answer may be "not yet", because the master waits for chunkservers. They are repeated, each time as a new call.

import type { client } from '#messages/client'
import type { hdfs } from '#messages/hdfs'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { CheckedMove } from '../arguments/options.js'
import type { OpenFile } from '../chunk-link/open-file.js'
import type { Session } from '../session.js'
import { masterMethods } from './methods.js'
import { pollUntil } from './retry.js'

/** For reports of chunkservers about finished replicas, which arrive within milliseconds, or under load within seconds. */
const reportPolling = { deadlineMs: 60_000, delayMs: 5, delayMsMax: 1_000 }
/** For truncating or closing a chunk on all its replicas. */
const recoveryPolling = { deadlineMs: 120_000, delayMs: 50, delayMsMax: 1_000 }

/** Allocates the next chunk of a file that this client writes; `previous` is the chunk that was just finished. */
export async function addChunk(
  session: Session,
  file: OpenFile,
  previous: hdfs.ExtendedBlockProto | undefined,
): Promise<hdfs.LocatedBlockProto> {
  const { masters, clientName, environment } = session
  let last: FileSystemError | undefined
  const ask = async (): Promise<hdfs.LocatedBlockProto | undefined> => {
    const excludeNodes = file.excluded.list()
    const request = { src: file.src, clientName, previous: previous ?? null, excludeNodes, fileId: file.fileId }
    try {
      return (await masters.call(masterMethods.addBlock, request)).block
    } catch (thrown) {
      last = toFileSystemError(thrown)
      if (last.reason === 'notReplicatedYet') return undefined
      if (last.reason !== 'io' || excludeNodes.length === 0) throw last
      file.excluded.clear() // a server that failed before is better than no server
      return undefined
    }
  }
  const located = await pollUntil(ask, reportPolling, environment, undefined)
  if (located === undefined) throw last ?? new FileSystemError('timedOut', 'the master did not allocate another chunk in time')
  return located
}

/**
 * Closes a file that this client has written; `last` is its last chunk, if any. `move`: moves it in the same step, or directly afterwards
 * if the masters do not know how to do both.
 */
export async function completeFile(
  session: Session,
  file: OpenFile,
  last: hdfs.ExtendedBlockProto | undefined,
  move?: CheckedMove,
): Promise<void> {
  const { masters, clientName, environment } = session
  const { src, fileId } = file
  const request = { src, clientName, last: last ?? null, fileId, moveTo: move?.to ?? null, moveOverwrites: move?.overwrite ?? null }
  const ask = async (): Promise<client.CompleteResponseProto | undefined> => {
    const answer = await masters.call(masterMethods.complete, request)
    return answer.result ? answer : undefined
  }
  const done = await pollUntil(ask, reportPolling, environment, undefined)
  if (done === undefined) throw new FileSystemError('timedOut', 'the last chunk has not been reported by enough chunkservers')
  if (move === undefined || done.isMoved === true) return
  await masters.call(masterMethods.rename2, { src, dst: move.to, overwriteDest: move.overwrite })
}

/** Waits until the file is closed: no client has it open, and no lease recovery is in progress. */
export async function waitUntilClosed(session: Session, src: string, signal: AbortSignal | undefined): Promise<void> {
  const ask = async (): Promise<true | undefined> => {
    const { result } = await session.masters.call(masterMethods.isFileClosed, { src }, { signal })
    return result ? true : undefined
  }
  if ((await pollUntil(ask, recoveryPolling, session.environment, signal)) === undefined) {
    throw new FileSystemError('timedOut', 'the file was not closed in time')
  }
}
