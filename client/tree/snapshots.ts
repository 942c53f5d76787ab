// Snapshots of directories.

import type { client } from '#messages/client'
import { type Abortable, signalOf } from '../arguments/options.js'
import { checkText } from '../arguments/values.js'
import { masterMethods } from '../master-link/methods.js'
import type { PathLike } from '../paths/path.js'
import { called, onPath, type Session } from '../session.js'

export interface CreateSnapshotOptions extends Abortable {
  /** Default: 's' and the time, in UTC. */
  readonly name?: string | undefined
}

export interface Snapshot {
  readonly name: string
  /** Never given twice; a later snapshot has a higher one. */
  readonly number: number
  /** Where it is read. */
  readonly path: string
  /** When it was made. */
  readonly createdMs: number
}

export interface SnapshottableDirectory {
  readonly path: string
  readonly owner: string
  readonly group: string
  readonly snapshots: number
  /** Most snapshots that it may have. */
  readonly snapshotsMax: number
}

export async function allowSnapshots(session: Session, path: PathLike, allowed: boolean, options: Abortable | undefined): Promise<void> {
  const signal = signalOf(options)
  const method = allowed ? masterMethods.allowSnapshot : masterMethods.disallowSnapshot
  const name = allowed ? 'allowSnapshots' : 'disallowSnapshots'
  await onPath(session, name, path, async (snapshotRoot) => {
    await session.masters.call(method, { snapshotRoot }, { signal })
  })
}

export function createSnapshot(session: Session, path: PathLike, options: CreateSnapshotOptions | undefined): Promise<string> {
  const signal = signalOf(options)
  const snapshotName = options?.name === undefined ? null : checkText(options.name, 'name')
  return onPath(session, 'createSnapshot', path, async (snapshotRoot) => {
    return (await session.masters.call(masterMethods.createSnapshot, { snapshotRoot, snapshotName }, { signal })).snapshotPath
  })
}

export async function deleteSnapshot(session: Session, path: PathLike, name: string, options: Abortable | undefined): Promise<void> {
  const signal = signalOf(options)
  const snapshotName = checkText(name, 'name')
  await onPath(session, 'deleteSnapshot', path, async (snapshotRoot) => {
    await session.masters.call(masterMethods.deleteSnapshot, { snapshotRoot, snapshotName }, { signal })
  })
}

export async function renameSnapshot(
  session: Session,
  path: PathLike,
  names: { readonly from: string; readonly to: string },
  options: Abortable | undefined,
): Promise<void> {
  const signal = signalOf(options)
  const [snapshotOldName, snapshotNewName] = [checkText(names.from, 'from'), checkText(names.to, 'to')]
  await onPath(session, 'renameSnapshot', path, async (snapshotRoot) => {
    await session.masters.call(masterMethods.renameSnapshot, { snapshotRoot, snapshotOldName, snapshotNewName }, { signal })
  })
}

export function snapshots(session: Session, path: PathLike, options: Abortable | undefined): Promise<Snapshot[]> {
  const signal = signalOf(options)
  return onPath(session, 'snapshots', path, async (snapshotRoot) => {
    const { snapshotList } = await session.masters.call(masterMethods.getSnapshotListing, { snapshotRoot }, { signal })
    return (snapshotList?.snapshotListing ?? []).map(toSnapshot)
  })
}

function toSnapshot({ dirStatus, snapshotID, parentFullpath }: client.SnapshotStatusProto): Snapshot {
  const name = textOf(dirStatus.path)
  const root = textOf(parentFullpath)
  return { name, number: snapshotID, path: `${root === '/' ? '' : root}/.snapshot/${name}`, createdMs: dirStatus.modificationTime }
}

export async function snapshottableDirectories(session: Session, options: Abortable | undefined): Promise<SnapshottableDirectory[]> {
  const { snapshottableDirList } = await called(session, masterMethods.getSnapshottableDirListing, {}, signalOf(options))
  return (snapshottableDirList?.snapshottableDirListing ?? []).map(({ dirStatus, parentFullpath, snapshotNumber, snapshotQuota }) => {
    const parent = textOf(parentFullpath)
    const path = `${parent === '/' ? '' : parent}/${textOf(dirStatus.path)}`
    return { path, owner: dirStatus.owner, group: dirStatus.group, snapshots: snapshotNumber, snapshotsMax: snapshotQuota }
  })
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')
