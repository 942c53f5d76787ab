// What an HTTP port counts: answers by status, and clients that were gone before they had everything.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { HttpCounts } from '../../../../proto/pages/http-counts.js'

test('http counts: by status, and those that a client did not wait for', async (t) => {
  const counts = new HttpCounts()
  const server = createServer(
    counts.counting((request, response) => {
      if (request.url === '/slow') response.writeHead(200).write('a part')
      else response.writeHead(request.url === '/' ? 200 : 404).end()
    }),
  )
  t.after(() => server.close())
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  for (const path of ['/', '/', '/none']) await (await fetch(`http://127.0.0.1:${port}${path}`)).arrayBuffer()
  assert.deepEqual(Object.fromEntries(counts.byStatus), { 200: 2, 404: 1 })
  const closed = new Promise<void>((resolve) => {
    server.once('request', (_request, response) => response.once('close', resolve))
  })
  const slow = get({ port, host: '127.0.0.1', path: '/slow' }, (answer) => {
    assert.equal(counts.inProgress, 1)
    answer.destroy()
  })
  slow.on('error', () => undefined)
  await closed
  assert.deepEqual(Object.fromEntries(counts.byStatus), { 200: 2, 404: 1, cut: 1 })
  assert.equal(counts.inProgress, 0)
})
