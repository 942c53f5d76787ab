// The tree: directories, names, removal, attributes.

import { constants } from 'node:fs'
import { at, call, differs, each, notBooleans, notObjects, notPaths, type Row, readingScript, script } from './rows.js'

const { R_OK, W_OK, X_OK, F_OK } = constants

const directories: readonly Row[] = [
  ...each('mkdir', [], notPaths),
  ...each('mkdir', [at('new')], [undefined, null, {}, 0o700, '700', 0o1777, '0755', 'abc', -1, 1.5, 2 ** 32]),
  ...each(
    'mkdir',
    [at('new')],
    [0o700, '700', 'abc', -1, {}, 1.5].map((mode) => ({ mode })),
  ),
  ...each(
    'mkdir',
    [at('new')],
    notBooleans.map((recursive) => ({ recursive })),
  ),
  ...['new', 'new/deep/er', 'empty', 'full/sub', 'file', 'missing/new', 'file/new'].map((path) => call('mkdir', at(path))),
  ...['new', 'new/deep/er', 'empty', 'full/new', 'file', 'file/new', 'file/a/b'].map((path) =>
    call('mkdir', at(path), { recursive: true }),
  ),
  ...each('readdir', [], notPaths),
  ...['', 'full', 'empty', 'file', 'missing', 'file/below'].map((path) => call('readdir', at(path))),
  ...each(
    'readdir',
    [at('full')],
    ['utf8', 'hex', 'buffer', 'bad', null, { encoding: 'buffer' }, { encoding: 'bad' }, { withFileTypes: true }],
  ),
  ...each('readdir', [at('full')], [{ recursive: 1 }, ...notObjects].slice(1)),
  script('readdir, with everything below', async (side) =>
    ((await side.call('readdir', side.at(''), { recursive: true })) as string[]).sort(),
  ),
  ...each('opendir', [], notPaths),
  ...['missing', 'file'].map((path) => call('opendir', at(path))),
  ...each('rmdir', [], notPaths),
  ...['empty', 'full', 'file', 'missing', 'file/below'].map((path) => call('rmdir', at(path))),
  ...each('mkdtemp', [], [undefined, 5, {}, 'a\0b']),
  ...each('mkdtemp', [at('new-')], ['bad', { encoding: 'bad' }]),
  call('mkdtemp', at('missing/new-')),
  script('mkdtemp, a name of its own', async (side) => {
    const path = (await side.call('mkdtemp', side.at('new-'))) as string
    const stats = await side.call('stat', path)
    await side.call('rmdir', path)
    return [path.replace(/\w{6}$/, 'SUFFIX'), stats]
  }),
]

const removal: readonly Row[] = [
  ...each('unlink', [], notPaths),
  ...['file', 'empty', 'full', 'missing', 'file/below'].map((path) => call('unlink', at(path))),
  ...each('rm', [], notPaths),
  ...['file', 'empty', 'full', 'missing', 'file/below'].flatMap((path) => [
    call('rm', at(path)),
    call('rm', at(path), { recursive: true }),
    call('rm', at(path), { force: true }),
    call('rm', at(path), { recursive: true, force: true }),
  ]),
  ...each(
    'rm',
    [at('full')],
    notBooleans.flatMap((value) => [{ recursive: value }, { force: value }]),
  ),
  ...each(
    'rm',
    [at('full')],
    [{ recursive: true, maxRetries: -1 }, { recursive: true, maxRetries: 'x' }, { recursive: true, retryDelay: -1 }, ...notObjects],
  ),
]

const paths = ['file', 'full/one', 'empty', 'full', 'missing', 'new', 'full/sub/x', 'file/below', 'missing/x']

const renaming: readonly Row[] = [
  ...each('rename', [], notPaths, 'x'),
  ...each('rename', [at('file')], notPaths),
  ...paths.flatMap((from) =>
    paths.filter((to) => `${from} ${to}` !== 'missing/x file/below').map((to) => call('rename', at(from), at(to))),
  ),
  ...differs('of two mistakes another one is told', call('rename', at('missing/x'), at('file/below'))),
]

const times: readonly unknown[] = [0, 1.5, '2', '2.5', new Date(3000), 1e9]
/** Only true asks for bigints. */
export const bigints: readonly object[] = [true, false, 1, 'x', null].map((bigint) => ({ bigint }))
/** Node 26 has one more. */
const roomFields = ['type', 'bsize', 'blocks', 'bfree', 'bavail', 'files', 'ffree']
const notTimes: readonly unknown[] = [Number.NaN, Number.POSITIVE_INFINITY, 'x', {}, null, true]

const attributes: readonly Row[] = [
  ...['stat', 'lstat', 'realpath', 'access'].flatMap((method) => [
    ...each(method, [], notPaths),
    ...['', 'file', 'full', 'full/../file', './/file', 'missing', 'file/below'].map((path) => call(method, at(path))),
  ]),
  ...each('access', [at('file')], [undefined, null, F_OK, R_OK, W_OK, R_OK | W_OK, -1, 8, 99, 'r', true]),
  ...each('access', [at('empty')], [X_OK, R_OK | W_OK | X_OK]),
  ...each('realpath', [at('file')], ['utf8', 'bad', { encoding: 'bad' }].slice(0, 1)),
  ...each('chmod', [], notPaths, 0o644),
  ...each(
    'chmod',
    [at('file')],
    [0, 0o600, '600', '0777', 0o10755, '8', 'abc', '', -1, 1.5, 2 ** 32, Number.NaN, undefined, null, {}, true],
  ),
  call('chmod', at('empty'), 0o1777),
  call('chmod', at('missing'), 0o644),
  ...each('utimes', [], notPaths, 1, 1),
  ...each('utimes', [at('file')], notTimes, 1),
  ...each('utimes', [at('file'), 1], notTimes),
  ...[1e300, '1e300', 1e19].flatMap((late) => [call('utimes', at('file'), late, 1), call('utimes', at('file'), 1, late)]),
  call('utimes', at('missing'), 1, 1),
  ...times.map((time) =>
    script(`utimes(file, ${String(time)}), the time is stored`, async (side) => {
      await side.call('utimes', side.at('file'), time, time)
      const { mtimeMs, mtime } = (await side.call('stat', side.at('file'))) as { mtimeMs: number; mtime: Date }
      return [mtimeMs, mtime.getTime()]
    }),
  ),
  ...each('statfs', [], notPaths),
  call('statfs', at('missing')),
  ...['stat', 'lstat'].flatMap((method) => [
    ...each(method, [at('file')], bigints),
    call(method, at('full'), { bigint: true }),
    call(method, at('missing'), { bigint: true }),
  ]),
  ...bigints.map((given) =>
    readingScript(`statfs with ${JSON.stringify(given)}`, async (side) => {
      const room = (await side.call('statfs', side.at(''), given)) as object
      return roomFields.map((name) => typeof Reflect.get(room, name))
    }),
  ),
  script('statfs, in its shape', async (side) => {
    const { type, bsize, blocks, bfree, bavail, files, ffree } = (await side.call('statfs', side.at(''))) as Record<string, unknown>
    return [type, bsize, blocks, bfree, bavail, files, ffree].map((value) => typeof value)
  }),
  ...differs('an owner is a name on HDFS, and a number in Node', call('chown', at('file'), 0, 0)),
  ...differs('a time before 1970 is refused, and not taken for now', call('utimes', at('file'), -1, -1)),
  ...differs(
    'what no Date can hold is refused, and not stored as the latest time that the disk knows',
    call('utimes', at('file'), 1e13, 1),
  ),
  ...differs('what is undefined stays as it is', call('utimes', at('file'), undefined, 1)),
]

const trees: readonly Row[] = [
  ...each('cp', [], notPaths, 'x'),
  ...each('cp', [at('file')], notPaths),
  // Of two mistakes Node tells the one that it meets first, now this one, now that.
  ...paths.flatMap((from) =>
    paths
      .filter((to) => to !== 'file/below' || !['missing', 'new', 'full/sub/x', 'missing/x'].includes(from))
      .map((to) => call('cp', at(from), at(to), { recursive: true })),
  ),
  call('cp', at('full'), at('new')),
  call('cp', at('file'), at('new')),
  ...each(
    'cp',
    [at('file'), at('full/one')],
    [{ force: false }, { force: false, errorOnExist: true }, { errorOnExist: true }, { force: true }],
  ),
  ...each(
    'cp',
    [at('full'), at('new')],
    notBooleans.flatMap((value) => [{ recursive: value }, { recursive: true, force: value }]),
  ),
  ...each(
    'cp',
    [at('full'), at('new')],
    [{ filter: 5 }, { recursive: true, filter: (source: string) => !source.endsWith('one') }, ...notObjects],
  ),
  call('cp', at('full'), at('full/sub/deeper'), { recursive: true }),
]

export const namingRows: readonly Row[] = [...directories, ...removal, ...renaming, ...attributes, ...trees]
