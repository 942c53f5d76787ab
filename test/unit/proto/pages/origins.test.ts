import assert from 'node:assert/strict'
import { test } from 'node:test'
import { originsOf, parseOrigins } from '../../../../proto/pages/origins.js'
import { attachmentHeaders, pageHeaders } from '../../../../proto/pages/page-headers.js'

test('origins: a server has that of its address; one on this machine has all names of it; one whose port is not known has none', () => {
  assert.deepEqual([...originsOf([{ host: 'master.example', port: 9870 }])], ['http://master.example:9870'])
  const local = ['http://127.0.0.1:1', 'http://localhost:1', 'http://[::1]:1']
  assert.deepEqual([...originsOf([{ host: '127.0.0.1', port: 1 }])], local)
  assert.deepEqual([...originsOf([{ host: '::1', port: 1 }])], local)
  assert.deepEqual([...originsOf([{ host: 'fd00::2', port: 80 }])], ['http://[fd00::2]'])
  assert.deepEqual(
    [...originsOf([{ host: 'a', port: 0 }], parseOrigins('https://Proxy.example,http://b:1'))],
    ['https://proxy.example', 'http://b:1'],
  )
  assert.deepEqual(parseOrigins(''), [])
})

test('origins: what a server tells as its name and is none is left out: it would be part of a header', () => {
  const hosts = ['x; script-src *', 'x\r\nSet-Cookie: a=b', 'two names', '\u670d', '*', "'unsafe-inline'", '[::1]; x', '']
  assert.deepEqual([...originsOf(hosts.map((host) => ({ host, port: 1 })))], [])
})

test('page headers: scripts come from the server, connections go to the given servers, IPv6 addresses are left out', () => {
  const { 'Content-Security-Policy': policy = '' } = pageHeaders(['http://a:1', 'http://[::1]:1'])
  assert.match(policy, /connect-src 'self' http:\/\/a:1$/)
  assert.match(policy, /script-src 'self';/)
  assert.match(policy, /^default-src 'none'/)
})

test('page headers: a file is an attachment under its own name, whatever is in it', () => {
  const headers = attachmentHeaders(`"';\r\nSet-Cookie: a=b é(1).html`)
  const { 'Content-Disposition': disposition = '' } = headers
  assert.equal(disposition, "attachment; filename*=UTF-8''%22%27%3B%0D%0ASet-Cookie%3A%20a%3Db%20%C3%A9%281%29.html")
  assert.equal(headers['X-Content-Type-Options'], 'nosniff')
  assert.equal(headers['Content-Type'], 'application/octet-stream')
})
