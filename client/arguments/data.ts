// What is to be written: bytes in any view of them, text in any encoding, or many of those one after the other.

import { invalidType } from './errors.js'

/** Bytes or text. */
export type Data = string | ArrayBufferView

const bytesOrText = 'of type string or an instance of Buffer, TypedArray, or DataView'

/** The bytes that a view shows, whatever its elements are. */
export function viewBytes(view: ArrayBufferView): Uint8Array {
  return view instanceof Uint8Array ? view : new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
}

/** Bytes of one piece of data; `name` is the argument it came in. */
export function dataBytes(data: unknown, encoding: BufferEncoding, name = 'data'): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data, encoding)
  if (ArrayBuffer.isView(data)) return viewBytes(data)
  throw invalidType(name, bytesOrText, data)
}

export function isWholeData(data: unknown): data is Data {
  return typeof data === 'string' || ArrayBuffer.isView(data)
}

/** The pieces of data that come one after the other, none of which is read here. An array is looked through at once, so that nothing is begun with a wrong one. */
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
