// Folders that are downloaded as zip files, of files made up here.

import assert from 'node:assert/strict'
import { createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { type TestContext, test } from 'node:test'
import { downloadFolder, folderLimits } from '../../../../../chunkserver/http/page/download-folder.js'
import type { FileSystem } from '../../../../../client/index.js'

interface MadeUp {
  readonly count: number
  readonly size: number
  /** Called with each stat. */
  onStat?(index: number): Promise<void>
  contents(): Readable
}

function folderOf({ count, size, onStat, contents }: MadeUp): FileSystem {
  let asked = 0
  return {
    contentSummary: async () => ({ fileCount: count, directoryCount: 1 }),
    opendir: async () => ({
      entries: async function* () {
        for (let index = 0; index < count; index += 1) yield { name: `f${index}`, parentPath: '/d' }
      },
    }),
    stat: async () => {
      await onStat?.(asked)
      asked += 1
      return { isDirectory: () => false, mtime: new Date(0), size }
    },
    createReadStream: contents,
  } as unknown as FileSystem
}

/** Asks for the folder; resolves when the server has done with it. `onAnswer` gets what begins to arrive. */
async function download(t: TestContext, files: FileSystem, onAnswer: (answer: IncomingMessage) => void): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const server = createServer((request, response) => {
      downloadFolder(request, response, { path: '/d', query: new URLSearchParams() }, files).then(resolve, reject)
    })
    t.after(() => server.close())
    server.listen(0, '127.0.0.1', () => {
      get({ host: '127.0.0.1', port: (server.address() as AddressInfo).port }, onAnswer).on('error', () => undefined)
    })
  })
}

test('zip: a browser that goes while the next file is looked up is noticed', async (t) => {
  let cut: () => void = () => undefined
  let made = 0
  let ended = 0
  const hasAnswer = new Promise<void>((resolve) => {
    cut = resolve
  })
  let gone: () => Promise<void> = async () => undefined
  const files = folderOf({
    count: 2 * folderLimits.aheadMax,
    size: 1e9,
    // One file is being read, and one less than the most wait.
    onStat: async (index) => {
      if (index === folderLimits.aheadMax) await hasAnswer.then(() => gone())
    },
    contents: () => {
      made += 1
      const endless: Readable = new Readable({
        read: () => void endless.push(Buffer.alloc(65_536)),
        destroy: (error, done) => {
          ended += 1
          done(error)
        },
      })
      return endless
    },
  })
  await download(t, files, (answer) => {
    answer.on('error', () => undefined)
    gone = () =>
      new Promise((resolve) => {
        answer.socket.once('close', () => setImmediate(() => setImmediate(resolve)))
        answer.destroy()
      })
    cut()
  })
  assert.deepEqual([made, ended], [1, 1])
})

test('zip: a file that was empty when it was listed and has grown is stored empty', async (t) => {
  const files = folderOf({ count: 3, size: 0, contents: () => Readable.from([Buffer.from('grown')]) })
  const pieces: Buffer[] = []
  let onEnd: () => void = () => undefined
  const hasEnded = new Promise<void>((resolve) => {
    onEnd = resolve
  })
  await download(t, files, (answer) => answer.on('data', (piece: Buffer) => pieces.push(piece)).once('end', onEnd))
  await hasEnded
  const bytes = Buffer.concat(pieces)
  assert.equal(bytes.includes('grown'), false)
  assert.ok(bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6])) > 0, 'it has its table of contents')
})
