import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { test } from 'node:test'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { readRequest, type WebRequest } from '../../../../proto/webhdfs/request.js'

function request(url: string, method = 'GET', headers: Record<string, string> = {}): IncomingMessage {
  return { url, method, headers, socket: { remoteAddress: '10.0.0.9' } } as unknown as IncomingMessage
}

function read(url: string, method?: string, headers?: Record<string, string>): WebRequest {
  return readRequest(request(url, method, headers), () => false)
}

function refusal(work: () => unknown): FileSystemError {
  try {
    work()
  } catch (error) {
    if (error instanceof FileSystemError) return error
    throw error
  }
  throw new Error('it was not refused')
}

test('webhdfs request: the path is what follows /webhdfs/v1, with its escaped bytes', () => {
  assert.equal(read('/webhdfs/v1').path, '/')
  assert.equal(read('/webhdfs/v1/?op=X').path, '/')
  assert.equal(read('/webhdfs/v1/a+b%20c%25;x=1/?op=X').path, '/a+b c%;x=1/')
  assert.equal(read('/webhdfs/v1/%2F..%2f').path, '//../')
  assert.equal(read('/webhdfs/v1/%C3%A9').path, '/é')
  assert.equal(read('/webhdfs/v1/\u00c3\u00a9').path, '/é', 'bytes that are not escaped')
  assert.equal(read('/webhdfs/v1/%FF%zz').path, '/\ufffd%zz')
  assert.equal(refusal(() => read('/webhdfs/v1x')).reason, 'notFound')
})

test('webhdfs request: every byte of a name, escaped, is the byte', () => {
  const names = Array.from({ length: 0x7f }, (_, at) => String.fromCharCode(at + 1))
  for (const name of names) {
    const escaped = `%${name.charCodeAt(0).toString(16).padStart(2, '0')}`
    assert.equal(read(`/webhdfs/v1/a${escaped}b?op=X`).path, `/a${name}b`)
  }
})

test('webhdfs request: a user by name, nobody as another user, and names that HDFS refuses', () => {
  assert.equal(read('/webhdfs/v1/').user, 'dr.who')
  assert.equal(read('/webhdfs/v1/?user.name=bob').user, 'bob')
  assert.equal(read('/webhdfs/v1/?user.name=bob&doas=bob').realUser, undefined)
  const denied = refusal(() => read('/webhdfs/v1/?user.name=bob&doas=root'))
  assert.equal(denied.message, 'User: bob is not allowed to impersonate root')
  assert.equal(denied.remoteClass, 'org.apache.hadoop.security.authorize.AuthorizationException')
  const allowed = readRequest(request('/webhdfs/v1/?user.name=bob&doas=ann'), (real, user, address) => {
    assert.deepEqual([real, user, address], ['bob', 'ann', '10.0.0.9'])
    return true
  })
  assert.deepEqual([allowed.user, allowed.realUser], ['ann', 'bob'])
  assert.match(
    refusal(() => read('/webhdfs/v1/?user.name=1x')).message,
    /"user.name": Invalid value: "1x" does not belong to the domain \^/,
  )
  assert.match(refusal(() => read(`/webhdfs/v1/?user.name=${'x'.repeat(256)}`)).message, /at most 255 bytes/)
})

test('webhdfs request: what a browser sends for a page of another site changes nothing', () => {
  const marks = [{ origin: 'http://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { 'user-agent': 'Mozilla/5.0 (X11)' }]
  for (const headers of marks) {
    for (const method of ['PUT', 'POST', 'DELETE']) {
      assert.match(refusal(() => read('/webhdfs/v1/a?op=X', method, headers)).message, /^Missing Required Header for CSRF/)
      assert.equal(read('/webhdfs/v1/a?op=X', method, { ...headers, 'x-xsrf-header': '' }).path, '/a')
    }
    assert.equal(read('/webhdfs/v1/a?op=X', 'GET', headers).path, '/a')
  }
  assert.equal(read('/webhdfs/v1/a?op=X', 'DELETE', { 'user-agent': 'curl/8.0' }).verb, 'DELETE')
  assert.equal(refusal(() => read('/webhdfs/v1/a?op=X', 'PATCH')).reason, 'unsupported')
})
