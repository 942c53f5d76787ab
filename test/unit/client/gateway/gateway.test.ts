// A gateway on a real cluster: WebHDFS in one request each.

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { after, before, test } from 'node:test'
import { type RunningGateway, startGateway } from '../../../../client/gateway/main.js'
import { parseGatewayOptions } from '../../../../client/gateway/options.js'
import type { FileSystem } from '../../../../client/index.js'
import { startCluster, type TestCluster } from '../../../../client/testing/index.js'
import { type ActiveClock, manualClock } from '../../../../proto/base/clock.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { refusalOf, WebClient } from './web-client.js'

let cluster: TestCluster
let files: FileSystem
let gateway: RunningGateway
let web: WebClient

const startOn = (address: string, settings: Readonly<Record<string, unknown>> = {}, clock?: ActiveClock): Promise<RunningGateway> =>
  startGateway(parseGatewayOptions({ httpPort: 0, ...settings }), { address, conf: undefined }, silentLogger, clock)

before(async () => {
  cluster = await startCluster()
  await (await cluster.connect()).chmod('/', 0o777)
  files = await cluster.connect({ user: 'bob' })
  gateway = await startOn(cluster.address, { proxyUsers: 'hue@127.0.0.1,far@10.0.0.1' })
  web = new WebClient(gateway.address)
})
after(async () => {
  web.close()
  await gateway.stop()
  await files.close()
  await cluster.stop()
})

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const content = randomBytes(3 * 1024 * 1024 + 123)
const u = 'user.name=bob'

test('gateway: a file is created by one request, appended to, read whole and in part, and its checksum is that of the library', async () => {
  const target = '/a%20b/%25+é/file'
  const created = await web.send('PUT', `${target}?op=CREATE&permission=640&blocksize=1048576&${u}`, content)
  assert.deepEqual([created.status, created.body.length], [201, 0])
  assert.equal(created.headers.location, `http://${gateway.address}/webhdfs/v1/a%20b/%25%2B%C3%A9/file`)
  const { mode, chunkBytes, owner } = await files.stat('/a b/%+é/file')
  assert.deepEqual([mode & 0o777, chunkBytes, owner], [0o640, 1024 * 1024, 'bob'])
  const pieces = [content.subarray(0, 10), content.subarray(10, 70_000)]
  assert.equal((await web.send('POST', `${target}?op=APPEND&${u}`, pieces)).status, 200)
  const all = Buffer.concat([content, content.subarray(0, 70_000)])
  const whole = await web.send('GET', `${target}?op=OPEN&${u}`)
  assert.deepEqual([whole.status, whole.headers['content-type']], [200, 'application/octet-stream'])
  assert.ok(whole.body.equals(all))
  const part = await web.send('GET', `${target}?op=OPEN&offset=1048570&length=20&${u}`)
  assert.ok(part.body.equals(all.subarray(1048570, 1048590)))
  const { FileChecksum } = (await web.json('GET', `${target}?op=GETFILECHECKSUM&${u}`)) as { FileChecksum: { bytes: string } }
  assert.equal(FileChecksum.bytes, `${(await files.checksum('/a b/%+é/file')).bytes.toString('hex')}00000000`)
})

test('gateway: clients that write in two steps are sent back here, and an empty file is written so too', async () => {
  const first = await web.send('PUT', `/steps?op=CREATE&noredirect=false&overwrite=true&${u}`)
  assert.equal(first.status, 307)
  const there = `http://${gateway.address}/webhdfs/v1/steps?data=true&op=CREATE&overwrite=true&${u}`
  assert.equal(first.headers.location, there)
  assert.equal((await web.send('PUT', there, Buffer.from('two steps'))).status, 201)
  assert.equal(await files.readFile('/steps', 'utf8'), 'two steps')
  assert.deepEqual(await web.json('PUT', `/steps?op=CREATE&noredirect=true&overwrite=true&${u}`), { Location: there })
  assert.equal((await web.send('PUT', there, Buffer.alloc(0))).status, 201)
  assert.equal((await files.stat('/steps')).size, 0)
  const append = await web.send('POST', `/steps?op=APPEND&${u}`)
  assert.equal(append.status, 307)
  for (const text of ['one', 'two']) {
    assert.equal((await web.send('POST', String(append.headers.location), Buffer.from(text))).status, 200)
  }
  const { Location } = (await web.json('GET', `/steps?op=OPEN&noredirect=true&${u}`)) as { Location: string }
  assert.equal((await web.send('GET', Location)).body.toString(), 'onetwo')
})

test('gateway: the namespace, as with a master', async () => {
  assert.deepEqual(await web.json('PUT', `/made/deep?op=MKDIRS&permission=1750&${u}`), { boolean: true })
  assert.equal((await web.send('PUT', `/made?op=SETXATTR&xattr.name=user.a&xattr.value=0x6162&flag=CREATE&${u}`)).status, 200)
  assert.deepEqual(await web.json('GET', `/made?op=GETXATTRS&encoding=text&${u}`), { XAttrs: [{ name: 'user.a', value: '"ab"' }] })
  const listed = (await web.json('GET', `/made?op=LISTSTATUS&${u}`)) as { FileStatuses: { FileStatus: { pathSuffix: string }[] } }
  assert.deepEqual(
    listed.FileStatuses.FileStatus.map(({ pathSuffix }) => pathSuffix),
    ['deep'],
  )
  assert.deepEqual(await web.json('PUT', `/made/deep?op=RENAME&destination=/made/other&${u}`), { boolean: true })
  await files.writeFile('/made/long', content)
  assert.deepEqual(await web.json('POST', `/made/long?op=TRUNCATE&newlength=0&${u}`), { boolean: true })
  assert.deepEqual(await web.json('GET', `/?op=GETHOMEDIRECTORY&${u}`), { Path: '/user/bob' })
  assert.deepEqual(await web.json('DELETE', `/made?op=DELETE&recursive=true&${u}`), { boolean: true })
})

test('gateway: refusals have the words and the status of WebHDFS', async () => {
  await files.writeFile('/there', 'x')
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ['GET', '/no?op=OPEN', /^404 FileNotFoundException: File \/no not found\.$/],
    ['GET', '/no?op=GETFILESTATUS', /^404 FileNotFoundException: File does not exist: \/no$/],
    ['POST', '/no?op=APPEND', /^404 FileNotFoundException: File \/no not found\.$/],
    ['GET', '/there?op=OPEN&offset=1', /^403 IOException: Offset=1 out of the range \[0, 1\); OPEN, path=\/there$/],
    ['GET', '/?op=OPEN', /^404 FileNotFoundException: Path is not a file: \/$/],
    ['PUT', '/x?op=CREATE&blocksize=0', /^400 IllegalArgumentException: .*blocksize = 0 < 1$/],
    ['GET', '/?op=FOO', /^400 IllegalArgumentException: Invalid value for webhdfs parameter "op": FOO is not a valid GET operation\.$/],
    [
      'PUT',
      '/x?op=SETQUOTA',
      /^403 AccessControlException: Access denied for user .* Superuser privilege is required for operation setQuota$/,
    ],
  ]
  for (const [method, target, expected] of cases) assert.match(refusalOf(await web.send(method, `${target}&${u}`)), expected)
  const again = await web.send('PUT', `/there?op=CREATE&${u}`, [content, content])
  assert.match(refusalOf(again), /^403 FileAlreadyExistsException: \/there for client .* already exists$/)
})

test('gateway: who may act as another user does, others and pages of other sites change nothing', async () => {
  assert.equal((await web.send('PUT', '/of-ann?op=CREATE&user.name=hue&doas=ann', Buffer.from('x'))).status, 201)
  assert.equal((await files.stat('/of-ann')).owner, 'ann')
  const denied = /^403 AuthorizationException: User: (bob|far) is not allowed to impersonate ann$/
  for (const user of ['bob', 'far']) {
    assert.match(refusalOf(await web.send('PUT', `/x?op=CREATE&user.name=${user}&doas=ann`, Buffer.from('x'))), denied)
  }
  const cross: readonly (readonly [string, string])[] = [
    ['PUT', '/evil?op=CREATE&data=true'],
    ['PUT', '/evil?op=MKDIRS'],
    ['POST', '/of-ann?op=APPEND'],
    ['DELETE', '/of-ann?op=DELETE'],
  ]
  for (const [method, target] of cross) {
    const reply = await web.send(method, `${target}&${u}`, method === 'DELETE' ? undefined : Buffer.from('x'), {
      origin: 'http://evil.example',
    })
    assert.match(refusalOf(reply), /^400 .*CSRF/)
  }
  assert.deepEqual([await files.exists('/evil'), (await files.stat('/of-ann')).size], [false, 1])
  const told = { origin: 'http://evil.example', 'x-xsrf-header': '' }
  assert.equal((await web.send('PUT', `/evil?op=CREATE&${u}`, Buffer.from('x'), told)).status, 403)
  assert.equal(await files.exists('/evil'), false)
  const allowed = { origin: `http://${gateway.address}`, 'x-xsrf-header': '' }
  assert.equal((await web.send('PUT', `/good?op=CREATE&${u}`, Buffer.from('x'), allowed)).status, 201)
})

test('gateway: the body is asked for when the file is open', async () => {
  const url = `http://${gateway.address}/webhdfs/v1/expected?op=CREATE&${u}`
  const asked = httpRequest(url, { method: 'PUT', headers: { Expect: '100-continue', 'Content-Length': '5' } })
  asked.flushHeaders()
  await once(asked, 'continue')
  assert.equal(await files.isFileClosed('/expected'), false)
  asked.end('hello')
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  response.resume()
  assert.deepEqual([response.statusCode, await files.readFile('/expected', 'utf8')], [201, 'hello'])
})

/** A request whose body is not sent to its end, on a connection of its own. */
async function beginWriting(address: string, path: string): Promise<ReturnType<typeof connect>> {
  const [host = '', port] = address.split(':')
  const socket = connect(Number(port), host)
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(`PUT /webhdfs/v1${path}?op=CREATE&${u} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n`)
  socket.write(content.subarray(0, 200_000))
  while (!(await files.exists(path))) await turn()
  return socket
}

test('gateway: a client that vanishes leaves a closed file with what has arrived', async () => {
  const socket = await beginWriting(gateway.address, '/vanished')
  socket.destroy()
  while (!(await files.isFileClosed('/vanished'))) await turn()
  const { size } = await files.stat('/vanished')
  assert.ok((await files.readFile('/vanished')).equals(content.subarray(0, size)))
  while (gateway.status().inProgress > 0) await turn()
})

test('gateway: status, readiness and counts are on its port', async () => {
  const page = async (path: string): Promise<string> => (await fetch(`http://${gateway.address}${path}`)).text()
  while ((await page('/readyz')) !== 'ready\n') await turn()
  assert.match(await page('/'), /Cairn gateway/)
  assert.match(await page('/metrics'), /cairn_gateway_requests_total\{op="CREATE",status="201"\} [1-9]/)
  const { fileSystem, isReachable } = JSON.parse(await page('/status.json')) as { fileSystem: string; isReachable: boolean }
  assert.deepEqual([fileSystem, isReachable], [cluster.address, true])
})

test('gateway: stopping cuts a writer whose body does not come, and leaves its file closed', async () => {
  const clock = manualClock()
  const other = await startOn(cluster.address, {}, clock.active)
  const socket = await beginWriting(other.address, '/cut')
  const stopped = other.stop()
  clock.advance(2_000)
  await stopped
  await other.closed
  socket.destroy()
  assert.equal(await files.isFileClosed('/cut'), true)
})

test('gateway: without a master it starts, is not ready, and stops', async () => {
  const [host = '', port] = cluster.address.replace('hdfs://', '').split(':')
  const nobody = await startOn(`hdfs://${host}:${Number(port) === 1 ? 2 : 1}`)
  assert.equal((await fetch(`http://${nobody.address}/readyz`)).status, 503)
  await nobody.stop()
})
