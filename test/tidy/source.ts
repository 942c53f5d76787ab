// The sources as the tidy checks see them: text, text with comments and string contents blanked out, and what each file imports.
// A light scanner of our own: it knows comments, strings, templates and regular expressions, and nothing of types.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Import {
  /** As written; for our own files, `resolved` is the path from the root, ending in .ts. */
  readonly specifier: string
  readonly resolved: string | undefined
  readonly isTypeOnly: boolean
  readonly line: number
}

export interface Source {
  /** From the repository's root, with forward slashes. */
  readonly path: string
  readonly text: string
  /** `text` with comments and the contents of strings replaced by spaces; the same length, the same lines. */
  readonly code: string
  readonly imports: readonly Import[]
}

/** What a check found wrong. */
export interface Finding {
  readonly path: string
  readonly line: number
  readonly problem: string
}

export function source(path: string, text: string): Source {
  const code = blank(text)
  return { path, text, code, imports: findImports(path, text, code) }
}

export function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1
  return line
}

const foldersNotOurs = new Set(['node_modules', 'dist', '.build', '.git', '.cairn'])

/** Every file of the repository in a stable order, as paths from `root`. */
export function filesOf(root: string, folder = ''): string[] {
  const found: string[] = []
  const entries = readdirSync(join(root, folder), { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) {
      if (!foldersNotOurs.has(entry.name)) found.push(...filesOf(root, path))
    } else if (entry.isFile()) found.push(path)
  }
  return found
}

/** The TypeScript sources we write by hand. */
export function sourcesOf(root: string): Source[] {
  return filesOf(root)
    .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('proto/messages/'))
    .map((path) => source(path, readFileSync(join(root, path), 'utf8')))
}

const importPattern = /\b(import|export)(\s+type)?\b([^'"`;]*?)\bfrom\s*(['"])|\bimport\s*\(\s*(['"])|\bimport\s*(['"])/g

function findImports(path: string, text: string, code: string): Import[] {
  const found: Import[] = []
  for (const match of code.matchAll(importPattern)) {
    const start = match.index + match[0].length
    const quote = text.charAt(start - 1)
    const specifier = text.slice(start, text.indexOf(quote, start))
    const isTypeOnly = match[2] !== undefined || isEveryNameAType(match[3] ?? '')
    found.push({ specifier, resolved: resolveImport(path, specifier), isTypeOnly, line: lineAt(text, start) })
  }
  return found
}

/** `{ type A, type B }` imports nothing at run time either. */
function isEveryNameAType(clause: string): boolean {
  const names = /^\s*\{([^}]*)\}\s*$/.exec(clause)?.[1]
  return names?.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type ')) ?? false
}

export function resolveImport(path: string, specifier: string): string | undefined {
  if (specifier.startsWith('#messages/')) return `proto/messages/${specifier.slice('#messages/'.length)}.ts`
  if (!specifier.startsWith('.')) return undefined
  const parts = path.split('/').slice(0, -1)
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/').replace(/\.js$/, '.ts')
}

/** Replaces comments and the contents of strings, templates' text and regular expressions by spaces. */
function blank(text: string): string {
  const out = text.split('')
  const erase = (from: number, to: number) => {
    for (let i = from; i < to; i += 1) if (out[i] !== '\n') out[i] = ' '
  }
  // Depth of braces at which each open `${` of a template ends.
  const templates: number[] = []
  let depth = 0
  let at = 0
  while (at < text.length) {
    const next = endOfQuiet(text, at)
    if (next !== undefined) {
      erase(next.eraseFrom, next.eraseTo)
      at = next.end
      if (next.opensTemplate) templates.push(depth)
      continue
    }
    const char = text[at]
    if (char === '{') depth += 1
    if (char === '}' && templates.at(-1) === depth) {
      templates.pop()
      const rest = endOfTemplateText(text, at + 1)
      erase(at + 1, rest.textEnd)
      if (rest.opens) templates.push(depth)
      at = rest.end
      continue
    }
    if (char === '}') depth -= 1
    at += 1
  }
  return out.join('')
}

interface Quiet {
  readonly eraseFrom: number
  readonly eraseTo: number
  readonly end: number
  readonly opensTemplate: boolean
}

/** If a comment, string, template or regular expression begins at `at`: what of it to erase and where it ends. */
function endOfQuiet(text: string, at: number): Quiet | undefined {
  const two = text.slice(at, at + 2)
  if (two === '//') return plain(at, indexOrEnd(text, '\n', at))
  if (two === '/*') return plain(at, Math.min(text.length, indexOrEnd(text, '*/', at + 2) + 2))
  const char = text.charAt(at)
  if (char === "'" || char === '"') {
    const end = endOfString(text, at + 1, char)
    return { eraseFrom: at + 1, eraseTo: end - 1, end, opensTemplate: false }
  }
  if (char === '`') {
    const rest = endOfTemplateText(text, at + 1)
    return { eraseFrom: at + 1, eraseTo: rest.textEnd, end: rest.end, opensTemplate: rest.opens }
  }
  if (char === '/' && isRegexpPlace(text, at)) {
    const end = endOfRegexp(text, at + 1)
    return { eraseFrom: at + 1, eraseTo: end - 1, end, opensTemplate: false }
  }
  return undefined
}

function plain(from: number, to: number): Quiet {
  return { eraseFrom: from, eraseTo: to, end: to, opensTemplate: false }
}

function indexOrEnd(text: string, what: string, from: number): number {
  const index = text.indexOf(what, from)
  return index < 0 ? text.length : index
}

function endOfString(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === quote || text[at] === '\n') return at + 1
  }
  return text.length
}

/** From inside a template: where its text ends, where code goes on, and whether that is inside a `${`. */
function endOfTemplateText(text: string, from: number): { textEnd: number; end: number; opens: boolean } {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '`') return { textEnd: at, end: at + 1, opens: false }
    else if (text[at] === '$' && text[at + 1] === '{') return { textEnd: at, end: at + 2, opens: true }
  }
  return { textEnd: text.length, end: text.length, opens: false }
}

/** A slash begins a regular expression where a value may begin, and divides elsewhere. */
function isRegexpPlace(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 40), at).trimEnd()
  return before === '' || /[(,=:[!&|?{};+\-*%<>~^]$|\b(return|typeof|case|in|of|void|throw|await)$/.test(before)
}

function endOfRegexp(text: string, from: number): number {
  let isInClass = false
  for (let at = from; at < text.length && text[at] !== '\n'; at += 1) {
    const char = text[at]
    if (char === '\\') at += 1
    else if (char === '[') isInClass = true
    else if (char === ']') isInClass = false
    else if (char === '/' && !isInClass) return at + 1
  }
  return from
}
