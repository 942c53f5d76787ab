// Answers programs that connect to the wrong port in their own protocol: a browser on an RPC or data port, an RPC client on the HTTP or
// data port. Also a client's check of what answered instead of an RPC server.

import { FileSystemError } from '../base/errors.js'
import { delimited } from './varint.js'

/** The protocol of a program, detected by the first bytes it sent; three are enough. */
export type Spoken = 'http' | 'rpc' | 'unknown'

const httpMethods = ['GET', 'HEA', 'POS', 'PUT', 'DEL', 'OPT', 'PAT', 'CON', 'TRA']

export function spokenBy(opening: Buffer): Spoken {
  const start = opening.toString('latin1', 0, 3)
  if (httpMethods.includes(start)) return 'http'
  return start === 'hrp' ? 'rpc' : 'unknown'
}

/** `text` in the protocol of the program; the last data on the connection. Undefined for an unknown protocol. */
export function wrongPortAnswer(spoken: Spoken, text: string): Buffer | undefined {
  switch (spoken) {
    case 'http':
      return httpRefusal(text)
    case 'rpc':
      return rpcRefusal(text)
    case 'unknown':
      return undefined
  }
}

export function httpRefusal(text: string): Buffer {
  return Buffer.from(`HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n${text}\r\n`)
}

// frame  := length: uint32, delimited RpcResponseHeaderProto      // hadoop.common's: here by hand, as nothing else of RPC is needed
// header := callId = -1, status = FATAL, serverIpcVersionNum = 9, exceptionClassName, errorMsg, errorDetail = FATAL_INVALID_RPC_HEADER
const refusalStart = Buffer.from('08ffffffff0f10021809', 'hex')
const refusalEnd = Buffer.from('300d', 'hex')
const refusalClass = new FileSystemError('wrongPort', '').remoteClass

function rpcRefusal(text: string): Buffer {
  const header = delimited(Buffer.concat([refusalStart, field(0x22, refusalClass), field(0x2a, text), refusalEnd]))
  const length = Buffer.allocUnsafe(4)
  length.writeUInt32BE(header.length)
  return Buffer.concat([length, header])
}

function field(tag: number, text: string): Buffer {
  return Buffer.concat([Buffer.of(tag), delimited(Buffer.from(text))])
}

const httpPortText = 'this is the port of the web pages, not an RPC port; the RPC port of a master is 8020 unless it is set otherwise'

interface ClientSocket {
  readonly writable: boolean
  end(bytes: Uint8Array | string): unknown
  destroy(error?: Error): unknown
}

/** For 'clientError' of an HTTP server: answers invalid requests like Node, and tells an RPC client which port this is. */
export function answerNoRequest(error: Error & { readonly rawPacket?: Buffer }, socket: ClientSocket): void {
  if (!socket.writable) {
    socket.destroy(error)
    return
  }
  const isRpc = error.rawPacket !== undefined && spokenBy(error.rawPacket) === 'rpc'
  socket.end(isRpc ? rpcRefusal(httpPortText) : 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')
}

export const rpcPortHint = 'the RPC port of a master is 8020 unless it is set otherwise'
const tlsRecords = [0x15, 0x16]
const shownMax = 40

/**
 * Throws `wrongPort` when the first bytes from a server are not RPC: an RPC frame starts with a length whose first byte is small. `name` is
 * host:port.
 */
export function checkAnswersRpc(name: string, first: Buffer): void {
  const byte = first[0] ?? 0
  if (byte < 0x09) return
  throw new FileSystemError('wrongPort', `${name} answers ${nameOf(first)}, not RPC: ${hintFor(first)}`)
}

function nameOf(first: Buffer): string {
  if (isHttp(first)) return 'HTTP'
  if (tlsRecords.includes(first[0] ?? 0)) return 'TLS'
  const line = first.toString('latin1', 0, shownMax).split(/[^ -~]/)[0] ?? ''
  return line === '' ? 'something else' : JSON.stringify(line)
}

function hintFor(first: Buffer): string {
  return isHttp(first) ? `it is probably the port of the web pages; ${rpcPortHint}` : `another service listens there; ${rpcPortHint}`
}

const isHttp = (first: Buffer): boolean => first.toString('latin1', 0, 5) === 'HTTP/'

/** The message for a server that closed the connection; one that had sent nothing before may speak another protocol. */
export function closedText(name: string, hasHeard: boolean): string {
  return hasHeard
    ? `${name} closed the connection`
    : `${name} closed the connection without an answer; it may be the data port of a chunkserver; ${rpcPortHint}`
}
