// Pages of remembered answers, as they are stored beside the state: a `log.SessionPage` each (proto/schema/log.proto), written answer by answer and read in
// place, since a restart reads all there are.

import { FieldReader } from '../../proto/wire/field-reader.js'
import type { Key } from '../machine/machine.js'
import { fieldBytes, putVarint, type RememberedAnswer, varintBytes } from './batch-codec.js'

/** The sequencer's own family of keys: `s` and the page's number, 8 bytes. */
export const sessionFamily = 's'
/** A page is closed when it has grown so large. */
export const pageBytesMax = 256 * 1024
const pageBytesFirst = 4096

const fields = { answers: 1, clientId: 1, callId: 2, answer: 3, elapsedMs: 5, refusal: 6 } as const
const tag = { answers: 0x0a, clientId: 0x0a, callId: 0x10, answer: 0x1a, elapsedMs: 0x28, refusal: 0x32 } as const

/** Some answers that were given one after the other. */
export interface Page {
  readonly number: number
  /** A `log.SessionPage`, up to `end`. */
  buffer: Buffer
  end: number
  isStored: boolean
  /** Answers in it that are not forgotten. */
  live: number
}

/** One answer, or refusal, as it lies in a page, which holds it from `from` to `to`. */
export interface PagedAnswer {
  readonly clientId: string
  readonly callId: number
  readonly elapsedMs: number
  readonly from: number
  readonly to: number
  readonly isRefusal: boolean
}

export function newPage(number: number): Page {
  return { number, buffer: Buffer.allocUnsafeSlow(pageBytesFirst), end: 0, isStored: false, live: 0 }
}

/** The page that a store holds under this key; the value becomes the page's. */
export function storedPage(key: Key, value: Uint8Array): Page {
  const buffer = Buffer.from(value.buffer, value.byteOffset, value.length)
  return { number: pageNumber(key), buffer, end: buffer.length, isStored: true, live: 0 }
}

/** Appends a `log.SessionAnswer`, its answer last; returns where that ends. */
export function appendAnswer(page: Page, { callKey, answer, isRefusal }: RememberedAnswer, elapsedMs: number): number {
  const { clientId, callId } = callKey
  const bytes = fieldBytes(clientId.length) + 1 + varintBytes(callId) + 1 + varintBytes(elapsedMs) + fieldBytes(answer.length)
  const room = page.end + fieldBytes(bytes)
  if (room > page.buffer.length) {
    const larger = Buffer.allocUnsafeSlow(2 ** Math.ceil(Math.log2(room)))
    page.buffer.copy(larger, 0, 0, page.end)
    page.buffer = larger
  }
  const { buffer } = page
  let at = putVarint(buffer, page.end, tag.answers, bytes)
  at = putVarint(buffer, at, tag.clientId, clientId.length)
  at += buffer.write(clientId, at, 'latin1')
  at = putVarint(buffer, at, tag.callId, callId)
  at = putVarint(buffer, at, tag.elapsedMs, elapsedMs)
  at = putVarint(buffer, at, isRefusal ? tag.refusal : tag.answer, answer.length)
  buffer.set(answer, at)
  page.end = at + answer.length
  return page.end
}

/** All answers of a page in log order. Throws `malformed` for bytes that are no page. */
export function readPage({ buffer, end }: Page, take: (answer: PagedAnswer) => void): void {
  const page = new FieldReader(buffer, 0, end)
  const inner = new FieldReader(buffer)
  while (page.next()) {
    if (page.field !== fields.answers) {
      page.skip()
      continue
    }
    page.span()
    inner.reset(buffer, page.start, page.end)
    take(readAnswer(inner))
  }
}

function readAnswer(reader: FieldReader): PagedAnswer {
  let clientId = ''
  let callId = 0
  let elapsedMs = 0
  let from = 0
  let to = 0
  let isRefusal = false
  while (reader.next()) {
    if (reader.field === fields.clientId) {
      reader.span()
      clientId = reader.bytes.toString('latin1', reader.start, reader.end)
    } else if (reader.field === fields.callId) callId = reader.varint()
    else if (reader.field === fields.elapsedMs) elapsedMs = reader.varint()
    else if (reader.field === fields.answer || reader.field === fields.refusal) {
      isRefusal = reader.field === fields.refusal
      reader.span()
      from = reader.start
      to = reader.end
    } else reader.skip()
  }
  return { clientId, callId, elapsedMs, from, to, isRefusal }
}

export function pageKey(number: number): Key {
  const bytes = Buffer.alloc(8)
  bytes.writeUIntBE(number, 2, 6)
  return sessionFamily + bytes.toString('latin1')
}

function pageNumber(key: Key): number {
  return Buffer.from(key.slice(1), 'latin1').readUIntBE(2, 6)
}
