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

/** A time such as 30m, in ms. Throws an IllegalArgument that says what is wrong. */
export function parseRelativeTime(text: string): number {
  const wrong = (why: string): IllegalArgument => new IllegalArgument(`Unable to parse relative time value of ${text}: ${why}`)
  if (text.length < 2) throw wrong('too short')
  const [count, unit] = [text.slice(0, -1), text.slice(-1)]
  if (!/^[+-]?\d+$/.test(count)) throw wrong(`${count} is not a number`)
  const seconds = { s: 1n, m: 60n, h: 3600n, d: 86_400n }[unit]
  if (seconds === undefined) throw wrong(`unknown time unit ${unit}`)
  return clamped(BigInt.asIntN(64, BigInt(count.replace(/^\+/, '')) * seconds * 1000n))
}

const prefixes = ['k', 'm', 'g', 't', 'p', 'e'] as const

/** A number with a binary prefix, such as 10g. */
export function readBinaryLong(text: string): number {
  const trimmed = text.trim()
  const last = trimmed.slice(-1)
  if (/^\d$/.test(last)) return readLong(trimmed)
  const at = prefixes.indexOf(last.toLowerCase() as (typeof prefixes)[number])
  if (at < 0) {
    const allowed = 'Allowed prefixes are k, m, g, t, p, e(case insensitive)'
    throw new IllegalArgument(`Invalid size prefix '${last}' in '${trimmed}'. ${allowed}`)
  }
  const count = parse(trimmed.slice(0, -1), 10, longMax)
  const value = count * 1024n ** BigInt(at + 1)
  if (value > longMax || value < -longMax - 1n) throw new IllegalArgument(`${trimmed} does not fit in a Long`)
  return clamped(value)
}

/** 1536 as `1.50 KB`. */
export function binarySize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  let at = Math.min(Math.floor(Math.log2(bytes) / 10), prefixes.length)
  if (bytes < 1024 ** at) at -= 1
  const value = bytes / 1024 ** at
  const text = Number.isInteger(value) ? String(value) : value.toFixed(2)
  if (text.startsWith('1024') && at < prefixes.length) return `${(bytes / 1024 ** (at + 1)).toFixed(2)} ${prefixes[at]?.toUpperCase()}B`
  return `${text} ${prefixes[at - 1]?.toUpperCase()}B`
}
