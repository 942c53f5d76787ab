// `glob` as node:fs has it: `*`, `?`, `[a-z]`, `{a,b}` within a name, `**` for any number of directories. Directories are listed only where a pattern
// may still match.

import { invalidType } from '../arguments/errors.js'
import { checkOptions } from '../arguments/options.js'
import { checkBoolean, checkFunction, checkSignal, checkText, optional } from '../arguments/values.js'
import { throwIfAborted } from '../failure.js'
import { onPath, type Session } from '../session.js'
import { statOrUndefined } from '../tree/attributes.js'
import { listEntries } from '../tree/listing.js'
import { Dirent, type Stats } from '../tree/stats.js'
import { joinPath, nameOf, type PathLike, parentOf, resolvePath } from './path.js'

export interface GlobOptions {
  /** Where relative patterns begin. Default: the home directory. */
  readonly cwd?: PathLike | undefined
  /** Entries, and what is below them, that are left out: asked with the name, or with the entry when `withFileTypes` is set. */
  readonly exclude?: ((entry: never) => boolean) | readonly string[] | undefined
  readonly withFileTypes?: boolean | undefined
  readonly signal?: AbortSignal | undefined
}

interface Search {
  readonly session: Session
  readonly signal: AbortSignal | undefined
  readonly isExcluded: (entry: Dirent, shown: string) => boolean
  /** Absolute paths found so far: several patterns may match one. */
  readonly found: Set<string>
}

/** A part of a pattern between slashes: a name, an expression for names, or any number of directories. */
type Part =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'expression'; readonly names: RegExp }
  | { readonly kind: 'any' }

export async function* glob(
  session: Session,
  patterns: string | readonly string[],
  given: GlobOptions | undefined,
): AsyncGenerator<string | Dirent, void, undefined> {
  const texts = typeof patterns === 'string' ? [patterns] : patterns
  if (!Array.isArray(texts)) throw invalidType('pattern', 'of type string or an instance of Array', patterns)
  for (const text of texts) checkText(text, 'pattern')
  const options = checkOptions(given)
  const withFileTypes = optional(options.withFileTypes, 'options.withFileTypes', checkBoolean) ?? false
  const cwd = options.cwd === undefined ? session.home : resolvePath(options.cwd, session)
  const signal = checkSignal(options.signal)
  const search: Search = { session, signal, isExcluded: exclusion(options.exclude, withFileTypes), found: new Set() }
  for (const text of texts.flatMap(expandBraces)) {
    const isAbsolute = text.startsWith('/')
    const parts = text
      .split('/')
      .filter((part: string) => part !== '')
      .map(partOf)
    for await (const stats of matches(search, isAbsolute ? '/' : cwd, '', parts)) {
      if (search.found.has(stats.path)) continue
      search.found.add(stats.path)
      const prefix = cwd === '/' ? 1 : cwd.length + 1
      yield withFileTypes ? new Dirent(parentOf(stats.path), stats) : isAbsolute ? stats.path : stats.path.slice(prefix) || '.'
    }
  }
}

async function* matches(search: Search, directory: string, shown: string, parts: readonly Part[]): AsyncGenerator<Stats, void, undefined> {
  const [part, ...rest] = parts
  throwIfAborted(search.signal)
  if (part === undefined) return
  if (part.kind === 'name') {
    const stats = await statIfThere(search, joinPath(directory, part.name))
    if (stats !== undefined && !search.isExcluded(new Dirent(directory, stats), below(shown, part.name))) {
      yield* onward(search, stats, below(shown, part.name), rest)
    }
    return
  }
  if (part.kind === 'any' && rest.length > 0) yield* matches(search, directory, shown, rest)
  if (part.kind === 'any' && rest.length === 0) {
    const itself = await statIfThere(search, directory)
    if (itself?.isDirectory() === true) yield itself
  }
  for (const entry of await entriesIfThere(search, directory)) {
    const path = below(shown, entry.name)
    if (search.isExcluded(entry, path)) continue
    if (part.kind === 'expression') {
      if (part.names.test(entry.name)) yield* onward(search, entry.stats, path, rest)
      continue
    }
    if (entry.isDirectory()) yield* matches(search, entry.stats.path, path, parts)
    else if (rest.length === 0) yield entry.stats
  }
}

async function* onward(search: Search, stats: Stats, shown: string, rest: readonly Part[]): AsyncGenerator<Stats, void, undefined> {
  if (rest.length === 0) yield stats
  else if (stats.isDirectory()) yield* matches(search, stats.path, shown, rest)
}

function statIfThere({ session, signal }: Search, path: string): Promise<Stats | undefined> {
  return onPath(session, 'glob', path, (src) => statOrUndefined(session, src, signal)).catch(nothingIfAbsent)
}

async function entriesIfThere({ session, signal }: Search, path: string): Promise<readonly Dirent[]> {
  const list = async (): Promise<Dirent[]> => {
    const entries: Dirent[] = []
    for await (const entry of listEntries(session, path, { isRecursive: false, signal })) entries.push(entry)
    return entries
  }
  return (await onPath(session, 'glob', path, list).catch(nothingIfAbsent)) ?? []
}

function nothingIfAbsent(thrown: unknown): undefined {
  if (['ENOENT', 'ENOTDIR'].includes((thrown as NodeJS.ErrnoException).code ?? '')) return undefined
  throw thrown
}

function exclusion(exclude: unknown, withFileTypes: boolean): Search['isExcluded'] {
  if (exclude === undefined) return () => false
  if (Array.isArray(exclude)) {
    const expressions = exclude.flatMap((text: unknown) => expandBraces(checkText(text, 'options.exclude'))).map(pathExpression)
    return (_, shown) => expressions.some((expression) => expression.test(shown))
  }
  const ask = checkFunction(exclude as (entry: string | Dirent) => boolean, 'options.exclude')
  return (entry, shown) => ask(withFileTypes ? entry : nameOf(shown))
}

function partOf(text: string): Part {
  if (text === '**') return { kind: 'any' }
  return /[*?[\\]/.test(text) ? { kind: 'expression', names: new RegExp(`^${nameSource(text)}$`, 's') } : { kind: 'name', name: text }
}

function pathExpression(pattern: string): RegExp {
  const source = pattern.split('/').map((part) => (part === '**' ? '.*' : nameSource(part)))
  return new RegExp(`^${source.join('/')}$`, 's')
}

/** `*` at the beginning of a name does not stand for a dot there, as in a shell. */
function nameSource(pattern: string): string {
  let source = /^[*?]/.test(pattern) ? '(?!\\.)' : ''
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern.charAt(at)
    const end = char === '[' ? pattern.indexOf(']', at + 2) : -1
    if (char === '*') source += '[^/]*'
    else if (char === '?') source += '[^/]'
    else if (end > 0) {
      const inner = pattern
        .slice(at + 1, end)
        .replace(/^!/, '^')
        .replaceAll('\\', '\\\\')
      source += `[${inner}]`
      at = end
    } else if (char === '\\' && at + 1 < pattern.length) source += literal(pattern.charAt(++at))
    else source += literal(char)
  }
  return source
}

function literal(char: string): string {
  return /[\w\s]/.test(char) || char > '\x7f' ? char : `\\${char}`
}

/** `a{b,c}d` as `abd` and `acd`; braces within braces too, without a comma none. */
function expandBraces(pattern: string): string[] {
  const open = pattern.indexOf('{')
  if (open < 0) return [pattern]
  const choices: string[] = []
  let depth = 0
  let from = open + 1
  for (let at = open; at < pattern.length; at += 1) {
    const char = pattern.charAt(at)
    if (char === '{') depth += 1
    if (depth === 1 && (char === ',' || char === '}')) {
      choices.push(pattern.slice(from, at))
      from = at + 1
    }
    if (char === '}') depth -= 1
    if (depth > 0) continue
    const [before, after] = [pattern.slice(0, open), pattern.slice(at + 1)]
    if (choices.length === 1) return expandBraces(after).map((rest) => `${before}{${choices[0] ?? ''}}${rest}`)
    return choices.flatMap((choice) => expandBraces(`${before}${choice}${after}`))
  }
  return [pattern]
}

/** `name` in the folder that is shown as `folder`; empty for where the search began. */
function below(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}
