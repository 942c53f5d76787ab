// What no honest client sends, against a running master: each request is answered with an error or ends its connection, and nothing is left
// behind.

import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, before, test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { peer } from '#messages/peer'
import { chunkserverProtocolName, createChunkserverProtocol } from '../../../../master/rpc/chunkservers/service.js'
import { clientService } from '../../../../master/rpc/client/service.js'
import { peerProtocol } from '../../../../master/rpc/peers/line.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { type Logger, silentLogger } from '../../../../proto/base/logger.js'
import type { RpcConnection } from '../../../../proto/rpc/connection.js'
import { asChunkserver, asMaster } from '../../proto/rpc/credentials.js'
import { clientProtocol, Masters, makeFolder, superuser, testClusterId } from './masters.js'

const nonsense: readonly Buffer[] = [
  Buffer.alloc(0),
  Buffer.alloc(40, 0xff),
  Buffer.from([0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f]), // a string of four gigabytes
  Buffer.from([0x0a, 0x7f, 0x2f]), // a string that ends early
  Buffer.from([0x0b, 0x0b, 0x0b, 0x0b, 0x0b]), // groups that never end
  Buffer.from([0x0d, 1, 2, 3, 4, 0x15, 1, 2, 3, 4]), // fields of other types
]

let masters: Masters
const faults: string[] = []
const logger: Logger = {
  ...silentLogger,
  warn: (_fields, message) => void faults.push(message),
  error: (_fields, message) => void faults.push(message),
}

before(async () => {
  masters = await Masters.format(1)
  await masters.start(1, {}, logger)
  await masters.leader()
})

after(() => masters.end())

function methodsOf(): readonly (readonly [string, string])[] {
  const settings = { chunkBytesDefault: 1, replicationDefault: 1 }
  const chunkservers = createChunkserverProtocol({} as Parameters<typeof createChunkserverProtocol>[0])
  const clients = clientService({ settings } as Parameters<typeof clientService>[0])
  return [
    ...clients.map(({ method }) => [clientProtocol, method.name] as const),
    ...[...chunkservers.methods.keys()].map((method) => [chunkservers.name, method] as const),
    ...['identify', 'forward', 'snapshot'].map((method) => [peerProtocol, method] as const),
    ['cairn.AdminProtocol', 'report'],
    ['org.apache.hadoop.hdfs.server.protocol.NamenodeProtocol', 'versionRequest'],
    ['org.apache.hadoop.tools.GetUserMappingsProtocol', 'getGroupsForUser'],
  ]
}

/** The number of answers and errors; throws for an error that is none of ours. */
async function throwAll(
  open: (protocol: string) => Promise<RpcConnection>,
): Promise<{ answered: number; refused: number; connections: number }> {
  const counts = { answered: 0, refused: 0, connections: 0 }
  let connection: RpcConnection | undefined
  let opened = ''
  for (const [protocol, method] of methodsOf()) {
    for (const body of nonsense) {
      if (connection?.isOpen !== true || opened !== protocol) {
        connection?.close()
        connection = await open(protocol)
        opened = protocol
        counts.connections += 1
      }
      await connection.call({ protocol, method, body, timeoutMs: 10_000 }).then(
        () => counts.answered++,
        (error: unknown) => {
          assert.ok(error instanceof FileSystemError && error.reason !== 'timedOut', `${method}: ${error}`)
          counts.refused++
        },
      )
    }
  }
  connection?.close()
  return counts
}

/** As one who may call it, so that the request is looked at. */
function openFor(protocol: string): Promise<RpcConnection> {
  if (protocol === peerProtocol) return masters.connect(1, superuser, asMaster(1, testClusterId))
  return masters.connect(1, superuser, protocol === chunkserverProtocolName ? asChunkserver('u') : undefined)
}

test('bad input: malformed requests to every method, each is answered and the master continues', async () => {
  const counts = await throwAll(openFor)
  // What does not look at its request may answer; what asks for nothing takes an empty request for one.
  assert.ok(counts.refused > counts.answered, JSON.stringify(counts))
  assert.equal((await makeFolder(await masters.connect(1), '/still-here')).result, true)
  assert.ok(faults.length < counts.refused, 'one line a connection at most, and few of those')
  assert.deepEqual(
    faults.filter((line) => line.includes('should not')),
    [],
  )
})

test('bad input: many rounds, memory does not grow', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  for (let round = 0; round < 3; round++) await throwAll(openFor)
  collect()
  const before = process.memoryUsage().heapUsed
  for (let round = 0; round < 10; round++) await throwAll(openFor)
  collect()
  const grownBytes = process.memoryUsage().heapUsed - before
  assert.ok(grownBytes < 8 * 1024 * 1024, `${grownBytes} bytes`)
})

test('bad input: messages and calls of another cluster, refused or dropped (etcd 17081)', async () => {
  const connection = await openFor(peerProtocol)
  const forward = {
    clusterId: 'elsewhere',
    protocol: clientProtocol,
    method: 'mkdirs',
    body: Buffer.alloc(0),
    callId: 1,
    user: 'u',
    address: 'a',
  }
  await assert.rejects(
    connection.call({ protocol: peerProtocol, method: 'forward', body: peer.ForwardRequest.encode(forward).finish() }),
    (error) => error instanceof FileSystemError && error.reason === 'accessDenied',
  )
  const deliver = { clusterId: 'elsewhere', from: 1, to: 1, messages: [Buffer.from('x')] }
  connection.post({ protocol: peerProtocol, method: 'deliver', body: peer.DeliverRequest.encode(deliver).finish() })
  const damaged = { ...deliver, clusterId: testClusterId }
  connection.post({ protocol: peerProtocol, method: 'deliver', body: peer.DeliverRequest.encode(damaged).finish() })
  assert.equal((await makeFolder(connection, '/after-messages')).result, true)
})

test('bad input: a client with another protocol, its connection ends', async () => {
  for (const opening of [
    'GET / HTTP/1.1\r\n\r\n',
    '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
    'hrpc\x09\x00\xff\xff\xff\xff\xff\xff',
  ]) {
    const socket = connect(masters.port(1), '127.0.0.1')
    socket.resume()
    socket.write(opening, 'latin1')
    await new Promise((resolve) =>
      socket
        .on('error', () => undefined)
        .on('close', resolve)
        .on('end', resolve),
    )
    socket.destroy()
  }
  assert.equal((await makeFolder(await masters.connect(1), '/after-strangers')).result, true)
})
