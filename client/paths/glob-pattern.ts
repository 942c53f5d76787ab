// Parses patterns of `glob` as Node does: with the package minimatch and these options. The walk over directories is in `paths/glob.ts`.

import { posix } from 'node:path'
import { braceExpand, Minimatch, type MinimatchOptions } from 'minimatch'
import { invalidValue } from '../arguments/errors.js'
import { type PathBase, pathWithin } from './path.js'

/** One part of a pattern between slashes, linked to the next part. Steps are compared by object identity in sets. */
export interface Step {
  /** `any` (`**`): any number of directories; a literal name; or a regular expression for names. */
  readonly part: 'any' | { readonly name: string } | RegExp
  readonly next: Step | undefined
}

/** A pattern; `from` is the directory where it starts. */
export interface Pattern {
  readonly from: 'root' | 'above' | 'here'
  /** Undefined for a pattern that matches nothing. */
  readonly first: Step | undefined
}

/** Maximum number of patterns after brace expansion; each is searched separately. */
const alternativesMax = 4096
/** Limit for braces, because matching their pairs takes quadratic time. */
const bracesMax = 1000
/** The limit of minimatch. */
const charactersMax = 64 * 1024

/** Node's options, except that braces are expanded before. Matching is case-sensitive on every system. */
const options: MinimatchOptions = {
  nobrace: true,
  nocase: false,
  nocomment: true,
  nonegate: true,
  optimizationLevel: 2,
  platform: 'linux',
  windowsPathsNoEscape: true,
}

/** Throws for an invalid pattern, for too many brace alternatives, and for the address of another file system. */
export function parsePattern(text: string, name: string, base: PathBase): Pattern[] {
  return alternatives(text, name).flatMap((alternative) => {
    const { set } = matcher(pathWithin(alternative, base), name)
    return set.map((parts): Pattern => {
      const [first] = parts
      const from = first === '' ? 'root' : first === '..' ? 'above' : 'here'
      return { from, first: chain(from !== 'here' || first === '.' ? parts.slice(1) : parts) }
    })
  })
}

/** Returns a test whether an absolute path is excluded by the patterns. Relative patterns start at `cwd`. */
export function exclusionBy(texts: readonly string[], name: string, cwd: string, base: PathBase): (path: string) => boolean {
  const above = cwd.replace(/[?*()[\]]/g, '[$&]')
  const matchers = texts.flatMap((text, index) =>
    alternatives(text, `${name}[${index}]`).map((each) => matcher(posix.resolve(above, pathWithin(each, base)), `${name}[${index}]`)),
  )
  return (path) => matchers.some((each) => each.match(path))
}

/** Brace expansion. A backslash is treated as a slash and does not escape, as in Node: a literal bracket is written `[[]`. */
function alternatives(given: string, name: string): string[] {
  if (given.length > charactersMax) throw invalidValue(name, `must have at most ${charactersMax} characters`, given)
  const text = given.replaceAll('\\', '/')
  if (text.split('{').length > bracesMax) throw invalidValue(name, `must have fewer than ${bracesMax} braces`, given)
  const expanded = braceExpand(text, { braceExpandMax: alternativesMax + 1 })
  if (expanded.length > alternativesMax) throw invalidValue(name, `must expand to at most ${alternativesMax} patterns`, given)
  return expanded
}

function matcher(text: string, name: string): Minimatch {
  try {
    return new Minimatch(text, options)
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError || thrown instanceof TypeError)) throw thrown
    throw invalidValue(name, `is not a valid pattern (${thrown.message})`, text)
  }
}

function chain(parts: Minimatch['set'][number]): Step | undefined {
  return parts.reduceRight<Step | undefined>((next, part) => {
    if (typeof part === 'string') return { part: { name: part }, next }
    return { part: typeof part === 'symbol' ? 'any' : part, next }
  }, undefined)
}
