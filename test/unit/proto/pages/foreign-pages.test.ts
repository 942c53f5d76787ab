// A browser that was led to a server under a foreign name (DNS rebinding): the page of that name may send every header and read answers.

import assert from 'node:assert/strict'
import type { RequestListener } from 'node:http'
import { connect } from 'node:net'
import { type TestContext, test } from 'node:test'
import { foreignRefusal } from '../../../../proto/pages/foreign-pages.js'
import { hostNames, isOwnHost } from '../../../../proto/pages/own-names.js'
import { startPagesServer } from '../../../../proto/pages/server.js'

const own = {
  hosts: () => hostNames(['Master-1.example', 'chunk.example.', ''], ['https://proxy.example:8443', 'http://[::1]:9870']),
  origins: () => new Set(['http://master-2.example:9870', 'https://proxy.example:8443']),
}

test('own names: addresses, localhost and the names that are known, in any case and with any port', () => {
  const known = [
    '10.0.0.1:9870',
    '[fd00::2]:9870',
    '[::1]',
    'localhost:1',
    'a.localhost',
    'MASTER-1.example:9870',
    'chunk.example',
    'proxy.example.:443',
  ]
  for (const host of known) assert.ok(isOwnHost(host, own), host)
  const foreign = [
    'evil.example:9870',
    'master-1.example.evil.example',
    'localhost.evil.example',
    '10.0.0.1.evil.example',
    '[evil]',
    '',
    'x@10.0.0.1',
    undefined,
  ]
  for (const host of foreign) assert.ok(!isOwnHost(host, own), String(host))
})

const mozilla = { 'user-agent': 'Mozilla/5.0' }
const refused = (headers: Readonly<Record<string, string>>): boolean => foreignRefusal({ headers }, own) !== undefined

test('foreign names: all that a browser sends under one is refused, with every header that its page can add or hide', () => {
  const host = 'evil.example:9870'
  const ours = { 'x-xsrf-header': '1' }
  const requests: Readonly<Record<string, string>>[] = [
    { host, ...mozilla },
    { host, ...mozilla, ...ours, origin: `http://${host}` },
    { host, ...ours, 'user-agent': 'curl/8', origin: 'null' },
    { host, ...ours, 'user-agent': 'curl/8', 'sec-fetch-site': 'same-origin' },
    { host, ...ours, 'user-agent': 'curl/8', 'accept-language': '' },
    { ...mozilla },
  ]
  for (const headers of requests) assert.ok(refused(headers), JSON.stringify(headers))
})

test('foreign names: programs that are no browsers use any name', () => {
  const host = 'namenode.any.example:9870'
  const fetchOfNode = { 'user-agent': 'node', accept: '*/*', 'accept-language': '*', 'sec-fetch-mode': 'cors' }
  for (const headers of [{ host, 'user-agent': 'curl/8' }, { host, 'user-agent': 'Java/17' }, { host }, { host, ...fetchOfNode }]) {
    assert.ok(!refused(headers), JSON.stringify(headers))
  }
})

test('foreign origins: under our own name, only pages of the cluster or of the server itself may send the header', () => {
  const ours = { ...mozilla, host: 'master-1.example:9870', 'x-xsrf-header': '1' }
  for (const origin of [
    'http://master-1.example:9870',
    'https://master-1.example:9870',
    'http://master-2.example:9870',
    'https://proxy.example:8443',
  ]) {
    assert.ok(!refused({ ...ours, origin }), origin)
  }
  for (const origin of [
    'http://evil.example',
    'null',
    'http://master-1.example',
    'http://master-2.example:9871',
    'https://proxy.example',
  ]) {
    assert.ok(refused({ ...ours, origin }), origin)
  }
  assert.ok(
    !refused({ ...mozilla, host: 'master-1.example:9870', origin: 'http://evil.example' }),
    'what only reads: its answer cannot be read there',
  )
})

test('foreign names: the text of a refusal has no characters of the request that a page could run', () => {
  assert.match(
    foreignRefusal({ headers: { ...mozilla, host: '<img src=x>"\'&' } }, own) ?? '',
    /names that it knows, and \?img\?src\?x\?\?\?\?/,
  )
})

/** The answer to a request that is sent as it is. */
async function ask(t: TestContext, port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  t.after(() => socket.destroy())
  socket.write(text)
  let answer = ''
  for await (const bytes of socket) answer += (bytes as Buffer).toString('latin1')
  return answer
}

test('foreign names: pages and files refuse them alike, and nothing is run', async (t) => {
  const run: string[] = []
  const pages = { status: () => ({}), statusPage: () => '', metrics: async () => assert.fail(), isReady: () => true, notReadyText: '' }
  const listener: RequestListener = ({ method = '' }, response) => {
    run.push(method)
    response.end('run')
  }
  const files = [{ prefix: '/files/', listener }]
  const server = await startPagesServer({ host: '127.0.0.1', port: 0, pages, files, own })
  t.after(() => server.stop())
  const head = (host: string): string => `Host: ${host}\r\nOrigin: http://${host}\r\nX-XSRF-HEADER: 1\r\nConnection: close\r\n`
  const body = 'Content-Length: 4\r\n\r\nbody'
  for (const path of ['/status.json', '/healthz', '/files/x']) {
    const answer = await ask(t, server.port, `GET ${path} HTTP/1.1\r\n${head('evil.example')}\r\n`)
    assert.match(answer, /^HTTP\/1\.1 403 [\s\S]*evil\.example is none of them: see the setting pageOrigins\n$/, path)
    assert.match(await ask(t, server.port, `GET ${path} HTTP/1.1\r\n${head('master-1.example')}\r\n`), /^HTTP\/1\.1 200 /, path)
  }
  assert.match(await ask(t, server.port, `PUT /files/x HTTP/1.1\r\n${head('evil.example')}${body}`), /^HTTP\/1\.1 403 /)
  assert.deepEqual(run, ['GET'])
  assert.match(await ask(t, server.port, `PUT /files/x HTTP/1.1\r\n${head('master-1.example')}${body}`), /^HTTP\/1\.1 200 /)
  assert.match(await ask(t, server.port, `PUT /files/x HTTP/1.1\r\nHost: any.example\r\nConnection: close\r\n${body}`), /^HTTP\/1\.1 200 /)
  assert.deepEqual(run, ['GET', 'PUT', 'PUT'])
})
