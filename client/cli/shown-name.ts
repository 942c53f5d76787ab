// Names as a terminal shows them. A control character in a name could move the cursor, change colours, or hide what else is there, so on a
// terminal such a name is written as `ls` writes it: 'a'$'\n''b', which a shell reads as the name again. Elsewhere names are written as they
// are, for programs.

import type { Writable } from 'node:stream'

/** Control characters, and those that change the direction in which text is shown. */
const unsafe = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu

const letters: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
}

export function isTerminal(stream: Writable): boolean {
  return 'isTTY' in stream && stream.isTTY === true
}

/** The name itself if it has no such characters. */
export function escapedName(name: string): string {
  if (name.search(unsafe) < 0) return name
  const pieces: string[] = []
  let at = 0
  for (const { index, 0: found } of name.matchAll(unsafe)) {
    if (index > at) pieces.push(quoted(name.slice(at, index)))
    pieces.push(`$'${[...found].map(escapeOf).join('')}'`)
    at = index + found.length
  }
  if (at < name.length) pieces.push(quoted(name.slice(at)))
  // As `ls` does: two quotes between, so that digits behind an escape do not belong to it.
  return pieces[0]?.startsWith('$') === true ? `''${pieces.join('')}` : pieces.join('')
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

const octal = (byte: number): string => `\\${byte.toString(8).padStart(3, '0')}`

const escapeOf = (character: string): string => letters[character] ?? [...Buffer.from(character)].map(octal).join('')
