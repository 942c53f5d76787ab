// Arguments of a file handle's reads and writes: the range of a buffer and the position in the file, in all forms that node:fs accepts.

import { viewBytes } from './data.js'
import { invalidType, invalidValue, outOfRange, unknownEncoding } from './errors.js'
import { checkOptions } from './options.js'
import { checkPosition, checkWhole } from './values.js'

export interface ReadRange<T> {
  /** The buffer as the caller passed it, for the result. */
  readonly buffer: T
  readonly target: Uint8Array
  /** Undefined: continue where the last read ended. */
  readonly position: number | undefined
}

interface RangeOptions {
  readonly buffer?: unknown
  readonly offset?: unknown
  readonly length?: unknown
  readonly position?: unknown
}

const bufferBytesDefault = 16 * 1024

/** `(buffer, offset, length, position)`, `(buffer, options)` or `(options)`. */
export function readRange(first: unknown, second: unknown, third: unknown, fourth: unknown): ReadRange<ArrayBufferView> {
  const isView = ArrayBuffer.isView(first)
  const parts = (isView ? (typeof second === 'object' ? second : { offset: second, length: third, position: fourth }) : first) as
    | object
    | null
  const options: RangeOptions = checkOptions(parts)
  const buffer = isView ? first : (options.buffer ?? Buffer.alloc(bufferBytesDefault))
  if (!ArrayBuffer.isView(buffer)) throw invalidType('buffer', 'an instance of Buffer, TypedArray, or DataView', buffer)
  const bytes = viewBytes(buffer)
  const offset = options.offset === undefined || options.offset === null ? 0 : checkWhole(options.offset, 'offset', 0)
  const length = options.length === undefined || options.length === null ? bytes.length - offset : checkWhole(options.length, 'length')
  if (length === 0) return { buffer, target: bytes.subarray(0, 0), position: undefined }
  if (bytes.length === 0) throw invalidValue('buffer', 'is empty and cannot be written', buffer)
  checkWithin(offset, length, bytes.length)
  return { buffer, target: bytes.subarray(offset, offset + length), position: positionOf(options.position) }
}

export interface WriteRange {
  readonly bytes: Uint8Array
  /** Undefined: continue after the last write. */
  readonly position: number | undefined
}

/** `(bytes, offset, length, position)`, `(bytes, options)` or `(text, position, encoding)`. */
export function writeRange(data: unknown, second: unknown, third: unknown, fourth: unknown): WriteRange {
  if (typeof data === 'string') {
    if (third !== undefined && third !== null && !Buffer.isEncoding(third as string)) throw unknownEncoding(third)
    if (data.length % 2 !== 0 && String(third).toLowerCase() === 'hex') {
      throw invalidValue('encoding', `is invalid for data of length ${data.length}`, third)
    }
    return { bytes: Buffer.from(data, (third ?? 'utf8') as BufferEncoding), position: positionOf(second) }
  }
  if (!ArrayBuffer.isView(data)) throw invalidType('buffer', 'of type string or an instance of Buffer, TypedArray, or DataView', data)
  const whole = viewBytes(data)
  if (whole.length === 0) return { bytes: whole, position: undefined }
  const options: RangeOptions =
    typeof second === 'object' && second !== null ? (second as RangeOptions) : { offset: second, length: third, position: fourth }
  const offset = options.offset === undefined || options.offset === null ? 0 : checkWhole(options.offset, 'offset', 0)
  const length = options.length === undefined || options.length === null ? whole.length - offset : checkWhole(options.length, 'length')
  checkWithin(offset, length, whole.length)
  return { bytes: whole.subarray(offset, offset + length), position: positionOf(options.position) }
}

/** Checks a list of views, the argument of readv and writev. */
export function checkViews(views: unknown): readonly Uint8Array[] {
  if (!Array.isArray(views) || !views.every((view) => ArrayBuffer.isView(view))) {
    throw invalidType('buffers', 'an instance of ArrayBufferView[]', views)
  }
  return views.map(viewBytes)
}

/** A position; -1 means none, as in Node. */
export function positionOf(value: unknown): number | undefined {
  if (value === undefined || value === null || value === -1 || value === -1n) return undefined
  return checkPosition(value, 'position')
}

function checkWithin(offset: number, length: number, bytes: number): void {
  if (offset > bytes) throw outOfRange('offset', `<= ${bytes}`, offset)
  if (length < 0) throw outOfRange('length', '>= 0', length)
  if (length > bytes - offset) throw outOfRange('length', `<= ${bytes - offset}`, length)
}
