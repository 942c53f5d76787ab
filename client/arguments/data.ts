// Data arguments of write calls: bytes in any kind of view, text in any encoding, or a sequence of these.

import { invalidType } from './errors.js'

/** Bytes or text. */
export type Data = string | ArrayBufferView

const bytesOrText = 'of type string or an instance of Buffer, TypedArray, or DataView'

/** The bytes of a view, independent of its element type. */
export function viewBytes(view: ArrayBufferView): Uint8Array {
  return view instanceof Uint8Array ? view : new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
}

/** Bytes of one piece of data; `name` is the name of the argument, for errors. */
export function dataBytes(data: unknown, encoding: BufferEncoding, name = 'data'): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data, encoding)
  if (ArrayBuffer.isView(data)) return viewBytes(data)
  throw invalidType(name, bytesOrText, data)
}

export function isWholeData(data: unknown): data is Data {
  return typeof data === 'string' || ArrayBuffer.isView(data)
}

/**
 * A sequence of pieces of data, which is not read here. An array is checked in full first, so that no write starts with a wrong element.
 */
export function checkPieces(data: unknown): Iterable<unknown> | AsyncIterable<unknown> {
  if (Array.isArray(data)) {
    for (const piece of data) if (!isWholeData(piece)) throw invalidType('data', `an array of what is ${bytesOrText}`, piece)
    return data
  }
  if (typeof data !== 'object' || data === null) throw invalidType('data', bytesOrText, data)
  if (Symbol.asyncIterator in data) return data as AsyncIterable<unknown>
  if (Symbol.iterator in data) return data as Iterable<unknown>
  throw invalidType('data', bytesOrText, data)
}
