// Parses the arguments of one command of `cairn dfs` into options and operands, with the same rules and errors as Hadoop's shell.

import type { Call, ShellCommand } from './shell.js'
import { ShellUsageError } from './shell-errors.js'

/** The description of a command's options and operands. */
type CallOptions = Pick<
  ShellCommand,
  'flags' | 'valueFlags' | 'impliedFlags' | 'isRaw' | 'keepsUnknownFlags' | 'operandsMin' | 'operandsMax'
>

/** Options come first. They end at the first path, at `-` (standard input) or at `--`. */
export function parseCall(command: CallOptions, words: readonly string[]): Call {
  const { flags = [], valueFlags = [], impliedFlags = [], isRaw = false, keepsUnknownFlags = false } = command
  const { operandsMin = 0, operandsMax = Number.POSITIVE_INFINITY } = command
  const given = new Set(impliedFlags)
  const values = new Map<string, string>()
  const operands = [...words]
  let at = isRaw ? operands.length : 0
  while (at < operands.length) {
    const word = operands[at] ?? ''
    if (word === '-' || !word.startsWith('-')) break
    const name = word.slice(1)
    if (word === '--') {
      operands.splice(at, 1)
      break
    }
    if (flags.includes(name)) {
      operands.splice(at, 1)
      given.add(name)
    } else if (valueFlags.includes(name)) {
      operands.splice(at, 1)
      const next = operands[at]
      const hasValue = next !== undefined && operands.length > operandsMin && !next.startsWith('-')
      values.set(name, hasValue ? next : '')
      if (hasValue) operands.splice(at, 1)
    } else if (keepsUnknownFlags) at += 1
    else throw new ShellUsageError(`Illegal option ${word}`)
  }
  checkCount(operands, operandsMin, operandsMax)
  return { operands, has: (flag) => given.has(flag), value: (flag) => values.get(flag) }
}

export function checkCount(operands: readonly string[], least: number, most = Number.POSITIVE_INFINITY): void {
  if (operands.length < least) throw new ShellUsageError(`Not enough arguments: expected ${least} but got ${operands.length}`)
  if (operands.length > most) throw new ShellUsageError(`Too many arguments: expected ${most} but got ${operands.length}`)
}

/** For commands that accept options anywhere before `--`: removes `name` and the next argument, which is returned. */
export function takeOptionWithValue(words: string[], name: string): string | undefined {
  const at = indexOfOption(words, name)
  if (at < 0) return undefined
  if (at + 1 >= words.length) throw new ShellUsageError(`option ${name} requires 1 argument.`)
  return words.splice(at, 2)[1]
}

/** Removes `name` if it occurs before `--`; returns whether it did. */
export function takeOption(words: string[], name: string): boolean {
  const at = indexOfOption(words, name)
  if (at >= 0) words.splice(at, 1)
  return at >= 0
}

function indexOfOption(words: readonly string[], name: string): number {
  const end = words.indexOf('--')
  return (end < 0 ? words : words.slice(0, end)).indexOf(name)
}
