// Events of the change feed as programs see them, decoded from the batches of HDFS's inotify.

import { client } from '#messages/client'

interface OfChange {
  /** Before the change, from the root. */
  readonly path: string
  /** Of the mutation that it is part of; all events of one mutation have the same. */
  readonly position: number
  /** The position to continue after when this event is done: that before its mutation, until the mutation's last event. */
  readonly resumeAfter: number
}

interface OfFile {
  /** New replicas of each chunk; 0 for a directory. */
  readonly replication: number
  /** Size of a full chunk; 0 for a directory. */
  readonly chunkBytes: number
}

/** A snapshot of the directory at the path. */
export interface SnapshotChange {
  readonly kind: 'snapshot'
  readonly change: 'create' | 'delete' | 'rename'
  /** Of the snapshot: the one that it has now or, of a deleted one, had. */
  readonly name: string
  /** Before it was renamed; else undefined. */
  readonly oldName: string | undefined
  readonly timeMs: number
}

/** One change. Times are in ms since 1970, sizes in bytes. */
export type ChangeEvent = OfChange &
  (
    | ({
        readonly kind: 'create'
        readonly isDirectory: boolean
        readonly owner: string
        readonly group: string
        readonly mode: number
        /** It took the place of another file if one was there. */
        readonly overwrites: boolean
        readonly timeMs: number
      } & OfFile)
    /** The writer has finished; `size`: of the file, undefined where the server does not tell it. */
    | { readonly kind: 'close'; readonly size: number | undefined; readonly timeMs: number }
    /** `size`: that the file is cut to. */
    | { readonly kind: 'truncate'; readonly size: number; readonly timeMs: number }
    /** An existing file was opened for writing. */
    | { readonly kind: 'append'; readonly newChunk: boolean }
    /** What was at the path `to` is gone. */
    | { readonly kind: 'rename'; readonly to: string; readonly timeMs: number }
    /** A file, or a directory with everything below it. */
    | { readonly kind: 'unlink'; readonly timeMs: number }
    /** Undefined times are unchanged. */
    | { readonly kind: 'times'; readonly mtimeMs: number | undefined; readonly atimeMs: number | undefined }
    | { readonly kind: 'replication'; readonly replication: number }
    /** Undefined names are unchanged. */
    | { readonly kind: 'owner'; readonly owner: string | undefined; readonly group: string | undefined }
    | { readonly kind: 'mode'; readonly mode: number }
    /** Names with their namespace, as `user.note`. */
    | { readonly kind: 'xattrs'; readonly names: readonly string[]; readonly removed: boolean }
    /** Access control lists were changed. */
    | { readonly kind: 'acls' }
    | SnapshotChange
  )

type Batches = Pick<client.EventsListProto, 'batch'>
type Detail = ChangeEvent extends infer E ? (E extends ChangeEvent ? Omit<E, 'position' | 'resumeAfter'> : never) : never

const { EventType, MetadataUpdateType, INodeType } = client

/** The events of a page, in order. Kinds of events that this version does not know are left out. */
export function eventsOf({ batch }: Batches): ChangeEvent[] {
  return batch.flatMap(({ txid, events }) => {
    const details = events.flatMap(({ type, contents }) => detailOf(type, contents) ?? [])
    return details.map((detail, index) => {
      const place = { position: txid, resumeAfter: index === details.length - 1 ? txid : txid - 1 }
      return { ...detail, ...place } as ChangeEvent
    })
  })
}

const known = (ms: number | null | undefined): number | undefined => (ms === undefined || ms === null || ms < 0 ? undefined : ms)

function detailOf(type: client.EventType, contents: Uint8Array): Detail | undefined {
  switch (type) {
    case EventType.EVENT_CREATE:
      return createOf(client.CreateEventProto.decode(contents))
    case EventType.EVENT_CLOSE: {
      const { path, fileSize, timestamp } = client.CloseEventProto.decode(contents)
      return { kind: 'close', path, size: known(fileSize), timeMs: timestamp }
    }
    case EventType.EVENT_TRUNCATE: {
      const { path, fileSize, timestamp } = client.TruncateEventProto.decode(contents)
      return { kind: 'truncate', path, size: fileSize, timeMs: timestamp }
    }
    case EventType.EVENT_APPEND: {
      const { path, newBlock } = client.AppendEventProto.decode(contents)
      return { kind: 'append', path, newChunk: newBlock }
    }
    case EventType.EVENT_RENAME: {
      const { srcPath, destPath, timestamp } = client.RenameEventProto.decode(contents)
      return { kind: 'rename', path: srcPath, to: destPath, timeMs: timestamp }
    }
    case EventType.EVENT_UNLINK: {
      const { path, timestamp } = client.UnlinkEventProto.decode(contents)
      return { kind: 'unlink', path, timeMs: timestamp }
    }
    case EventType.EVENT_SNAPSHOT:
      return snapshotOf(client.SnapshotEventProto.decode(contents))
    case EventType.EVENT_METADATA:
      return metadataOf(client.MetadataUpdateEventProto.decode(contents))
    default:
      return undefined
  }
}

function createOf(event: client.CreateEventProto): Detail {
  const { path, type, ctime, ownerName, groupName, perms, replication, defaultBlockSize, overwrite } = event
  const isDirectory = type === INodeType.I_TYPE_DIRECTORY
  const ofFile = isDirectory ? { replication: 0, chunkBytes: 0 } : { replication: replication ?? 0, chunkBytes: defaultBlockSize }
  const common = { owner: ownerName, group: groupName, mode: perms.perm & 0o7777, overwrites: overwrite === true, timeMs: ctime }
  return { kind: 'create', path, isDirectory, ...common, ...ofFile }
}

function snapshotOf({ path, name, newName, timestamp: timeMs }: client.SnapshotEventProto): Detail | undefined {
  const told = { kind: 'snapshot', path, timeMs } as const
  if (newName) return { ...told, change: name ? 'rename' : 'create', name: newName, oldName: name || undefined }
  return name ? { ...told, change: 'delete', name, oldName: undefined } : undefined
}

const namespaces = ['user', 'trusted', 'security', 'system', 'raw'] as const

function metadataOf(event: client.MetadataUpdateEventProto): Detail | undefined {
  const { path, type } = event
  switch (type) {
    case MetadataUpdateType.META_TYPE_TIMES:
      return { kind: 'times', path, mtimeMs: known(event.mtime), atimeMs: known(event.atime) }
    case MetadataUpdateType.META_TYPE_REPLICATION:
      return { kind: 'replication', path, replication: event.replication ?? 0 }
    case MetadataUpdateType.META_TYPE_OWNER:
      return { kind: 'owner', path, owner: event.ownerName || undefined, group: event.groupName || undefined }
    case MetadataUpdateType.META_TYPE_PERMS:
      return { kind: 'mode', path, mode: (event.perms?.perm ?? 0) & 0o7777 }
    case MetadataUpdateType.META_TYPE_XATTRS: {
      const names = event.xAttrs.map(({ namespace, name }) => `${namespaces[namespace]}.${name}`)
      return { kind: 'xattrs', path, names, removed: event.xAttrsRemoved === true }
    }
    case MetadataUpdateType.META_TYPE_ACLS:
      return { kind: 'acls', path }
    default:
      return undefined
  }
}
