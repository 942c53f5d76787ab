// Pages of remembered answers as stored with the state: each is a `log.SessionPage` (proto/schema/log.proto), written answer by answer and
// read in place, because a restart reads all of them.

import { FieldReader } from '../../proto/wire/field-reader.js'
import type { Key } from '../machine/machine.js'
import { fieldBytes, putVarint, type RememberedAnswer, varintBytes } from './batch-codec.js'

/** The sequencer's own key family: `s` and the page's number, 8 bytes. */
export const sessionFamily = 's'
/** A page is closed when it reaches this size. */
export const pageBytesMax = 256 * 1024
const pageBytesFirst = 4096

const fields = { answers: 1, clientId: 1, callId: 2, answer: 3, elapsedMs: 5, refusal: 6 } as const
const tag = { answers: 0x0a, clientId: 0x0a, callId: 0x10, answer: 0x1a, elapsedMs: 0x28, refusal: 0x32 } as const

/** Consecutive answers. */
export interface Page {
  readonly number: number
  /** A `log.SessionPage` of `end` bytes. */
  buffer: Buffer
  end: number
  isStored: boolean
  /** Number of its answers that are not forgotten. */
  live: number
}

/** One answer or refusal in a page, at bytes [from, to). */
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

/** Decodes a stored page. The page keeps the value without copying it. */
export function storedPage(key: Key, value: Uint8Array): Page {
  const buffer = Buffer.from(value.buffer, value.byteOffset, value.length)
  return { number: pageNumber(key), buffer, end: buffer.length, isStored: true, live: 0 }
}

/** Appends a `log.SessionAnswer` with its answer as the last field; returns the end offset. */
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

/** All answers of a page in log order. Throws `malformed` for bytes that are not a page. */
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
