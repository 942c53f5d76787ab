// A port of pages against strangers who ask for much, take nothing, or do not finish what they begin; sockets are made by hand.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { type ManualClock, manualClock } from '../../../../proto/base/clock.js'
import type { Pages } from '../../../../proto/pages/app.js'
import { type PagesServer, startPagesServer } from '../../../../proto/pages/server.js'
import { httpServerLimits } from '../../../../proto/wire/limits.js'

interface Port {
  readonly server: PagesServer
  readonly clock: ManualClock
  /** How often metrics, status and page were made. */
  readonly made: { metrics: number; status: number; page: number }
}

async function start(t: TestContext, more: Partial<Pages<object>> = {}, connectionsMax?: number): Promise<Port> {
  const clock = manualClock()
  const made = { metrics: 0, status: 0, page: 0 }
  const metrics = async (): Promise<string> => `made ${++made.metrics}\n`
  const pages: Pages<object> = {
    status: () => ({ made: ++made.status }),
    statusPage: () => `<p>${++made.page}</p>`,
    metrics: async () => ({ contentType: 'text/plain; version=0.0.4', metrics }),
    isReady: () => true,
    notReadyText: 'not ready',
    ...more,
  }
  const server = await startPagesServer({ host: '127.0.0.1', port: 0, connectionsMax, pages, clock, activeClock: clock.active })
  t.after(() => server.stop())
  return { server, clock, made }
}

async function open(t: TestContext, { server }: Port): Promise<Socket> {
  const socket = connect(server.port, '127.0.0.1')
  socket.on('error', () => undefined) // the server may end it at any time
  t.after(() => socket.destroy())
  await once(socket, 'connect')
  return socket
}

/** All that comes until the server closes. */
async function textOf(socket: Socket): Promise<string> {
  let text = ''
  socket.on('data', (bytes: Buffer) => {
    text += bytes.toString('latin1')
  })
  if (!socket.closed) await new Promise((resolve) => socket.once('close', resolve))
  return text
}

const request = (path: string, headers = ''): string => `GET ${path} HTTP/1.1\r\nHost: x\r\n${headers}\r\n`

async function ask(t: TestContext, port: Port, path: string): Promise<string> {
  const socket = await open(t, port)
  const text = textOf(socket)
  socket.write(request(path))
  return text
}

const answers = (text: string): number => text.split('HTTP/1.1 ').length - 1

test('pages: 500 requests in one segment, only the first is answered and the connection is closed', async (t) => {
  const port = await start(t)
  const socket = await open(t, port)
  const text = textOf(socket)
  socket.write(request('/metrics').repeat(500))
  assert.match(await text, /^HTTP\/1\.1 200 OK\r\n[\s\S]*Connection: close\r\n[\s\S]*made 1\n$/)
  assert.equal(answers(await text), 1)
  assert.equal(port.made.metrics, 1)
})

test('pages: line endings without carriage return do not allow a second request', async (t) => {
  const port = await start(t)
  const socket = await open(t, port)
  const text = textOf(socket)
  socket.write('\r\nGET /metrics HTTP/1.1\nHost: x\n\n'.repeat(500))
  assert.ok(answers(await text) <= 1)
  assert.ok(port.made.metrics <= 1)
})

test('pages: a request in pieces of one byte is answered, and answers are computed again after a second', async (t) => {
  const port = await start(t)
  const socket = await open(t, port)
  const text = textOf(socket)
  for (const character of request('/status.json')) {
    socket.write(character)
    await new Promise((resolve) => setImmediate(resolve))
  }
  assert.match(await text, /Content-Type: application\/json[\s\S]*\{"made":1\}$/)
  const asked = await Promise.all(Array.from({ length: 20 }, () => ask(t, port, '/status.json')))
  assert.ok(asked.every((each) => each.endsWith('{"made":1}')))
  port.clock.advance(1_000)
  assert.match(await ask(t, port, '/status.json'), /\{"made":2\}$/)
  assert.deepEqual(port.made, { metrics: 0, status: 2, page: 0 })
  assert.match(await ask(t, port, '/'), /Content-Type: text\/html[\s\S]*<p>1<\/p>$/)
})

test('pages: the number of connections is limited, closed ones get a 503, and a normal request is answered meanwhile', async (t) => {
  const never = new Promise<string>(() => undefined)
  const port = await start(t, { metrics: async () => ({ contentType: 'text/plain', metrics: () => never }) }, 32)
  const flood: Promise<string>[] = []
  for (let at = 0; at < 40; at += 1) {
    const socket = await open(t, port)
    flood.push(textOf(socket))
    socket.write(request('/metrics').repeat(100))
    if (at % 10 === 9) assert.match(await ask(t, port, '/healthz'), /^HTTP\/1\.1 200 OK\r\n[\s\S]*ok\n$/)
    assert.ok(port.server.connections <= 8, 'a quarter is for one address')
  }
  const refused = await Promise.all(flood.slice(0, 8))
  assert.ok(refused.some((text) => /^HTTP\/1\.1 503 Service Unavailable\r\nRetry-After: 1\r\n/.test(text)))
  assert.ok(refused.every((text) => text === '' || text.startsWith('HTTP/1.1 503 ')))
})

test('pages: a client that does not read is closed, and another one is answered meanwhile', async (t) => {
  const large = 'x'.repeat(32 * 1024 * 1024)
  const port = await start(t, { metrics: async () => ({ contentType: 'text/plain', metrics: async () => large }) })
  const socket = await open(t, port)
  socket.pause()
  socket.write(request('/metrics'))
  await once(socket, 'readable')
  assert.equal(port.server.connections, 1)
  assert.match(await ask(t, port, '/healthz'), /^HTTP\/1\.1 200 OK\r\n/)
  port.clock.advance(httpServerLimits.answerMsMax + 2 * httpServerLimits.sweepMs)
  assert.equal(port.server.connections, 0)
})

test('pages: clients that do not read hold a limited total number of bytes', async (t) => {
  const large = 'x'.repeat(32 * 1024 * 1024)
  const port = await start(t, { metrics: async () => ({ contentType: 'text/plain', metrics: async () => large }) })
  const sockets: Socket[] = []
  for (let at = 0; at < 4; at += 1) {
    const socket = await open(t, port)
    sockets.push(socket)
    socket.pause()
    socket.write(request('/metrics'))
    await once(socket, 'readable')
  }
  assert.ok(port.server.connections <= 3, 'the one that has waited longest ended')
})

test('pages: headers without an end, or too large, are refused', async (t) => {
  const port = await start(t)
  const slow = await open(t, port)
  const slowText = textOf(slow)
  slow.write('GET /metrics HTTP/1.1\r\nHost: x\r\n')
  const large = await open(t, port)
  const largeText = textOf(large)
  large.write(request('/metrics', `A: ${'x'.repeat(httpServerLimits.headBytesMax)}\r\n`))
  assert.match(await largeText, /^(HTTP\/1\.1 431 |$)/)
  assert.match(await ask(t, port, '/healthz'), /^HTTP\/1\.1 200 OK\r\n/)
  port.clock.advance(httpServerLimits.headMsMax + 2 * httpServerLimits.sweepMs)
  assert.match(await slowText, /^HTTP\/1\.1 408 /)
  assert.equal(port.made.metrics, 0)
})

test('pages: a client keeps the connection open after the answer, it is closed after a time limit', async (t) => {
  const port = await start(t)
  const socket = connect({ port: port.server.port, host: '127.0.0.1', allowHalfOpen: true })
  socket.on('error', () => undefined)
  t.after(() => socket.destroy())
  socket.resume().write(request('/healthz'))
  await once(socket, 'end')
  assert.equal(port.server.connections, 1)
  port.clock.advance(httpServerLimits.leavingMsMax + 2 * httpServerLimits.sweepMs)
  assert.equal(port.server.connections, 0)
})

test('pages: a client that ends its side after the request is answered; an invalid request, or RPC, gets an explanation', async (t) => {
  const port = await start(t)
  const half = connect({ port: port.server.port, host: '127.0.0.1', allowHalfOpen: true })
  half.end(request('/metrics'))
  assert.match(await textOf(half), /^HTTP\/1\.1 200 OK\r\n[\s\S]*made 1\n$/)
  const odd = await open(t, port)
  odd.write('what is this\r\n\r\n')
  assert.match(await textOf(odd), /^HTTP\/1\.1 400 /)
  const rpc = await open(t, port)
  rpc.write(Buffer.from('hrpc\x09\x00\x00', 'latin1'))
  assert.match(await textOf(rpc), /not an RPC port/)
})

test('pages: a request with a body for a page that is not there is answered without its body', async (t) => {
  const socket = await open(t, await start(t))
  socket.write(request('/none', 'Content-Length: 100000\r\n'))
  assert.match(await textOf(socket), /^HTTP\/1\.1 404 Not Found\r\n[\s\S]*there is no such page\n$/)
})

test('pages: a page cannot be computed, only its requests fail', async (t) => {
  const port = await start(t, { status: () => Promise.reject(new Error('the disk does not answer')) })
  assert.match(await ask(t, port, '/status.json'), /^HTTP\/1\.1 500 [\s\S]*the disk does not answer\n$/)
  assert.match(await ask(t, port, '/%zz'), /^HTTP\/1\.1 40\d /)
  assert.match(await ask(t, port, '/metrics'), /made 1\n$/)
})
