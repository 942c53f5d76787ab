// Uploads whose browser goes early, into files made up here.

import assert from 'node:assert/strict'
import { type ClientRequest, createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { upload } from '../../../../../chunkserver/http/page/upload.js'
import type { FileSystem } from '../../../../../client/index.js'

test('upload: a browser that goes before its form is read leaves nothing', async (t) => {
  const events: string[] = []
  let sent: ClientRequest | undefined
  const own = {
    createWriteStream: () => {
      const writer = new Writable({ write: (_bytes, _encoding, done) => done() })
      writer.once('close', () => events.push('destroyed'))
      setImmediate(() => writer.emit('open'))
      return writer
    },
    close: async () => void events.push('closed'),
  }
  const files = {
    stat: async () => undefined,
    withLeaseHolder: () => own,
    rm: async () => void events.push('removed'),
    rename: async () => void events.push('renamed'),
  } as unknown as FileSystem
  await new Promise<void>((resolve) => {
    const server = createServer((request, response) => {
      sent?.destroy()
      request.once('close', () => {
        upload(request, response, { path: '/x', query: new URLSearchParams() }, files)
          .then(
            () => events.push('done'),
            (thrown: Error) => events.push(thrown.message),
          )
          .finally(resolve)
      })
    })
    t.after(() => server.close())
    server.listen(0, '127.0.0.1', () => {
      const headers = { 'Content-Type': 'multipart/form-data; boundary=cut', 'Content-Length': 100_000 }
      sent = httpRequest({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', method: 'POST', headers })
      sent.on('error', () => undefined)
      sent.write('--cut\r\n')
    })
  })
  assert.deepEqual(events.sort(), ['closed', 'destroyed', 'removed', 'the client is gone'])
})
