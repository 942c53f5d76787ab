// Who comes to a port of another kind is told so in its own protocol, and our client tells what answered it.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { RpcConnection } from '../../../../proto/rpc/connection.js'
import { readOperation } from '../../../../proto/transfer/operation.js'
import { createTransferServer } from '../../../../proto/transfer/server.js'
import { answerNoRequest, checkAnswersRpc, spokenBy } from '../../../../proto/wire/wrong-port.js'

async function listen(t: TestContext, server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  return (server.address() as AddressInfo).port
}

/** What a call to this port fails with. */
async function failureAt(port: number): Promise<FileSystemError> {
  const connection = await RpcConnection.open({ host: '127.0.0.1', port, user: 'ann', protocol: 'p' })
  try {
    await connection.call({ protocol: 'p', method: 'm', body: new Uint8Array(0) })
  } catch (error) {
    assert.ok(error instanceof FileSystemError)
    return error
  } finally {
    connection.close()
  }
  throw new Error('the call was answered')
}

async function dataPort(t: TestContext): Promise<number> {
  const server = createTransferServer({
    logger: silentLogger,
    serve: async (connection) => void (await readOperation(connection)),
    limits: { closeMsMax: 500, drainMsMax: 100 },
  })
  const { port } = await server.listen({ host: '127.0.0.1', port: 0 })
  t.after(() => server.close())
  return port
}

function answering(bytes: string): Server {
  return createServer((socket: Socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end(bytes))
  })
}

test('wrong port: a protocol is recognized by its first three bytes', () => {
  assert.equal(spokenBy(Buffer.from('GET / HTTP/1.1')), 'http')
  assert.equal(spokenBy(Buffer.from('POST')), 'http')
  assert.equal(spokenBy(Buffer.from('hrpc\x09')), 'rpc')
  assert.equal(spokenBy(Buffer.from([0, 28, 80])), 'unknown')
  assert.equal(spokenBy(Buffer.alloc(0)), 'unknown')
})

test('wrong port: a frame of RPC is accepted, other protocols are named in the error', () => {
  checkAnswersRpc('a:1', Buffer.from([0, 0, 0, 40]))
  checkAnswersRpc('a:1', Buffer.alloc(0))
  for (const [first, named] of [
    ['HTTP/1.1 400 Bad Request', 'HTTP'],
    ['SSH-2.0-OpenSSH_9.2\r\n', '"SSH-2.0-OpenSSH_9.2"'],
    ['\x15\x03\x01', 'TLS'],
    ['\xff\xfe', 'something else'],
  ] as const) {
    const thrown = (error: unknown): boolean =>
      error instanceof FileSystemError && error.reason === 'wrongPort' && error.message.startsWith(`a:1 answers ${named}, not RPC: `)
    assert.throws(() => checkAnswersRpc('a:1', Buffer.from(first, 'latin1')), thrown, named)
  }
})

test('wrong port: an RPC call to a web server, ours or another, is refused with an explanation and not retried', async (t) => {
  const ours = createHttpServer((_request, response) => response.end())
  ours.on('clientError', answerNoRequest)
  for (const server of [ours, createHttpServer((_request, response) => response.end()), answering('SSH-2.0-OpenSSH_9.2\r\n')]) {
    const { reason, code, isRetryable } = await failureAt(await listen(t, server))
    assert.deepEqual([reason, code, isRetryable], ['wrongPort', 'EPROTO', false])
  }
})

test('wrong port: an RPC call or a browser at a data port gets an explanation', async (t) => {
  const port = await dataPort(t)
  const { reason, message } = await failureAt(port)
  assert.equal(reason, 'wrongPort')
  assert.match(message, /data port of a chunkserver/)
  const browser = connect(port, '127.0.0.1')
  browser.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  const answer: Buffer[] = []
  for await (const piece of browser) answer.push(piece as Buffer)
  assert.match(Buffer.concat(answer).toString(), /^HTTP\/1\.1 404 Not Found\r\n[\s\S]*data port of a chunkserver/)
})

test('wrong port: a server closes without an answer, the call is retryable and the error names possible reasons', async (t) => {
  const { reason, message } = await failureAt(await listen(t, answering('')))
  assert.equal(reason, 'connectionLost')
  assert.match(message, /closed the connection without an answer; it may be the data port/)
})

test('wrong port: no server listens, the error has the code once', async (t) => {
  const server = createServer()
  const port = await listen(t, server)
  server.close()
  await once(server, 'close')
  await assert.rejects(failureAt(port), (error: unknown) => {
    assert.ok(error instanceof FileSystemError)
    assert.deepEqual([error.code, error.reason], ['ECONNREFUSED', 'connectionLost'])
    assert.equal(error.message, `cannot connect to 127.0.0.1:${port}: nothing listens on that port (connection refused)`)
    return true
  })
})
