// Clients that go before their file is open: whatever the moment, the operation ends and its file is closed.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type ClientRequest, createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable, Writable } from 'node:stream'
import { type TestContext, test } from 'node:test'
import type { WebFiles } from '../../../../../proto/webhdfs/data/files.js'
import { openFile } from '../../../../../proto/webhdfs/data/reading.js'
import { appendFile, createFile } from '../../../../../proto/webhdfs/data/writing.js'
import { readRequest, type WebRequest } from '../../../../../proto/webhdfs/request.js'

type Serve = (request: IncomingMessage, response: ServerResponse, web: WebRequest) => Promise<void>

/** The client is gone when `serve` runs. Resolves to the outcome. */
async function serveGone(t: TestContext, op: string, method: string, body: string | undefined, serve: Serve): Promise<string> {
  const outcome = new Promise<string>((resolve) => {
    const server = createServer((request, response) => {
      sent.destroy()
      response.once('close', () => {
        serve(
          request,
          response,
          readRequest(request, () => false),
        ).then(
          () => resolve('done'),
          (thrown: Error) => resolve(thrown.message),
        )
      })
    })
    let sent: ClientRequest
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      sent = httpRequest({ port, host: '127.0.0.1', method, path: `/webhdfs/v1/x?op=${op}` })
      sent.on('error', () => undefined)
      sent.end(body)
    })
    t.after(() => server.close())
  })
  return outcome
}

function writers(): { readonly files: WebFiles; readonly events: string[] } {
  const events: string[] = []
  const own = {
    createWriteStream: () => {
      const writer = new Writable({
        write: (_bytes, _encoding, done) => done(),
        destroy: (error, done) => {
          events.push('destroyed')
          done(error)
        },
      })
      setImmediate(() => writer.emit('open'))
      return writer
    },
    close: async () => void events.push('closed'),
  }
  return { files: { withLeaseHolder: () => own } as unknown as WebFiles, events }
}

test('a client that goes before its first bytes are read: nothing is held for it', async (t) => {
  for (const isReady of [true, false]) {
    const stream = Object.assign(new Readable({ read: () => undefined }), { bytesRead: 0, fileLength: 1_000_000 })
    const files = { createReadStream: () => stream } as unknown as WebFiles
    if (isReady) stream.push(Buffer.alloc(500_000))
    const outcome = await serveGone(t, 'OPEN', 'GET', undefined, (request, response, web) => openFile(request, response, web, files))
    assert.equal(outcome, 'done')
    assert.equal(stream.destroyed, true)
  }
})

test('a client that goes before its file is open, with a body that has arrived: the file is closed', async (t) => {
  const { files, events } = writers()
  const created = await serveGone(t, 'CREATE', 'PUT', 'hello', (request, response, web) => createFile(request, response, web, files, ''))
  assert.equal(created, 'the client is gone')
  assert.deepEqual(events.splice(0), ['destroyed', 'closed'])
  const appended = await serveGone(t, 'APPEND', 'POST', 'hello', (request, response, web) => appendFile(request, response, web, files))
  assert.equal(appended, 'the client is gone')
  assert.deepEqual(events, ['destroyed', 'closed'])
})

test('a client that goes while its body is read: the file is closed', async (t) => {
  const { files, events } = writers()
  let outcome = ''
  const server = createServer((request, response) => {
    createFile(
      request,
      response,
      readRequest(request, () => false),
      files,
      '',
    ).catch((thrown: Error) => {
      outcome = thrown.message
      server.emit('ended')
    })
  })
  t.after(() => server.close())
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const headers = { 'Content-Length': 100_000 }
  const { port } = server.address() as AddressInfo
  const sent = httpRequest({ port, host: '127.0.0.1', method: 'PUT', path: '/webhdfs/v1/x?op=CREATE', headers })
  sent.on('error', () => undefined)
  server.once('request', () => sent.destroy())
  sent.write('hello')
  await once(server, 'ended')
  assert.match(outcome, /aborted|the client is gone/)
  assert.deepEqual(events, ['destroyed', 'closed'])
})
