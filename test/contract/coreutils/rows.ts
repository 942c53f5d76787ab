// What a case of the twin test is made of.

import type { Tree } from './trees.js'

/** Changes both trees before the command. */
export type Preparation = (trees: { readonly local: Tree; readonly remote: Tree }) => Promise<unknown>

export interface Row {
  /** The words between spaces; or each by itself where one holds a space or is empty. */
  readonly words: string | readonly string[]
  readonly before?: Preparation
  /** Modes and times are compared too. */
  readonly isExact?: boolean
  /** Why the two differ, by its name in docs/compatibility.md. */
  readonly differs?: string
}

export function rows(...lines: readonly string[]): Row[] {
  return lines.map((words) => ({ words }))
}

/** Commands that differ from coreutils' for one reason. */
export function differing(reason: string, ...lines: readonly string[]): Row[] {
  return lines.map((words) => ({ words, differs: reason }))
}

export const wordsOf = ({ words }: Row): readonly string[] => (typeof words === 'string' ? words.split(' ') : words)

export const titleOf = (row: Row): string =>
  wordsOf(row)
    .map((word) => (word === '' || /[\s'"]/.test(word) ? JSON.stringify(word) : word))
    .join(' ')
