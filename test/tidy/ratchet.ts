// A ratchet: limits for the sources with a baseline file that lists today's exceptions and their values. An exception may shrink but not
// grow, a new one is refused, and an entry that is not needed any more must be removed.

import type { Finding } from './source.js'

/** Allowed values above the limit, by `Measured.key`. */
export type Baseline = Readonly<Record<string, number>>

/** Something above its limit. */
export interface Measured {
  /** Names it in the baseline and in findings. */
  readonly key: string
  readonly path: string
  readonly line: number
  readonly value: number
  readonly valueMax: number
}

/** `measured`: everything above its limit. `baselinePath`: the file of `baseline`, for findings about its entries. */
export function checkRatchet(measured: readonly Measured[], baseline: Baseline, baselinePath: string): Finding[] {
  const findings: Finding[] = []
  for (const { key, path, line, value, valueMax } of measured) {
    const allowed = baseline[key] ?? valueMax
    if (value > allowed) findings.push({ path, line, problem: `${key}: ${value}, at most ${allowed} are allowed` })
  }
  const keys = new Set(measured.map(({ key }) => key))
  for (const key of Object.keys(baseline)) {
    if (!keys.has(key)) findings.push({ path: baselinePath, line: 1, problem: `${key} is within the limit: remove its line` })
  }
  return findings
}

/** A new baseline, which allows exactly the present exceptions. */
export const baselineOf = (measured: readonly Measured[]): Baseline => Object.fromEntries(measured.map(({ key, value }) => [key, value]))
