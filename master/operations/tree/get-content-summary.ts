// getContentSummary: the totals of a whole tree at one moment, counted by scanning it directory by directory. Each page of children is a
// step: other calls are answered between two steps.

import { assert } from '../../../proto/base/assert.js'
import type { Context, Key, Read, ScanView } from '../../machine/machine.js'
import type { ContentSummary } from '../../namespace/answers.js'
import { refuse } from '../../namespace/outcomes.js'
import { type Directory, type File, parseInode } from '../../namespace/records/inodes.js'
import { childName, childNameBytes, childrenRange } from '../../namespace/records/keys.js'
import { noLimits } from '../../namespace/records/quotas.js'
import { addTrees, noTree, type TreeCount } from '../../namespace/records/tree-count.js'
import { latestSnapshot } from '../../namespace/records/usage.js'
import { versionNumbers } from '../../namespace/records/versions.js'
import { childPath } from '../../namespace/tree/paths.js'
import { isBound, rights } from '../../namespace/tree/permissions.js'
import { limitsOf } from '../../namespace/tree/quota-limits.js'
import { type Located, locateToRead, policyAt } from '../../namespace/tree/resolve.js'
import { checkPathAccess } from '../../namespace/tree/rights.js'
import { bytesCount, fileCount } from '../../namespace/tree/tree-counts.js'
import { typedSpace, withPolicy } from '../../namespace/tree/typed-space.js'
import { viewOf } from '../snapshots/scannable-snapshot.js'
import { SnapshotContent } from './snapshot-content.js'

export interface GetContentSummary {
  readonly path: string
}

const nothing = { length: 0, fileCount: 0, directoryCount: 0, spaceConsumed: 0 } as const

/** Children read at a time. */
const scannedMax = 1024

export const getContentSummary: Read<GetContentSummary, ContentSummary> = {
  name: 'getContentSummary',
  isOfOneMoment: true,
  execute: (view, request, context) => summaryOf(view, request, context, 'firstNameFirst'),
}

/** In which order directories beside each other are visited: the first that may not be listed is named, and HDFS's calls differ in that. */
type Order = 'firstNameFirst' | 'lastNameFirst'

export function summaryOf(
  view: ScanView,
  request: GetContentSummary,
  context: Context,
  order: Order,
): ContentSummary | Promise<ContentSummary> {
  const located = locateToRead(view, request.path, context)
  const { inode, path } = located
  if (inode === undefined) refuse('notFound', `File does not exist: ${path}`, { path })
  if (located.snapshot !== undefined) return summariseSnapshot(viewOf(view, located), located, context, order)
  const policy = policyAt(located)
  if (inode.kind === 'directory') return summariseLive(view, { inode, path, policy }, context, order)
  const { kind, length } = inode
  const spaceConsumed = spaceOf(view, located.key, inode, latestSnapshot(view) === 0 ? undefined : new SnapshotContent(view))
  const typesConsumed = typedSpace(bytesCount(inode, length), policy)
  return { kind, length, fileCount: 1, directoryCount: 0, spaceConsumed, typesConsumed, limits: noLimits, snapshots: nothing }
}

interface Below {
  readonly inode: Directory
  readonly path: string
  /** The storage policy in force in it; 0: none. */
  readonly policy: number
}

async function summariseLive(view: ScanView, top: Below, context: Context, order: Order): Promise<ContentSummary> {
  const snapshots = latestSnapshot(view) === 0 ? undefined : new SnapshotContent(view)
  const summary = await summarise(view, top, context, order, snapshots)
  return { ...summary, limits: limitsOf(view, top.inode) }
}

/** What a snapshot has, without limits: it may know of a quota that is gone by now. `view`: of the snapshot. */
async function summariseSnapshot(view: ScanView, located: Located, context: Context, order: Order): Promise<ContentSummary> {
  const { inode, path } = located
  assert(inode !== undefined, 'what is summarised is there')
  const policy = policyAt(located)
  if (inode.kind === 'directory') return { ...(await summarise(view, { inode, path, policy }, context, order)), limits: noLimits }
  const { kind, length, replication } = inode
  const typesConsumed = typedSpace(bytesCount(inode, length), policy)
  return {
    kind,
    length,
    fileCount: 1,
    directoryCount: 0,
    spaceConsumed: length * replication,
    typesConsumed,
    limits: noLimits,
    snapshots: nothing,
  }
}

/** The one to be visited next at the end. */
const nextLast = (below: Below[], order: Order): readonly Below[] => (order === 'firstNameFirst' ? below.reverse() : below)

/** Each directory must allow the caller to list it. `snapshots`: adds what only snapshots have. */
async function summarise(
  view: ScanView,
  top: Below,
  context: Context,
  order: Order,
  snapshots?: SnapshotContent,
): Promise<Omit<ContentSummary, 'limits'>> {
  const isChecked = isBound(context)
  let length = 0
  let files = 0
  let directoryCount = 1
  let spaceConsumed = 0
  let typed = noTree
  const waiting: Below[] = [top]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { id: directoryId, childCount } = next.inode
    if (isChecked) checkPathAccess(next, rights.read | rights.execute, context)
    await snapshots?.addLost({ id: directoryId, policy: next.policy })
    if (childCount === 0) continue
    const below: Below[] = []
    let after: Key | undefined = ''
    while (after !== undefined) {
      const pairs = await view.scan(childrenRange(directoryId, after, scannedMax))
      for (const { key, value } of pairs) {
        const inode = parseInode(value)
        if (inode.kind === 'file') {
          files += 1
          length += inode.length
          spaceConsumed += spaceOf(view, key, inode, snapshots)
          if (next.policy !== 0 || inode.storagePolicy !== 0)
            typed = addTrees(typed, withPolicy(bytesCount(inode, inode.length), next.policy))
        } else {
          directoryCount += 1
          const policy = inode.storagePolicy || next.policy
          // The path is only shown where something is refused.
          if (isChecked) below.push({ inode, path: childPath(next.path, childName(key)), policy })
          else if (inode.childCount > 0 || snapshots !== undefined) below.push({ inode, path: '', policy })
        }
      }
      const last = pairs[pairs.length - 1]
      after = last === undefined || pairs.length < scannedMax ? undefined : childNameBytes(last.key)
    }
    for (const each of nextLast(below, order)) waiting.push(each)
  }
  return withSnapshots({ kind: 'directory', length, fileCount: files, directoryCount, spaceConsumed }, typed, snapshots)
}

/** `snapshots`: if there are any, some of them may want more copies or have more chunks. */
function spaceOf(view: ScanView, key: Key, file: File, snapshots: SnapshotContent | undefined): number {
  const hasVersions = snapshots !== undefined && versionNumbers(view, key).length > 0
  return hasVersions ? snapshots.spaceOf(key, file, true) : fileCount(view, file).space
}

function withSnapshots(
  live: Omit<ContentSummary, 'limits' | 'typesConsumed' | 'snapshots'>,
  typed: TreeCount,
  snapshots: SnapshotContent | undefined,
): Omit<ContentSummary, 'limits'> {
  const kept = snapshots ?? nothing
  return {
    ...live,
    length: live.length + kept.length,
    fileCount: live.fileCount + kept.fileCount,
    directoryCount: live.directoryCount + kept.directoryCount,
    spaceConsumed: live.spaceConsumed + kept.spaceConsumed,
    typesConsumed: typedSpace(snapshots === undefined ? typed : addTrees(typed, snapshots.typed), 0),
    snapshots: kept,
  }
}
