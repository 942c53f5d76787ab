// Options of streams, by path and of handles: how the life of a stream ends, which file it is of, and what is refused.

import type { Readable, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { bytes, on } from './handle-rows.js'
import { differs, type Row, readingScript, script } from './rows.js'
import type { Handle, Side } from './sides.js'

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** What a stream emits until it has ended or failed, whether it was destroyed by then, and what it emits when it is destroyed. */
async function lifeOf(stream: Readable | Writable, last: 'end' | 'finish'): Promise<unknown> {
  const seen: unknown[] = []
  for (const name of ['open', 'ready', 'end', 'finish', 'close']) stream.on(name, () => seen.push(name))
  await new Promise((resolve) => {
    stream.once(last, resolve)
    stream.once('error', (error: NodeJS.ErrnoException) => resolve(seen.push(error.code)))
  })
  await turn()
  const wasDestroyed = stream.destroyed
  stream.destroy()
  while (!stream.closed) await turn()
  await turn()
  return { seen, wasDestroyed }
}

function readLife(side: Side, path: string, options: unknown): Promise<unknown> {
  return lifeOf(side.createReadStream(side.at(path), options).resume(), 'end')
}

function writeLife(side: Side, path: string, options: unknown): Promise<unknown> {
  return lifeOf(side.createWriteStream(side.at(path), options).end('abc'), 'finish')
}

const lives: readonly object[] = [
  {},
  ...[false, true, 1, 0, null, 'x'].flatMap((value) => [{ autoClose: value }, { emitClose: value }]),
  { autoClose: false, emitClose: false },
]
/** Of both kinds of streams, by path and of handles. */
const ofBoth: readonly object[] = [
  ...[5, null, {}].map((signal) => ({ signal })),
  ...[null, 3, 0].map((highWaterMark) => ({ highWaterMark })),
  { start: 0 },
  ...[null, undefined].map((fs) => ({ fs })),
]
const byPath: readonly object[] = [
  // Node cannot close a handle any more of which it has refused a stream for these.
  ...[-1, 'x', Number.NaN, 1.5].map((highWaterMark) => ({ highWaterMark })),
  ...[null, -1, '1'].map((start) => ({ start })),
  ...['x', null, undefined, -1, {}, 1.5, true].map((fd) => ({ fd })),
  ...[{}, 5, 'x', { open: () => undefined }].map((fs) => ({ fs })),
]
/** What Node looks at when it opens the file is looked at before here: it is thrown, and not emitted. */
const ofOpening: readonly object[] = [...['x', -1, 1.5, null].map((mode) => ({ mode })), ...['q', 5.5, {}].map((flags) => ({ flags }))]
const ofHandles: readonly object[] = [
  ...[5, 'x', null].map((fd) => ({ fd })),
  ...[{}, { open: () => undefined }].map((fs) => ({ fs })),
  ...['x', -1].map((mode) => ({ mode })),
  ...['q', 'w', 'r', 5.5].map((flags) => ({ flags })),
]

const textOf = (options: object) =>
  JSON.stringify(options, (_, value: unknown) => (typeof value === 'number' || value === undefined ? String(value) : value))

/** Both kinds of a stream, of a handle; and whether it is closed afterwards. */
function handleStreams(options: object): Row[] {
  return [
    on('r', 'file', `createReadStream(${textOf(options)})`, async (handle) => lifeOf(handle.createReadStream(options).resume(), 'end')),
    on('w', 'new', `createWriteStream(${textOf(options)})`, async (handle) =>
      lifeOf(handle.createWriteStream(options).end('abc'), 'finish'),
    ),
  ]
}

async function isClosed(handle: Handle): Promise<boolean> {
  return handle.stat().then(
    () => false,
    () => true,
  )
}

const handles: readonly Row[] = [
  ...[...lives, ...ofBoth, ...ofHandles].flatMap(handleStreams),
  on('w', 'new', 'is written on after a stream that leaves it open', async (handle) => {
    const first = await finishedStream(handle.createWriteStream({ autoClose: false }).end('one '))
    await handle.write('two ')
    const second = await finishedStream(handle.createWriteStream({ autoClose: false }).end('three'))
    const wasClosed = await isClosed(handle)
    await Promise.all([destroyed(first), destroyed(second)])
    return wasClosed
  }),
  on('w', 'new', 'is written on at a place after a stream', async (handle) => {
    const stream = await finishedStream(handle.createWriteStream({ autoClose: false, start: 0 }).end('abc'))
    const { bytesWritten } = await handle.write('def', 3)
    await destroyed(stream)
    return bytesWritten
  }),
  on('r', 'file', 'is open after a stream that leaves it open', async (handle) => {
    await text(handle.createReadStream({ autoClose: false, start: 0 }))
    return [await isClosed(handle), (await handle.read(bytes(3), 0, 3, 2)).bytesRead]
  }),
  ...[true, false].flatMap((autoClose) => [
    on('r', 'file', `is closed when its stream is destroyed, autoClose ${autoClose}`, async (handle) => {
      const stream = handle.createReadStream({ autoClose })
      stream.destroy()
      await new Promise((resolve) => stream.once('close', resolve))
      return isClosed(handle)
    }),
    on('w', 'new', `is closed when its stream is destroyed, autoClose ${autoClose}`, async (handle) => {
      const stream = handle.createWriteStream({ autoClose })
      await new Promise((resolve) => stream.write('abc', resolve))
      stream.destroy()
      await new Promise((resolve) => stream.once('close', resolve))
      return isClosed(handle)
    }),
  ]),
  on('a', 'file', 'is written at its end, whatever start says', (handle) =>
    lifeUntil(handle.createWriteStream({ start: 2 }).end('abc'), 'finish'),
  ),
  ...differs(
    'a file is written at its end',
    on('w', 'new', 'createWriteStream({"start":2})', (handle) => lifeUntil(handle.createWriteStream({ start: 2 }).end('abc'), 'finish')),
  ),
]

/** Nothing is left to write; Node waits for such a stream to be destroyed before it closes a handle. */
async function finishedStream<Stream extends Writable>(stream: Stream): Promise<Stream> {
  await lifeUntil(stream, 'finish')
  return stream
}

async function destroyed(stream: Readable | Writable): Promise<void> {
  const closed = new Promise((resolve) => stream.once('close', resolve))
  stream.destroy()
  await closed
}

/** An error is thrown. */
async function lifeUntil(stream: Readable | Writable, last: 'end' | 'finish'): Promise<void> {
  await new Promise((resolve, reject) => stream.once(last, resolve).once('error', reject))
}

const paths: readonly Row[] = [
  ...[...lives, ...ofBoth, ...byPath].flatMap((options) => [
    readingScript(`createReadStream(file, ${textOf(options)}), its life`, (side) => readLife(side, 'file', options)),
    script(`createWriteStream(new, ${textOf(options)}), its life`, (side) => writeLife(side, 'new', options)),
  ]),
  ...ofOpening.flatMap((options) => [
    readingScript(`createReadStream(file, ${textOf(options)})`, async (side) => text(side.createReadStream(side.at('file'), options))),
    script(`createWriteStream(new, ${textOf(options)})`, async (side) =>
      lifeUntil(side.createWriteStream(side.at('new'), options).end('abc'), 'finish'),
    ),
  ]),
  ...[{}, { autoClose: false }, { emitClose: false }].flatMap((options) => [
    readingScript(`createReadStream(missing, ${textOf(options)}), its life`, (side) => readLife(side, 'missing', options)),
    script(`createWriteStream(missing/x, ${textOf(options)}), its life`, (side) => writeLife(side, 'missing/x', options)),
  ]),
  ...[null, -1, 0, 20].map((end) => script(`createWriteStream(new, {"end":${end}})`, (side) => writeLife(side, 'new', { start: 0, end }))),
  ...[{ flags: 'r' }, { flags: 'rs' }, { flags: null }, { mode: 0o600 }].map((options) =>
    readingScript(`createReadStream(file, ${textOf(options)})`, async (side) => text(side.createReadStream(side.at('file'), options))),
  ),
  ...[null, true, false, 1].map((flush) =>
    script(`createWriteStream(new, {"flush":${flush}})`, (side) => writeLife(side, 'new', { flush })),
  ),
  script('createWriteStream(file, to append), whatever start says', (side) => writeLife(side, 'file', { flags: 'a', start: 2 })),
  ...[{ autoClose: false }, {}].map((options) =>
    script(`close(callback) of a stream that writes, ${textOf(options)}`, async (side) => {
      const stream = side.createWriteStream(side.at('new'), options)
      stream.write('abc')
      await new Promise((resolve) => stream.close(resolve))
      return stream.destroyed
    }),
  ),
  // The path is not looked at when there is a handle.
  ...[true, false].flatMap((autoClose) => [
    readingScript(`createReadStream of the handle in options.fd, autoClose ${autoClose}`, async (side) => {
      const fd = await side.open(side.at('file'))
      const stream = side.createReadStream(side.at('missing'), { fd, autoClose, start: 0 })
      await lifeUntil(stream.resume(), 'end')
      const wasDestroyed = stream.destroyed
      if (!wasDestroyed) await destroyed(stream)
      else if (!stream.closed) await new Promise((resolve) => stream.once('close', resolve))
      return [wasDestroyed, await isClosed(fd)]
    }),
    script(`createWriteStream of the handle in options.fd, autoClose ${autoClose}`, async (side) => {
      const fd = await side.open(side.at('new'), 'w')
      const stream = await finishedStream(side.createWriteStream(side.at('missing/x'), { fd, autoClose }).end('abc'))
      if (!autoClose) await destroyed(stream)
      else if (!stream.closed) await new Promise((resolve) => stream.once('close', resolve))
      return isClosed(fd)
    }),
  ]),
  ...differs(
    'a file is opened for what the stream does',
    script('createReadStream(file, flags w)', (side) => readLife(side, 'file', { flags: 'w' })),
    script('createReadStream(file, flags r+)', (side) => readLife(side, 'file', { flags: 'r+' })),
    script('createWriteStream(file, flags r)', (side) => writeLife(side, 'file', { flags: 'r' })),
    script('createWriteStream(file, flags r+)', (side) => writeLife(side, 'file', { flags: 'r+' })),
  ),
]

export const streamOptionRows: readonly Row[] = [...paths, ...handles]
