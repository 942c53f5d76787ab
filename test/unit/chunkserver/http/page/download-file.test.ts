// A file that becomes shorter between the question for its length and the reading of it.

import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { downloadFile } from '../../../../../chunkserver/http/page/download-file.js'
import type { FileSystem } from '../../../../../client/index.js'

test('download: a file that became shorter ends the connection: the browser must not take it for whole, nor wait', async (t) => {
  const files = {
    readableBytes: async () => 100,
    createReadStream: () => Object.assign(Readable.from([Buffer.alloc(60)]), { bytesRead: 60 }),
  } as unknown as FileSystem
  const server = createServer((request, response) => {
    downloadFile(request, response, { path: '/x', query: new URLSearchParams() }, files).catch((thrown: unknown) =>
      assert.fail(String(thrown)),
    )
  })
  t.after(() => server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  assert.equal(answer.headers.get('content-length'), '100')
  await assert.rejects(answer.arrayBuffer())
})
