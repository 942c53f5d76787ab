// A server and a connection to it, in one process over loopback, for tests of data connections.

import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { systemActiveClock } from '../../../../proto/base/active-clock.js'
import type { ActiveClock } from '../../../../proto/base/clock.js'
import { type Logger, silentLogger } from '../../../../proto/base/logger.js'
import { type ConnectOptions, connectTransfer, type TransferConnection } from '../../../../proto/transfer/connection.js'
import { createTransferServer, type TransferServer, type TransferServerOptions } from '../../../../proto/transfer/server.js'
import { encodePacketPrefix, type PacketHeader } from '../../../../proto/wire/packet.js'

export interface Harness {
  readonly server: TransferServer
  readonly where: { host: string; port: number }
  readonly lines: string[]
  connect(more?: Partial<ConnectOptions>): Promise<TransferConnection>
  /** A socket that says exactly what it is told to. */
  raw(): Promise<Socket>
  close(): Promise<void>
}

export async function transferHarness(
  serve: TransferServerOptions['serve'],
  limits: TransferServerOptions['limits'] = {},
  activeClock: ActiveClock = systemActiveClock,
): Promise<Harness> {
  const lines: string[] = []
  const logger: Logger = {
    ...silentLogger,
    warn: (_fields, message) => lines.push(message),
    error: (_fields, message) => lines.push(message),
  }
  const server = createTransferServer({ serve, logger, activeClock, limits: { drainMsMax: 20, ...limits } })
  const where = await server.listen({ host: '127.0.0.1', port: 0 })
  const connections: TransferConnection[] = []
  const sockets: Socket[] = []
  return {
    server,
    where,
    lines,
    async connect(more = {}) {
      const connection = await connectTransfer({ ...where, ...more })
      connections.push(connection)
      return connection
    },
    async raw() {
      const socket = connect(where)
      socket.on('error', () => undefined)
      sockets.push(socket)
      await once(socket, 'connect')
      return socket
    },
    async close() {
      for (const connection of connections) connection.destroy()
      for (const socket of sockets) socket.destroy()
      await server.close()
    },
  }
}

export function packetOf(seqno: number, data: Buffer, checksums = Buffer.alloc(0), changes: Partial<PacketHeader> = {}): Buffer {
  const header = { offsetInBlock: 0, seqno, isLast: false, dataBytes: data.length, isSync: false, ...changes }
  return Buffer.concat([encodePacketPrefix(header, checksums.length), checksums, data])
}
