// The entries of a directory as the page shows them. Of a directory that is not too large all are loaded, sorted and filtered here; of a
// larger one the server gives a part after the other, by name, and compares the names itself.

import type { FileCalls, FileStatus } from '../server/file-calls.js'

export const directoryLimits = {
  /** Number of entries up to which a directory is loaded as a whole. */
  wholeMax: 5_000,
  /** Entries asked for at once. */
  partMax: 1_000,
  /** Rows on one page. */
  rowsMax: 200,
}

export type SortKey = 'name' | 'size' | 'time' | 'owner'

export interface Sort {
  readonly key: SortKey
  readonly isDown: boolean
}

export interface Directory {
  readonly entries: readonly FileStatus[]
  /** All entries are here. */
  readonly isWhole: boolean
  /** The name after which to go on, when they are not. */
  readonly next: string | null
  /** Estimated number of entries behind those. */
  readonly remaining: number
}

/** Hidden: what an upload has not completed yet. */
const unfinished = '.uploading-'

export async function loadWhole(files: FileCalls, path: string, signal: AbortSignal): Promise<Directory> {
  const entries: FileStatus[] = []
  let after = ''
  for (;;) {
    const part = await files.list(path, { after, filter: '', entries: directoryLimits.partMax }, signal)
    entries.push(...part.entries)
    if (part.next === null) return { entries: entries.filter(isShown), isWhole: true, next: null, remaining: 0 }
    if (entries.length + part.remaining > directoryLimits.wholeMax) {
      const rows = entries.slice(0, directoryLimits.rowsMax)
      const remaining = entries.length - rows.length + part.remaining
      return { entries: rows.filter(isShown), isWhole: false, next: rows.at(-1)?.pathSuffix ?? part.next, remaining }
    }
    after = part.next
  }
}

/** `after`: a name; what follows it. */
export async function loadPart(
  files: FileCalls,
  { path, after, filter }: { readonly path: string; readonly after: string; readonly filter: string },
  signal: AbortSignal,
): Promise<Directory> {
  let from = after
  const entries: FileStatus[] = []
  for (;;) {
    const part = await files.list(path, { after: from, filter, entries: directoryLimits.rowsMax - entries.length }, signal)
    entries.push(...part.entries)
    if (part.next === null || entries.length >= directoryLimits.rowsMax) {
      return { entries: entries.filter(isShown), isWhole: false, next: part.next, remaining: part.remaining }
    }
    from = part.next
  }
}

const isShown = ({ pathSuffix }: FileStatus): boolean => !pathSuffix.startsWith(unfinished)

const compared: Readonly<Record<SortKey, (one: FileStatus, other: FileStatus) => number>> = {
  name: (one, other) => byText(one.pathSuffix, other.pathSuffix),
  size: (one, other) => one.length - other.length,
  time: (one, other) => one.modificationTime - other.modificationTime,
  owner: (one, other) => byText(one.owner, other.owner),
}

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** Directories first; of equal ones by name. */
export function sorted(entries: readonly FileStatus[], { key, isDown }: Sort): FileStatus[] {
  const sign = isDown ? -1 : 1
  return [...entries].sort((one, other) => {
    const kinds = Number(other.type === 'DIRECTORY') - Number(one.type === 'DIRECTORY')
    return kinds || sign * compared[key](one, other) || compared.name(one, other)
  })
}

export function matching(entries: readonly FileStatus[], filter: string): readonly FileStatus[] {
  const sought = filter.toLowerCase()
  return sought === '' ? entries : entries.filter(({ pathSuffix }) => pathSuffix.toLowerCase().includes(sought))
}
