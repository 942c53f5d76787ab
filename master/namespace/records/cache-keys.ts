// Keys of the records of the central cache.

import type { Key, KeyRange } from '../../machine/machine.js'
import { families, idBytes, nameBytes, readId, textOf } from './keys.js'

/** cache counters := 'Cc'. */
export const cacheCountersKey: Key = `${families.cache}c`
export const poolFamily = `${families.cache}p`
export const directiveFamily = `${families.cache}d`
/** cache pool := 'Cp', name. */
export const poolKey = (name: string): Key => poolFamily + nameBytes(name)
/** cache directive := 'Cd', id. */
export const directiveKey = (id: number): Key => directiveFamily + idBytes(id)

/** The pools after the one of this name; empty: from the first. */
export const poolsRange = (after: string, limit: number): KeyRange => ({
  from: after === '' ? poolFamily : `${poolKey(after)}\0`,
  to: `${families.cache}q`,
  limit,
})
/** The directives with ids above `after`. */
export const directivesRange = (after: number, limit: number): KeyRange => ({
  from: directiveKey(after + 1),
  to: `${families.cache}e`,
  limit,
})
export const poolNameOfKey = (key: Key): string => textOf(key.slice(poolFamily.length))
export const directiveIdOfKey = (key: Key): number => readId(key, directiveFamily.length)
