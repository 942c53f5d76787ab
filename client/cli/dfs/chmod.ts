// -chmod, with modes in the syntax of Hadoop's shell:
//   mode := "+"? [01]? [0-7]{3} | clause ("," clause)*     clause := [ugoa]* [+-=]+ [rwxXt]+
// A later clause for the same class of users replaces an earlier one, and of several signs the last one counts.

import { each } from './attributes.js'
import type { ShellCommand } from './shell.js'
import { ShellFailure, ShellUsageError } from './shell-errors.js'

export const chmodShell: ShellCommand = {
  names: ['chmod'],
  usage: '[-R] <MODE[,MODE]... | OCTALMODE> PATH...',
  help: 'Change permission bits, in octal or as u+x,g=r; -R also of everything below.',
  flags: ['R'],
  keepsUnknownFlags: true, // a mode such as -x
  operandsMin: 2,
  run: async (shell, call) => {
    const [text = '', ...paths] = call.operands
    const change = parseMode(text)
    if (change === undefined) throw new ShellUsageError(`chmod : mode '${text}' does not match the expected pattern.`)
    await each(shell, call, paths, async ({ path, shown, fileSystem, stats }) => {
      const before = stats.mode & 0o1777
      const mode = changedMode(change, before, stats.isDirectory())
      if (mode === before) return
      await fileSystem.chmod(path, mode).catch((thrown: Error) => {
        throw new ShellFailure(`changing permissions of '${shown}': ${shell.textOf(thrown)}`)
      })
    })
  },
}

interface ClassChange {
  readonly sign: string
  /** rwx as bits; 8 is X, which means x for directories and for files that are executable for any class already. */
  readonly bits: number
}

/** The change of each class; undefined leaves it unchanged. */
interface ModeChange {
  u?: ClassChange
  g?: ClassChange
  o?: ClassChange
  sticky?: ClassChange
}

const space = '[ \\t\\n\\v\\f\\r]'
const octal = new RegExp(`^${space}*\\+?([01]?)([0-7])([0-7])([0-7])${space}*$`)
const clause = new RegExp(`${space}*([ugoa]*)([+=-]+)([rwxXt]+)([,\\s]*)${space}*`, 'y')
const bitOf: Readonly<Record<string, number>> = { r: 4, w: 2, x: 1, X: 8 }

/** Undefined for an invalid mode. */
export function parseMode(text: string): ModeChange | undefined {
  const digits = octal.exec(text)?.slice(1).map(Number)
  if (digits !== undefined) {
    const [sticky = 0, u = 0, g = 0, o = 0] = digits
    const set = (bits: number): ClassChange => ({ sign: '=', bits })
    return { sticky: set(sticky), u: set(u), g: set(g), o: set(o) }
  }
  const change: ModeChange = {}
  let at = 0
  for (let isSeparated = true; at < text.length || at === 0; ) {
    clause.lastIndex = at
    const match: RegExpExecArray | null = isSeparated ? clause.exec(text) : null
    if (match === null) return undefined
    addClause(change, match[1] ?? '', match[2] ?? '', match[3] ?? '')
    isSeparated = (match[4] ?? '').includes(',')
    at = clause.lastIndex
  }
  return change
}

function addClause(change: ModeChange, classes: string, signs: string, letters: string): void {
  const sign = signs.at(-1) ?? ''
  const bits = [...letters].reduce((sum, letter) => sum | (bitOf[letter] ?? 0), 0)
  const isForAll = !/[ugo]/.test(classes)
  for (const name of ['u', 'g', 'o'] as const) if (isForAll || classes.includes(name)) change[name] = { sign, bits }
  if (isForAll || classes.includes('o')) change.sticky = { sign, bits: letters.includes('t') ? 1 : 0 }
}

export function changedMode({ sticky, u, g, o }: ModeChange, before: number, isDirectory: boolean): number {
  const mayBeExecuted = isDirectory || (before & 0o111) !== 0
  const changed = (change: ClassChange | undefined, shift: number): number =>
    changedBits(change, (before >> shift) & 7, mayBeExecuted) << shift
  return changed(sticky, 9) | changed(u, 6) | changed(g, 3) | changed(o, 0)
}

function changedBits(change: ClassChange | undefined, before: number, mayBeExecuted: boolean): number {
  if (change === undefined) return before
  const hasX = (change.bits & 8) !== 0
  const bits = (change.bits & 7) | (hasX ? 1 : 0)
  const after = change.sign === '+' ? before | bits : change.sign === '-' ? before & ~bits : bits
  return hasX && !mayBeExecuted && (before & 1) === 0 ? after & ~1 : after
}
