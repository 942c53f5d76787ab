// Methods of ClientProtocol on snapshots.

import { client } from '#messages/client'
import { clientMethods } from '../../methods/table.js'
import type { SnapshotDiff } from '../../operations/snapshots/diff-snapshots.js'
import type { DiffPage, ListedDifference } from '../../operations/snapshots/list-diff.js'
import type { ListedSnapshot, SnapshottableDirectory } from '../../operations/snapshots/list-snapshots.js'
import { type ClientMethodParts, emptyAnswer, mutationMethod, type RpcMethod, readMethod } from './method.js'
import { toFileStatus } from './translate.js'

export function snapshotMethods({ settings: { poolId } }: ClientMethodParts): readonly RpcMethod[] {
  return [
    mutationMethod(clientMethods.allowSnapshot, {
      message: client.AllowSnapshotRequestProto,
      request: ({ snapshotRoot }) => ({ path: snapshotRoot }),
      answer: emptyAnswer,
    }),
    mutationMethod(clientMethods.disallowSnapshot, {
      message: client.DisallowSnapshotRequestProto,
      request: ({ snapshotRoot }) => ({ path: snapshotRoot }),
      answer: emptyAnswer,
    }),
    mutationMethod(clientMethods.createSnapshot, {
      message: client.CreateSnapshotRequestProto,
      request: ({ snapshotRoot, snapshotName }) => ({ path: snapshotRoot, name: snapshotName ?? '' }),
      answer: (snapshotPath) => client.CreateSnapshotResponseProto.encode({ snapshotPath }).finish(),
    }),
    mutationMethod(clientMethods.deleteSnapshot, {
      message: client.DeleteSnapshotRequestProto,
      request: ({ snapshotRoot, snapshotName }) => ({ path: snapshotRoot, name: snapshotName }),
      answer: emptyAnswer,
    }),
    mutationMethod(clientMethods.renameSnapshot, {
      message: client.RenameSnapshotRequestProto,
      request: ({ snapshotRoot, snapshotOldName, snapshotNewName }) => ({ path: snapshotRoot, from: snapshotOldName, to: snapshotNewName }),
      answer: emptyAnswer,
    }),
    readMethod(clientMethods.getSnapshottableDirListing, {
      message: client.GetSnapshottableDirListingRequestProto,
      request: () => undefined,
      answer: (directories) => directoriesBytes(directories, poolId),
    }),
    readMethod(clientMethods.getSnapshotListing, {
      message: client.GetSnapshotListingRequestProto,
      request: ({ snapshotRoot }) => ({ path: snapshotRoot }),
      answer: (snapshots) => snapshotsBytes(snapshots, poolId),
    }),
    readMethod(clientMethods.getSnapshotDiffReport, {
      message: client.GetSnapshotDiffReportRequestProto,
      request: ({ snapshotRoot, fromSnapshot, toSnapshot }) => ({ path: snapshotRoot, from: fromSnapshot, to: toSnapshot }),
      answer: diffBytes,
    }),
    readMethod(clientMethods.getSnapshotDiffReportListing, {
      message: client.GetSnapshotDiffReportListingRequestProto,
      request: ({ snapshotRoot, fromSnapshot, toSnapshot, cursor }) => ({
        path: snapshotRoot,
        from: fromSnapshot,
        to: toSnapshot,
        lastPath: Buffer.from(cursor?.startPath ?? '').toString('utf8'),
        lastIndex: cursor?.index ?? -1,
      }),
      answer: diffPageBytes,
    }),
  ]
}

const labels = { modified: 'M', created: '+', deleted: '-', renamed: 'R' } as const

function diffBytes({ root, from, to, entries }: SnapshotDiff): Uint8Array {
  const diffReportEntries = entries.map(({ kind, path, to: target }) => ({
    fullpath: Buffer.from(path),
    modificationLabel: labels[kind],
    targetPath: target === undefined ? null : Buffer.from(target),
  }))
  const diffReport = { snapshotRoot: root, fromSnapshot: from, toSnapshot: to, diffReportEntries }
  return client.GetSnapshotDiffReportResponseProto.encode({ diffReport }).finish()
}

function diffPageBytes({ modified, created, deleted, isFromEarlier, lastPath, lastIndex }: DiffPage): Uint8Array {
  const diffReport = {
    modifiedEntries: modified.map(toEntry),
    createdEntries: created.map(toEntry),
    deletedEntries: deleted.map(toEntry),
    isFromEarlier,
    cursor: { startPath: Buffer.from(lastPath), index: lastIndex },
  }
  return client.GetSnapshotDiffReportListingResponseProto.encode({ diffReport }).finish()
}

const toEntry = ({ path, fileId, directoryId, isReference, target }: ListedDifference) => ({
  fullpath: Buffer.from(path),
  dirId: directoryId,
  isReference,
  targetPath: target === undefined ? null : Buffer.from(target),
  fileId,
})

/** Without a list where there is none, as HDFS. */
function directoriesBytes(directories: readonly SnapshottableDirectory[], poolId: string): Uint8Array {
  if (directories.length === 0) return client.GetSnapshottableDirListingResponseProto.encode({}).finish()
  const snapshottableDirListing = directories.map(({ name, inode, parentPath, snapshots, snapshotsMax }) => ({
    dirStatus: toFileStatus({ name, inode, storagePolicy: inode.storagePolicy, located: undefined }, poolId),
    snapshotQuota: snapshotsMax,
    snapshotNumber: snapshots,
    parentFullpath: Buffer.from(parentPath),
  }))
  return client.GetSnapshottableDirListingResponseProto.encode({ snapshottableDirList: { snapshottableDirListing } }).finish()
}

function snapshotsBytes(snapshots: readonly ListedSnapshot[], poolId: string): Uint8Array {
  const snapshotListing = snapshots.map(({ name, number, path, inode }) => ({
    dirStatus: toFileStatus({ name, inode, storagePolicy: inode.storagePolicy, located: undefined }, poolId),
    snapshotID: number,
    parentFullpath: Buffer.from(path),
    isDeleted: false,
  }))
  return client.GetSnapshotListingResponseProto.encode({ snapshotList: { snapshotListing } }).finish()
}
