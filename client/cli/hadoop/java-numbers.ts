// Numbers on the command lines of Hadoop's tools, with the complaints of Java's parsers.

import { IllegalArgument } from './admin-tool.js'

class NumberFormat extends IllegalArgument {
  override readonly name = 'NumberFormatException' as 'IllegalArgumentException'
}

const longMax = 2n ** 63n - 1n
const shortMax = 2n ** 15n - 1n
const intMax = 2n ** 31n - 1n
/** Numbers that are larger stand for it: the file system has no larger ones. */
const safeMax = BigInt(Number.MAX_SAFE_INTEGER)

const shownRadix = (radix: number): string => (radix === 10 ? '' : ` under radix ${radix}`)

function parse(text: string, radix: number, max: bigint): bigint {
  const digits = radix === 8 ? /^[+-]?[0-7]+$/ : /^[+-]?\d+$/
  if (!digits.test(text)) throw new NumberFormat(`For input string: "${text}"${shownRadix(radix)}`)
  const isNegative = text.startsWith('-')
  const magnitude = text.replace(/^[+-]/, '')
  const value = BigInt(radix === 8 ? `0o${magnitude}` : magnitude) * (isNegative ? -1n : 1n)
  if (value > max || value < -max - 1n) throw new NumberFormat(`For input string: "${text}"${shownRadix(radix)}`)
  return value
}

const clamped = (value: bigint): number => Number(value > safeMax ? safeMax : value < -safeMax ? -safeMax : value)

export const readLong = (text: string): number => clamped(parse(text, 10, longMax))

export const readInt = (text: string, radix: 8 | 10): number => Number(parse(text, radix, intMax))

export function readShort(text: string, radix: 8 | 10 = 10): number {
  const value = parse(text, radix, intMax)
  if (value > shortMax || value < -shortMax - 1n) throw new NumberFormat(`Value out of range. Value:"${text}" Radix:${radix}`)
  return Number(value)
}

/** A time such as 30m; the message of the error says what is wrong. ms */
export function parseRelativeTime(text: string): number {
  const wrong = (why: string): Error => new Error(`Unable to parse relative time value of ${text}: ${why}`)
  if (text.length < 2) throw wrong('too short')
  const [count, unit] = [text.slice(0, -1), text.slice(-1)]
  if (!/^[+-]?\d+$/.test(count)) throw wrong(`${count} is not a number`)
  const seconds = { s: 1n, m: 60n, h: 3600n, d: 86_400n }[unit]
  if (seconds === undefined) throw wrong(`unknown time unit ${unit}`)
  return clamped(BigInt.asIntN(64, BigInt(count.replace(/^\+/, '')) * seconds * 1000n))
}
