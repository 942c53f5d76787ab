// Paths that end in a slash or in `/.`, options that change how names are told, and open directories.

import { at, call, changedIn, differs, made, type Row, readingScript, script } from './rows.js'

/** A path with its ending as it is written. */
const ending = (path: string) => made((side) => `${side.at('')}/${path}`)

const madeAnyhow = (path: string) => call('mkdir', ending(path), { recursive: true })
const copied = (path: string) => [call('cp', at('none'), ending(path)), call('cp', at('full'), ending(path), { recursive: true })]

const files: readonly Row[] = ['file/', 'file/.', 'new/', 'new/.', 'empty/', 'missing/new/', 'file/below/'].flatMap((path) => [
  ...['stat', 'readFile', 'unlink', 'rm', 'truncate', 'access', 'realpath', 'readdir'].map((method) => call(method, ending(path))),
  ...['writeFile', 'appendFile'].map((method) => call(method, ending(path), 'x')),
  call('rm', ending(path), { force: true }),
  call('chmod', ending(path), 0o700),
  call('mkdir', ending(path)),
  ...(path === 'new/' ? differs('the path is told without its ending', madeAnyhow(path)) : [madeAnyhow(path)]),
  call('rename', ending(path), at('moved')),
  call('rename', at('file'), ending(path)),
  call('rename', at('full'), ending(path)),
  call('copyFile', at('none'), ending(path)),
  ...(path === 'new/.' ? differs('Node makes the directory before it fails', ...copied(path)) : copied(path)),
  script(`open(${path}, w)`, async (side) => (await side.open(`${side.at('')}/${path}`, 'w')).close()),
])

const directories: readonly Row[] = [
  ...['empty/', 'empty/.', 'full/.', 'file/', 'file/.', 'missing/.'].map((path) => call('rmdir', ending(path))),
  ...['empty/.', 'full/.', 'full/', 'missing/.'].flatMap((path) => [
    call('rm', ending(path), { recursive: true }),
    call('rm', ending(path), { recursive: true, force: true }),
  ]),
  ...changedIn(
    25,
    'rmdir refuses the option `recursive`, and the options beside it are no longer looked at',
    ...['full', 'file', 'missing'].map((path) => call('rmdir', at(path), { recursive: true })),
    ...[{ recursive: 1 }, { maxRetries: -1 }, { retryDelay: -1 }].map((options) => call('rmdir', at('empty'), options)),
  ),
  ...[null, 5].map((options) => call('rmdir', at('empty'), options)),
]

const options: readonly Row[] = [
  ...['buffer', 'hex', 'bad', 5, null, { encoding: 'bad' }, { encoding: 'hex' }].map((given) => call('realpath', at('missing'), given)),
  ...['buffer', 'hex'].map((encoding) =>
    readingScript(`realpath(full/.., ${encoding}) is that of the path`, async (side) => {
      const found = (await side.call('realpath', side.at('full'), encoding)) as string | Buffer
      return Buffer.from(found as string, encoding === 'hex' ? 'hex' : 'utf8').toString()
    }),
  ),
  ...[5, 'bad', true].map((given) => call('mkdtemp', at('new-'), given)),
  ...['buffer', 'hex'].flatMap((encoding) => [
    readingScript(`readdir(full, ${encoding} with types)`, async (side) =>
      ((await side.call('readdir', side.at('full'), { encoding, withFileTypes: true })) as { name: unknown }[])
        .map(({ name }) => String(name))
        .sort(),
    ),
    readingScript(`opendir(full, ${encoding})`, async (side) => {
      const names: unknown[] = []
      for await (const { name } of await side.opendir(side.at('full'), { encoding })) names.push(String(name))
      return names.sort()
    }),
  ]),
  ...[{ dereference: 1 }, { verbatimSymlinks: 'x' }, { dereference: true, verbatimSymlinks: true }, null, 5].map((given) =>
    call('cp', at('file'), at('new'), given),
  ),
  call('cp', at('file'), at('new'), { mode: 4 }),
  script('cp whose filter throws', async (side) =>
    side.call('cp', side.at('full'), side.at('new'), {
      recursive: true,
      filter: () => {
        throw new RangeError('mine')
      },
    }),
  ),
  ...changedIn(22, 'a Date that is no time is taken', call('utimes', at('file'), new Date(Number.NaN), new Date(Number.NaN))),
]

const opened: readonly Row[] = [
  readingScript('opendir, read after close', async (side) => {
    const directory = await side.opendir(side.at('full'))
    await directory.close()
    return directory.read()
  }),
  readingScript('opendir, closed twice', async (side) => {
    const directory = await side.opendir(side.at('full'))
    await directory.close()
    return directory.close()
  }),
  readingScript('opendir, closed after the last entry', async (side) => {
    const directory = await side.opendir(side.at('full'))
    for await (const entry of directory) if (entry.name === '') throw new Error('an entry without a name')
    return directory.close()
  }),
]

export const endingRows: readonly Row[] = [...files, ...directories, ...options, ...opened]
