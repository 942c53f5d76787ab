// Hadoop's generic options, given before a command: -D key=value, -conf file, -fs address. As in Hadoop, a name has one or two dashes, its
// value is the next argument or follows `=`, and the first other argument ends the options.

import { definition } from '../define.js'

export interface GenericOptions {
  /** Value of the last -fs. */
  readonly fs: string | undefined
  /** Values of -conf, in order. */
  readonly files: readonly string[]
  /** Values of -D; for each key the last one counts. */
  readonly properties: Readonly<Record<string, string>>
  /** Names of options that are accepted and ignored. */
  readonly unused: readonly string[]
  /** The command and its arguments. */
  readonly rest: readonly string[]
}

/** The command line is wrong; the message says why. */
export class GenericOptionsError extends Error {
  override readonly name = 'GenericOptionsError'
}

const names: ReadonlySet<string> = new Set(['D', 'conf', 'fs', 'jt', 'files', 'libjars', 'archives', 'tokenCacheFile'])

export function takeGenericOptions(words: readonly string[]): GenericOptions {
  const given = new Map<string, string[]>()
  let at = 0
  for (;;) {
    const option = optionOf(words[at] ?? '')
    if (option === undefined) break
    const value = option.value ?? words[at + 1]
    if (value === undefined) throw new GenericOptionsError(`Missing argument for option: ${option.name}`)
    given.set(option.name, [...(given.get(option.name) ?? []), value])
    at += option.value === undefined ? 2 : 1
  }
  const valuesOf = (name: string): readonly string[] => given.get(name) ?? []
  const properties = Object.fromEntries(
    valuesOf('D').map((text) => definition(text, (what) => new GenericOptionsError(`Illegal argument for option D: ${what}`))),
  )
  const unused = [...given.keys()].filter((name) => !['D', 'conf', 'fs'].includes(name))
  return { fs: valuesOf('fs').at(-1), files: valuesOf('conf'), properties, unused, rest: words.slice(at) }
}

/** `-fs`, `--fs`, `-fs=value`, `-Dkey=value`. */
function optionOf(word: string): { readonly name: string; readonly value?: string } | undefined {
  const [, name = '', value] = /^--?([A-Za-z]+)(?:=(.*))?$/s.exec(word) ?? []
  if (names.has(name)) return value === undefined ? { name } : { name, value }
  return /^-D./s.test(word) ? { name: 'D', value: word.slice(2) } : undefined
}
