// What the parts of one connected FileSystem share: who calls, the masters, the connections to chunkservers, the settings.

import type { hdfs } from '#messages'
import type { FileSystemName } from './address.js'
import type { ChunkConnections } from './chunk-link/chunk-connections.js'
import type { PacketMemory } from './chunk-link/packet-builder.js'
import type { Environment } from './environment.js'
import { failure } from './failure.js'
import type { LeaseRenewer } from './master-link/lease-renewer.js'
import type { MasterLink } from './master-link/master-link.js'
import { type PathLike, resolvePath } from './path.js'

export interface Session {
  readonly user: string
  /** Where relative paths begin. */
  readonly home: string
  /** What an address in front of a path must name. */
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
  /** What the file system gives a new file when nothing else is asked for. */
  readonly defaults: hdfs.FsServerDefaultsProto
  /** Aborted when the FileSystem is closed. */
  readonly closing: AbortSignal
}

/** Runs `work` on the absolute form of `path`; what it throws says which call on which path failed. Never throws before it returns. */
export async function onPath<T>(session: Session, syscall: string, path: PathLike, work: (absolute: string) => Promise<T>): Promise<T> {
  try {
    return await work(resolvePath(path, session))
  } catch (thrown) {
    throw failure(thrown, syscall, String(path))
  }
}
