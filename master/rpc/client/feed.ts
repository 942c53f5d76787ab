// The methods of HDFS's inotify: the change feed as batches of events, one for each position.

import { client } from '#messages/client'
import type { FeedEvent } from '../../machine/feed.js'
import type { FeedCounts } from '../../methods/feed-counts.js'
import { clientMethods } from '../../methods/table.js'
import { unpackEntry } from '../../namespace/records/acls.js'
import type { FeedPage } from '../../operations/feed/get-feed.js'
import { fromEntry } from './acls.js'
import { type RpcMethod, readMethod } from './method.js'

export interface FeedParts {
  readonly feedCounts: Pick<FeedCounts, 'given' | 'tooOld'>
}

export function feedMethods({ feedCounts }: FeedParts): readonly RpcMethod[] {
  return [
    readMethod(clientMethods.getEditsFromTxid, {
      message: client.GetEditsFromTxidRequestProto,
      request: ({ txid, withSnapshots }) => ({ from: Math.max(1, txid), withSnapshots: withSnapshots === true }),
      answer: (page) => {
        if (page.isBehind) feedCounts.tooOld += 1
        for (const { events } of page.entries) feedCounts.given += events.length
        return client.GetEditsFromTxidResponseProto.encode({ eventsList: toEventsList(page) }).finish()
      },
    }),
    readMethod(clientMethods.getCurrentEditLogTxid, {
      message: client.GetCurrentEditLogTxidRequestProto,
      request: () => undefined,
      answer: (txid) => client.GetCurrentEditLogTxidResponseProto.encode({ txid }).finish(),
    }),
  ]
}

/**
 * The first position of the page shows the client whether it missed some: then it is not the one that was asked for. Where all of them are
 * gone the page is empty and ends with the last one.
 */
function toEventsList({ entries, bounds, isBehind, withSnapshots }: FeedPage): client.EventsListProto.$Properties {
  const [first] = entries
  const last = entries[entries.length - 1]
  const { nextPosition } = bounds
  if (first === undefined || last === undefined) {
    const [firstTxid, lastTxid] = isBehind ? [nextPosition, nextPosition - 1] : [-1, -1]
    return { firstTxid, lastTxid, syncTxid: nextPosition - 1 }
  }
  const batch = entries.map(({ position, events }) => ({
    txid: position,
    events: events.flatMap((event) => toEvent(event, withSnapshots)),
  }))
  const syncTxid = Math.max(nextPosition - 1, last.position)
  return { firstTxid: first.position, lastTxid: last.position, syncTxid, batch: batch.filter(({ events }) => events.length > 0) }
}

const { EventType, MetadataUpdateType, INodeType } = client

/** HDFS has no event for a storage policy, and none for a snapshot. */
function toEvent(event: FeedEvent, withSnapshots: boolean): readonly client.EventProto.$Properties[] {
  const { path, atMs: timestamp } = event
  switch (event.kind) {
    case 'create':
      return [{ type: EventType.EVENT_CREATE, contents: client.CreateEventProto.encode(toCreateEvent(event)).finish() }]
    case 'close': {
      const contents = client.CloseEventProto.encode({ path, fileSize: event.length, timestamp }).finish()
      return [{ type: EventType.EVENT_CLOSE, contents }]
    }
    case 'truncate': {
      const contents = client.TruncateEventProto.encode({ path, fileSize: event.length, timestamp }).finish()
      return [{ type: EventType.EVENT_TRUNCATE, contents }]
    }
    case 'append':
      return [{ type: EventType.EVENT_APPEND, contents: client.AppendEventProto.encode({ path, newBlock: event.hasNewChunk }).finish() }]
    case 'rename': {
      const contents = client.RenameEventProto.encode({ srcPath: path, destPath: event.to, timestamp }).finish()
      return [{ type: EventType.EVENT_RENAME, contents }]
    }
    case 'unlink':
      return [{ type: EventType.EVENT_UNLINK, contents: client.UnlinkEventProto.encode({ path, timestamp }).finish() }]
    case 'snapshot': {
      const { name = null, newName = null } = event
      if (!withSnapshots) return []
      return [{ type: EventType.EVENT_SNAPSHOT, contents: client.SnapshotEventProto.encode({ path, name, newName, timestamp }).finish() }]
    }
    default: {
      const update = toUpdate(event)
      if (update === undefined) return []
      return [{ type: EventType.EVENT_METADATA, contents: client.MetadataUpdateEventProto.encode({ path, ...update }).finish() }]
    }
  }
}

type OfKind<K extends FeedEvent['kind']> = Extract<FeedEvent, { kind: K }>

function toCreateEvent(event: OfKind<'create'>): client.CreateEventProto.$Properties {
  const { path, isDirectory, owner, group, mode, atMs: ctime, overwrites: overwrite } = event
  const common = { path, ctime, ownerName: owner, groupName: group, perms: { perm: mode } }
  if (isDirectory) return { ...common, type: INodeType.I_TYPE_DIRECTORY }
  const { replication, chunkBytes: defaultBlockSize } = event
  return { ...common, type: INodeType.I_TYPE_FILE, replication, overwrite, defaultBlockSize, erasureCoded: false }
}

type Metadata = OfKind<'times' | 'replication' | 'owner' | 'permissions' | 'acl' | 'xattrs' | 'policy'>

function toUpdate(event: Metadata): Omit<client.MetadataUpdateEventProto.$Properties, 'path'> | undefined {
  switch (event.kind) {
    case 'times':
      return { type: MetadataUpdateType.META_TYPE_TIMES, mtime: event.modifiedMs ?? -1, atime: event.accessedMs ?? -1 }
    case 'replication':
      return { type: MetadataUpdateType.META_TYPE_REPLICATION, replication: event.replication }
    case 'owner':
      return { type: MetadataUpdateType.META_TYPE_OWNER, ownerName: event.owner, groupName: event.group }
    case 'permissions':
      return { type: MetadataUpdateType.META_TYPE_PERMS, perms: { perm: event.mode } }
    case 'acl':
      return { type: MetadataUpdateType.META_TYPE_ACLS, acls: event.aclEntries.map(unpackEntry).map(fromEntry) }
    case 'xattrs': {
      const xAttrs = event.isRemoval ? event.xattrs.map(({ namespace, name }) => ({ namespace, name })) : [...event.xattrs]
      return { type: MetadataUpdateType.META_TYPE_XATTRS, xAttrs, xAttrsRemoved: event.isRemoval }
    }
    default:
      return undefined
  }
}
