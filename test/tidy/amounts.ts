// Statements of a function (without those of functions inside it) and exported names of a file. A limit of lines alone could be met by
// writing more on each line; these cannot.

import { type ParserPlugin, parse } from '@babel/parser'
import type { Measured } from './ratchet.js'
import type { Source } from './source.js'

const statementsMax = 40
const exportsMax = 20

/** The parts of a syntax tree's node that are looked at; everything else in it is walked through. */
interface Node {
  readonly type: string
  readonly loc?: { readonly start: { readonly line: number } } | null
  readonly [part: string]: unknown
}

interface FunctionCount {
  readonly name: string
  readonly line: number
  statements: number
}

const plugins: ParserPlugin[] = ['typescript']
const functionTypes = /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression|ClassMethod|ClassPrivateMethod|ObjectMethod)$/

/** What is too large, by `path function statements` or `path exports`. */
export function tooLarge(sources: readonly Source[]): Measured[] {
  return sources.flatMap(({ path, text }) => {
    const { program } = parse(text, {
      sourceType: 'module',
      plugins: path.endsWith('.tsx') ? [...plugins, 'jsx'] : plugins,
    }) as unknown as { program: { body: readonly Node[] } }
    const exported = program.body.reduce((sum, statement) => sum + exportsOf(statement), 0)
    const found: Measured[] = []
    if (exported > exportsMax) found.push({ key: `${path} exports`, path, line: 1, value: exported, valueMax: exportsMax })
    const functions: FunctionCount[] = []
    for (const statement of program.body) walk(statement, undefined, functions)
    for (const { name, line, statements } of functions) {
      if (statements > statementsMax)
        found.push({ key: `${path} ${name} statements`, path, line, value: statements, valueMax: statementsMax })
    }
    return found
  })
}

function exportsOf(statement: Node): number {
  if (!statement.type.startsWith('Export')) return 0
  const { specifiers, declaration } = statement as { specifiers?: readonly Node[]; declaration?: { declarations?: readonly Node[] } | null }
  if (declaration !== undefined && declaration !== null) return declaration.declarations?.length ?? 1
  return specifiers?.length ?? 1
}

function walk(node: Node, inside: FunctionCount | undefined, functions: FunctionCount[]): void {
  let current = inside
  if (functionTypes.test(node.type)) {
    current = { name: nameOf(node), line: node.loc?.start.line ?? 1, statements: 0 }
    functions.push(current)
  } else if (current !== undefined && isStatement(node)) current.statements += 1
  for (const part of Object.values(node)) {
    for (const each of Array.isArray(part) ? part : [part]) if (isNode(each)) walk(each, current, functions)
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

const isStatement = ({ type }: Node): boolean => /(Statement|Declaration)$/.test(type) && type !== 'BlockStatement'

function nameOf(node: Node): string {
  const { id, key } = node as { id?: { name?: string } | null; key?: { name?: string; id?: { name?: string } } }
  return id?.name ?? key?.name ?? key?.id?.name ?? 'function'
}
