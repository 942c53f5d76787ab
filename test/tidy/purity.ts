// PURE folders and files do not wait, read a clock, use unseeded randomness or print, so that the simulator can replay them from a seed.

import { type Finding, lineAt, type Source } from './source.js'

const pureFolders = ['master/consensus/', 'master/machine/', 'master/namespace/', 'master/operations/']
const pureFiles = ['master/chunks/placement.ts', 'master/chunks/repair-plan.ts', 'master/chunks/compare-plan.ts']

const impure: readonly (readonly [RegExp, string])[] = [
  [/\bDate\b/g, 'a clock: the time comes in the input or the context'],
  [/\bperformance\b/g, 'a clock: the time comes in the input or the context'],
  [/\bMath\.random\b/g, 'chance without a seed: take a Random'],
  [/\bprocess\b(?!\s*[(:?=,)}])/g, 'the process'],
  [/\bconsole\b/g, 'printing'],
  [/\b(setTimeout|setInterval|setImmediate|queueMicrotask)\b/g, 'a timer'],
  [/\bLogger\b/g, 'a logger: say it in the effects'],
]
// A promise of Paxos is a message, and belongs to its messages: `paxos.Promise`.
const waiting = /(?<!\.)\b(async|await|Promise)\b/g

export function checkPurity(sources: readonly Source[]): Finding[] {
  return sources.filter(({ path }) => isPure(path)).flatMap((each) => [...impureWords(each), ...impureImports(each)])
}

/** Folders and files of the lists above that do not exist: without them the check above would examine less than it says. */
export function checkPureNames(paths: readonly string[]): Finding[] {
  const isThere = (name: string): boolean => paths.some((path) => path === name || (name.endsWith('/') && path.startsWith(name)))
  return [...pureFolders, ...pureFiles]
    .filter((name) => !isThere(name))
    .map((name) => ({ path: 'test/tidy/purity.ts', line: 1, problem: `${name} does not exist` }))
}

function isPure(path: string): boolean {
  return pureFolders.some((folder) => path.startsWith(folder)) || pureFiles.includes(path)
}

function impureWords({ path, code }: Source): Finding[] {
  // A read may wait for one thing: the pairs of a range of its frozen view.
  const mayScan = path.startsWith('master/operations/') && /\bScanView\b/.test(code)
  const isTypes = path.startsWith('master/machine/')
  const words = mayScan || isTypes ? impure : [...impure, [waiting, 'waiting'] as const]
  return words.flatMap(([pattern, what]) =>
    [...code.matchAll(pattern)].map((match) => ({
      path,
      line: lineAt(code, match.index),
      problem: `pure code holds ${match[0]} (${what})`,
    })),
  )
}

function impureImports({ path, imports }: Source): Finding[] {
  return imports
    .filter(({ specifier, resolved }) => specifier.startsWith('node:') || resolved === 'proto/base/logger.ts')
    .map(({ specifier, line }) => ({ path, line, problem: `pure code imports ${specifier}` }))
}
