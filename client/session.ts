// The state shared by all parts of one connected FileSystem: user, masters, connections to chunkservers, settings.

import { hdfs } from '#messages/hdfs'
import { FileSystemError } from '../proto/base/errors.js'
import type { ChunkConnections } from './chunk-link/chunk-connections.js'
import type { PacketMemory } from './chunk-link/packet-builder.js'
import type { Environment } from './environment.js'
import { failure } from './failure.js'
import type { LeaseRenewer } from './master-link/lease-renewer.js'
import type { MasterLink } from './master-link/master-link.js'
import { type Method, masterMethods } from './master-link/methods.js'
import type { FileSystemName } from './paths/address.js'
import { endingOf, type PathLike, parentOf, resolvePath } from './paths/path.js'
import { checkEnding, type PathUse } from './paths/path-ending.js'

/** Defaults for new files. */
export interface NewFileDefaults {
  readonly replication: number
  readonly chunkBytes: number
  readonly bytesPerChecksum: number
  /** Number of hdfs.ChecksumTypeProto. */
  readonly checksumType: number
}

export interface Session {
  readonly user: string
  /** The directory of relative paths. */
  readonly home: string
  /** Name of the file system; an address in front of a path must match it. */
  readonly name: FileSystemName
  /** 16 bytes that name this client to masters and chunkservers. */
  readonly clientId: Buffer
  /** Holder of this client's leases. */
  readonly clientName: string
  readonly umask: number
  readonly masters: MasterLink
  readonly leases: LeaseRenewer
  readonly chunkservers: ChunkConnections
  readonly packetMemory: PacketMemory
  readonly environment: Environment
  readonly newFiles: NewFileDefaults
  /** Timeout for a silent chunkserver when there is no other replica to try. */
  readonly dataSilenceMs: number
  /** How long removed files are kept in the trash, minutes: as the file system says, otherwise the configuration; 0: there is no trash. */
  readonly trashMinutes: number
  /** Defaults as the file system reports them. */
  readonly defaults: hdfs.FsServerDefaultsProto
  /** Aborted when the FileSystem is closed. */
  readonly closing: AbortSignal
}

/**
 * Runs `work` with the absolute form of `path`; errors name the call and the path. Never throws synchronously. `use` tells how to treat a
 * path that ends in a slash or a dot.
 */
export async function onPath<T>(
  session: Session,
  syscall: string,
  path: PathLike,
  work: (absolute: string) => Promise<T>,
  use: PathUse = 'existing',
): Promise<T> {
  let absolute: string | undefined
  try {
    absolute = resolvePath(path, session)
    await checkEnding(session, absolute, { ending: endingOf(path), use })
    return await work(absolute)
  } catch (thrown) {
    if (absolute === undefined || !isMissing(thrown) || !(await isBelowFile(session, absolute)))
      throw failure(thrown, syscall, String(path))
    throw failure(new FileSystemError('notDirectory', 'not a directory', { cause: thrown }), syscall, String(path))
  }
}

/** A call of the masters that is about no path; errors name the call. */
export async function called<Request, Answer>(
  session: Session,
  method: Method<Request, Answer>,
  request: Request,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  try {
    return await session.masters.call(method, request, { signal })
  } catch (thrown) {
    throw failure(thrown, method.name, undefined)
  }
}

function isMissing(thrown: unknown): boolean {
  return thrown instanceof FileSystemError && thrown.reason === 'notFound'
}

/** Whether `path` cannot exist because one of its ancestors is a file (ENOTDIR). HDFS reports only that the path does not exist. */
export async function isBelowFile({ masters }: Pick<Session, 'masters'>, path: string): Promise<boolean> {
  for (let above = parentOf(path); above !== '/'; above = parentOf(above)) {
    // the original error is more useful than this one
    const { fs } = await masters.call(masterMethods.getFileInfo, { src: above }).catch(() => ({ fs: null }))
    if (fs !== null && fs !== undefined) return fs.fileType !== hdfs.HdfsFileStatusProto.FileType.IS_DIR
  }
  return false
}
