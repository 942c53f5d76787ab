// Who leaves when a server has too many connections: strangers, the one idle longest first, and never a server.

import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { silentLogger } from '../../../../proto/base/logger.js'
import { RpcConnection } from '../../../../proto/rpc/connection.js'
import { ConnectionTable, type Standing } from '../../../../proto/rpc/connection-table.js'
import { createRpcServer, type RpcServer } from '../../../../proto/rpc/server.js'
import { asMaster } from './credentials.js'
import { call, clientProtocol, context, framed, preamble, type RawClient, rawClient, requestHeader } from './raw-client.js'

const opened = [preamble, context('stranger')]
const ping = framed(requestHeader(-4))
const ends: (() => Promise<void> | void)[] = []

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function serve(connectionsMax: number): Promise<{
  server: RpcServer
  stranger: () => Promise<RawClient>
  peer: () => Promise<RpcConnection>
}> {
  const methods = new Map([['none', (incoming: { reply(bytes: Uint8Array): void }): void => incoming.reply(Buffer.alloc(0))]])
  const protocols = [{ name: clientProtocol, methods }]
  const limits = { connectionsMax, drainMsMax: 10 }
  const server = createRpcServer({ protocols, credentials: asMaster(1), logger: silentLogger, limits })
  const { port } = await server.listen({ host: '127.0.0.1', port: 0 })
  ends.push(() => server.close())
  const stranger = async (): Promise<RawClient> => {
    const raw = await rawClient(port)
    ends.push(() => raw.destroy())
    raw.write(...opened)
    return raw
  }
  const peer = async (): Promise<RpcConnection> => {
    const connection = await RpcConnection.open({ host: '127.0.0.1', port, user: 's', protocol: clientProtocol, credentials: asMaster(2) })
    ends.push(() => connection.close())
    return connection
  }
  return { server, stranger, peer }
}

const ask = (connection: RpcConnection): Promise<Buffer> =>
  connection.call({ protocol: clientProtocol, method: 'none', body: Buffer.alloc(0) })

test('connection table: unknown clients that only ping are closed for other clients, and always for servers', async () => {
  const { server, stranger, peer } = await serve(8)
  const first = await peer()
  const pinging: RawClient[] = []
  for (let each = 0; each < 40; each++) {
    const raw = await stranger()
    pinging.push(raw)
    for (const other of pinging) other.write(ping)
    server.sweep(1_000)
  }
  const client = await stranger()
  client.write(call(1, 'none', Buffer.alloc(0)))
  assert.equal((await client.response()).header.callId, 1)
  const second = await peer()
  await Promise.all([ask(first), ask(second)])
  assert.ok(server.stats().connections <= 8)
})

test('connection table: unknown clients that call all the time block other unknown clients, but no server', async () => {
  const { server, stranger, peer } = await serve(8)
  const busy: RawClient[] = []
  for (let each = 0; each < 6; each++) {
    const raw = await stranger()
    raw.write(call(each, 'none', Buffer.alloc(0)))
    await raw.response()
    busy.push(raw)
  }
  const late = await stranger()
  const { header } = await late.response()
  assert.deepEqual([header.status, header.exceptionClassName], [2, 'org.apache.hadoop.ipc.RetriableException'])
  for (let each = 0; each < 3; each++) await ask(await peer())
  while (server.stats().connections > 8) await turn()
})

test('connection table: new connections share a quarter of the places, and the oldest of them is closed', async () => {
  const table = new ConnectionTable<{ standing: Standing; idleMs: number; isGone: boolean; leave(): void; destroy(): void }>({
    connectionsMax: 8,
    openingMax: 512,
  })
  const come = (standing: Standing, idleMs = 0) => {
    assert.ok(table.makeRoom())
    const connection = {
      standing,
      idleMs,
      isGone: false,
      leave(): void {
        connection.standing = 'leaving'
        connection.isGone = true
      },
      destroy(): void {
        connection.isGone = true
      },
    }
    table.add(connection)
    return connection
  }
  const open = Array.from({ length: 5 }, (_, at) => come(at === 0 ? 'proven' : 'stranger', at === 0 ? 1e9 : 0))
  const coming = Array.from({ length: 30 }, () => come('opening'))
  assert.deepEqual(
    coming.map(({ isGone }) => isGone),
    coming.map((_, at) => at < 28),
  )
  assert.ok(open.every(({ isGone }) => !isGone))
  const [server, stranger] = coming.slice(-2)
  assert.ok(server !== undefined && stranger !== undefined)
  assert.ok(table.mayOpen(server, true))
  server.standing = 'proven'
  assert.ok(!table.mayOpen(stranger, false)) // all others were at work just now
  assert.ok(table.mayOpen(stranger, true))
  assert.deepEqual(
    open.map(({ isGone }) => isGone),
    [false, true, false, false, false],
  )
})
