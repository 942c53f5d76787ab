// The errors that Node's own functions throw for wrong arguments: a TypeError or RangeError with a code.

import { inspect } from 'node:util'

export type ArgumentErrorCode =
  | 'ERR_INVALID_ARG_TYPE'
  | 'ERR_INVALID_ARG_VALUE'
  | 'ERR_OUT_OF_RANGE'
  | 'ERR_UNKNOWN_ENCODING'
  | 'ERR_INVALID_URL_SCHEME'
  | 'ERR_INVALID_THIS'
  | 'ERR_INCOMPATIBLE_OPTION_PAIR'
  | 'ERR_METHOD_NOT_IMPLEMENTED'

/** Node's error for a wrong argument; `code` tells what is wrong. */
export interface ArgumentError extends Error {
  readonly code: ArgumentErrorCode
}

/** `expected`: "of type number", "an instance of Date". */
export function invalidType(name: string, expected: string, received: unknown): ArgumentError {
  return coded(new TypeError(`The ${quoted(name)} must be ${expected}. Received ${describe(received)}`), 'ERR_INVALID_ARG_TYPE')
}

export function invalidValue(name: string, complaint: string, received: unknown): ArgumentError {
  return coded(
    new TypeError(`The ${name.includes('.') ? 'property' : 'argument'} '${name}' ${complaint}. Received ${short(received)}`),
    'ERR_INVALID_ARG_VALUE',
  )
}

/** `expected`: "an integer", ">= 0 and <= 7". */
export function outOfRange(name: string, expected: string, received: unknown): ArgumentError {
  return coded(
    new RangeError(`The value of "${name}" is out of range. It must be ${expected}. Received ${short(received)}`),
    'ERR_OUT_OF_RANGE',
  )
}

export function unknownEncoding(encoding: unknown): ArgumentError {
  return coded(new TypeError(`Unknown encoding: ${String(encoding)}`), 'ERR_UNKNOWN_ENCODING')
}

export function invalidUrlScheme(): ArgumentError {
  return coded(new TypeError('The URL must be of scheme hdfs'), 'ERR_INVALID_URL_SCHEME')
}

export function incompatiblePair(one: string, other: string): ArgumentError {
  return coded(new TypeError(`Option "${one}" cannot be used in combination with option "${other}"`), 'ERR_INCOMPATIBLE_OPTION_PAIR')
}

export function notImplemented(method: string): ArgumentError {
  return coded(new Error(`The ${method} method is not implemented`), 'ERR_METHOD_NOT_IMPLEMENTED')
}

/** Whether `thrown` is an error about an argument; such errors are passed on unchanged. */
export function isArgumentError(thrown: unknown): thrown is ArgumentError {
  if (!(thrown instanceof TypeError || thrown instanceof RangeError) || !('code' in thrown)) return false
  return typeof thrown.code === 'string' && thrown.code.startsWith('ERR_')
}

function coded(error: Error, code: ArgumentErrorCode): ArgumentError {
  return Object.assign(error, { code })
}

function quoted(name: string): string {
  return name.includes('.') ? `"${name}" property` : `"${name}" argument`
}

const shownCharactersMax = 128

function short(value: unknown): string {
  const text = inspect(value)
  return text.length > shownCharactersMax ? `${text.slice(0, shownCharactersMax)}...` : text
}

function describe(value: unknown): string {
  if (value === undefined || value === null) return String(value)
  if (typeof value === 'function') return `function ${value.name}`
  if (typeof value === 'object') {
    const { name } = (value.constructor ?? {}) as { readonly name?: unknown }
    return typeof name === 'string' && name !== '' ? `an instance of ${name}` : short(value)
  }
  return `type ${typeof value} (${short(value)})`
}
