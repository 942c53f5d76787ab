// Open files and streams.

import { constants } from 'node:fs'
import { text } from 'node:stream/consumers'
import { finished, pipeline } from 'node:stream/promises'
import { bigints } from './naming-rows.js'
import { at, call, differs, each, notPaths, type Row, readingScript, script } from './rows.js'
import type { Handle, Side } from './sides.js'

/** A script on a handle of one file, which is closed whatever happens. */
export function on(flags: unknown, path: string, title: string, work: (handle: Handle, side: Side) => Promise<unknown>): Row {
  const run = async (side: Side): Promise<unknown> => {
    const handle = await side.open(side.at(path), flags)
    try {
      return await work(handle, side)
    } finally {
      await handle.close()
    }
  }
  return { title: `open(${path}, ${String(flags)}): ${title}`, run, isReading: title.startsWith('read(') }
}

export const bytes = (length: number) => Buffer.alloc(length)

const opening: readonly Row[] = [
  ...each('open', [], notPaths),
  ...['q', '', 'rr', 1.5, {}, true, Number.NaN].map((flags) => call('open', at('file'), flags)),
  ...[0o600, '600'].map((mode) =>
    script(`open(new, w, ${mode}), the file has that mode`, async (side) => {
      await (await side.open(side.at('new'), 'w', mode)).close()
    }),
  ),
  ...['abc', -1, 1.5, {}].slice(0, 3).map((mode) => call('open', at('new'), 'w', mode)),
  ...['r', 'w', 'wx', 'a', 'ax', 'rs', 'as', 'xw', undefined, null].flatMap((flags) =>
    ['file', 'new', 'missing/new', 'file/below'].map((path) => on(flags, path, 'closed again', async () => undefined)),
  ),
  ...[
    constants.O_RDONLY,
    constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC,
    constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL,
  ]
    .concat([constants.O_WRONLY | constants.O_APPEND, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT])
    .flatMap((flags) => ['file', 'new'].map((path) => on(flags, path, 'closed again', async () => undefined))),
  ...differs(
    'a file is read, or written at its end',
    ...['r+', 'w+', 'a+'].map((flags) => on(flags, 'file', 'closed again', async () => undefined)),
  ),
  ...differs(
    'a directory is not opened',
    on('r', 'empty', 'closed again', async () => undefined),
  ),
]

type Arguments = readonly unknown[]

const readArguments: readonly Arguments[] = [
  ...[[bytes(5)], [bytes(20)], [bytes(5), 1], [bytes(5), 1, 2], [bytes(5), 0, 5, 3], [bytes(5), 0, 5, -1], [bytes(5), 0, 5, null]],
  ...[
    [bytes(5), 0, 5, 100],
    [bytes(5), 0, 0],
    [bytes(0)],
    [bytes(5), 6],
    [bytes(5), 1, 5],
    [bytes(5), -1],
    [bytes(5), 0, -1],
    [bytes(5), 1.5],
  ],
  ...[[bytes(5), '1']],
  ...[
    [new Uint16Array(3)],
    [new DataView(new ArrayBuffer(4))],
    [undefined],
    [null],
    [5],
    ['x'],
    [{}],
    [{ buffer: bytes(4) }],
    [{ buffer: bytes(4), offset: 1 }],
  ],
  ...[
    [{ buffer: bytes(4), length: 2, position: 6 }],
    [{ buffer: 'x' }],
    [bytes(4), { offset: 1, length: 2, position: 3 }],
    [bytes(4), null],
  ],
]

/** Older ones take them for no place at all. */
const placesNode22: readonly Arguments[] = ['3', 1.5, Number.NaN, -2, -2n, 2n ** 64n].map((place) => [bytes(5), 0, 5, place])

function readRow(args: Arguments): Row {
  return on('r', 'file', `read(${shownArguments(args)})`, async (handle) => {
    const fresh = args.map((arg) => (Buffer.isBuffer(arg) ? Buffer.alloc(arg.length) : arg))
    const { bytesRead, buffer } = await handle.read(...fresh)
    return [bytesRead, Buffer.from(buffer.buffer, buffer.byteOffset, Math.min(buffer.byteLength, 20))]
  })
}

function shownArguments(args: Arguments): string {
  return args
    .map((arg) => (ArrayBuffer.isView(arg) ? `${arg.constructor.name}(${arg.byteLength})` : JSON.stringify(arg, bigText)))
    .join(', ')
}

const reading: readonly Row[] = [
  ...readArguments.map(readRow),
  on('r', 'file', 'a place as bigint', async (handle) => Number((await handle.read(bytes(5), 0, 5, 3n)).buffer.byteLength)),
  on('r', 'file', 'one read after the other, and the rest', async (handle) => {
    const first = await handle.read(bytes(3))
    const placed = await handle.read(bytes(3), 0, 3, 8)
    return [first, placed, await handle.readFile('utf8')]
  }),
  on('r', 'file', 'readv', (handle) => handle.readv([bytes(3), bytes(4)])),
  on('r', 'file', 'readv at a place', (handle) => handle.readv([bytes(3), bytes(20)], 6)),
  on('r', 'file', 'readv of no list', (handle) => handle.readv('x')),
  ...[[[]], [[], 0], [[bytes(0)]], [[bytes(0), bytes(3)]]].map((args) =>
    on('r', 'file', `readv(${shownArguments(args)})`, (handle) => handle.readv(...args)),
  ),
  ...[[], [5], ['x'], [-1], [1.5]].map((args) =>
    on('r', 'file', `truncate(${shownArguments(args)}), when open for reading`, (handle) => handle.truncate(...args)),
  ),
  on('r', 'file', 'readv of no views', (handle) => handle.readv([5])),
  on('r', 'file', 'readFile with an encoding', (handle) => handle.readFile({ encoding: 'hex' })),
  on('r', 'file', 'readFile with a bad encoding', (handle) => handle.readFile('bad')),
  on('r', 'file', 'stat', (handle) => handle.stat()),
  ...bigints.map((given) => on('r', 'file', `stat with ${JSON.stringify(given)}`, (handle) => handle.stat(given))),
  on('r', 'file', 'stat and all that is left after a rename', async (handle, side) => {
    await handle.read(bytes(2))
    await side.call('rename', side.at('file'), side.at('moved'))
    return [await handle.stat(), await handle.readFile('utf8')]
  }),
  on('r', 'file', 'lines', async (handle) => {
    const lines: string[] = []
    for await (const line of handle.readLines()) lines.push(line)
    return lines
  }),
  on('r', 'file', 'stream from where the last read ended', async (handle) => {
    await handle.read(bytes(4))
    return text(handle.createReadStream())
  }),
  on('r', 'file', 'stream of a part', (handle) => text(handle.createReadStream({ start: 2, end: 4 }))),
  on('r', 'file', 'chmod', (handle) => handle.chmod('600')),
  on('r', 'file', 'chmod of nothing', (handle) => handle.chmod('abc')),
  on('r', 'file', 'utimes', (handle) => handle.utimes(1, 'x')),
  ...[1e300, '1e300', 1e19].map((time) => on('r', 'file', `utimes(${time}), later than any time`, (handle) => handle.utimes(time, 1))),
  on('r', 'file', 'sync and datasync, when open for reading', async (handle) => [await handle.sync(), await handle.datasync()]),
  on('r', 'file', 'writev of no buffers, when open for reading', (handle) => handle.writev([])),
  on('r', 'file', 'writev, when open for reading', (handle) => handle.writev([bytes(1)])),
  ...['write', 'writeFile', 'appendFile'].map((method) =>
    on('r', 'file', `${method}, when open for reading`, (handle) => handle[method as 'write']('x')),
  ),
  script('a handle that was closed, is closed again and not used', async (side) => {
    const handle = await side.open(side.at('file'))
    await handle.close()
    await handle.close()
    return handle.read(bytes(1), 0, 1, 0)
  }),
  script('a handle that leaves its block, is closed', async (side) => {
    const handle = await side.open(side.at('file'))
    await handle[Symbol.asyncDispose]()
    return handle.stat()
  }),
]

function bigText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
}

const some = Buffer.from('0123456789')

const writeArguments: readonly Arguments[] = [
  ...[
    [some],
    [some, 3],
    [some, 3, 4],
    [some, 3, 4, null],
    [some, 3, 4, 0],
    [some, 0, 0],
    [some, 10],
    [some, 11],
    [some, -1],
    [some, 1.5],
    [some, '1'],
  ],
  ...[
    [some, 3, 8],
    [some, 3, -1],
    [some, { offset: 2, length: 3 }],
    [some, { offset: 2, length: 30 }],
    [some, null],
    [new Uint16Array([65, 66])],
    [new Uint16Array([65, 66]), 1],
  ],
  ...[
    [new Float64Array([1])],
    [new DataView(some.buffer, some.byteOffset, 3)],
    ['text'],
    ['ü'],
    ['text', null],
    ['text', 0],
    ['6162', null, 'hex'],
    ['text', null, 'latin1'],
  ],
  ...[[undefined], [null], [5], [{}], [true], [[1]], [new ArrayBuffer(2)], ['616', null, 'hex'].slice(0, 1)],
]

const writing: readonly Row[] = [
  ...['w', 'a'].flatMap((flags) =>
    writeArguments.map((args) =>
      on(flags, 'file', `write(${shownArguments(args)})`, async (handle) => {
        const { bytesWritten, buffer } = await handle.write(...args)
        return [bytesWritten, buffer === args[0]]
      }),
    ),
  ),
  on('w', 'new', 'writes after writes', async (handle) => {
    await handle.write('one ')
    await handle.write(Buffer.from('two '), 0, 4)
    await handle.writeFile('three ')
    await handle.appendFile(['four ', Buffer.from('five')])
    return handle.writev([Buffer.from(' six'), new Uint8Array([33])])
  }),
  on('a', 'file', 'a place is ignored by one that only appends', (handle) => handle.write('!', 0)),
  on('w', 'new', 'readv of no buffers, when open for writing', (handle) => handle.readv([])),
  on('w', 'new', 'writev of no buffers', (handle) => handle.writev([])),
  on('w', 'new', 'writev of no list', (handle) => handle.writev('x')),
  on('w', 'new', 'writev of no views', (handle) => handle.writev(['x'])),
  on('w', 'new', 'writeFile of nothing', (handle) => handle.writeFile(undefined)),
  on('w', 'new', 'writeFile with a bad encoding', (handle) => handle.writeFile('x', 'bad')),
  on('w', 'new', 'writeFile of 16-bit numbers', (handle) => handle.writeFile(new Uint16Array([65, 66]))),
  on('w', 'new', 'sync and datasync', async (handle) => [await handle.write('x'), await handle.sync(), await handle.datasync()]),
  on('w', 'new', 'truncate to what there is', async (handle) => [await handle.write('xyz'), await handle.truncate(3)]),
  ...[Number.NaN, '3', 1.5].map((length) => on('w', 'new', `truncate(${String(length)})`, (handle) => handle.truncate(length))),
  on('w', 'new', 'a stream', async (handle) => {
    const stream = handle.createWriteStream()
    stream.write('a')
    stream.end('b')
    await new Promise((resolve, reject) => stream.once('close', () => resolve(undefined)).once('error', reject))
  }),
  on('w', 'new', 'read, when open for writing', (handle) => handle.read(bytes(3))),
  ...differs(
    'a file is written at its end',
    on('w', 'new', 'at another place', (handle) => handle.write('x', 5)),
  ),
  ...differs(
    'a file being written keeps its length',
    on('w', 'new', 'truncate to less', async (handle) => [await handle.write('xyz'), await handle.truncate(1)]),
  ),
  ...differs(
    'an unknown encoding is refused, not replaced by utf8',
    on('w', 'new', 'a text in no encoding', (handle) => handle.write('x', null, 'bad')),
  ),
]

const streamOptions: readonly unknown[] = [
  ...[
    {},
    { start: 2 },
    { end: 4 },
    { start: 2, end: 4 },
    { start: 0, end: 0 },
    { start: 20 },
    { end: 100 },
    { end: Number.POSITIVE_INFINITY },
    { start: 4, end: 2 },
  ],
  ...[
    { start: -1 },
    { end: -1 },
    { start: 1.5 },
    { start: '2' },
    { end: '2' },
    { start: Number.NaN },
    { start: 2n },
    { encoding: 'hex' },
    { encoding: 'bad' },
  ],
  ...['utf8', 'bad', 5, true, null, { highWaterMark: 3 }, { signal: 1 }],
]

const streams: readonly Row[] = [
  ...notPaths.map((path) => readingScript(`createReadStream(${String(path)})`, async (side) => text(side.createReadStream(path)))),
  ...streamOptions.map((options) =>
    readingScript(`createReadStream(file, ${JSON.stringify(options, bigText)})`, async (side) =>
      text(side.createReadStream(side.at('file'), options)),
    ),
  ),
  ...[1, 3, 11, 20].map((highWaterMark) =>
    readingScript(`createReadStream(file), pieces of at most ${highWaterMark} bytes`, async (side) => {
      const lengths: number[] = []
      for await (const piece of side.createReadStream(side.at('file'), { highWaterMark })) lengths.push((piece as Buffer).length)
      return lengths
    }),
  ),
  ...[undefined, new RangeError('enough'), 'a word', new DOMException('too late', 'TimeoutError')].flatMap((reason) => [
    readingScript(`createReadStream(file), aborted before with ${reason}`, async (side) =>
      text(side.createReadStream(side.at('file'), { signal: AbortSignal.abort(reason) })),
    ),
    readingScript(`createReadStream(file), aborted after a piece with ${reason}`, async (side) => {
      const controller = new AbortController()
      for await (const _ of side.createReadStream(side.at('file'), { highWaterMark: 2, signal: controller.signal }))
        controller.abort(reason)
    }),
    script(`createWriteStream(new), aborted after a piece with ${reason}`, async (side) => {
      const controller = new AbortController()
      const stream = side.createWriteStream(side.at('new'), { signal: controller.signal })
      await new Promise((resolve) => stream.write('kept', resolve))
      controller.abort(reason)
      await finished(stream)
    }),
  ]),
  ...['missing', 'empty', 'file/below'].map((path) =>
    readingScript(`createReadStream(${path})`, async (side) => text(side.createReadStream(side.at(path)))),
  ),
  ...notPaths.map((path) => script(`createWriteStream(${String(path)})`, async (side) => pipeline(['x'], side.createWriteStream(path)))),
  ...[
    {},
    'latin1',
    'bad',
    5,
    { flags: 'a' },
    { flags: 'wx' },
    { flags: 'q' },
    { encoding: 'hex' },
    { encoding: 'bad' },
    { start: 0 },
    { start: '1' },
    { start: -1 },
    { highWaterMark: 2 },
  ].flatMap((options) =>
    ['file', 'new'].map((path) =>
      script(`createWriteStream(${path}, ${JSON.stringify(options)})`, async (side) =>
        pipeline(['written ', Buffer.from('bytes')], side.createWriteStream(side.at(path), options)),
      ),
    ),
  ),
  ...[0o600, '600', 'abc'].map((mode) =>
    script(`createWriteStream(new, mode ${mode})`, async (side) => pipeline(['x'], side.createWriteStream(side.at('new'), { mode }))),
  ),
  ...differs(
    'a file that is replaced is a new one, with a mode of its own',
    script('createWriteStream(file, mode 600)', async (side) => pipeline(['x'], side.createWriteStream(side.at('file'), { mode: '600' }))),
  ),
  ...['missing/new', 'empty', 'file/below'].map((path) =>
    script(`createWriteStream(${path})`, async (side) => pipeline(['x'], side.createWriteStream(side.at(path)))),
  ),
  script('opendir, one entry after the other', async (side) => {
    const names: string[] = []
    for await (const { name } of await side.opendir(side.at('full'))) names.push(name)
    return names.sort()
  }),
  ...differs(
    'a file is written at its end',
    script('createWriteStream(new, {"start":3})', async (side) => pipeline(['x'], side.createWriteStream(side.at('new'), { start: 3 }))),
  ),
]

/** As Node has them from 22 on. */
export const placeRows: readonly Row[] = placesNode22.map(readRow)

export const handleRows: readonly Row[] = [...opening, ...reading, ...writing, ...streams]
