// Hadoop's glob patterns. First, alternatives in braces that contain a slash are expanded (`/{a/b,c}/d` to `/a/b/d` and `/c/d`). Then each
// name of the path is matched with its own expression. Hadoop converts it to a regular expression of RE2, whose syntax and error messages
// are visible to users, so the same conversion is done here.

import { FileSystemError } from '../../../proto/base/errors.js'

function malformed(complaint: string): FileSystemError {
  return new FileSystemError('invalidArgument', `Illegal file pattern: ${complaint}`)
}

/** Expands the alternatives that contain a slash. */
export function expandAlternatives(pattern: string): string[] {
  const done: string[] = []
  const open = [{ text: pattern, from: 0 }]
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const { text, from } = next
    const at = firstGroupWithSlash(text, from)
    if (at === undefined) {
      done.push(text)
      continue
    }
    const { choices, rest } = splitGroup(text, at)
    const before = text.slice(0, at)
    open.unshift(...choices.map((choice) => ({ text: `${before}${choice}${rest}`, from: before.length })))
  }
  return done
}

/** Index of the first outermost group that contains a slash. */
function firstGroupWithSlash(text: string, from: number): number | undefined {
  let depth = 0
  let start = -1
  let hasSlash = false
  for (let at = from; at < text.length; at += 1) {
    const letter = text.charAt(at)
    if (letter === '\\') {
      at += 1
      if (at >= text.length) throw malformed(`An escaped character does not present for glob ${text} at ${at}`)
    } else if (letter === '{') {
      if (depth === 0) start = at
      depth += 1
    } else if (letter === '}' && depth > 0) {
      depth -= 1
      if (depth === 0 && hasSlash) return start
    } else if (letter === '/' && depth > 0) hasSlash = true
  }
  return undefined
}

/** The alternatives of the group that begins at `start`, and the text after it. Backslashes in alternatives are dropped, as in Hadoop. */
function splitGroup(text: string, start: number): { readonly choices: string[]; readonly rest: string } {
  const choices: string[] = []
  let choice = ''
  let depth = 0
  for (let at = start; at < text.length; at += 1) {
    const letter = text.charAt(at)
    if (letter === '\\') {
      at += 1
      choice += text.charAt(at)
      continue
    }
    if (letter === '{') depth += 1
    if (letter === '}') depth -= 1
    const isOuter = depth === 1 && (letter === ',' || (letter === '{' && at === start))
    if (depth === 0) return { choices: [...choices, choice], rest: text.slice(at + 1) }
    if (letter === ',' && depth === 1) {
      choices.push(choice)
      choice = ''
    } else if (!isOuter) choice += letter
  }
  return { choices, rest: '' }
}

export interface NamePattern {
  readonly hasWildcard: boolean
  matches(name: string): boolean
}

/** Parses the pattern of one name. Throws `invalidArgument` if it is malformed. */
export function namePattern(glob: string): NamePattern {
  const { source, hasWildcard } = re2Source(glob)
  const expression = new RegExp(`^(?:${javaScriptSource(source)})$`, 'su')
  return { hasWildcard, matches: (name) => expression.test(name) }
}

function complaint(text: string, glob: string): FileSystemError {
  return malformed(`error parsing regexp: ${text}: \`${glob}\``)
}

const escapedLetters = '.$()|+'

/** The RE2 expression into which Hadoop converts a pattern. */
function re2Source(glob: string): { readonly source: string; readonly hasWildcard: boolean } {
  let source = ''
  let isInClass = false
  let depth = 0
  let hasWildcard = false
  for (let at = 0; at < glob.length; at += 1) {
    const letter = glob.charAt(at)
    if (letter === '\\') {
      at += 1
      if (at >= glob.length) throw complaint(`Missing escaped character at pos ${at}`, glob)
      source += `\\${glob.charAt(at)}`
    } else if (escapedLetters.includes(letter)) source += `\\${letter}`
    else if (letter === '*' || letter === '?') {
      source += letter === '*' ? '.*' : '.'
      hasWildcard = true
    } else if (letter === '{') {
      source += '(?:'
      depth += 1
      hasWildcard = true
    } else if (letter === ',') source += depth > 0 ? '|' : letter
    else if (letter === '}' && depth > 0) {
      source += ')'
      depth -= 1
    } else if (letter === '[') {
      if (isInClass) throw complaint(`Unclosed character class at pos ${at}`, glob)
      isInClass = true
      hasWildcard = true
      source += letter
    } else if (letter === '^') source += isInClass ? letter : '\\^'
    else if (letter === '!') source += isInClass && glob.charAt(at - 1) === '[' ? '^' : letter
    else {
      if (letter === ']') isInClass = false
      source += letter
    }
  }
  if (isInClass) throw complaint(`Unclosed character class at pos ${glob.length}`, glob)
  if (depth > 0) throw complaint(`Unclosed group at pos ${glob.length}`, glob)
  return { source, hasWildcard }
}

/** Converts an RE2 expression to JavaScript. */
function javaScriptSource(source: string): string {
  let translated = ''
  let at = 0
  while (at < source.length) {
    const letter = letterAt(source, at)
    if (source.startsWith('(?:', at)) {
      translated += '(?:'
      at += 3
    } else if (letter === '[') {
      const { text, end } = translateClass(source, at)
      translated += text
      at = end
    } else if (letter === '\\') {
      translated += translateEscape(source, at)
      at += 1 + letterAt(source, at + 1).length
    } else {
      translated += '.*|)'.includes(letter) ? letter : literal(letter)
      at += letter.length
    }
  }
  return translated
}

/** Converts the class `[...]` at `start`. A `]` directly after the start is a literal. */
function translateClass(source: string, start: number): { readonly text: string; readonly end: number } {
  let at = start + 1
  let text = '['
  if (source.charAt(at) === '^') {
    text += '^'
    at += 1
  }
  for (let isFirst = true; isFirst || source.charAt(at) !== ']'; isFirst = false) {
    if (at >= source.length) throw complaint('missing closing ]', source.slice(start))
    const from = classLetter(source, at)
    at = from.end
    if (source.charAt(at) === '-' && at + 1 < source.length && source.charAt(at + 1) !== ']') {
      const dash = at
      const to = classLetter(source, dash + 1)
      if (to.code < from.code) throw complaint('invalid character class range', source.slice(dash - from.length, to.end))
      text += `${from.text}-${to.text}`
      at = to.end
    } else text += from.text
  }
  return { text: `${text}]`, end: at + 1 }
}

function classLetter(
  source: string,
  at: number,
): { readonly text: string; readonly code: number; readonly length: number; readonly end: number } {
  const isEscaped = source.charAt(at) === '\\'
  const letter = letterAt(source, isEscaped ? at + 1 : at)
  const text = isEscaped ? translateEscape(source, at) : literal(letter)
  const length = letter.length + (isEscaped ? 1 : 0)
  return { text, code: letter.codePointAt(0) ?? 0, length, end: at + length }
}

/** Escapes of RE2; other letters and digits must not be escaped. */
const knownEscapes: Readonly<Record<string, string>> = {
  d: '\\d',
  D: '\\D',
  s: '[\\t\\n\\f\\r ]',
  S: '[^\\t\\n\\f\\r ]',
  w: '\\w',
  W: '\\W',
  b: '\\b',
  B: '\\B',
  A: '^',
  z: '$',
  a: '\\x07',
  f: '\\f',
  n: '\\n',
  r: '\\r',
  t: '\\t',
  v: '\\v',
}

function translateEscape(source: string, at: number): string {
  const letter = letterAt(source, at + 1)
  const known = knownEscapes[letter]
  if (known !== undefined) return known
  if (/^[a-zA-Z0-9]$/.test(letter)) throw complaint('invalid escape sequence', `\\${letter}`)
  return literal(letter)
}

function letterAt(text: string, at: number): string {
  const code = text.codePointAt(at)
  return code === undefined ? '' : String.fromCodePoint(code)
}

function literal(letter: string): string {
  return `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`
}
