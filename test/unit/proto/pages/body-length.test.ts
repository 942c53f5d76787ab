// Requests with which a server could be made to see the end of a body elsewhere than others do.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { type TestContext, test } from 'node:test'
import { startPagesServer } from '../../../../proto/pages/server.js'

/** The answer to a request with this coding and body, and the bodies that were received; the client ends its side at once. */
async function put(
  t: TestContext,
  headers: string,
  body: string,
): Promise<{ readonly answer: string; readonly bodies: readonly string[] }> {
  const bodies: string[] = []
  const pages = {
    status: () => ({}),
    statusPage: () => 'page',
    metrics: async () => ({ contentType: 'text/plain', metrics: async () => 'metrics' }),
    isReady: () => true,
    notReadyText: '',
  }
  const files = {
    prefix: '/files',
    listener: (asked: IncomingMessage, response: ServerResponse): void => {
      asked.setEncoding('latin1').on('data', (piece: string) => bodies.push(piece))
      asked.on('end', () => response.end('stored'))
    },
  }
  const server = await startPagesServer({ host: '127.0.0.1', port: 0, pages, files: [files] })
  t.after(() => server.stop())
  const socket = connect(server.port, '127.0.0.1').setEncoding('latin1')
  let answer = ''
  socket.on('data', (piece: string) => {
    answer += piece
  })
  socket.write(Buffer.from(`PUT /files/1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}\r\n${body}`, 'latin1'))
  await once(socket, 'close')
  return { answer, bodies }
}

test('body length: a request whose transfer coding is empty is refused, because another server may take its body for chunks', async (t) => {
  // For one that reads chunks, the body ends in front of the last three bytes.
  const body = '0\r\n\r\n\xff\n\n'
  for (const coding of ['', ' \t']) {
    const { answer, bodies } = await put(t, `Transfer-Encoding:${coding}\r\nContent-Length: ${body.length}\r\n`, body)
    assert.match(answer, /^HTTP\/1\.1 400 /)
    assert.deepEqual(bodies, [])
  }
})

test('body length: chunks are read in upper and lower case, and behind other codings', async (t) => {
  for (const coding of ['Chunked', 'gzip, chunked ', 'gzip,chunked']) {
    const { answer, bodies } = await put(t, `Transfer-Encoding: ${coding}\r\n`, '1\r\na\r\n0\r\n\r\n')
    assert.match(answer, /^HTTP\/1\.1 200 /)
    assert.deepEqual(bodies, ['a'])
  }
})
