// Where the copies or moves of several sources to one target end up: into a directory, or under a new name.

import { UsageError } from './command.js'
import type { Side } from './sides.js'

export interface Placement {
  readonly from: string
  readonly to: string
}

/** The last operand is the target. With several sources, or a trailing slash, it must be a directory. */
export async function placeInto(source: Side, target: Side, operands: readonly string[]): Promise<Placement[]> {
  const to = operands.at(-1)
  const sources = operands.slice(0, -1)
  if (to === undefined || sources.length === 0) throw new UsageError('a source and a target are needed')
  const found = await target.stat(to)
  if (found?.kind === 'directory') return sources.map((from) => ({ from, to: target.join(to, source.name(from)) }))
  if (sources.length > 1 || to.endsWith('/')) throw new UsageError(`\`${to}' is not a directory`)
  return sources.map((from) => ({ from, to }))
}
