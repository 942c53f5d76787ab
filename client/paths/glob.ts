// `glob` with the same results as node:fs's. A directory is listed only if a pattern may match below it, and only once for all patterns.
// Names without wildcards are requested with stat instead of a listing.

import { posix } from 'node:path'
import { invalidType, isArgumentError } from '../arguments/errors.js'
import { checkOptions } from '../arguments/options.js'
import { checkBoolean, checkFunction, checkSignal, checkText } from '../arguments/values.js'
import { failure, throwIfAborted } from '../failure.js'
import type { Session } from '../session.js'
import { statOrUndefined } from '../tree/attributes.js'
import { listPages } from '../tree/listing.js'
import { Dirent, type Stats } from '../tree/stats.js'
import type { Pattern, Step } from './glob-pattern.js'
import { joinPath, nameOf, type PathLike, parentOf, resolvePath } from './path.js'

export interface GlobOptions {
  /** Directory of relative patterns. Default: the home directory. */
  readonly cwd?: PathLike | null | undefined
  /**
   * Entries to exclude, with everything below them. A function is called with the name, for a directory also with the path that would be
   * returned, or with the entry when `withFileTypes` is set. Patterns are matched with paths; relative patterns start at `cwd`.
   */
  readonly exclude?: ((entry: never) => boolean) | readonly string[] | null | undefined
  readonly withFileTypes?: boolean | undefined
  /** Accepted as in Node, without effect, since there are no links. */
  readonly followSymlinks?: boolean | null | undefined
  readonly signal?: AbortSignal | undefined
}

interface Search {
  readonly session: Session
  readonly signal: AbortSignal | undefined
  /** Whether a pattern excludes the absolute path. Called for a directory with and without a trailing slash. */
  readonly isPathExcluded: (path: string) => boolean
  /** Whether the caller's function excludes an entry; `isEntered` when the entry is about to be walked. */
  readonly isEntryExcluded: (entry: Place, isEntered: boolean) => boolean
  /** Results so far, since several patterns may match the same path. */
  readonly found: Set<string>
  /** Steps already searched in each parent directory reached by `..`, since it is reached from each of its children. */
  readonly above: Map<string, Set<Step>>
  /** Directories still to visit. */
  readonly waiting: Visit[]
}

/** An existing path. */
interface Place {
  /** The path as it is returned: relative to the start of the search, or absolute. */
  readonly shown: string
  readonly stats: Stats
}

/** A path and the steps that its entries are matched with. */
interface Visit extends Place {
  readonly steps: ReadonlySet<Step>
}

export async function* glob(
  session: Session,
  patterns: string | readonly string[],
  given: GlobOptions | undefined,
): AsyncGenerator<string | Dirent, void, undefined> {
  if (given === null) throw invalidType('options', 'of type object', given)
  const options = checkOptions(given)
  const { exclusionBy, parsePattern } = await import('./glob-pattern.js')
  const cwd = options.cwd === undefined || options.cwd === null || options.cwd === '' ? '.' : options.cwd
  const start = aboutGlob(cwd, () => resolvePath(cwd, session))
  const isWithTypes = Boolean(options.withFileTypes)
  if (options.followSymlinks !== undefined && options.followSymlinks !== null) {
    checkBoolean(options.followSymlinks, 'options.followSymlinks')
  }
  const { exclude } = options
  const search: Search = {
    session,
    signal: checkSignal(options.signal),
    isPathExcluded: Array.isArray(exclude)
      ? aboutGlob(exclude, () => exclusionBy(checkTexts(exclude, 'options.exclude'), 'options.exclude', start, session))
      : none,
    isEntryExcluded: exclude === undefined || exclude === null || Array.isArray(exclude) ? none : asked(exclude, isWithTypes),
    found: new Set(),
    above: new Map(),
    waiting: [],
  }
  const texts = typeof patterns === 'object' && patterns !== null ? checkTexts(patterns, 'patterns') : [checkText(patterns, 'patterns')]
  await begin(
    search,
    start,
    texts.flatMap((text) => aboutGlob(text, () => parsePattern(text, 'patterns', session))),
  )
  for (let visit = search.waiting.pop(); visit !== undefined; visit = search.waiting.pop()) {
    throwIfAborted(search.signal)
    for await (const { shown, stats } of matchesAt(search, visit)) {
      if (search.found.has(shown) || search.isPathExcluded(stats.path)) continue
      search.found.add(shown)
      yield isWithTypes ? new Dirent(parentOf(stats.path), stats) : shown
    }
  }
}

const none = (): boolean => false

function aboutGlob<T>(text: unknown, parse: () => T): T {
  try {
    return parse()
  } catch (thrown) {
    throw isArgumentError(thrown) ? thrown : failure(thrown, 'glob', String(text))
  }
}

function checkTexts(values: unknown, name: string): string[] {
  if (!Array.isArray(values)) throw invalidType(name, 'of type string or an instance of Array', values)
  return values.map((value, index) => checkText(value, `${name}[${index}]`))
}

function asked(exclude: unknown, isWithTypes: boolean): Search['isEntryExcluded'] {
  const ask = checkFunction(exclude as (entry: string | Dirent) => boolean, 'options.exclude')
  return ({ shown, stats }, isEntered) => {
    if (isWithTypes) return ask(new Dirent(parentOf(stats.path), stats))
    return ask(nameOf(stats.path)) || (isEntered && shown !== nameOf(stats.path) && ask(shown))
  }
}

/** Adds the start directories of all patterns to `search.waiting`. */
async function begin(search: Search, cwd: string, patterns: readonly Pattern[]): Promise<void> {
  const places = {
    root: { shown: '/', path: '/' },
    above: { shown: '../', path: parentOf(cwd) },
    here: { shown: '.', path: cwd },
  }
  for (const from of ['root', 'above', 'here'] as const) {
    const steps = new Set(patterns.flatMap((pattern) => (pattern.from === from && pattern.first !== undefined ? [pattern.first] : [])))
    const { shown, path } = places[from]
    const stats = steps.size === 0 ? undefined : await statIfThere(search, path)
    if (stats !== undefined) search.waiting.push({ shown, stats, steps })
  }
}

/** Yields matches at a path and directly in it. Directories to walk are added to `search.waiting`. */
async function* matchesAt(search: Search, visit: Visit): AsyncGenerator<Place, void, undefined> {
  const { shown, stats, steps } = visit
  if (search.isPathExcluded(stats.path)) return
  const isDirectory = stats.isDirectory()
  if ([...steps].some((step) => isEnd(step, isDirectory))) yield visit
  if (!isDirectory) return
  yield* matchesAbove(search, visit)
  const missing = new Set([...steps].flatMap(({ part }) => (isName(part) && !['', '.', '..'].includes(part.name) ? [part.name] : [])))
  if ([...steps].some(({ part }) => !isName(part))) {
    for await (const page of pagesIfThere(search, stats.path)) {
      for (const entry of page) {
        missing.delete(entry.name)
        yield* matchesOf(search, { shown: posix.join(shown, entry.name), stats: entry.stats }, steps)
      }
    }
  }
  for (const name of missing) {
    const entry = await statIfThere(search, joinPath(stats.path, name))
    if (entry !== undefined) yield* matchesOf(search, { shown: posix.join(shown, name), stats: entry }, steps)
  }
}

/** Handles `..` after `**` or after another `..`; after a name it is resolved as text. */
async function* matchesAbove(search: Search, { shown, stats, steps }: Visit): AsyncGenerator<Place, void, undefined> {
  const path = parentOf(stats.path)
  const known = search.above.get(path) ?? new Set()
  const ups = [...steps]
    .map((step) => (step.part === 'any' ? step.next : step))
    .filter((step): step is Step => step !== undefined && isName(step.part) && step.part.name === '..' && !known.has(step))
  if (ups.length === 0) return
  search.above.set(path, new Set([...known, ...ups]))
  const above = await statIfThere(search, path)
  if (above === undefined) return
  const place: Place = { shown: posix.join(shown, '..'), stats: above }
  if (ups.some(({ next }) => next === undefined)) yield place
  const further = ups.flatMap(({ next }) => next ?? [])
  if (further.length > 0) search.waiting.push({ ...place, steps: new Set(further) })
}

/** Yields the entry if it matches, and adds it to `search.waiting` if the walk continues below it. */
function* matchesOf(search: Search, entry: Place, steps: ReadonlySet<Step>): Generator<Place, void, undefined> {
  const name = nameOf(entry.stats.path)
  const isDirectory = entry.stats.isDirectory()
  const further = new Set<Step>()
  let isFound = false
  for (const step of steps) {
    const { part, next } = step
    if (part === 'any') {
      const isNext = next !== undefined && isNamed(next, name)
      // As in Node, `**` matches names that begin with a dot only if the next step matches them.
      if (name.startsWith('.') && !isNext) continue
      if (isDirectory) further.add(step)
      if (isNext ? next.next === undefined : next === undefined && !isDirectory) isFound = true
      if (isNext && isDirectory && next.next !== undefined) further.add(next.next)
    } else if (isNamed(step, name)) {
      if (next === undefined) isFound = true
      else if (isDirectory || isName(part)) further.add(next) // a file may match as `file/.` and `file/**`
    }
  }
  if (!isFound && further.size === 0) return
  if (search.isEntryExcluded(entry, further.size > 0)) return
  if (isFound) yield entry
  if (further.size === 0 || (isDirectory && search.isPathExcluded(`${entry.stats.path}/`))) return
  search.waiting.push({ ...entry, steps: further })
}

/** Whether a visited path itself is a match. */
function isEnd({ part, next }: Step, isDirectory: boolean): boolean {
  if (next === undefined) return part === 'any' || (isName(part) && (part.name === '.' || (part.name === '' && isDirectory)))
  return part === 'any' && isDirectory && next.next === undefined && isName(next.part) && next.part.name === ''
}

function isNamed({ part }: Step, name: string): boolean {
  if (part === 'any') return true
  return isName(part) ? part.name === name : part.test(name)
}

function isName(part: Step['part']): part is { readonly name: string } {
  return typeof part === 'object' && 'name' in part
}

async function statIfThere({ session, signal }: Search, path: string): Promise<Stats | undefined> {
  if (/[\0\p{Surrogate}]/u.test(path)) return undefined // no file can have such a name
  try {
    return await statOrUndefined(session, path, signal)
  } catch (thrown) {
    return skipped(thrown, path)
  }
}

async function* pagesIfThere({ session, signal }: Search, path: string): AsyncGenerator<readonly Dirent[], void, undefined> {
  try {
    yield* listPages(session, path, signal)
  } catch (thrown) {
    skipped(thrown, path)
  }
}

const skippedCodes: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR', 'EACCES'])

/** Ignores paths that do not exist or are not accessible; throws any other error. */
function skipped(thrown: unknown, path: string): undefined {
  const error = failure(thrown, 'glob', path)
  if (!skippedCodes.has(error.code)) throw error
}
