// The vocabulary of the table: one call each, or a short script, on a small tree that is made anew for each.

import type { Side } from './sides.js'

export interface Row {
  readonly title: string
  readonly run: (side: Side) => Promise<unknown>
  /** Why the two do not agree here; then they must not. */
  readonly differs?: string
  /** What is stored is looked at once after many of these, and not after each. */
  readonly isReading?: boolean
}

/** An argument that each side makes for itself. */
class Made {
  readonly make: (side: Side) => unknown

  constructor(make: (side: Side) => unknown) {
    this.make = make
  }
}

/** A path of the case. */
export function at(path: string): Made {
  return new Made((side) => side.at(path))
}

/** An argument that can be used only once, or that depends on the side. */
export function made(make: (side: Side) => unknown): Made {
  return new Made(make)
}

const readingMethods: ReadonlySet<string> = new Set(['readFile', 'stat', 'lstat', 'statfs', 'access', 'realpath', 'readdir', 'opendir'])

/** One call of a method. */
export function call(method: string, ...args: readonly unknown[]): Row {
  const title = `${method}(${args.map(shown).join(', ')})`
  const isReading = readingMethods.has(method)
  return { title, isReading, run: (side) => side.call(method, ...args.map((arg) => (arg instanceof Made ? arg.make(side) : arg))) }
}

/** Several, alike but for one argument. */
export function each(method: string, before: readonly unknown[], values: readonly unknown[], ...after: readonly unknown[]): Row[] {
  return values.map((value) => call(method, ...before, value, ...after))
}

export function script(title: string, run: (side: Side) => Promise<unknown>): Row {
  return { title, run }
}

/** A script that changes nothing. */
export function readingScript(title: string, run: (side: Side) => Promise<unknown>): Row {
  return { title, run, isReading: true }
}

export function differs(reason: string, ...rows: readonly Row[]): Row[] {
  return rows.map((row) => ({ ...row, differs: reason }))
}

/** Of the Node that runs the twin. */
export const nodeMajor = Number.parseInt(process.versions.node, 10)

/**
 * Rows in which Node itself has changed. The library does the same on every Node: what Node 20 does, the oldest that it runs on. On a Node
 * from `major` on, where `change` says what is different, the two must therefore not agree.
 */
export function changedIn(major: number, change: string, ...rows: readonly Row[]): Row[] {
  return nodeMajor < major ? [...rows] : differs(`Node ${major} changed it: ${change}`, ...rows)
}

function shown(value: unknown): string {
  if (value instanceof Made) return value.make({ at: (path: string) => path } as Side)?.toString() ?? ''
  if (typeof value === 'function') return 'function'
  if (typeof value === 'bigint') return `${value}n`
  if (ArrayBuffer.isView(value)) return `${value.constructor.name}(${value.byteLength})`
  if (typeof value === 'number' || value === undefined) return String(value)
  if (value instanceof Date) return `Date(${value.getTime()})`
  return (
    JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'number' && !Number.isFinite(inner) ? String(inner) : inner)) ??
    typeof value
  )
}

/** Made before each row: files `file`, `none` (empty), `full/one`, `full/sub/two` and the folder `empty`. */
export async function makeTree(side: Side): Promise<void> {
  await side.call('mkdir', side.at('full/sub'), { recursive: true })
  await side.call('mkdir', side.at('empty'))
  await Promise.all([
    side.call('writeFile', side.at('file'), 'hello world'),
    side.call('writeFile', side.at('full/one'), 'one'),
    side.call('writeFile', side.at('full/sub/two'), 'two'),
    side.call('writeFile', side.at('none'), ''),
  ])
}

export const notPaths: readonly unknown[] = [undefined, null, 5, {}, true, [], 'a\0b']
export const notText: readonly unknown[] = [5, true, {}, []]
export const notObjects: readonly unknown[] = [5, true]
export const notNumbers: readonly unknown[] = ['3', {}, true, Number.NaN, 1.5, Number.POSITIVE_INFINITY]
export const notBooleans: readonly unknown[] = [1, 'true', null]
