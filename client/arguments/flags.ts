// Open flags: converts node:fs's texts and numbers into the supported ways to open a file. A file is either read, or written at its end.

import { constants } from 'node:fs'
import { FileSystemError } from '../../proto/base/errors.js'
import { invalidValue } from './errors.js'
import { checkWhole } from './values.js'

/**
 * `replace` creates or empties the file; `make` creates it exclusively; `append` creates it or appends; `extend` appends to an existing
 * file.
 */
export type OpenKind = 'read' | 'replace' | 'make' | 'append' | 'extend'

const { O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND } = constants

const kinds: Readonly<Record<string, OpenKind>> = {
  r: 'read',
  rs: 'read',
  sr: 'read',
  w: 'replace',
  wx: 'make',
  xw: 'make',
  a: 'append',
  ax: 'make',
  xa: 'make',
  as: 'append',
  sa: 'append',
}
/** Valid in Node, but not supported by this file system. */
const refused: ReadonlySet<string> = new Set(['r+', 'rs+', 'sr+', 'w+', 'wx+', 'xw+', 'a+', 'ax+', 'xa+', 'as+', 'sa+'])

/** Throws a TypeError for an invalid flag, and `ENOTSUP` for one that needs reading and writing at any position. */
export function checkFlags(value: unknown, usual: 'r' | 'w' | 'a'): OpenKind {
  const flags = value ?? usual
  if (typeof flags === 'number') return kindOfBits(checkWhole(flags, 'flags'))
  const word = typeof flags === 'string' ? flags : ''
  if (refused.has(word)) throw unsupported(word)
  const kind = Object.hasOwn(kinds, word) ? kinds[word] : undefined
  if (kind === undefined) throw invalidValue('flags', 'is invalid', value)
  return kind
}

function kindOfBits(bits: number): OpenKind {
  const has = (bit: number): boolean => (bits & bit) !== 0
  const access = bits & (O_RDONLY | O_WRONLY | O_RDWR)
  if (access === O_RDONLY && !has(O_CREAT | O_TRUNC)) return 'read'
  if (access !== O_WRONLY) throw unsupported(String(bits))
  if (has(O_CREAT) && has(O_EXCL)) return 'make'
  if (has(O_CREAT) && has(O_TRUNC)) return 'replace'
  if (has(O_APPEND) && !has(O_TRUNC)) return has(O_CREAT) ? 'append' : 'extend'
  throw unsupported(String(bits))
}

function unsupported(flags: string): FileSystemError {
  return new FileSystemError('unsupported', `flags ${flags} are not supported: a file can be read, replaced, or written at its end`)
}
