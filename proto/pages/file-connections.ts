// Connections of an HTTP port on which clients work with files. Unlike those of the status pages they stay open for further requests, and
// carry bodies of any length in both directions, so their cost is bounded in another way: their number, in total and from one address, the
// requests in progress on one, the time in which nothing happens, and the memory of answers that are not read. When there are too many, the
// one that has been idle longest is closed; without an idle one the new one is refused.

import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { fileConnectionLimits, Limits } from '../wire/limits.js'
import { answerNoRequest } from '../wire/wrong-port.js'
import { EscapedLines } from './escaped-lines.js'

interface Place {
  readonly connection: EscapedLines
  readonly address: string
  /** Of the requests in progress. Those of later requests wait until the first is sent. */
  readonly answers: Set<ServerResponse>
  /** Time since the last request ended, or since a byte moved while one is in progress. */
  quietMs: number
  /** Bytes moved until the last sweep. */
  movedBytes: number
}

const refusal = 'HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'

export class FileConnections {
  readonly #limits: Limits<typeof fileConnectionLimits>
  readonly #server: Server
  readonly #places = new Map<Duplex, Place>()

  /** `listener` also gets requests that wait for permission to send their body (`Expect: 100-continue`): it calls `writeContinue`. */
  constructor(listener: RequestListener, limits: Limits<typeof fileConnectionLimits>) {
    this.#limits = limits
    this.#server = createServer({ maxHeaderSize: limits.headBytesMax, noDelay: true })
    this.#server.maxHeadersCount = 0 // all of them: `bodyOf` must not miss one
    this.#server.keepAliveTimeout = 0 // `sweep` ends idle connections
    this.#server.on('clientError', answerNoRequest)
    const onRequest: RequestListener = (request, response) => {
      const place = this.#places.get(request.socket)
      if (place === undefined || place.answers.size >= limits.requestsMax) {
        request.socket.destroy()
        return
      }
      const body = bodyOf(request)
      if (body === undefined) {
        response.writeHead(400, { 'Content-Length': 0, Connection: 'close' }).end()
        return
      }
      place.answers.add(response)
      if (place.answers.size > 1) this.#limitUnread()
      place.connection.expectBody(body)
      response.once('close', () => {
        place.answers.delete(response)
        place.quietMs = 0
      })
      listener(request, response)
    }
    this.#server.on('request', onRequest)
    this.#server.on('checkExpectation', (_request, response) => {
      response.writeHead(417, { 'Content-Length': 0, Connection: 'close' }).end()
    })
    this.#server.on('checkContinue', (request, response) => {
      // A client that gets its answer instead of the permission may send the body or not: what follows on the connection is not known.
      response.shouldKeepAlive = false
      onRequest(request, response)
    })
  }

  get size(): number {
    return this.#places.size
  }

  /** Takes a connection that is paused and whose received bytes were put back. */
  adopt(socket: Socket): void {
    const address = socket.remoteAddress ?? ''
    if (!this.#makeRoom(address)) {
      socket.on('error', () => undefined)
      socket.write(refusal)
      socket.destroySoon()
      return
    }
    const connection = new EscapedLines(socket, () => this.#limitUnread())
    const place: Place = { connection, address, answers: new Set(), quietMs: 0, movedBytes: 0 }
    this.#places.set(connection, place)
    connection.once('close', () => {
      this.#places.delete(connection)
      for (const answer of place.answers) closeWaiting(answer)
    })
    this.#server.emit('connection', connection)
  }

  sweep(elapsedMs: number): void {
    this.#limitUnread()
    const { idleMsMax, silentMsMax } = this.#limits
    for (const place of this.#places.values()) {
      const { movedBytes } = place.connection
      const hasMoved = place.answers.size > 0 && movedBytes !== place.movedBytes
      place.movedBytes = movedBytes
      place.quietMs = hasMoved ? 0 : place.quietMs + elapsedMs
      if (place.quietMs > (place.answers.size > 0 ? silentMsMax : idleMsMax)) place.connection.destroy()
    }
  }

  stop(): void {
    for (const connection of this.#places.keys()) connection.destroy()
  }

  /** Ends connections until the unread answers of the others are within the limit, first the one with most of them. */
  #limitUnread(): void {
    let bytes = 0
    for (const place of this.#places.values()) bytes += unreadBytesOf(place)
    while (bytes > this.#limits.unreadBytesMax) {
      let most: readonly [Place, number] | undefined
      for (const place of this.#places.values()) {
        const unread = unreadBytesOf(place)
        if (most === undefined || unread > most[1]) most = [place, unread]
      }
      if (most === undefined) return
      const [{ connection }, unread] = most
      bytes -= unread
      this.#places.delete(connection)
      connection.destroy()
    }
  }

  #makeRoom(address: string): boolean {
    const { connectionsMax, ofAddressMax } = this.#limits
    let ofAddress = 0
    for (const place of this.#places.values()) if (place.address === address) ofAddress += 1
    const isTooManyOfAddress = ofAddress >= ofAddressMax
    if (!isTooManyOfAddress && this.#places.size < connectionsMax) return true
    let longest: Place | undefined
    for (const place of this.#places.values()) {
      if (place.answers.size > 0 || (isTooManyOfAddress && place.address !== address)) continue
      if (longest === undefined || place.quietMs > longest.quietMs) longest = place
    }
    if (longest === undefined) return false
    this.#places.delete(longest.connection)
    longest.connection.destroy()
    return true
  }
}

/** What was answered and the operating system has not accepted yet, also of answers that wait behind others. */
function unreadBytesOf({ answers }: Place): number {
  let bytes = 0
  for (const { writableLength } of answers) bytes += writableLength
  return bytes
}

/**
 * Node tells only the answer that is being sent that its connection is closed. Those that wait behind it would never end, with what they
 * hold: open files, and their places among the requests that are served at the same time.
 */
function closeWaiting(answer: ServerResponse): void {
  if (answer.socket !== null) return
  answer.destroy()
  Object.assign(answer, { _closed: true }) // as Node marks the others; its streams look at it
  answer.emit('close')
}

/** The length of the body; undefined when that is not certain: the parser takes an empty coding for none, and a proxy may not. */
function bodyOf({ headers }: IncomingMessage): number | 'chunked' | undefined {
  const { 'transfer-encoding': coding, 'content-length': length = '0' } = headers
  if (coding === undefined) return Number(length)
  return /(^|[,\s])chunked$/i.test(coding.trim()) ? 'chunked' : undefined
}

const methodBytesMax = 16

/** Whether a request that begins with `first` is for a path below one of `prefixes`; undefined while that cannot be told. */
export function asksBelow(prefixes: readonly string[], first: Buffer): boolean | undefined {
  let isOpen = false
  for (const prefix of prefixes) {
    const asks = asksBelowOne(prefix, first)
    if (asks === true) return true
    isOpen ||= asks === undefined
  }
  return isOpen ? undefined : false
}

function asksBelowOne(prefix: string, first: Buffer): boolean | undefined {
  const text = first.toString('latin1', 0, methodBytesMax + 1 + prefix.length)
  const space = text.indexOf(' ')
  if (space < 0) return text.length > methodBytesMax || text.includes('\n') ? false : undefined
  const target = text.slice(space + 1, space + 1 + prefix.length)
  if (target.length === prefix.length) return target === prefix
  return prefix.startsWith(target) ? undefined : false
}
