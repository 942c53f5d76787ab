// Finds a key of Hadoop in the table, by its current or an old name.

import { assert } from '../../proto/base/assert.js'
import { harmlessKeys, type KnownKey, obeyedKeys, refusedKeys, toldKeys } from './key-table.js'

const tableKeys: readonly KnownKey[] = [...obeyedKeys, ...refusedKeys, ...toldKeys]
const byName: ReadonlyMap<string, KnownKey> = new Map(tableKeys.map((key) => [key.name, key]))
const currentNames: ReadonlyMap<string, string> = new Map(
  tableKeys.flatMap(({ name, oldNames = [] }) => oldNames.map((old) => [old, name] as const)),
)

/** The name of today for a key, as Hadoop does it when it reads one. */
export function currentName(name: string): string {
  return currentNames.get(name) ?? name
}

/** The row of a key that stands in the table under exactly this name. */
export function keyNamed(name: string): KnownKey {
  const key = byName.get(name)
  assert(key !== undefined, `the table has the key ${name}`)
  return key
}

/** Whether this client knows what the key means, and either does as it says or needs not. */
export function isKnown(given: string): boolean {
  const name = currentName(given)
  if (tableKeys.some((key) => matchesRow(key.name, name))) return true
  return harmlessKeys.some(({ names }) =>
    names.some((pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern)),
  )
}

/** `NAME` and `ID` of a row stand for anything. */
function matchesRow(row: string, name: string): boolean {
  const stem = row.replace(/\.NAME(\.ID)?$/, '')
  return stem === row ? name === row : name.startsWith(`${stem}.`) || name === stem
}

/** Keys with such beginnings are about file systems; others are for other programs. */
export function isAboutFileSystems(name: string): boolean {
  return /^(fs|dfs)\./.test(name)
}
