// Parses permission changes as chmod accepts them:
//   mode := octal | clause ("," clause)*       clause := [ugoa]* [+-=] [rwxXst]*

import { UsageError } from './usage-error.js'

type Change = (mode: number, isDirectory: boolean) => number

const who: Readonly<Record<string, number>> = { u: 0o4700, g: 0o2070, o: 0o1007, a: 0o7777 }

/** Throws `UsageError` for an invalid mode. */
export function parseMode(text: string): readonly Change[] {
  if (/^[0-7]{1,4}$/.test(text)) return [() => Number.parseInt(text, 8)]
  return text.split(',').map((clause) => parseClause(clause, text))
}

export function changeMode(mode: number, changes: readonly Change[], isDirectory: boolean): number {
  return changes.reduce((before, change) => change(before, isDirectory), mode)
}

function parseClause(clause: string, whole: string): Change {
  const match = /^([ugoa]*)([+\-=])([rwxXst]*)$/.exec(clause)
  if (match === null) throw new UsageError(`"${whole}" is not a mode: use octal such as 755, or symbolic such as u+x,g=r`)
  const [, letters = '', sign, permissions = ''] = match
  const mask = [...(letters === '' ? 'a' : letters)].reduce((sum, letter) => sum | (who[letter] ?? 0), 0)
  return (mode, isDirectory) => {
    const bits = bitsOf(permissions, mode, isDirectory) & mask
    if (sign === '+') return mode | bits
    return sign === '-' ? mode & ~bits : (mode & ~(mask & 0o777)) | bits
  }
}

function bitsOf(permissions: string, mode: number, isDirectory: boolean): number {
  let bits = 0
  for (const letter of permissions) {
    if (letter === 'r') bits |= 0o444
    else if (letter === 'w') bits |= 0o222
    else if (letter === 'x' || (letter === 'X' && (isDirectory || (mode & 0o111) !== 0))) bits |= 0o111
    else if (letter === 's') bits |= 0o6000
    else if (letter === 't') bits |= 0o1000
  }
  return bits
}
