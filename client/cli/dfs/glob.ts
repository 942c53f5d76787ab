// Expands operands with or without wildcards to paths, and decides how these are shown, as Hadoop's shell does.

import { FileSystemError } from '../../../proto/base/errors.js'
import type { ShellFileSystem, ShellStats } from './file-system.js'
import { expandAlternatives, namePattern } from './glob-pattern.js'
import { absolutePath, checkName, compareAsUri, type HadoopPath, parsePath } from './hadoop-path.js'
import { childName, type Lookup, type MaybeItem, statIfThere, withoutEnding } from './paths.js'

interface Found {
  readonly path: string
  /** Undefined for an intermediate directory that was not looked up. */
  readonly stats: ShellStats | undefined
}

/** The paths that match an operand, in order. A missing path without wildcards is returned without stats; a pattern may match nothing. */
export async function expandOperand(of: Lookup, operand: string): Promise<MaybeItem[]> {
  const pattern = parsePath(operand)
  const fileSystem = await of(operand)
  const home = fileSystem.resolve('.')
  const texts = expandAlternatives(pattern.path)
  const found: Found[] = []
  let hasWildcard = texts.length > 1
  for (const text of texts) {
    const absolute = absolutePath(text === '' ? pattern : parsePath(text), home)
    const search = new Search(fileSystem)
    found.push(...(await search.run(absolute)))
    hasWildcard ||= search.hasWildcard
  }
  if (found.length === 0 && !hasWildcard) {
    const shown = unescaped(operand)
    return [{ shown, path: withoutEnding(shown), fileSystem, stats: undefined }]
  }
  const inOrder = found.sort((a, b) => compareAsUri(a.path, b.path))
  return inOrder.map(({ path, stats }) => {
    const shown = shownAs(pattern, path, home, stats?.isDirectory() === true)
    return { shown, path: withoutEnding(shown), fileSystem, stats }
  })
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, '$1')
}

class Search {
  readonly #fileSystem: ShellFileSystem
  hasWildcard = false

  constructor(fileSystem: ShellFileSystem) {
    this.#fileSystem = fileSystem
  }

  async run(absolute: string): Promise<Found[]> {
    const parts = absolute.split('/').filter((part) => part !== '')
    let candidates: Found[] = [{ path: '/', stats: undefined }]
    for (const [at, part] of parts.entries()) {
      const pattern = namePattern(part)
      const isLast = at === parts.length - 1
      if (pattern.hasWildcard) this.hasWildcard = true
      if (candidates.length === 0 && this.hasWildcard) return []
      if (!pattern.hasWildcard) {
        const name = unescaped(part)
        const named = candidates.map(({ path }) => ({ path: childName(path, name), stats: undefined }))
        candidates = isLast ? await this.#existing(named) : named
        continue
      }
      const next: Found[] = []
      for (const { path } of candidates) {
        for (const child of await this.#children(path)) {
          if (!isLast && child.stats?.isDirectory() !== true) continue
          if (pattern.matches(child.path.slice(child.path.lastIndexOf('/') + 1))) next.push(child)
        }
      }
      candidates = next
    }
    return parts.length === 0 ? this.#existing(candidates) : candidates
  }

  /** HDFS restricts names; the local disk does not. */
  #check(path: string): void {
    const { address } = this.#fileSystem
    if (!address.startsWith('file:')) checkName(path, address)
  }

  async #existing(candidates: readonly Found[]): Promise<Found[]> {
    const found: Found[] = []
    for (const { path } of candidates) {
      this.#check(path)
      const stats = await statIfThere(this.#fileSystem, path)
      if (stats !== undefined) found.push({ path, stats })
    }
    return found
  }

  async #children(folder: string): Promise<Found[]> {
    this.#check(folder)
    const children: Found[] = []
    try {
      for await (const { name, stats } of await this.#fileSystem.opendir(folder)) children.push({ path: childName(folder, name), stats })
    } catch (thrown) {
      // A file, or removed meanwhile: nothing matches below it. But when HDFS itself refuses to look below a file, that error is thrown.
      const cause = thrown instanceof FileSystemError && thrown.cause instanceof FileSystemError ? thrown.cause.reason : undefined
      const isBelowFile = cause === 'parentNotDirectory' || cause === 'accessDenied' // HDFS uses either of them
      if (isBelowFile || !['ENOENT', 'ENOTDIR'].includes((thrown as NodeJS.ErrnoException).code ?? '')) throw thrown
    }
    return children
  }
}

/** Shows an absolute path in the form of the operand: with address, without, or relative to the home directory. */
function shownAs({ scheme, authority, path: written }: HadoopPath, path: string, home: string, isDirectory: boolean): string {
  if (scheme !== undefined) return `${scheme}://${authority ?? ''}${path}`
  return written.startsWith('/') ? path : relativePath(home, path, isDirectory)
}

function relativePath(home: string, path: string, isDirectory: boolean): string {
  if (path === home) return '.'
  const base = home.endsWith('/') ? home : `${home}/`
  const whole = isDirectory ? `${path}/` : path
  let common = -1
  for (let at = 0; at < Math.min(base.length, whole.length) && base.charAt(at) === whole.charAt(at); at += 1) {
    if (base.charAt(at) === '/') common = at
  }
  const below = path.slice(common + 1)
  const up = common < home.length ? home.slice(common).split('/').length - 1 : 0
  return [...Array.from({ length: up }, () => '..'), ...(below === '' ? [] : [below])].join('/')
}
