// Connections that stay open, on a port that also has pages; sockets are made by hand.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { RequestListener, ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type TestContext, test } from 'node:test'
import { type ManualClock, manualClock } from '../../../../proto/base/clock.js'
import { asksBelow } from '../../../../proto/pages/file-connections.js'
import { type PagesServer, startPagesServer } from '../../../../proto/pages/server.js'
import { fileConnectionLimits, httpServerLimits } from '../../../../proto/wire/limits.js'

interface Port {
  readonly server: PagesServer
  readonly clock: ManualClock
}

async function start(t: TestContext, listener: RequestListener, connectionsMax?: number): Promise<Port> {
  const clock = manualClock()
  const pages = {
    status: () => ({}),
    statusPage: () => 'page',
    metrics: async () => ({ contentType: 'text/plain', metrics: async () => 'metrics' }),
    isReady: () => true,
    notReadyText: '',
  }
  const files = [{ prefix: '/files', listener }]
  const server = await startPagesServer({ host: '127.0.0.1', port: 0, connectionsMax, pages, files, clock, activeClock: clock.active })
  t.after(() => server.stop())
  return { server, clock }
}

async function open(t: TestContext, { server }: Port): Promise<Socket> {
  const socket = connect(server.port, '127.0.0.1')
  socket.on('error', () => undefined) // the server may end it at any time
  socket.setEncoding('latin1')
  t.after(() => socket.destroy())
  await once(socket, 'connect')
  return socket
}

/** Data or the end of the connection. Unlike `once` it does not reject when the server resets the connection. */
function nextEvent(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      socket.removeListener('data', done).removeListener('close', done)
      resolve()
    }
    socket.on('data', done).on('close', done)
  })
}

/** What has come when `end` has come; all, when the server closes. */
async function until(socket: Socket, end: string): Promise<string> {
  let text = ''
  const onData = (piece: string): void => {
    text += piece
  }
  socket.on('data', onData)
  while (!text.includes(end) && !socket.closed) await nextEvent(socket)
  socket.removeListener('data', onData)
  return text
}

const request = (path: string, headers = '', method = 'GET'): string => `${method} ${path} HTTP/1.1\r\nHost: x\r\n${headers}\r\n`

const echo: RequestListener = (asked, response) => {
  let text = ''
  asked.setEncoding('latin1')
  asked.on('data', (piece: string) => {
    text += piece
  })
  asked.on('end', () => response.end(`[${asked.url}${text}]`, 'latin1'))
}

test('file connections: many requests on one connection, in pieces of one byte, with bodies, and one for a page', async (t) => {
  const port = await start(t, echo)
  const socket = await open(t, port)
  for (const character of request('/files/1')) {
    socket.write(character)
    await new Promise((resolve) => setImmediate(resolve))
  }
  assert.match(await until(socket, ']'), /^HTTP\/1\.1 200 OK\r\n[\s\S]*\[\/files\/1\]/)
  socket.write(`${request('/files/2', 'Content-Length: 3\r\n', 'PUT')}abc${request('/files/3')}`)
  assert.match(await until(socket, '[/files/3]'), /\[\/files\/2abc\][\s\S]*\[\/files\/3\]/)
  assert.equal(port.server.connections, 1)
  socket.write(request('/healthz'))
  assert.match(await until(socket, 'ok\n'), /Connection: close[\s\S]*ok\n$/)
})

test('file connections: bytes beyond ASCII in request lines are escaped, also behind a body that has such bytes', async (t) => {
  const port = await start(t, echo)
  const socket = await open(t, port)
  const raw = '/files/\u00c3\u00a9 '.trimEnd()
  for (const [at, text] of [
    request(raw),
    `\r\n${request(`${raw}/2`, 'Content-Length: 2\r\n', 'PUT')}\u00c3\u00a9`,
    request(`${raw}/3`),
  ].entries()) {
    socket.write(Buffer.from(text, 'latin1'))
    const ends = [']', '/2\u00c3\u00a9', '/3]']
    assert.match(await until(socket, ends[at] ?? ''), /\[\/files\/%C3%A9/)
  }
  for (const byte of Buffer.from(request(`${raw}/slowly`), 'latin1')) {
    socket.write(Buffer.of(byte))
    await new Promise((resolve) => setImmediate(resolve))
  }
  assert.match(await until(socket, 'slowly]'), /\[\/files\/%C3%A9\/slowly\]/)
})

test('file connections: bodies are unchanged when requests follow each other without waiting, however they are cut into pieces', async (t) => {
  const port = await start(t, echo)
  const body = '\u00e9\u00ff\n\u00c3'
  const chunked = `2;x=y\r\n${body.slice(0, 2)}\r\n2\r\n${body.slice(2)}\r\n0\r\nTrailer: x\r\n\r\n`
  const raw = '/files/\u00c3\u00a9'
  const heads = [
    request(`${raw}/0`),
    `${request(`${raw}/1`, 'Content-Length: 4\r\n', 'PUT')}${body}`,
    `\r\n${request(`${raw}/2`, 'Transfer-Encoding: chunked\r\n', 'PUT')}${chunked}`,
    request(`${raw}/3`),
    `${request(`${raw}/4`, 'Content-Length: 4\r\n', 'PUT')}${body}`,
    request(`${raw}/5`),
  ]
  const sent = Buffer.from(heads.join(''), 'latin1')
  const wanted = ['0', `1${body}`, `2${body}`, '3', `4${body}`, '5'].map((each) => `[/files/%C3%A9/${each}]`)
  for (let cut = 1; cut < sent.length; cut += 7) {
    const socket = await open(t, port)
    socket.write(sent.subarray(0, cut))
    await new Promise((resolve) => setImmediate(resolve))
    socket.write(sent.subarray(cut))
    const got = await until(socket, wanted.at(-1) ?? '')
    for (const each of wanted) assert.ok(got.includes(each), `cut at ${cut}: ${each}`)
    socket.destroy()
  }
})

test('file connections: a request with more headers than are allowed is refused whole, wherever its length stands', async (t) => {
  const bodies: string[] = []
  const port = await start(t, (asked, response) => {
    asked.setEncoding('latin1').on('data', (piece: string) => bodies.push(piece))
    asked.on('end', () => response.end('stored'))
  })
  const others = (count: number): string => Array.from({ length: count }, (_, at) => `X-${at}: 1\r\n`).join('')
  // Taken for a line, it would become longer: what follows it would be the next request.
  const body = '\xff\n\n'
  const put = (count: number, length: string): Buffer =>
    Buffer.from(request('/files/1', `${others(count)}${length}\r\n`, 'PUT') + body, 'latin1')
  for (const path of ['/files/1', '/healthz']) {
    const refused = await open(t, port)
    refused.write(
      path === '/healthz' ? request(path, others(httpServerLimits.headersMax)) : put(httpServerLimits.headersMax, 'Content-Length: 3'),
    )
    assert.match(await until(refused, 'never'), /^HTTP\/1\.1 431 [\s\S]*Connection: close/)
  }
  const most = await open(t, port)
  most.write(put(httpServerLimits.headersMax - 2, 'Content-Length: 3')) // and a Host
  assert.match(await until(most, 'stored'), /^HTTP\/1\.1 200 /)
  assert.deepEqual(bodies, [body])
})

test('file connections: an expectation that nobody knows is refused', async (t) => {
  const port = await start(t, echo)
  const socket = await open(t, port)
  socket.write(request('/files/1', 'Expect: a-miracle\r\nContent-Length: 1\r\n', 'PUT'))
  assert.match(await until(socket, 'never'), /^HTTP\/1\.1 417 /)
})

test('file connections: a path that only begins alike is a page', async (t) => {
  const port = await start(t, echo)
  const socket = await open(t, port)
  socket.write(request('/file'))
  assert.match(await until(socket, 'never'), /^HTTP\/1\.1 404 [\s\S]*Connection: close/)
})

test('file connections: an idle one ends, one in progress only when nothing moves on it', async (t) => {
  let answer: (() => void) | undefined
  const port = await start(t, (_request, response) => {
    response.write('part')
    answer = () => response.write('more')
  })
  const idle = await open(t, port)
  const busy = await open(t, port)
  busy.write(request('/files/'))
  assert.match(await until(busy, 'part'), /part/)
  idle.write('GET /files/ HTTP/1.1\r\n') // headers that never end
  while (port.server.connections < 2) await new Promise((resolve) => setImmediate(resolve))
  port.clock.advance(httpServerLimits.sweepMs)
  port.clock.advance(fileConnectionLimits.idleMsMax + httpServerLimits.sweepMs)
  await until(idle, 'never')
  assert.equal(idle.closed, true)
  assert.equal(port.server.connections, 1)
  answer?.()
  assert.match(await until(busy, 'more'), /more/)
  port.clock.advance(httpServerLimits.sweepMs) // notices what has moved
  port.clock.advance(fileConnectionLimits.silentMsMax)
  assert.equal(port.server.connections, 1)
  port.clock.advance(2 * httpServerLimits.sweepMs)
  await until(busy, 'never')
  assert.equal(port.server.connections, 0)
})

test('file connections: when there are too many the longest idle one makes way; without an idle one the new one is refused', async (t) => {
  const port = await start(
    t,
    (asked, response) => {
      if (asked.url === '/files/wait') response.write('waits')
      else response.end('done')
    },
    6,
  ) // two for pages, four for files
  const sockets: Socket[] = []
  for (let at = 0; at < 4; at += 1) {
    const socket = await open(t, port)
    sockets.push(socket)
    socket.write(request(at === 0 ? '/files/' : '/files/wait'))
    await until(socket, at === 0 ? 'done' : 'waits')
  }
  const next = await open(t, port)
  next.write(request('/files/wait'))
  assert.match(await until(next, 'waits'), /waits/)
  await until(sockets[0] as Socket, 'never')
  assert.equal(sockets[0]?.closed, true)
  const refused = await open(t, port)
  refused.write(request('/files/'))
  assert.match(await until(refused, 'never'), /^HTTP\/1\.1 503 Service Unavailable\r\nRetry-After: 1\r\n/)
})

test('file connections: more requests at once than are allowed end the connection', async (t) => {
  let begun = 0
  const port = await start(t, () => {
    begun += 1
  })
  const socket = await open(t, port)
  socket.write(request('/files/').repeat(fileConnectionLimits.requestsMax + 5))
  await until(socket, 'never')
  assert.equal(socket.closed, true)
  assert.ok(begun <= fileConnectionLimits.requestsMax)
})

test('file connections: a body is asked for only by a listener that wants it', async (t) => {
  const port = await start(t, (asked, response) => {
    if (asked.url === '/files/no') {
      response.end('no')
      return
    }
    response.writeContinue()
    echo(asked, response)
  })
  const wanted = await open(t, port)
  wanted.write(request('/files/yes', 'Content-Length: 2\r\nExpect: 100-continue\r\n', 'PUT'))
  assert.match(await until(wanted, '\r\n\r\n'), /^HTTP\/1\.1 100 Continue\r\n\r\n$/)
  wanted.write('ab')
  assert.match(await until(wanted, ']'), /\[\/files\/yesab\]/)
  const unwanted = await open(t, port)
  unwanted.write(request('/files/no', 'Content-Length: 2\r\nExpect: 100-continue\r\n', 'PUT'))
  const text = await until(unwanted, 'never')
  assert.match(text, /^HTTP\/1\.1 200 OK\r\n[\s\S]*Connection: close/)
})

test('file connections: which path is asked for is told by the first bytes as soon as they tell', () => {
  const told = (text: string): boolean | undefined => asksBelow(['/files'], Buffer.from(text))
  for (const early of ['', 'G', 'GET', 'GET ', 'GET /', 'GET /file']) assert.equal(told(early), undefined, early)
  assert.equal(told('GET /files'), true)
  assert.equal(told('DELETE /files/x HTTP/1.1'), true)
  for (const other of ['GET /status', 'GET /fIles', 'hrpc\n', 'A-METHOD-OF-MANY-LETTERS /files']) assert.equal(told(other), false, other)
})

test('files: a body is not taken for a request line, although the request before was answered before its body was read', async (t) => {
  const bodies: Buffer[] = []
  const port = await start(t, (asked, response) => {
    if (asked.url === '/files/refused') {
      response.writeHead(403, { 'Content-Length': 2 }).end('no')
      return
    }
    const pieces: Buffer[] = []
    asked.on('data', (piece: Buffer) => pieces.push(piece))
    asked.on('end', () => {
      bodies.push(Buffer.concat(pieces))
      response.writeHead(200, { 'Content-Length': 2 }).end('ok')
    })
  })
  const socket = await open(t, port)
  // So long that the end of the refused one is read after the next request has begun.
  const body = Buffer.concat([Buffer.from('\x89PNG\r\n\xff\xfe and no line', 'latin1'), Buffer.alloc(300_000, 0xff)])
  for (let round = 0; round < 20; round += 1) {
    const length = `Content-Length: ${body.length}\r\n`
    socket.write(request('/files/refused', length, 'PUT'), 'latin1')
    socket.write(body)
    await until(socket, 'no')
    socket.write(request('/files/stored', length, 'PUT'), 'latin1')
    await new Promise((resolve) => setImmediate(resolve))
    socket.write(body)
    assert.match(await until(socket, 'ok'), /^HTTP\/1\.1 200 /)
  }
  assert.ok(bodies.length === 20 && bodies.every((each) => each.equals(body)))
})

test('files: the parser is not given bytes while it reads a head, also when it was paused with requests and bodies behind it', async (t) => {
  const bodies: string[] = []
  const answer = 'a'.repeat(8_000_000) // more than a connection takes while its client does not read
  const port = await start(t, (asked, response) => {
    const pieces: Buffer[] = []
    asked.on('data', (piece: Buffer) => pieces.push(piece))
    asked.on('end', () => {
      bodies.push(Buffer.concat(pieces).toString('latin1'))
      const text = `${bodies.length % 8 === 1 ? answer : ''}<end>`
      response.writeHead(200, { 'Content-Length': text.length }).end(text)
    })
  })
  const expected: string[] = []
  for (let round = 0; round < 5; round += 1) {
    const socket = await open(t, port)
    const wave = Array.from({ length: 8 }, (_, at) => `${round}-${at} \u00ff ${'b'.repeat(3000 + 700 * at)}`)
    expected.push(...wave)
    const [first = '', ...rest] = wave.map((body) => request('/files/stored', `Content-Length: ${body.length}\r\n`, 'PUT') + body)
    socket.pause()
    socket.write(first, 'latin1')
    while (bodies.length <= round * wave.length) await new Promise((resolve) => setImmediate(resolve))
    // The answer is not read: the server's parser is paused by the next request, with the others behind it.
    socket.write(rest.join(''), 'latin1')
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    let text = ''
    socket.on('data', (piece: string) => {
      text += piece
    })
    socket.resume()
    while (text.split('<end>').length <= wave.length && !socket.closed) await nextEvent(socket)
    assert.equal(text.split('<end>').length - 1, wave.length)
    socket.destroy()
  }
  assert.deepEqual(bodies, expected)
})

test('file connections: when one is cut, the answers that wait for their turn on it are closed as well', async (t) => {
  const closed: string[] = []
  const answers: ServerResponse[] = []
  const port = await start(t, (asked, response) => {
    answers.push(response)
    response.once('close', () => closed.push(asked.url ?? ''))
  })
  const socket = await open(t, port)
  socket.write(['/files/1', '/files/2', '/files/3'].map((path) => request(path)).join(''))
  while (answers.length < 3) await new Promise((resolve) => setImmediate(resolve))
  socket.destroy()
  while (closed.length < 3) await new Promise((resolve) => setImmediate(resolve))
  assert.deepEqual(closed.sort(), ['/files/1', '/files/2', '/files/3'])
  for (const answer of answers) {
    assert.equal(answer.destroyed, true)
    // What begins to send now is told at once as well.
    await assert.rejects(pipeline(Readable.from(['late']), answer))
  }
  assert.equal(port.server.connections, 0)
})

test('file connections: answers that are not read are kept up to a limit in all, then the connections with most of them end', async (t) => {
  const large = Buffer.alloc(fileConnectionLimits.unreadBytesMax / 4)
  const part = large.subarray(0, large.length / 2)
  let begun = 0
  const port = await start(t, (asked, response) => {
    begun += 1
    response.end(asked.url === '/files/large' ? large : part)
  })
  const sockets: Socket[] = []
  for (const path of ['/files/part', ...Array.from({ length: 5 }, () => '/files/large')]) {
    const socket = await open(t, port)
    socket.pause()
    socket.write(request(path))
    sockets.push(socket)
  }
  while (begun < sockets.length || port.server.connections === sockets.length) await new Promise((resolve) => setImmediate(resolve))
  assert.ok(port.server.connections >= 4)
  const [other] = sockets as [Socket]
  let bytes = 0
  other.on('data', (piece: string) => {
    bytes += piece.length
  })
  other.resume()
  while (bytes < part.length && !other.closed) await nextEvent(other)
  assert.ok(bytes > part.length)
})
