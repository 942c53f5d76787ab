// The last argument of most calls: an object of options, or one word that stands for the option most used.

import { invalidType } from './errors.js'
import { checkBoolean, checkMode, checkSignal, checkWhole, optional } from './values.js'

/** What every call takes: a signal that gives it up. The call then fails with the code `ABORT_ERR`; what it asked for may still have happened. */
export interface Abortable {
  readonly signal?: AbortSignal | undefined
}

/** Options of which nothing is known yet. */
export type Unchecked<T> = { readonly [Key in keyof T]?: unknown }

/** Options as an object; undefined and null stand for none. */
export function checkOptions<T extends object>(options: T | null | undefined, name = 'options'): Unchecked<T> {
  if (options === undefined || options === null) return {}
  if (typeof options !== 'object' || Array.isArray(options)) throw invalidType(name, 'of type object', options)
  return options
}

/** The same, where a string alone is the encoding. */
export function checkEncodingOrOptions<T extends { readonly encoding?: unknown }>(options: T | string | null | undefined): Unchecked<T> {
  if (typeof options === 'string') return { encoding: options } as Unchecked<T>
  if (typeof options === 'number' || typeof options === 'boolean') throw invalidType('options', 'one of type string or object', options)
  if (typeof options === 'function') return {}
  return checkOptions(options)
}

/** Of a new file, as `CreateOptions` describes it. */
export interface CheckedCreateOptions {
  readonly mode?: number | undefined
  readonly replication?: number | undefined
  readonly chunkBytes?: number | undefined
  readonly recursive?: boolean | undefined
  readonly newChunk?: boolean | undefined
  readonly signal?: AbortSignal | undefined
}

const replicationMax = 2 ** 15 - 1

export function checkCreateOptions(options: Unchecked<CheckedCreateOptions>): CheckedCreateOptions {
  return {
    mode: options.mode === undefined || options.mode === null ? undefined : checkMode(options.mode, 'mode'),
    replication: optional(options.replication, 'options.replication', checkReplication),
    chunkBytes: optional(options.chunkBytes, 'options.chunkBytes', (value, name) => checkWhole(value, name, 1)),
    recursive: optional(options.recursive, 'options.recursive', checkBoolean),
    newChunk: optional(options.newChunk, 'options.newChunk', checkBoolean),
    signal: checkSignal(options.signal),
  }
}

/** HDFS keeps it in 16 bits. */
export function checkReplication(value: unknown, name: string): number {
  return checkWhole(value, name, 1, replicationMax)
}

/** The signal of options that are nothing else. */
export function signalOf(options: Abortable | null | undefined): AbortSignal | undefined {
  return checkSignal(checkOptions(options).signal)
}
