// -find: walks the trees below the paths and evaluates the primaries of the expression for each entry, from left to right until one is
// false.
//   expression := primary (["-a"] primary)*     primary := "-name" P | "-iname" P | "-print" | "-print0" | "(" expression ")"

import { type NamePattern, namePattern } from './glob-pattern.js'
import { type Item, lastName } from './paths.js'
import type { Shell, ShellCommand } from './shell.js'
import { ShellFailure, ShellFatal, ShellUsageError } from './shell-errors.js'

export const findShell: ShellCommand = {
  names: ['find'],
  usage: '<path> ... <expression> ...',
  help:
    'Show everything below paths, or only entries whose name matches a pattern: -name, -iname (ignores case), -print, -print0, ' +
    '-a between them.',
  flags: ['L', 'H'],
  keepsUnknownFlags: true,
  operandsMin: 1,
  run: async (shell, { operands }) => {
    const at = operands.findIndex((word) => word.startsWith('-'))
    const paths = at < 0 ? operands : operands.slice(0, at)
    const parsed = parseExpression(at < 0 ? [] : operands.slice(at))
    const primaries = parsed.some(({ isAction }) => isAction) ? parsed : [...parsed, print('\n')]
    await shell.each(paths.length === 0 ? ['.'] : paths, async (item) => {
      await shell.visit(item, async (below) => apply(shell, primaries, below))
    })
  },
}

interface Primary {
  /** Whether it prints. */
  readonly isAction: boolean
  /** Evaluates the primary; returns whether to continue with the next one. */
  readonly apply: (shell: Shell, item: Item) => boolean
}

function apply(shell: Shell, primaries: readonly Primary[], item: Item): void {
  for (const primary of primaries) if (!primary.apply(shell, item)) return
}

function print(end: string): Primary {
  return {
    isAction: true,
    apply: (shell, { shown }) => {
      shell.context.stdout.write(`${shown}${end}`)
      return true
    },
  }
}

function named(pattern: string, inAnyCase: boolean): Primary {
  const ofCase = (text: string): string => (inAnyCase ? text.toLowerCase() : text)
  const { matches } = wellFormed(ofCase(pattern))
  return { isAction: false, apply: (_, { fileSystem, path }) => matches(ofCase(lastName(fileSystem.resolve(path)))) }
}

/** A malformed pattern ends this command, as in Hadoop; in other commands it is a failure of its operand. */
function wellFormed(pattern: string): NamePattern {
  try {
    return namePattern(pattern)
  } catch (thrown) {
    throw new ShellFatal('com.google.re2j.PatternSyntaxException', (thrown as Error).message.replace(/^Illegal file pattern: /, ''))
  }
}

/** An empty expression means -print. */
function parseExpression(words: readonly string[]): readonly Primary[] {
  const left = [...words]
  const primaries = parsePrimaries(left)
  return primaries.length === 0 ? [print('\n')] : primaries
}

/** Consumes the parsed words from `left`; stops after a closing parenthesis. */
function parsePrimaries(left: string[]): Primary[] {
  const primaries: Primary[] = []
  let needsPrimary = false
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (word === ')') break
    if (word === '-a' || word === '-and') {
      if (primaries.length === 0 || needsPrimary) throw new ShellUsageError(`${word} needs an expression on each side`)
      needsPrimary = true
      continue
    }
    if (word === '(') primaries.push(...parsePrimaries(left))
    else if (word === '-print') primaries.push(print('\n'))
    else if (word === '-print0') primaries.push(print('\0'))
    else if (word === '-name' || word === '-iname') {
      const pattern = left.shift()
      if (pattern === undefined) throw new ShellFatal('java.util.NoSuchElementException')
      primaries.push(named(pattern, word === '-iname'))
    } else throw new ShellFailure(`Unexpected argument: ${word}`)
    needsPrimary = false
  }
  if (needsPrimary) throw new ShellUsageError('-a needs an expression on each side')
  return primaries
}
