// How much a function does and how much a file offers: statements in a function (those of functions inside it not counted) and exported
// names of a file. Lines alone can be saved by writing them closer together; these cannot. The baseline works as that of lengths.ts.

import { type ParserPlugin, parse } from '@babel/parser'
import type { Finding, Source } from './source.js'

const statementsMax = 40
const exportsMax = 20

/** What is counted, by `path function statements` or `path exports`. */
export type Baseline = Readonly<Record<string, number>>

interface Amount {
  readonly key: string
  readonly path: string
  readonly line: number
  readonly count: number
  readonly countMax: number
}

export function checkAmounts(sources: readonly Source[], baseline: Baseline): Finding[] {
  const findings: Finding[] = []
  const large = tooLarge(sources)
  for (const { key, path, line, count, countMax } of large) {
    const allowed = baseline[key] ?? countMax
    if (count > allowed) findings.push({ path, line, problem: `${key}: ${count}, at most ${allowed} are allowed` })
  }
  const keys = new Set(large.map(({ key }) => key))
  for (const key of Object.keys(baseline)) {
    if (!keys.has(key))
      findings.push({ path: 'test/tidy/amounts-baseline.json', line: 1, problem: `${key} is within the limit: remove its line` })
  }
  return findings
}

/** What a new baseline would hold. */
export function amountsOf(sources: readonly Source[]): Baseline {
  return Object.fromEntries(tooLarge(sources).map(({ key, count }) => [key, count]))
}

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

function tooLarge(sources: readonly Source[]): Amount[] {
  return sources.flatMap(({ path, text }) => {
    const { program } = parse(text, { sourceType: 'module', plugins }) as unknown as { program: { body: readonly Node[] } }
    const exported = program.body.reduce((sum, statement) => sum + exportsOf(statement), 0)
    const found: Amount[] = []
    if (exported > exportsMax) found.push({ key: `${path} exports`, path, line: 1, count: exported, countMax: exportsMax })
    const functions: FunctionCount[] = []
    for (const statement of program.body) walk(statement, undefined, functions)
    for (const { name, line, statements } of functions) {
      if (statements > statementsMax)
        found.push({ key: `${path} ${name} statements`, path, line, count: statements, countMax: statementsMax })
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
