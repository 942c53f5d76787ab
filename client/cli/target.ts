// Decides the target path of each source: inside a target directory, or the target as a new name. The rules are those of cp and mv.

import { FileSystemError } from '../../proto/base/errors.js'
import type { Side } from './sides.js'
import { UsageError } from './usage-error.js'

export interface Placement {
  readonly from: string
  readonly to: string
}

export interface TargetOptions {
  /** The directory into which all operands are copied or moved. */
  readonly targetDirectory?: string
  /** False: the target is a file name, even when a directory of that name exists. */
  readonly targetDirectoryAllowed?: boolean
}

/** The last operand is the target, unless `targetDirectory` is given. Several sources need a directory. */
export async function placeInto(
  source: Side,
  target: Side,
  operands: readonly string[],
  options: TargetOptions = {},
): Promise<Placement[]> {
  const { targetDirectory, targetDirectoryAllowed = true } = options
  if (targetDirectory !== undefined && !targetDirectoryAllowed) throw new UsageError('-t and -T cannot be used together')
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

/** The target as a new name. If it is written as a directory (ends with a slash), the source must be a directory. */
async function asNewName(source: Side, from: string, target: Side, to: string): Promise<string> {
  if (!endsAsDirectory(to) || (await target.stat(to)) !== undefined) return to
  if (endsInDots(to)) throw await missing(target, to)
  if (((await source.stat(from))?.kind ?? 'directory') === 'directory') return to.replace(/(?<=[^/])\/+$/, '')
  throw new FileSystemError('notDirectory', `\`${to}' is not a directory`, { path: to })
}

/** The error for a path that does not exist: `notDirectory` if the nearest existing ancestor is not a directory, otherwise `notFound`. */
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

/** Where a source goes in a target directory. For `.` and `..` the contents are copied directly into the target. */
function placeIn(directory: string, name: string, target: Side): string {
  return name === '.' || name === '..' || name === '' ? directory : target.join(directory, name)
}

/** Whether a path, as written, can only name a directory. */
export function endsAsDirectory(path: string): boolean {
  return /\/\.{0,2}$/.test(path) || path === '.' || path === '..'
}

/** Whether the last name of a path is `.` or `..`. Such a path cannot be renamed or removed. */
export function endsInDots(path: string): boolean {
  return /(^|\/)\.\.?\/*$/.test(path)
}
