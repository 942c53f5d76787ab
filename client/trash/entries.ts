// What is in a trash. Below `Current`, and below each checkpoint, everything has its old path. The directories on the way were made by
// the client that moved it there. HDFS does not mark them, but they have mode 0700. So a directory with that mode counts as one that was
// made on the way if a directory still exists at its old path; otherwise it counts as removed itself.

import { checkpointMsOf, currentName } from '../../proto/base/trash-names.js'
import { joinPath } from '../paths/path.js'
import { trashMode } from './move-to-trash.js'
import { statIn, type TrashFiles, type TrashStats } from './trash-files.js'

/** A file or directory that was removed. */
export interface TrashEntry {
  /** Where it was. */
  readonly path: string
  /** Where it is. */
  readonly trashPath: string
  /** The name of the checkpoint that it is in; undefined: none was made since it was removed. */
  readonly checkpoint: string | undefined
  /** When that checkpoint was made, ms; undefined also for a name that is no time. */
  readonly checkpointMs: number | undefined
  /** When it was removed, ms; known only where the name was taken in the trash. */
  readonly removedMs: number | undefined
  readonly isDirectory: boolean
  /** Bytes of a file; 0 for a directory. */
  readonly size: number
  /** When it was changed, ms. */
  readonly mtimeMs: number
}

/** `Current` or a checkpoint. */
export interface TrashPart {
  readonly trashPath: string
  readonly checkpoint: string | undefined
  readonly checkpointMs: number | undefined
}

/** The parts of a trash, the newest first. */
export async function partsOf(files: TrashFiles, root: string, nowMs: number): Promise<TrashPart[]> {
  if ((await statIn(files, root))?.isDirectory() !== true) return []
  const parts: TrashPart[] = []
  for await (const { name, stats } of await files.opendir(root)) {
    if (!stats.isDirectory()) continue
    const checkpoint = name === currentName ? undefined : name
    const checkpointMs = checkpoint === undefined ? undefined : checkpointMsOf(checkpoint, nowMs)
    parts.push({ trashPath: joinPath(root, name), checkpoint, checkpointMs })
  }
  return parts.sort(newestFirst)
}

function newestFirst(one: TrashPart, other: TrashPart): number {
  if (one.checkpoint === undefined || other.checkpoint === undefined) return one.checkpoint === undefined ? -1 : 1
  const age = (other.checkpointMs ?? 0) - (one.checkpointMs ?? 0)
  if (age !== 0) return age
  return triedOf(other.checkpoint) - triedOf(one.checkpoint)
}

/** The number behind the name of a checkpoint that was not the first of its second. */
const triedOf = (checkpoint: string): number => Number(/-(\d+)$/.exec(checkpoint)?.[1] ?? 0)

const clashDigits = 13

/**
 * The name before the time behind it, if `has` says that this name was taken: only then HDFS adds a time. A file may have had a name that
 * ends in digits.
 */
export function nameBeforeClash(
  name: string,
  has: (name: string) => boolean,
): { readonly name: string; readonly removedMs: number | undefined } {
  const [, before = '', digits = ''] = /^(.+?)(\d{13})$/s.exec(name) ?? []
  return digits.length === clashDigits && has(before) ? { name: before, removedMs: Number(digits) } : { name, removedMs: undefined }
}

interface Found {
  readonly name: string
  readonly stats: TrashStats
}

async function childrenOf(files: TrashFiles, directory: string): Promise<Found[]> {
  const found: Found[] = []
  for await (const { name, stats } of await files.opendir(directory)) found.push({ name, stats })
  return found
}

/** What was removed, in the part of a trash. `isWanted`: whether something at or below an old path is asked for. */
export async function* entriesOf(
  files: TrashFiles,
  part: TrashPart,
  isWanted: (path: string) => boolean = () => true,
): AsyncGenerator<TrashEntry> {
  yield* entriesIn(files, part, { trashPath: part.trashPath, path: '/', removedMs: undefined }, isWanted)
}

interface Way {
  readonly trashPath: string
  readonly path: string
  readonly removedMs: number | undefined
}

async function* entriesIn(files: TrashFiles, part: TrashPart, way: Way, isWanted: (path: string) => boolean): AsyncGenerator<TrashEntry> {
  const children = await childrenOf(files, way.trashPath)
  const names = new Set(children.map(({ name }) => name))
  for (const { name: found, stats } of children) {
    const { name, removedMs = way.removedMs } = nameBeforeClash(found, (each) => names.has(each))
    const below = { trashPath: joinPath(way.trashPath, found), path: joinPath(way.path, name), removedMs }
    if (!isWanted(below.path)) continue
    if (await isOnTheWay(files, below, stats)) yield* entriesIn(files, part, below, isWanted)
    else yield entryOf(part, below, stats)
  }
}

function entryOf({ checkpoint, checkpointMs }: TrashPart, { trashPath, path, removedMs }: Way, stats: TrashStats): TrashEntry {
  const isDirectory = stats.isDirectory()
  return {
    path,
    trashPath,
    checkpoint,
    checkpointMs,
    removedMs,
    isDirectory,
    size: isDirectory ? 0 : stats.size,
    mtimeMs: stats.mtimeMs,
  }
}

export const isTrashMode = (stats: TrashStats): boolean => stats.isDirectory() && (stats.mode & 0o777) === trashMode

async function isOnTheWay(files: TrashFiles, { path }: Way, stats: TrashStats): Promise<boolean> {
  if (!isTrashMode(stats)) return false
  try {
    return (await statIn(files, path))?.isDirectory() === true
  } catch {
    return true // it is hidden from this user, who can restore what is in it no less
  }
}

/** All versions of what was at `path`, in one part of a trash, with directories that are only on the way; the newest first. */
export async function versionsIn(files: TrashFiles, part: TrashPart, path: string): Promise<TrashEntry[]> {
  let ways: (Way & { readonly stats?: TrashStats })[] = [{ trashPath: part.trashPath, path: '/', removedMs: undefined }]
  for (const wanted of path.split('/').slice(1)) {
    const next: typeof ways = []
    for (const way of ways) {
      if (way.stats?.isDirectory() === false) continue
      const children = await childrenOf(files, way.trashPath)
      const names = new Set(children.map(({ name }) => name))
      for (const { name: found, stats } of children) {
        const { name, removedMs = way.removedMs } = nameBeforeClash(found, (each) => names.has(each))
        if (name !== wanted) continue
        next.push({ trashPath: joinPath(way.trashPath, found), path: joinPath(way.path, name), removedMs, stats })
      }
    }
    ways = next
  }
  const entries = ways.flatMap(({ stats, ...way }) => (stats === undefined ? [] : [entryOf(part, way, stats)]))
  return entries.sort((one, other) => (other.removedMs ?? 0) - (one.removedMs ?? 0))
}

/** The entry at a path in the trash, below `part`; undefined: nothing is there. */
export async function entryAt(files: TrashFiles, part: TrashPart, trashPath: string): Promise<TrashEntry | undefined> {
  const stats = await statIn(files, trashPath)
  if (stats === undefined) return undefined
  let way: Way = { trashPath: part.trashPath, path: '/', removedMs: undefined }
  for (const found of trashPath.slice(part.trashPath.length + 1).split('/')) {
    const [before = ''] = /^.+?(?=\d{13}$)/s.exec(found) ?? []
    const isTaken = before !== '' && (await statIn(files, joinPath(way.trashPath, before))) !== undefined
    const { name, removedMs = way.removedMs } = nameBeforeClash(found, () => isTaken)
    way = { trashPath: joinPath(way.trashPath, found), path: joinPath(way.path, name), removedMs }
  }
  return entryOf(part, way, stats)
}
