// Whole numbers as Hadoop's commands read them, with the texts that users of them know.

import { ShellUsageError } from './shell-errors.js'

/** A number of a type whose largest is `most`; for what is none `warn` is called before the usage error. */
export function parseJavaNumber(text: string, most: number, warn: () => void): number {
  const value = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN
  if (value >= -most - 1 && value <= most) return value
  warn()
  const isShort = most < 2 ** 31 - 1 && Math.abs(value) < 2 ** 31
  throw new ShellUsageError(isShort ? `Value out of range. Value:"${text}" Radix:10` : `For input string: "${text}"`)
}
