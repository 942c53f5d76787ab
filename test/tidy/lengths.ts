// Files and functions stay short. What is longer today stands in lengths-baseline.json with its length, and may only shrink:
// a longer one, a new one, and a line of the baseline that is no longer needed all fail.

import { type Finding, lineAt, type Source } from './source.js'

const fileLinesMax = 400
const functionLinesMax = 70

/** Lines by path, or by `path function`. */
export type Baseline = Readonly<Record<string, number>>

interface Length {
  readonly key: string
  readonly path: string
  readonly line: number
  readonly lines: number
  readonly linesMax: number
}

export function checkLengths(sources: readonly Source[], baseline: Baseline): Finding[] {
  const findings: Finding[] = []
  const long = tooLong(sources)
  for (const { key, path, line, lines, linesMax } of long) {
    const allowed = baseline[key] ?? linesMax
    if (lines > allowed) findings.push({ path, line, problem: `${key} has ${lines} lines, at most ${allowed} are allowed` })
  }
  const keys = new Set(long.map(({ key }) => key))
  for (const key of Object.keys(baseline)) {
    if (!keys.has(key))
      findings.push({ path: 'test/tidy/lengths-baseline.json', line: 1, problem: `${key} is short enough: remove its line` })
  }
  return findings
}

/** What a new baseline would hold. */
export function baselineOf(sources: readonly Source[]): Baseline {
  return Object.fromEntries(tooLong(sources).map(({ key, lines }) => [key, lines]))
}

function tooLong(sources: readonly Source[]): Length[] {
  return sources.flatMap((each) => {
    const lines = each.text.split('\n').length - 1
    const file = lines > fileLinesMax ? [{ key: each.path, path: each.path, line: 1, lines, linesMax: fileLinesMax }] : []
    return [...file, ...longFunctions(each)]
  })
}

/** The outermost blocks of code that are too long; blocks inside a long function are part of it. */
function longFunctions({ path, code }: Source): Length[] {
  const found: Length[] = []
  const open: { readonly at: number; readonly head: string }[] = []
  let headStart = 0
  for (let at = 0; at < code.length; at += 1) {
    const char = code[at]
    if (char === '{') open.push({ at, head: code.slice(headStart, at) })
    if (char === '}') {
      const block = open.pop()
      if (block !== undefined && isFunctionHead(block.head)) {
        const line = lineAt(code, block.at)
        const lines = lineAt(code, at) - line + 1
        const name = nameOf(block.head)
        if (lines > functionLinesMax) found.push({ key: `${path} ${name}`, path, line, lines, linesMax: functionLinesMax })
      }
    }
    if (char === '{' || char === '}' || char === ';') headStart = at + 1
  }
  return found
}

/** A block of statements that has parameters; of `if` and its like we need not know, since they stand in functions. */
function isFunctionHead(head: string): boolean {
  const text = head.trim()
  if (/(^|\s)(class|interface|type|enum)\s+\w/.test(text)) return false
  return /=>$/.test(text) || (/\)/.test(text) && !/[=(,:[?&|]$/.test(text))
}

function nameOf(head: string): string {
  const name = /function\s*\*?\s*(\w+)/.exec(head)?.[1] ?? /(?:const|let)\s+(\w+)\s*=/.exec(head)?.[1]
  return name ?? [...head.matchAll(/(#?\w+)\s*\(/g)].at(0)?.[1] ?? 'block'
}
