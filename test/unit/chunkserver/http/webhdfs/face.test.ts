// Files over HTTP: a real master redirects to a real chunkserver.

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { after, before, test } from 'node:test'
import type { FileSystem } from '../../../../../client/index.js'
import { EmbeddedCluster } from '../../../../cluster/embedded-cluster.js'

let cluster: EmbeddedCluster
let files: FileSystem
let master: string
const agent = new Agent({ keepAlive: true, maxSockets: 1 })

before(async () => {
  cluster = await EmbeddedCluster.start()
  await (await cluster.connect()).chmod('/', 0o777)
  files = await cluster.connect({ user: 'bob' })
  master = `http://${cluster.masters.running(1).addresses.http}/webhdfs/v1`
})
after(async () => {
  agent.destroy()
  await files.close()
  await cluster.stop()
})

interface Reply {
  readonly status: number
  readonly body: Buffer
  readonly headers: IncomingMessage['headers']
}

async function send(method: string, url: string, body?: Buffer | readonly Buffer[], headers: Record<string, string> = {}): Promise<Reply> {
  const asked = httpRequest(url, { method, agent, headers })
  const answered = once(asked, 'response') as Promise<[IncomingMessage]>
  for (const piece of body === undefined || Buffer.isBuffer(body) ? [] : body) asked.write(piece) // several pieces go chunked
  asked.end(Buffer.isBuffer(body) ? body : undefined)
  const [response] = await answered
  const pieces: Buffer[] = []
  for await (const piece of response) pieces.push(piece as Buffer)
  return { status: response.statusCode ?? 0, body: Buffer.concat(pieces), headers: response.headers }
}

/** The address to which the master redirects. */
async function located(method: string, target: string): Promise<string> {
  const { status, headers, body } = await send(method, `${master}${target}${target.includes('?') ? '&' : '?'}user.name=bob`)
  assert.equal(status, 307, body.toString())
  assert.equal(body.length, 0)
  return String(headers.location)
}

async function create(path: string, body: Buffer | readonly Buffer[], more = ''): Promise<Reply> {
  return send('PUT', await located('PUT', `${path}?op=CREATE${more}`), body)
}

const refusalOf = ({ status, body }: Reply): string => {
  const { exception, message } = (JSON.parse(body.toString()) as { RemoteException: { exception: string; message: string } })
    .RemoteException
  return `${status} ${exception}: ${message}`
}

const content = randomBytes(3 * 1024 * 1024 + 123)

test('webhdfs data: a file is created with parents and mode, read whole and in part, and its checksum is that of the library', async () => {
  const { status, headers, body } = await create('/a%20b/%25+é/file', content, '&permission=640&blocksize=1048576&replication=1')
  assert.deepEqual([status, headers['content-length'], body.length], [201, '0', 0])
  const rpc = cluster.masters.running(1).addresses.rpc
  assert.equal(headers.location, `hdfs://${rpc}/a%20b/%25%2B%C3%A9/file`)
  const { size, mode, chunkBytes } = await files.stat('/a b/%+é/file')
  assert.deepEqual([size, mode & 0o777, chunkBytes], [content.length, 0o640, 1024 * 1024])
  const target = '/a%20b/%25+é/file'
  const whole = await send('GET', await located('GET', `${target}?op=OPEN`))
  assert.deepEqual(
    [whole.status, whole.headers['content-type'], whole.headers['x-content-type-options']],
    [200, 'application/octet-stream', 'nosniff'],
  )
  assert.ok(whole.body.equals(content))
  const part = await send('GET', await located('GET', `${target}?op=OPEN&offset=1048570&length=20`))
  assert.ok(part.body.equals(content.subarray(1048570, 1048590)))
  const rest = await send('GET', await located('GET', `${target}?op=OPEN&offset=${content.length - 5}&length=99`))
  assert.ok(rest.body.equals(content.subarray(-5)))
  assert.match(
    refusalOf(await send('GET', `${master}${target}?op=OPEN&offset=${content.length}&user.name=bob`)),
    /^403 IOException: Offset=3145851 out of the range \[0, 3145851\); OPEN, path=/,
  )
  const sum = await send('GET', await located('GET', `${target}?op=GETFILECHECKSUM`))
  const { FileChecksum } = JSON.parse(sum.body.toString()) as { FileChecksum: { algorithm: string; bytes: string; length: number } }
  const { algorithm, bytes } = await files.checksum('/a b/%+é/file')
  assert.deepEqual(FileChecksum, { algorithm, bytes: `${bytes.toString('hex')}00000000`, length: 28 })
})

test('webhdfs data: empty files, chunked bodies, and appending several times by one redirect', async () => {
  assert.equal((await create('/empty', Buffer.alloc(0))).status, 201)
  const beyond = await send('GET', await located('GET', '/empty?op=OPEN&offset=1'))
  assert.match(refusalOf(beyond), /^403 EOFException: Cannot seek after EOF/)
  const nothing = await send('GET', await located('GET', '/empty?op=OPEN'))
  assert.deepEqual([nothing.status, nothing.body.length], [200, 0])
  assert.equal((await create('/chunked', [content.subarray(0, 100), content.subarray(100, 70_000)])).status, 201)
  const appending = await located('POST', '/chunked?op=APPEND')
  for (const from of [70_000, 80_000]) {
    const { status, body } = await send('POST', appending, content.subarray(from, from + 10_000))
    assert.deepEqual([status, body.length], [200, 0])
  }
  assert.ok((await files.readFile('/chunked')).equals(content.subarray(0, 90_000)))
})

test('webhdfs data: refused while the body is still sent, the client is told, and the connection goes on', async () => {
  await create('/once', Buffer.from('first'))
  const again = await located('PUT', '/once?op=CREATE')
  const large = Array.from({ length: 64 }, () => content.subarray(0, 65_536))
  assert.equal(refusalOf(await send('PUT', again, large)), '403 FileAlreadyExistsException: /once for client 127.0.0.1 already exists')
  const missing = again.replace('op=CREATE', 'op=APPEND').replace('/once', '/never')
  assert.match(refusalOf(await send('POST', missing, Buffer.from('x'))), /^404 FileNotFoundException: .*\/never/)
  assert.match(
    refusalOf(await create('/', Buffer.from('x'), '&overwrite=true')),
    /^403 FileAlreadyExistsException: \/ already exists as a directory$/,
  )
  assert.equal((await create('/once', Buffer.from('second'), '&overwrite=true')).status, 201)
  assert.equal(await files.readFile('/once', 'utf8'), 'second')
  assert.equal(refusalOf(await send('GET', (await located('GET', '/?op=OPEN')) ?? '')), '404 FileNotFoundException: Path is not a file: /')
})

test('webhdfs data: the body is asked for when the file is open, and not when it is refused', async () => {
  const ask = async (path: string): Promise<{ continued: boolean; status: number }> => {
    const url = new URL(await located('PUT', `${path}?op=CREATE`))
    const asked = httpRequest(url, { method: 'PUT', headers: { Expect: '100-continue', 'Content-Length': '5' } })
    let continued = false
    asked.once('continue', () => {
      continued = true
      asked.end('hello')
    })
    asked.flushHeaders()
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    response.resume()
    asked.destroy()
    return { continued, status: response.statusCode ?? 0 }
  }
  assert.deepEqual(await ask('/expected'), { continued: true, status: 201 })
  assert.equal(await files.readFile('/expected', 'utf8'), 'hello')
  assert.deepEqual(await ask('/expected'), { continued: false, status: 403 })
})

test('webhdfs data: a client that vanishes leaves a closed file with what has arrived', async () => {
  const url = new URL(await located('PUT', '/vanished?op=CREATE'))
  const socket = connect(Number(url.port), url.hostname)
  await once(socket, 'connect')
  socket.write(`PUT ${url.pathname}${url.search} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n`)
  socket.write(content.subarray(0, 200_000))
  while (!(await files.exists('/vanished'))) await new Promise((resolve) => setImmediate(resolve))
  socket.destroy()
  while (!(await files.isFileClosed('/vanished'))) await new Promise((resolve) => setImmediate(resolve))
  const { size } = await files.stat('/vanished')
  assert.ok(size <= 200_000)
  assert.ok((await files.readFile('/vanished')).equals(content.subarray(0, size)))
  assert.equal((await create('/vanished', Buffer.from('new'), '&overwrite=true')).status, 201)
})

test('webhdfs data: two writers of one user exclude each other', async () => {
  await create('/shared', Buffer.from('begun'))
  const url = new URL(await located('POST', '/shared?op=APPEND'))
  const first = httpRequest(url, { method: 'POST', headers: { Expect: '100-continue', 'Content-Length': '3' } })
  first.flushHeaders()
  await once(first, 'continue')
  assert.match(refusalOf(await send('POST', url.href, Buffer.from('other'))), /^403 (AlreadyBeingCreated|RecoveryInProgress)Exception: /)
  first.end('one')
  const [response] = (await once(first, 'response')) as [IncomingMessage]
  response.resume()
  assert.equal(response.statusCode, 200)
  first.destroy()
  assert.equal(await files.readFile('/shared', 'utf8'), 'begunone')
})

test('webhdfs data: nobody acts as another user, pages of other sites change nothing, and other operations belong to masters', async () => {
  const url = await located('PUT', '/denied?op=CREATE')
  assert.equal(
    refusalOf(await send('PUT', `${url}&doas=root`, Buffer.from('x'))),
    '403 AuthorizationException: User: bob is not allowed to impersonate root',
  )
  assert.match(refusalOf(await send('PUT', url, Buffer.from('x'), { origin: 'http://evil.example' })), /^400 .*CSRF/)
  assert.match(
    refusalOf(await send('GET', url.replace('op=CREATE', 'op=LISTSTATUS'))),
    /^400 IllegalArgumentException: Invalid operation LISTSTATUS$/,
  )
  assert.equal(await files.exists('/denied'), false)
  assert.equal(
    refusalOf(await send('GET', `${master}/shared/x?op=GETTRASHROOT&user.name=bob`)),
    '403 AccessControlException: /shared (is not a directory)',
  )
  const { owner } = await files.stat('/shared')
  assert.equal(owner, 'bob')
})
