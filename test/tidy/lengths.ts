// Lines of files and functions.

import type { Measured } from './ratchet.js'
import { lineAt, type Source } from './source.js'

const fileLinesMax = 400
const functionLinesMax = 70

/** What is too long, by `path lines` or `path function lines`. */
export function tooLong(sources: readonly Source[]): Measured[] {
  return sources.flatMap((each) => {
    const value = each.text.split('\n').length - 1
    const { path } = each
    const file = value > fileLinesMax ? [{ key: `${path} lines`, path, line: 1, value, valueMax: fileLinesMax }] : []
    return [...file, ...longFunctions(each)]
  })
}

/** The outermost blocks of code that are too long; blocks inside a long function are part of it. */
function longFunctions({ path, code }: Source): Measured[] {
  const found: Measured[] = []
  const open: { readonly at: number; readonly head: string }[] = []
  let headStart = 0
  for (let at = 0; at < code.length; at += 1) {
    const char = code[at]
    if (char === '{') open.push({ at, head: code.slice(headStart, at) })
    if (char === '}') {
      const block = open.pop()
      if (block !== undefined && isFunctionHead(block.head)) {
        const line = lineAt(code, block.at)
        const value = lineAt(code, at) - line + 1
        const name = nameOf(block.head)
        if (value > functionLinesMax) found.push({ key: `${path} ${name} lines`, path, line, value, valueMax: functionLinesMax })
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
