// Finds a key of Hadoop in the table, by its current or deprecated name.

import { assert } from '../../proto/base/assert.js'
import { harmlessKeys, type KnownKey, refusedKeys, supportedKeys, warnedKeys } from './key-table.js'

const tableKeys: readonly KnownKey[] = [...supportedKeys, ...refusedKeys, ...warnedKeys]
const byName: ReadonlyMap<string, KnownKey> = new Map(tableKeys.map((key) => [key.name, key]))
const currentNames: ReadonlyMap<string, string> = new Map(
  tableKeys.flatMap(({ name, oldNames = [] }) => oldNames.map((old) => [old, name] as const)),
)

/** The current name of a key, which may be given by a deprecated name, as in Hadoop. */
export function currentName(name: string): string {
  return currentNames.get(name) ?? name
}

/** The table row of a key with exactly this name. */
export function keyNamed(name: string): KnownKey {
  const key = byName.get(name)
  assert(key !== undefined, `the table has the key ${name}`)
  return key
}

/** Whether this client knows the key: it is in one of the tables. */
export function isKnown(given: string): boolean {
  const name = currentName(given)
  if (tableKeys.some((key) => matchesRow(key.name, name))) return true
  return harmlessKeys.some(({ names }) =>
    names.some((pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern)),
  )
}

/** `NAME` and `ID` in a row match any text. */
function matchesRow(row: string, name: string): boolean {
  const stem = row.replace(/\.NAME(\.ID)?$/, '')
  return stem === row ? name === row : name.startsWith(`${stem}.`) || name === stem
}

/** Keys with these prefixes concern file systems; others are for other programs. */
export function isAboutFileSystems(name: string): boolean {
  return /^(fs|dfs)\./.test(name)
}
