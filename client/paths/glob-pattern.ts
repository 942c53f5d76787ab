// Patterns of `glob` as Node reads them, which is what the package minimatch makes of them with these options. The walk over directories is in `paths/glob.ts`.

import { posix } from 'node:path'
import { braceExpand, Minimatch, type MinimatchOptions } from 'minimatch'
import { invalidValue } from '../arguments/errors.js'
import { type PathBase, pathWithin } from './path.js'

/** One of the parts of a pattern between slashes, and those after it. Each is one object, so that a set holds it once. */
export interface Step {
  /** Any number of directories, a name as it is, or what names of entries are tested with. */
  readonly part: 'any' | { readonly name: string } | RegExp
  readonly next: Step | undefined
}

/** A pattern; `from` says where it begins. */
export interface Pattern {
  readonly from: 'root' | 'above' | 'here'
  /** Undefined for one that finds nothing. */
  readonly first: Step | undefined
}

/** What the braces of one pattern may stand for: each is looked for by itself. */
const alternativesMax = 4096
/** Their pairs are looked for in time that grows with the square of their number. */
const bracesMax = 1000
/** As minimatch has it. */
const charactersMax = 64 * 1024

/** Those of Node, with braces replaced before. Names are told apart by case, on every system. */
const options: MinimatchOptions = {
  nobrace: true,
  nocase: false,
  nocomment: true,
  nonegate: true,
  optimizationLevel: 2,
  platform: 'linux',
  windowsPathsNoEscape: true,
}

/** Throws for one that stands for too many, that is none, or that begins with the address of another file system. */
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

/** Whether an absolute path is one of those that the patterns leave out; relative ones begin at `cwd`. */
export function exclusionBy(texts: readonly string[], name: string, cwd: string, base: PathBase): (path: string) => boolean {
  const above = cwd.replace(/[?*()[\]]/g, '[$&]')
  const matchers = texts.flatMap((text, index) =>
    alternatives(text, `${name}[${index}]`).map((each) => matcher(posix.resolve(above, pathWithin(each, base)), `${name}[${index}]`)),
  )
  return (path) => matchers.some((each) => each.match(path))
}

/** The texts that a pattern with braces stands for. A backslash is another slash and takes no meaning away, as in Node: `[[]` is a bracket. */
function alternatives(given: string, name: string): string[] {
  if (given.length > charactersMax) throw invalidValue(name, `must have at most ${charactersMax} characters`, given)
  const text = given.replaceAll('\\', '/')
  if (text.split('{').length > bracesMax) throw invalidValue(name, `must have fewer than ${bracesMax} braces`, given)
  const expanded = braceExpand(text, { braceExpandMax: alternativesMax + 1 })
  if (expanded.length > alternativesMax) throw invalidValue(name, `must stand for at most ${alternativesMax} patterns`, given)
  return expanded
}

function matcher(text: string, name: string): Minimatch {
  try {
    return new Minimatch(text, options)
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError || thrown instanceof TypeError)) throw thrown
    throw invalidValue(name, `is no pattern (${thrown.message})`, text)
  }
}

function chain(parts: Minimatch['set'][number]): Step | undefined {
  return parts.reduceRight<Step | undefined>((next, part) => {
    if (typeof part === 'string') return { part: { name: part }, next }
    return { part: typeof part === 'symbol' ? 'any' : part, next }
  }, undefined)
}
