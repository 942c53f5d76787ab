// A running cluster under bad input: malformed frames, oversized lengths, wrong protobufs, half-open connections, slow readers, a port
// scanner. Each bad connection is ended by the server with at most one line of log, the cluster goes on answering, and no server's memory
// grows.

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Cluster, cairn } from '../cluster/cluster.js'

const rounds = 20
const growthBytesMax = 60 * 1024 * 1024
const closeMsMax = 8000
const mib = 1024 * 1024

export async function checkBadInput(consensus: string): Promise<void> {
  const cluster = await Cluster.start({ consensus })
  try {
    const { rpc = '' } = cluster.server('master', 1)
    const chunkserver = cluster.server('chunkserver', 1)
    // The first time makes caches, buffers and compiled code that stay; what comes again must not take more.
    await round(rpc, chunkserver.transfer ?? '', chunkserver.rpc ?? '')
    await slowReaders(rpc)
    await setTimeout(2000)
    const before = cluster.memory()
    const linesBefore = logLines(cluster)
    let connections = 0
    for (let each = 0; each < rounds; each += 1) connections += await round(rpc, chunkserver.transfer ?? '', chunkserver.rpc ?? '')
    const lines = logLines(cluster) - linesBefore
    assert.ok(lines <= connections, `${lines} lines of log for ${connections} bad connections`)
    console.log(`bad-input: ${connections} bad connections ended, ${lines} lines of log`)
    await halfOpen(rpc, chunkserver.transfer ?? '')
    await slowReaders(rpc)
    await portScan(cluster)
    await cairn(['put', '-f', '-', '/tmp/after'], { fs: cluster.fs, input: 'still answering' })
    assert.equal((await cairn(['cat', '/tmp/after'], { fs: cluster.fs })).stdout, 'still answering')
    await setTimeout(2000)
    for (const { name, bytes } of cluster.memory()) {
      const grown = bytes - (before.find((each) => each.name === name)?.bytes ?? 0)
      console.log(`bad-input: ${name} ${(bytes / mib).toFixed(0)} MiB, grown by ${(grown / mib).toFixed(1)} MiB`)
      assert.ok(grown < growthBytesMax, `the memory of ${name} grows`)
    }
  } finally {
    await cluster.stop()
  }
}

function logLines(cluster: Cluster): number {
  const names = ['master-1', 'chunkserver-1']
  return names.reduce((sum, name) => sum + readFileSync(join(cluster.data, 'logs', `${name}.log`), 'utf8').split('\n').length, 0)
}

const preamble = Buffer.from([...Buffer.from('hrpc'), 9, 0, 0])
const framed = (body: Buffer) => Buffer.concat([uint32(body.length), body])

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

/** Everything that is wrong with what a master's port may be sent. */
function badCalls(): Buffer[] {
  return [
    Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n'),
    randomBytes(1000),
    Buffer.from([...Buffer.from('hrpc'), 8, 0, 0]),
    Buffer.from([...Buffer.from('hrpc'), 9, 0, 99]),
    Buffer.concat([preamble, uint32(0xffff_ffff), randomBytes(100)]),
    Buffer.concat([preamble, uint32(0x7fff_ffff), randomBytes(100)]),
    Buffer.concat([preamble, uint32(0)]),
    Buffer.concat([preamble, framed(randomBytes(200))]),
    Buffer.concat([preamble, framed(Buffer.from([0xff, 0xff, 0xff, 0xff, 0x0f]))]),
    Buffer.concat([preamble, framed(Buffer.from([2, 8]))]),
    Buffer.concat([preamble, framed(Buffer.from([10, ...randomBytes(10), 5, ...randomBytes(5)]))]),
  ]
}

/** And a chunkserver's port for data. */
function badTransfers(): Buffer[] {
  const op = (code: number, body: Buffer) => Buffer.concat([Buffer.from([0, 28, code]), body])
  return [
    Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n'),
    Buffer.from([0, 27, 81, 0]),
    op(99, Buffer.from([0])),
    op(80, Buffer.from([0xff, 0xff, 0xff, 0xff, 0x0f])),
    op(81, Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff])),
    op(80, Buffer.concat([Buffer.from([50]), randomBytes(50)])),
    op(81, Buffer.concat([Buffer.from([0])])),
    randomBytes(500),
  ]
}

/** Resolves when the other side ended the connection; rejects when it does not. */
async function endedByServer(address: string, bytes: Buffer): Promise<void> {
  const socket = await open(address)
  const closed = new Promise<boolean>((resolve) => socket.once('close', () => resolve(true)))
  socket.resume()
  socket.write(bytes)
  const isClosed = await Promise.race([closed, setTimeout(closeMsMax, false, { ref: false })])
  socket.destroy()
  assert.ok(isClosed, `${address} keeps a connection that sent ${bytes.subarray(0, 24).toString('hex')}...`)
}

function open(address: string): Promise<Socket> {
  const [host = '', port] = address.split(':')
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port: Number(port), allowHalfOpen: false }, () => resolve(socket))
    socket.on('error', reject) // after it was opened, an error is an end like any other
  })
}

async function round(rpc: string, transfer: string, chunkserverRpc: string): Promise<number> {
  const [calls, transfers] = [badCalls(), badTransfers()]
  const attempts = [
    ...calls.map((bytes) => endedByServer(rpc, bytes)),
    ...calls.map((bytes) => endedByServer(chunkserverRpc, bytes)),
    ...transfers.map((bytes) => endedByServer(transfer, bytes)),
  ]
  await Promise.all(attempts)
  return attempts.length
}

/** Many connections that say nothing, or stop in the middle of a frame, and are then simply gone. */
async function halfOpen(rpc: string, transfer: string): Promise<void> {
  const sockets = await Promise.all(Array.from({ length: 300 }, (_, index) => open(index % 2 === 0 ? rpc : transfer)))
  for (const [index, socket] of sockets.entries()) {
    if (index % 4 === 0) socket.write(Buffer.concat([preamble, uint32(1_000_000), randomBytes(10)]))
    if (index % 4 === 1) socket.write(Buffer.from([0, 28, 80, 0xff, 0x7f]))
  }
  await setTimeout(1000)
  for (const socket of sockets) socket.resetAndDestroy()
  console.log(`bad-input: ${sockets.length} half-open connections`)
}

/** Readers that ask again and again and never read an answer. */
async function slowReaders(rpc: string): Promise<void> {
  const request = listRoot()
  const sockets = await Promise.all(Array.from({ length: 4 }, () => open(rpc)))
  let accepted = 0
  for (const socket of sockets) {
    socket.pause()
    socket.write(Buffer.concat([preamble, framed(connectionContext())]))
    for (let call = 0; call < 20_000 && socket.writableLength < mib; call += 1) {
      accepted += 1
      socket.write(framed(request))
    }
  }
  await setTimeout(3000)
  for (const socket of sockets) socket.destroy()
  console.log(`bad-input: ${accepted} calls sent by readers that never read`)
}

const lengthPrefixed = (bytes: Buffer) => Buffer.concat([Buffer.from([bytes.length]), bytes])
const text = (field: number, value: string) => Buffer.concat([Buffer.from([(field << 3) | 2]), lengthPrefixed(Buffer.from(value))])
const clientProtocol = 'org.apache.hadoop.hdfs.protocol.ClientProtocol'

/** RpcRequestHeaderProto: protobuf engine, final packet, the call's number (zigzag), a client id of 16 bytes. */
function header(callIdZigzag: number): Buffer {
  const clientId = Buffer.concat([Buffer.from([0x22, 16]), Buffer.alloc(16, 7)])
  return lengthPrefixed(Buffer.concat([Buffer.from([0x08, 2, 0x10, 0, 0x18, callIdZigzag]), clientId, Buffer.from([0x28, 1])]))
}

function connectionContext(): Buffer {
  const user = lengthPrefixed(text(1, 'slow'))
  const context = Buffer.concat([Buffer.from([0x12]), user, text(3, clientProtocol)])
  return Buffer.concat([header(5), lengthPrefixed(context)])
}

function listRoot(): Buffer {
  const method = Buffer.concat([text(1, 'getListing'), text(2, clientProtocol), Buffer.from([0x18, 1])])
  const body = Buffer.concat([text(1, '/'), text(2, ''), Buffer.from([0x18, 0])])
  return Buffer.concat([header(2), lengthPrefixed(method), lengthPrefixed(body)])
}

async function portScan(cluster: Cluster): Promise<void> {
  let scanned = 0
  for (const { rpc, transfer, http } of cluster.servers()) {
    for (const address of [rpc, transfer, http]) {
      if (address === undefined) continue
      for (let each = 0; each < 30; each += 1) {
        const socket = await open(address)
        if (each % 3 === 0) socket.resetAndDestroy()
        else socket.destroy()
        scanned += 1
      }
    }
  }
  console.log(`bad-input: ${scanned} connections of a port scanner`)
}
