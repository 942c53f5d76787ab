// Checks of argument values, the same as in node:fs, before anything is sent. Each function returns the value in the form that the rest of
// the client uses, or throws one of the errors of `errors.ts`.

import { FileSystemError } from '../../proto/base/errors.js'
import { invalidType, invalidValue, outOfRange } from './errors.js'

const uint32Max = 2 ** 32 - 1
const int32Max = 2 ** 31 - 1
/** The latest time that a Date can hold, in ms. */
const latestMs = 8.64e15

/** A whole number in [min, max]. */
export function checkWhole(
  value: unknown,
  name: string,
  min: number = Number.MIN_SAFE_INTEGER,
  max: number = Number.MAX_SAFE_INTEGER,
): number {
  if (typeof value !== 'number') throw invalidType(name, 'of type number', value)
  if (!Number.isInteger(value)) throw outOfRange(name, 'an integer', value)
  if (value < min || value > max) throw outOfRange(name, `>= ${min} and <= ${max}`, value)
  return value
}

/** A position in a file, as number or bigint. */
export function checkPosition(value: unknown, name: string): number {
  if (typeof value !== 'bigint') return checkWhole(value, name, 0)
  if (value < 0n || value > BigInt(Number.MAX_SAFE_INTEGER)) throw outOfRange(name, `>= 0 and <= ${Number.MAX_SAFE_INTEGER}`, value)
  return Number(value)
}

/** A number of milliseconds within the range of a timer. */
export function checkMs(value: unknown, name: string): number {
  return checkWhole(value, name, 0, int32Max)
}

export function checkBoolean(value: unknown, name: string): boolean {
  if (typeof value !== 'boolean') throw invalidType(name, 'of type boolean', value)
  return value
}

export function checkText(value: unknown, name: string): string {
  if (typeof value !== 'string') throw invalidType(name, 'of type string', value)
  return value
}

export function checkChoice<T extends string>(value: unknown, name: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value)
  if (found === undefined) throw invalidValue(name, `must be one of: ${choices.map((choice) => `'${choice}'`).join(', ')}`, value)
  return found
}

/** Permission bits: a number, or octal digits as text. */
export function checkMode(value: unknown, name: string): number {
  if (typeof value === 'string') {
    if (!/^[0-7]+$/.test(value)) throw invalidValue(name, 'must be a 32-bit unsigned integer or an octal string', value)
    return checkWhole(Number.parseInt(value, 8), name, 0, uint32Max)
  }
  return checkWhole(value, name, 0, uint32Max)
}

/** The bits of R_OK, W_OK and X_OK, and those of COPYFILE_...: node:fs takes 0 to 7 for both. */
export function checkSmallBits(value: unknown, name: string): number {
  if (value === undefined || value === null) return 0
  return checkWhole(value, name, 0, 7)
}

/** A time in ms since 1970, from a Date, a number of seconds or a numeric string. */
export function checkTime(value: unknown, name: string): number {
  const ms = value instanceof Date ? value.getTime() : secondsOf(value, name) * 1000
  if (Number.isNaN(ms)) throw new FileSystemError('invalidArgument', `invalid argument: ${name} is not a valid time`, { syscall: 'utime' })
  if (!(ms >= 0)) throw outOfRange(name, 'a time from 1970 on', value)
  if (ms > latestMs) throw new FileSystemError('invalidArgument', `invalid argument: ${name} is later than any Date`, { syscall: 'utime' })
  return Math.round(ms)
}

function secondsOf(value: unknown, name: string): number {
  const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) throw invalidType(name, 'an instance of Date or a time in seconds', value)
  return seconds
}

const otherEncodings: ReadonlySet<string> = new Set(['buffer'])

/** An encoding of text; undefined when none was given. */
export function checkEncoding(value: unknown, name = 'encoding'): BufferEncoding | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value !== 'string' || !Buffer.isEncoding(value)) throw invalidValue(name, 'is invalid encoding', value)
  return value
}

/** An encoding of names: an encoding of text, or `buffer` for bytes. */
export function checkNameEncoding(value: unknown): BufferEncoding | 'buffer' | undefined {
  return typeof value === 'string' && otherEncodings.has(value) ? 'buffer' : checkEncoding(value)
}

/** A name in that encoding. */
export function encodeName(name: string, encoding: BufferEncoding | 'buffer' | undefined): string | Buffer {
  if (encoding === undefined) return name
  const bytes = Buffer.from(name)
  return encoding === 'buffer' ? bytes : bytes.toString(encoding)
}

export function checkSignal(value: unknown, name = 'options.signal'): AbortSignal | undefined {
  if (value === undefined) return undefined
  if (typeof value !== 'object' || value === null || !('aborted' in value)) throw invalidType(name, 'an instance of AbortSignal', value)
  return value as AbortSignal
}

export function checkFunction<T>(value: T, name: string): T {
  if (typeof value !== 'function') throw invalidType(name, 'of type function', value)
  return value
}

/** Applies `check` unless the value is undefined. */
export function optional<T>(value: unknown, name: string, check: (value: unknown, name: string) => T): T | undefined {
  return value === undefined ? undefined : check(value, name)
}
