// What changed between two snapshots of a directory: masters list it in pages, and the report is made here, as Hadoop's client makes it.

import type { client } from '#messages/client'
import { toFileSystemError } from '../../proto/base/errors.js'
import { type Abortable, signalOf } from '../arguments/options.js'
import { checkText } from '../arguments/values.js'
import { masterMethods } from '../master-link/methods.js'
import type { PathLike } from '../paths/path.js'
import { onPath, type Session } from '../session.js'

/** Paths are relative to the directory, and those of the first of the two. */
export interface SnapshotDifference {
  readonly kind: 'modified' | 'created' | 'deleted' | 'renamed'
  /** Empty: the directory itself. */
  readonly path: string
  /** Of what was renamed. */
  readonly to: string | undefined
}

interface Request {
  readonly snapshotRoot: string
  readonly fromSnapshot: string
  readonly toSnapshot: string
}

export function snapshotDiff(
  session: Session,
  path: PathLike,
  names: { readonly from: string | undefined; readonly to: string | undefined },
  options: Abortable | undefined,
): Promise<SnapshotDifference[]> {
  const signal = signalOf(options)
  const fromSnapshot = names.from === undefined ? '' : checkText(names.from, 'from')
  const toSnapshot = names.to === undefined ? '' : checkText(names.to, 'to')
  return onPath(session, 'snapshotDiff', path, async (snapshotRoot) => {
    const request = { snapshotRoot, fromSnapshot, toSnapshot }
    try {
      return await listed(session, request, signal)
    } catch (thrown) {
      if (toFileSystemError(thrown).reason !== 'noSuchMethod') throw thrown
      return await reported(session, request, signal)
    }
  })
}

async function listed(session: Session, request: Request, signal: AbortSignal | undefined): Promise<SnapshotDifference[]> {
  const report = new Report()
  for (let cursor: client.SnapshotDiffReportCursorProto.$Properties = { startPath: new Uint8Array(0), index: -1 }; ; ) {
    const { diffReport } = await session.masters.call(masterMethods.getSnapshotDiffReportListing, { ...request, cursor }, { signal })
    report.add(diffReport)
    const { startPath, index } = diffReport.cursor ?? { startPath: new Uint8Array(0), index: -1 }
    if (startPath.length === 0 && index === -1) return report.differences()
    cursor = { startPath, index }
  }
}

type Listed = client.SnapshotDiffReportListingEntryProto

/** Of a directory: what was made in it, and what left it. */
interface Names {
  readonly created: Listed[]
  readonly deleted: Listed[]
}

class Report {
  readonly #modified: Listed[] = []
  readonly #byDirectory = new Map<number, Names>()
  /** Files and directories that are elsewhere by now. */
  readonly #renamed = new Set<number>()
  #isFromEarlier = true

  add({ modifiedEntries, createdEntries, deletedEntries, isFromEarlier }: client.SnapshotDiffReportListingProto): void {
    this.#isFromEarlier = isFromEarlier
    this.#modified.push(...modifiedEntries)
    for (const entry of createdEntries) this.#of(entry.dirId).created.push(entry)
    for (const entry of deletedEntries) {
      this.#of(entry.dirId).deleted.push(entry)
      if (isRenamed(entry)) this.#renamed.add(entry.fileId ?? 0)
    }
  }

  #of(directoryId: number): Names {
    const known = this.#byDirectory.get(directoryId) ?? { created: [], deleted: [] }
    this.#byDirectory.set(directoryId, known)
    return known
  }

  /** In the order of paths; of the names in a directory first those that were made. */
  differences(): SnapshotDifference[] {
    const all: SnapshotDifference[] = []
    const [made, gone] = this.#isFromEarlier ? (['created', 'deleted'] as const) : (['deleted', 'created'] as const)
    for (const entry of this.#modified.sort(byPath)) {
      all.push({ kind: 'modified', path: textOf(entry.fullpath), to: undefined })
      const { created, deleted } = (entry.isReference ? this.#byDirectory.get(entry.dirId) : undefined) ?? { created: [], deleted: [] }
      for (const each of created) {
        if (!this.#renamed.has(each.fileId ?? 0)) all.push({ kind: made, path: textOf(each.fullpath), to: undefined })
      }
      for (const each of deleted) {
        const [path, target] = [textOf(each.fullpath), isRenamed(each) ? textOf(each.targetPath ?? new Uint8Array(0)) : undefined]
        if (target === undefined) all.push({ kind: gone, path, to: undefined })
        else all.push({ kind: 'renamed', path: this.#isFromEarlier ? path : target, to: this.#isFromEarlier ? target : path })
      }
    }
    return all
  }
}

const isRenamed = ({ isReference, targetPath }: Listed): boolean => isReference && targetPath !== null

/** Name by name. */
function byPath(one: Listed, other: Listed): number {
  const [names, otherNames] = [one, other].map(({ fullpath }) => Buffer.from(fullpath).toString('latin1').split('/')) as [
    string[],
    string[],
  ]
  for (let at = 0; at < names.length && at < otherNames.length; at += 1) {
    const [name = '', otherName = ''] = [names[at], otherNames[at]]
    if (name !== otherName) return name < otherName ? -1 : 1
  }
  return names.length - otherNames.length
}

const kinds: Readonly<Record<string, SnapshotDifference['kind']>> = { M: 'modified', '+': 'created', '-': 'deleted', R: 'renamed' }

/** The report that masters make as a whole, for those that do not list it. */
async function reported(session: Session, request: Request, signal: AbortSignal | undefined): Promise<SnapshotDifference[]> {
  const { diffReport } = await session.masters.call(masterMethods.getSnapshotDiffReport, request, { signal })
  return diffReport.diffReportEntries.map(({ fullpath, modificationLabel, targetPath }) => ({
    kind: kinds[modificationLabel] ?? 'modified',
    path: textOf(fullpath),
    to: targetPath === null || modificationLabel !== 'R' ? undefined : textOf(targetPath),
  }))
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')
