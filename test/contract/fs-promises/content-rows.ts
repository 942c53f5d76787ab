// Whole files: read, written, copied, shortened.

import { constants } from 'node:fs'
import { Readable } from 'node:stream'
import { at, call, differs, each, made, notBooleans, notNumbers, notObjects, notPaths, type Row, script } from './rows.js'

const encodings: readonly unknown[] = [
  'utf8',
  'UTF-8',
  'hex',
  'base64',
  'base64url',
  'latin1',
  'binary',
  'ascii',
  'utf16le',
  'ucs2',
  null,
  undefined,
]
const notEncodings: readonly unknown[] = ['bad', '', 'utf', 5, {}, true]
const buffer = Buffer.from('0123456789')
const view = (Kind: typeof Uint16Array | typeof Int32Array | typeof Float64Array | typeof Uint8ClampedArray) => new Kind([65, 66, 67])

const abortedSignals: readonly unknown[] = [
  { signal: AbortSignal.abort() },
  { signal: AbortSignal.abort(new RangeError('enough')) },
  { signal: AbortSignal.abort('a word') },
  { signal: AbortSignal.abort(new DOMException('too late', 'TimeoutError')) },
]

const reading: readonly Row[] = [
  ...each('readFile', [], notPaths),
  ...each('readFile', [at('file')], encodings),
  ...each(
    'readFile',
    [at('file')],
    encodings.map((encoding) => ({ encoding })),
  ),
  ...each(
    'readFile',
    [at('file')],
    notEncodings.filter((value) => typeof value === 'string'),
  ),
  ...each(
    'readFile',
    [at('file')],
    notEncodings.map((encoding) => ({ encoding })),
  ),
  ...each('readFile', [at('file')], notObjects),
  ...each('readFile', [at('file')], [{ flag: 'r' }, { flag: 'q' }, { flag: 1.5 }, { flag: constants.O_RDONLY }, { flag: {} }]),
  ...each('readFile', [at('file')], [{ signal: 1 }, { signal: null }, { signal: {} }, ...abortedSignals]),
  call(
    'readFile',
    made((side) => Buffer.from(side.at('file'))),
    'utf8',
  ),
  call(
    'readFile',
    made((side) => new URL(side.name === 'node' ? `file://${side.at('file')}` : `hdfs://${side.at('file')}`)),
    'utf8',
  ),
  call('readFile', at('none')),
  call('readFile', at('missing')),
  call('readFile', at('file/below')),
  call('readFile', at('empty')),
  call('readFile', ''),
  ...differs('what is to be read is not emptied first', { ...call('readFile', at('file'), { flag: 'w' }), isReading: false }),
]

const data: readonly unknown[] = [
  ...['text', '', 'ünïcödé 😀', buffer, Buffer.alloc(0), new Uint8Array([1, 2, 255])],
  ...[
    view(Uint16Array),
    view(Int32Array),
    view(Float64Array),
    view(Uint8ClampedArray),
    new Uint16Array(buffer.buffer, buffer.byteOffset & ~1, 2),
  ],
  new DataView(buffer.buffer, buffer.byteOffset, 4),
]
const notData: readonly unknown[] = [undefined, null, 5, true, {}, Symbol.iterator.toString, new ArrayBuffer(3), new Date(0)]

const pieces: readonly (() => unknown)[] = [
  () => new Set(['a', 'b']),
  () => [Buffer.from('a'), 'b', new Uint16Array([67])].values(),
  async function* () {
    yield 'first '
    yield Buffer.from('second')
  },
  () => Readable.from(['a', 'b', Buffer.from('c')]),
  () => Readable.from([]),
  () => ['a', 'b'],
  () => [],
]

const writing: readonly Row[] = ['writeFile', 'appendFile'].flatMap((method) => [
  ...each(method, [], notPaths, 'x'),
  ...each(method, [at('file')], data),
  ...each(method, [at('new')], data),
  ...each(method, [at('file')], notData),
  ...pieces.map((make) => call(method, at('file'), made(make))),
  ...each(method, [at('new'), '414243'], encodings),
  ...each(
    method,
    [at('file'), '414243'],
    notEncodings.filter((value) => typeof value === 'string'),
  ),
  ...each(
    method,
    [at('file'), '414243'],
    notEncodings.map((encoding) => ({ encoding })),
  ),
  ...each(method, [at('file'), 'x'], notObjects),
  ...each(
    method,
    [at('file'), 'x'],
    ['w', 'wx', 'a', 'ax', 'xa', 'as', 'r', 'q', '', 1.5, {}].map((flag) => ({ flag })),
  ),
  ...each(
    method,
    [at('new'), 'x'],
    ['w', 'wx', 'xw', 'a', 'ax', 'as', 'q'].map((flag) => ({ flag })),
  ),
  ...each(
    method,
    [at('new'), 'x'],
    [0o600, '600', '0644', 'abc', -1, 2 ** 32, 1.5, {}, '', 0o777].map((mode) => ({ mode })),
  ),
  ...each(method, [at('file'), 'x'], [{ signal: 1 }, ...abortedSignals]),
  ...each(
    method,
    [at('file'), 'x'],
    [true, false].map((flush) => ({ flush })),
  ),
  call(method, at('missing/new'), 'x'),
  call(method, at('file/below'), 'x'),
  call(method, at('empty'), 'x'),
])

const failingSources: readonly Row[] = [
  script('writeFile(what throws in the middle), fails with what was thrown', (side) => {
    const source = async function* () {
      yield 'kept'
      throw new RangeError('enough')
    }
    return side.call('writeFile', side.at('new'), source())
  }),
  script('writeFile(pieces of no use), fails as a type', (side) => {
    const source = async function* () {
      yield 'kept'
      yield {}
    }
    return side.call('writeFile', side.at('new'), source())
  }),
  ...differs(
    'an array is looked through before the file is opened, so that nothing is lost',
    call('writeFile', at('file'), ['x', 5]),
    call('writeFile', at('file'), [5]),
  ),
]

const copying: readonly Row[] = [
  ...each('copyFile', [], notPaths, 'x'),
  ...each('copyFile', [at('file')], notPaths),
  call('copyFile', at('file'), at('new')),
  call('copyFile', at('file'), at('full/one')),
  call('copyFile', at('file'), at('file')),
  call('copyFile', at('missing'), at('new')),
  call('copyFile', at('file'), at('missing/new')),
  call('copyFile', at('file'), at('empty')),
  call('copyFile', at('empty'), at('new')),
  call('copyFile', at('file'), at('full/one'), constants.COPYFILE_EXCL),
  call('copyFile', at('file'), at('new'), constants.COPYFILE_EXCL),
  call('copyFile', at('file'), at('new'), constants.COPYFILE_FICLONE),
  ...each('copyFile', [at('file'), at('new')], [-1, 8, 99, '1', true]),
]

const shortening: readonly Row[] = [
  ...each('truncate', [], notPaths),
  ...each('truncate', [at('file')], [undefined, null, 0, 11, -3, ...notNumbers, 2 ** 53]),
  call('truncate', at('missing'), 0),
  call('truncate', at('empty'), 0),
  ...differs('HDFS makes no file longer', call('truncate', at('file'), 20)),
]

export const contentRows: readonly Row[] = [
  ...reading,
  ...writing,
  ...failingSources,
  ...copying,
  ...shortening,
  ...each(
    'writeFile',
    [at('file'), 'x'],
    notBooleans.map((recursive) => ({ unknown: recursive })),
  ),
]
