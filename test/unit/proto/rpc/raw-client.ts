// A client that says exactly the bytes it is told to, for tests of what a server makes of them.

import { once } from 'node:events'
import { connect } from 'node:net'
import { rpc } from '#messages/rpc'
import { delimited, readLength } from '../../../../proto/wire/varint.js'

export const clientProtocol = 'org.apache.hadoop.hdfs.protocol.ClientProtocol'
export const preamble = Buffer.from('68727063090000', 'hex')
export const preambleSasl = Buffer.from('687270630900df', 'hex')
export const clientId = Buffer.from('00112233445566778899aabbccddeeff', 'hex')

export function framed(...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Buffer.concat([length, body])
}

export function requestHeader(callId: number, changes: Partial<rpc.RpcRequestHeaderProto.$Properties> = {}): Buffer {
  return delimited(rpc.RpcRequestHeaderProto.encode({ rpcKind: 2, rpcOp: 0, callId, clientId, ...changes }).finish())
}

export function context(user: string, realUser?: string): Buffer {
  const message = rpc.IpcConnectionContextProto.encode({
    userInfo: { effectiveUser: user, realUser: realUser ?? null },
    protocol: clientProtocol,
  })
  return framed(requestHeader(-3), delimited(Buffer.from(message.finish())))
}

export function call(callId: number, method: string, body: Buffer, protocol = clientProtocol): Buffer {
  const header = { methodName: method, declaringClassProtocolName: protocol, clientProtocolVersion: 1 }
  return framed(requestHeader(callId), delimited(rpc.RequestHeaderProto.encode(header).finish()), delimited(body))
}

export interface Response {
  readonly header: rpc.RpcResponseHeaderProto
  /** What follows the header, its length included. */
  readonly rest: Buffer
}

export interface RawClient {
  write(...pieces: readonly Buffer[]): void
  /** The next response; waits for it. */
  response(): Promise<Response>
  /** All that comes until the server ends. */
  untilEnd(): Promise<Buffer>
  /** Stops reading; a server then cannot write much more. */
  pause(): void
  resume(): void
  destroy(): void
}

export async function rawClient(port: number): Promise<RawClient> {
  const socket = connect({ port, host: '127.0.0.1' })
  let received = Buffer.alloc(0)
  let wake: () => void = () => undefined
  const ended = new Promise<void>((resolve) => socket.once('close', resolve))
  socket.on('data', (piece) => {
    received = Buffer.concat([received, piece])
    wake()
  })
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return {
    write: (...pieces) => {
      for (const piece of pieces) socket.write(piece)
    },
    async response() {
      for (;;) {
        const bytes = received.length < 4 ? Number.POSITIVE_INFINITY : 4 + received.readUInt32BE(0)
        if (received.length >= bytes) {
          const frame = received.subarray(4, bytes)
          received = received.subarray(bytes)
          const length = readLength(frame, 0, frame.length)
          if (length === undefined) throw new Error('a response without header')
          const headerEnd = length.end + length.value
          return { header: rpc.RpcResponseHeaderProto.decode(frame.subarray(length.end, headerEnd)), rest: frame.subarray(headerEnd) }
        }
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
    async untilEnd() {
      socket.end()
      await ended
      return received
    },
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    destroy: () => socket.destroy(),
  }
}
