// Which events concern a watched path: those of itself, of its entries or of everything below it, and those of the directories above that
// take it away or put something in its place.

import type { ChangeEvent } from './change-event.js'

export interface Scope {
  /** Absolute, without a slash at its end. */
  readonly path: string
  /** Also what is below its entries. */
  readonly recursive: boolean
}

export function concerns(event: ChangeEvent, scope: Scope): boolean {
  if (isInside(event.path, scope)) return true
  if (event.kind === 'unlink') return isAbove(event.path, scope.path)
  if (event.kind !== 'rename') return false
  return isInside(event.to, scope) || isAbove(event.path, scope.path) || isAbove(event.to, scope.path)
}

/** The path relative to the watched one; undefined where it is not in the scope. The watched path itself is empty. */
export function relativeTo(path: string, scope: Scope): string | undefined {
  if (!isInside(path, scope)) return undefined
  return path === scope.path ? '' : path.slice(prefixOf(scope.path).length)
}

const prefixOf = (path: string): string => (path === '/' ? '/' : `${path}/`)

function isInside(path: string, { path: top, recursive }: Scope): boolean {
  if (path === top) return true
  const prefix = prefixOf(top)
  return path.startsWith(prefix) && (recursive || !path.includes('/', prefix.length))
}

const isAbove = (path: string, below: string): boolean => below.startsWith(prefixOf(path))
