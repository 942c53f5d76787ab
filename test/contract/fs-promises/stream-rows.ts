// Streams of files and of handles: when they are given up, closed, or share the place of a handle.

import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { bytes, on } from './handle-rows.js'
import { at, call, differs, type Row, readingScript, script } from './rows.js'
import type { Handle } from './sides.js'

/** What a stream says until it is closed: its errors, and the events named. */
async function eventsOf(stream: Readable | Writable, ...names: readonly string[]): Promise<unknown[]> {
  const seen: unknown[] = []
  stream.on('error', (error: NodeJS.ErrnoException) => seen.push(error.name, error.code))
  for (const name of names) stream.on(name, () => seen.push(name))
  await new Promise((resolve) => stream.once('close', resolve))
  return seen
}

const aborted = () => ({ signal: AbortSignal.abort() })

const givenUp: readonly Row[] = [
  readingScript('createReadStream(file) with a signal that is aborted already', async (side) =>
    eventsOf(side.createReadStream(side.at('file'), aborted()).resume()),
  ),
  ...differs(
    'Node opens the file, and so empties it, though it was given up before',
    ...['file', 'new'].map((path) =>
      script(`createWriteStream(${path}) with a signal that is aborted already`, async (side) =>
        eventsOf(side.createWriteStream(side.at(path), aborted())),
      ),
    ),
  ),
  readingScript('createReadStream(file) whose signal is aborted at the first bytes', async (side) => {
    const controller = new AbortController()
    const stream = side.createReadStream(side.at('file'), { signal: controller.signal })
    stream.once('data', () => controller.abort())
    return eventsOf(stream)
  }),
]

const closed: readonly Row[] = [
  ...differs(
    'Node complains of the number of the file, which is -1 by then',
    ...['createReadStream', 'readLines'].map((method) =>
      readingScript(`${method} of a handle that was closed`, async (side) => {
        const handle = await side.open(side.at('file'))
        await handle.close()
        return handle[method as 'readLines']()
      }),
    ),
    script('createWriteStream of a handle that was closed', async (side) => {
      const handle = await side.open(side.at('file'), 'a')
      await handle.close()
      return handle.createWriteStream()
    }),
  ),
  readingScript('a handle emits close', async (side) => {
    const handle = await side.open(side.at('file'))
    let count = 0
    handle.on('close', () => {
      count += 1
    })
    await handle.close()
    await handle.close()
    return count
  }),
  readingScript('close(callback) of a stream that reads', async (side) => {
    const stream = side.createReadStream(side.at('file'))
    await new Promise((resolve) => stream.close(resolve))
    return stream.destroyed
  }),
  script('close(callback) of a stream that writes stores what it was given', async (side) => {
    const stream = side.createWriteStream(side.at('new'))
    stream.write('abc')
    await new Promise((resolve) => stream.close(resolve))
    return stream.destroyed
  }),
  readingScript('open, ready and pending of a stream that reads', async (side) => {
    const stream = side.createReadStream(side.at('file'))
    const before = stream.pending
    const seen = eventsOf(stream.resume(), 'open', 'ready', 'end')
    await once(stream, 'ready')
    return [before, stream.pending, await seen]
  }),
  script('open, ready and pending of a stream that writes', async (side) => {
    const stream = side.createWriteStream(side.at('new'))
    const before = stream.pending
    const seen = eventsOf(stream, 'open', 'ready', 'finish')
    await once(stream, 'ready')
    stream.end('x')
    return [before, await seen]
  }),
]

/** What is left for a read of 3 bytes. */
async function nextBytes(handle: Handle): Promise<unknown> {
  return handle.read({ buffer: bytes(3) })
}

const stays = { autoClose: false }

const places: readonly Row[] = [
  on('r', 'file', 'read(after a stream of its first bytes)', async (handle) => [
    await text(handle.createReadStream({ ...stays, end: 3 })),
    await nextBytes(handle),
  ]),
  on('r', 'file', 'read(after a read and a stream of some bytes)', async (handle) => [
    await nextBytes(handle),
    await text(handle.createReadStream({ ...stays, end: 2 })),
    await nextBytes(handle),
  ]),
  on('r', 'file', 'read(after a stream with a start, which moves nothing)', async (handle) => [
    await text(handle.createReadStream({ ...stays, start: 2, end: 3 })),
    await nextBytes(handle),
  ]),
  on('r', 'file', 'read(two streams, one after the other)', async (handle) => [
    await text(handle.createReadStream({ ...stays, end: 3 })),
    await text(handle.createReadStream(stays)),
  ]),
  on('r', 'file', 'read(after all lines)', async (handle) => {
    const lines: string[] = []
    for await (const line of handle.readLines(stays)) lines.push(line)
    return [lines, await nextBytes(handle)]
  }),
]

const refused: readonly Row[] = [
  ...['abc', '', 'ab', '61zz'].flatMap((data) =>
    ['hex', 'HEX'].map((encoding) => on('a', 'file', `write(${data}, null, ${encoding})`, (handle) => handle.write(data, null, encoding))),
  ),
  ...['file', 'new'].map((path) => call('writeFile', at(path), 'abc', 'hex')),
  script('createWriteStream(file, flags null) empties nothing', async (side) => {
    const stream = side.createWriteStream(side.at('file'), { flags: null })
    stream.end('x')
    return once(stream, 'finish')
  }),
]

export const streamRows: readonly Row[] = [...givenUp, ...closed, ...places, ...refused]
