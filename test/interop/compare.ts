// Compares the results of the same commands on two file systems. Known differences are listed in docs/compatibility.md with their reasons;
// an entry that is no longer a difference is reported too.

import type { Output } from '../cluster/cluster.js'
import { KnownDifferences } from './known-differences.js'
import { normalised, withoutListing } from './normalised.js'
import { lineOf, type Step } from './shell/step.js'

export type Runner = (step: Step) => Promise<Output>

/** What one command printed; `line` is its name. */
export interface Done extends Output {
  readonly line: string
}

export interface Comparison {
  readonly steps: number
  readonly differences: readonly string[]
  readonly known: readonly string[]
}

export async function runSteps(steps: readonly Step[], run: Runner): Promise<Done[]> {
  const done: Done[] = []
  for (const each of steps) done.push({ ...(await run(each)), line: lineOf(each) })
  return done
}

/** `client` is what the table of known differences calls this comparison. */
export function compareRuns(expected: readonly Done[], actual: readonly Done[], client: string): Comparison {
  const table = KnownDifferences.read(client)
  const differences: string[] = []
  const known: string[] = []
  for (const [at, there] of expected.entries()) {
    const here = actual[at]
    const difference = here === undefined ? '    was not run' : differenceOf(there, here)
    const reason = table.reasonFor(there.line, difference !== undefined)
    if (difference === undefined) continue
    if (reason === undefined) differences.push(`${there.line}\n${difference}`)
    else known.push(`${there.line}: ${reason}`)
  }
  for (const command of table.noLongerDifferent())
    differences.push(`${command}\n    is no difference any more: take it from docs/compatibility.md`)
  return { steps: expected.length, differences, known }
}

export async function compareSessions(steps: readonly Step[], expected: Runner, actual: Runner, client: string): Promise<Comparison> {
  return compareRuns(await runSteps(steps, expected), await runSteps(steps, actual), client)
}

function differenceOf(expected: Output, actual: Output): string | undefined {
  const text = (output: Output) => ({
    code: output.code & 0xff,
    stdout: normalised(output.stdout),
    stderr: withoutListing(normalised(output.stderr)),
  })
  const [there, here] = [text(expected), text(actual)]
  const lines: string[] = []
  if (there.code !== here.code) lines.push(`    exit code ${here.code}, expected ${there.code}`)
  for (const stream of ['stdout', 'stderr'] as const) {
    if (there[stream] !== here[stream]) lines.push(...linesApart(stream, there[stream].split('\n'), here[stream].split('\n')))
  }
  return lines.length === 0 ? undefined : lines.join('\n')
}

const linesShownMax = 12

/** Where two texts differ, without the lines that both begin and end with. */
function linesApart(stream: string, expected: readonly string[], actual: readonly string[]): string[] {
  let from = 0
  while (from < expected.length && expected[from] === actual[from]) from += 1
  let after = 0
  while (after < Math.min(expected.length, actual.length) - from && expected.at(-1 - after) === actual.at(-1 - after)) after += 1
  const shown = (name: string, all: readonly string[]): string[] => {
    const apart = all.slice(from, all.length - after)
    const more = apart.length > linesShownMax ? [`      (${apart.length - linesShownMax} more lines)`] : []
    return [
      `    ${stream}${name}, from line ${from + 1}:`,
      ...apart.slice(0, linesShownMax).map((line) => `      ${JSON.stringify(line)}`),
      ...more,
    ]
  }
  return [...shown('', actual), ...shown(' expected', expected)]
}
