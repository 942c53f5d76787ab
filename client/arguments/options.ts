// The last argument of most calls: an object of options, or a string as shorthand for the most used option.

import { checkPath } from '../paths/path.js'
import { invalidType } from './errors.js'
import { checkBoolean, checkMode, checkSignal, checkWhole, optional } from './values.js'

/**
 * Option of every call: a signal that aborts it. The call then fails with the code `ABORT_ERR`; it may have taken effect on the server
 * anyway.
 */
export interface Abortable {
  readonly signal?: AbortSignal | undefined
}

/** Options whose values have not been checked. */
export type Unchecked<T> = { readonly [Key in keyof T]?: unknown }

/** Options as an object; undefined and null mean no options. */
export function checkOptions<T extends object>(options: T | null | undefined, name = 'options'): Unchecked<T> {
  if (options === undefined || options === null) return {}
  if (typeof options !== 'object' || Array.isArray(options)) throw invalidType(name, 'of type object', options)
  return options
}

/** The same for calls where a string means the encoding. */
export function checkEncodingOrOptions<T extends { readonly encoding?: unknown }>(options: T | string | null | undefined): Unchecked<T> {
  if (typeof options === 'string') return { encoding: options } as Unchecked<T>
  if (typeof options === 'number' || typeof options === 'boolean') throw invalidType('options', 'one of type string or object', options)
  if (typeof options === 'function') return {}
  return checkOptions(options)
}

/** Checked options of a new file; see `CreateOptions`. */
export interface CheckedCreateOptions {
  readonly mode?: number | undefined
  readonly unmaskedMode?: number | undefined
  readonly replication?: number | undefined
  readonly chunkBytes?: number | undefined
  readonly recursive?: boolean | undefined
  readonly newChunk?: boolean | undefined
  readonly moveOnClose?: CheckedMove | undefined
  readonly signal?: AbortSignal | undefined
}

/** Checked; see `MoveOnClose`. */
export interface CheckedMove {
  /** As it was given. */
  readonly to: string
  readonly overwrite: boolean
}

const replicationMax = 2 ** 15 - 1

export function checkCreateOptions(options: Unchecked<CheckedCreateOptions>): CheckedCreateOptions {
  return {
    mode: options.mode === undefined || options.mode === null ? undefined : checkMode(options.mode, 'mode'),
    unmaskedMode:
      options.unmaskedMode === undefined || options.unmaskedMode === null ? undefined : checkMode(options.unmaskedMode, 'unmaskedMode'),
    replication: optional(options.replication, 'options.replication', checkReplication),
    chunkBytes: optional(options.chunkBytes, 'options.chunkBytes', (value, name) => checkWhole(value, name, 1)),
    recursive: optional(options.recursive, 'options.recursive', checkBoolean),
    newChunk: optional(options.newChunk, 'options.newChunk', checkBoolean),
    moveOnClose: optional(options.moveOnClose, 'options.moveOnClose', checkMove),
    signal: checkSignal(options.signal),
  }
}

function checkMove(value: unknown, name: string): CheckedMove {
  const { to, overwrite } = checkOptions<CheckedMove>(value as CheckedMove, name)
  return { to: checkPath(to, `${name}.to`), overwrite: optional(overwrite, `${name}.overwrite`, checkBoolean) ?? false }
}

/** HDFS stores the replication in a signed 16-bit number. */
export function checkReplication(value: unknown, name: string): number {
  return checkWhole(value, name, 1, replicationMax)
}

/** The signal of options that have only a signal. */
export function signalOf(options: Abortable | null | undefined): AbortSignal | undefined {
  return checkSignal(checkOptions(options).signal)
}
