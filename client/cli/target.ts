// Where the copies or moves of several sources to one target end up: into a directory, or under a new name. The rules are those of cp and mv.

import { FileSystemError } from '../../proto/base/errors.js'
import type { Side } from './sides.js'
import { UsageError } from './usage-error.js'

export interface Placement {
  readonly from: string
  readonly to: string
}

export interface TargetOptions {
  /** The directory that all operands go into. */
  readonly targetDirectory?: string
  /** False: the target is a name, also when a directory has it. */
  readonly targetDirectoryAllowed?: boolean
}

/** The last operand is the target, unless there is a target directory. Several sources need a directory. */
export async function placeInto(
  source: Side,
  target: Side,
  operands: readonly string[],
  options: TargetOptions = {},
): Promise<Placement[]> {
  const { targetDirectory, targetDirectoryAllowed = true } = options
  if (targetDirectory !== undefined && !targetDirectoryAllowed) throw new UsageError('-t and -T exclude each other')
  const to = targetDirectory ?? operands.at(-1)
  const sources = targetDirectory === undefined ? operands.slice(0, -1) : operands
  if (to === undefined || sources.length === 0) throw new UsageError('a source and a target are needed')
  if (to === '') throw new FileSystemError('notFound', "`': No such file or directory", { path: to })
  const [from = ''] = sources
  if (!targetDirectoryAllowed) {
    if (sources.length > 1) throw new UsageError(`one source and one target are needed with -T, not ${sources.length} sources`)
    return [{ from, to: await asNewName(source, from, target, to) }]
  }
  const found = await target.stat(to)
  if (found?.kind === 'directory') return sources.map((from) => ({ from, to: placeIn(to, source.name(from), target) }))
  if (sources.length > 1 || targetDirectory !== undefined || (found !== undefined && endsAsDirectory(to))) {
    if (found === undefined) throw await missing(target, to)
    throw new FileSystemError('notDirectory', `\`${to}' is not a directory`, { path: to })
  }
  return [{ from, to: await asNewName(source, from, target, to) }]
}

/** A name that only a directory can have is one for a directory. */
async function asNewName(source: Side, from: string, target: Side, to: string): Promise<string> {
  if (!endsAsDirectory(to) || (await target.stat(to)) !== undefined) return to
  if (endsInDots(to)) throw await missing(target, to)
  if (((await source.stat(from))?.kind ?? 'directory') === 'directory') return to.replace(/(?<=[^/])\/+$/, '')
  throw new FileSystemError('notDirectory', `\`${to}' is not a directory`, { path: to })
}

/** Why there is nothing at `path`: what is nearest above it is no directory, or nothing of that name is there. */
export async function missing(side: Side, path: string): Promise<FileSystemError> {
  const above = path.replace(/(?<=[^/:])\/+[^/]*\/*$/, '')
  if (above !== path && above !== '') {
    const found = await side.stat(above).catch(() => undefined)
    if (found !== undefined && found.kind !== 'directory')
      return new FileSystemError('notDirectory', `\`${path}': Not a directory`, { path })
    if (found === undefined) {
      const nearest = await missing(side, above)
      if (nearest.reason === 'notDirectory') return new FileSystemError('notDirectory', `\`${path}': Not a directory`, { path })
    }
  }
  return new FileSystemError('notFound', `\`${path}': No such file or directory`, { path })
}

/** `.` and `..` stand for what is in the directory that they name: that goes into the target itself. */
function placeIn(directory: string, name: string, target: Side): string {
  return name === '.' || name === '..' || name === '' ? directory : target.join(directory, name)
}

/** Whether a path can only be that of a directory by the way it is written. */
export function endsAsDirectory(path: string): boolean {
  return /\/\.{0,2}$/.test(path) || path === '.' || path === '..'
}

/** Whether the last name of a path is `.` or `..`: what it names cannot be renamed or removed by that name. */
export function endsInDots(path: string): boolean {
  return /(^|\/)\.\.?\/*$/.test(path)
}
