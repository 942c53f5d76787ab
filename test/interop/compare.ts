// Runs a session on two file systems and reports where they differ. A difference that is known stands in known-differences.txt with its reason.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Output } from '../cluster/cluster.js'
import { root } from '../tidy/repository.js'
import { normalised, type Step } from './session.js'

export type Runner = (step: Step) => Promise<Output>

export interface Comparison {
  readonly steps: number
  readonly differences: readonly string[]
  readonly known: readonly string[]
}

export interface CompareOptions {
  /** What known-differences.txt calls this comparison. */
  readonly name: string
  /** Usage texts are each program's own: then only the exit code counts. */
  readonly ownUsage?: boolean
}

export async function compareSessions(
  steps: readonly Step[],
  expected: Runner,
  actual: Runner,
  options: CompareOptions,
): Promise<Comparison> {
  const differences: string[] = []
  const known: string[] = []
  const excused = knownDifferences(options.name)
  for (const each of steps) {
    const [there, here] = [await expected(each), await actual(each)]
    const difference = compare(there, here, options)
    if (difference === undefined) continue
    const line = each.words.join(' ')
    const reason = excused.get(line)
    if (reason === undefined) differences.push(`${line}\n${difference}`)
    else known.push(`${line}: ${reason}`)
  }
  return { steps: steps.length, differences, known }
}

const usageCode = 255

function compare(expected: Output, actual: Output, { ownUsage = false }: CompareOptions): string | undefined {
  const code = (output: Output) => output.code & 0xff
  const text = (output: Output) => ({ code: code(output), stdout: normalised(output.stdout), stderr: normalised(output.stderr) })
  const [there, here] = [text(expected), text(actual)]
  if (ownUsage && there.code === usageCode && here.code === usageCode) return undefined
  const lines: string[] = []
  if (there.code !== here.code) lines.push(`    exit code ${here.code}, expected ${there.code}`)
  for (const stream of ['stdout', 'stderr'] as const) {
    if (there[stream] !== here[stream]) lines.push(`    ${stream}: ${indented(here[stream])}\n    expected: ${indented(there[stream])}`)
  }
  return lines.length === 0 ? undefined : lines.join('\n')
}

function indented(text: string): string {
  return text.slice(0, 1000).replaceAll('\n', '\n      ')
}

/** `comparison: command # reason` a line. */
function knownDifferences(name: string): ReadonlyMap<string, string> {
  const text = readFileSync(join(root, 'test/interop/known-differences.txt'), 'utf8')
  const found = new Map<string, string>()
  for (const line of text.split('\n')) {
    const match = /^([\w-]+): (.*?) # (.*)$/.exec(line)
    if (match !== null && match[1] === name) found.set(match[2] ?? '', match[3] ?? '')
  }
  return found
}
