// Parses whole numbers like Hadoop's commands, with the same error messages.

import { ShellUsageError } from './shell-errors.js'

/** Parses a number of a Java type with maximum `most`. For an invalid number, calls `warn` and then throws the usage error. */
export function parseJavaNumber(text: string, most: number, warn: () => void): number {
  const value = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN
  if (value >= -most - 1 && value <= most) return value
  warn()
  const isShort = most < 2 ** 31 - 1 && Math.abs(value) < 2 ** 31
  throw new ShellUsageError(isShort ? `Value out of range. Value:"${text}" Radix:10` : `For input string: "${text}"`)
}
