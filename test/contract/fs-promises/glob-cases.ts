// What `glob` is asked for, and its tree. It is made once, since nothing here changes it.

import type { Side } from './sides.js'

export interface GlobCase {
  readonly title: string
  readonly run: (side: Side) => Promise<string>
  /** Why the two do not agree here; then they must not. */
  readonly differs?: string
}

const folders = ['d/d', 'd/e', '.h/.i', 'x{y', 'ü'] as const
const files = ['a', 'b', 'ab', 'a1', 'A', '.dot', '[q]', ']a', '^c', 'x{y/f', 'd/a.js', 'd/d/d', 'd/e/b.ts', 'd/e/.z', '.h/g', '.h/.i/j']

export async function makeGlobTree(side: Side): Promise<void> {
  for (const path of folders) await side.call('mkdir', side.at(path), { recursive: true })
  for (const path of files) await side.call('writeFile', side.at(path), 'x')
}

/** The names, or the error, in one line; a directory's with a slash when there are entries. */
async function seen(side: Side, ...args: readonly unknown[]): Promise<string> {
  try {
    const found = await side.gather('glob', ...args)
    const names = found.map((each) => {
      if (typeof each === 'string') return each.replace(side.at(''), 'ROOT')
      const { name, isDirectory } = each as { readonly name: string; isDirectory(): boolean }
      return isDirectory.call(each) ? `${name}/` : name
    })
    return names.sort().join(' ')
  } catch (thrown) {
    const { name, code } = thrown as NodeJS.ErrnoException
    return `!! ${name} ${code}`
  }
}

function found(pattern: unknown, options: object = {}): GlobCase {
  const settings = Object.entries(options).map(([key, value]) => `, ${key} ${typeof value === 'function' ? value : text(value)}`)
  const title = `${typeof pattern === 'string' ? pattern : `(${text(pattern)})`}${settings.join('')}`
  return { title, run: (side) => seen(side, pattern, { cwd: side.at(''), ...options }) }
}

function text(value: unknown): string {
  return JSON.stringify(value) ?? String(value)
}

/** With arguments that depend on where the tree is. */
function placed(title: string, make: (root: string) => readonly unknown[]): GlobCase {
  return { title, run: (side) => seen(side, ...make(side.at(''))) }
}

function differs(reason: string, ...cases: readonly GlobCase[]): GlobCase[] {
  return cases.map((each) => ({ ...each, differs: reason }))
}

const wildcards = [
  '*',
  '**',
  '**/*',
  '.*',
  '?',
  'a?',
  '**a',
  'a**',
  '***',
  '?dot',
  '.?*',
  '..?*',
  '**/**',
  '**/.*',
  '*/*',
  '*/**',
  '*/**/*',
]
const classes = [
  '[a-b]',
  '[!a]*',
  '[^a]*',
  '[[:alpha:]]',
  '[[:upper:]]',
  '[![:alpha:]]*',
  '[z-a]',
  '[]a]',
  '[]a]*',
  '[a',
  '[A-Z]',
  '[.]dot',
]
const groups = [
  '@(a|b)',
  '!(a)',
  '+(a|b)',
  '?(a)b',
  '*(a|b)',
  '@(.dot|a)',
  '!(*)',
  '!(a|b|ab)',
  '**/!(d)',
  'd/!(e)/*',
  '+(a)*(b)',
  '+(a',
  '@()',
]
const braces = ['{a,b}', '{a,b}*', '{a..b}', 'a{1..2}', '{}', '{a}', '{a,}', '{,a}', '{{a,b},d}', 'd/{a.js,e/*}', '**/*.{js,ts}', '{a,b,}/']
const moreBraces = ['{.h,d}/**', 'a{b,1}', '{a,b}{,1}', '**/{d,e}/', '{1..3}', 'x{y', 'x{y/*', '{01..02}', '{a\\,b,b}']
const escapes = ['\\a', 'a\\', '\\[q\\]', '[[]q]', 'x\\{y/*', '^c', '[$^]*', '#a', '!a', 'a\0', '{a,\0}', ' ', '\ud800', 'ü', 'd\\a.js']
const slashes = ['*/', '**/', 'a/', 'd/', 'd//a.js', '.h/', '*/*/', 'd/**/', '**/*/', 'd/d/d/', '', './/a', './/*', '**/d/', 'nope/', 'ü/*']
const dots = [
  '.',
  '..',
  './',
  '../',
  './a',
  './*',
  './**',
  './**/',
  'a/.',
  'd/.',
  'd/./a.js',
  '*/.',
  '**/.',
  'd/d/d/.',
  './**/b.ts',
  '.h',
  '.*/*',
]
const ups = ['d/../a', 'a/../b', 'nope/../a', 'd/*/../a.js', '*/..', '**/..', '**/../a', 'd/e/../..', 'd/d/d/..', '*/../*', './d/../d/a.js']
const moreUps = ['../globs', '../globs/', '../globs/a*', '../*/d', '../globs/**/d', '../**/a.js', '../globs/../globs/a', '..\\globs\\a']
const deep = [
  'd/**',
  'd/**/d',
  '**/d',
  '**/d/d',
  '**/d/**/d',
  '**/e/**',
  'd/***',
  '**/.h/**',
  '**/.i/*',
  '.h/**',
  '.h/**/*',
  'd/e/**/.*',
  '**/.z',
]
const ofFiles = ['a/b', 'a/*', 'a/**', 'd/d/d/**', 'd/d/d/*', 'nope', 'nope/*', 'nope/**', '**/e/*', '**/*/**', 'ü/**']

const exclusions: readonly GlobCase[] = [
  ...['d', 'd/', 'd/**', 'd/*', '**/d', '.*', './d', '.', '**', '!a', '', '[z-a]', 'a/', '{a,b}*', '@(a|d)', '../globs/d'].flatMap((each) =>
    ['*', '**'].map((pattern) => found(pattern, { exclude: [each] })),
  ),
  ...[
    ['.*', '.h'],
    ['**/*', 'd/**'],
    ['d/**', 'd/e'],
    ['d/**', '**/e/**'],
    ['*/', 'd/**'],
    ['d', 'd'],
    ['d/a.js', 'd'],
    ['.', '.'],
  ].map(([pattern, each]) => found(pattern, { exclude: [each] })),
  found('**', { exclude: ['d', 'x*', '*a*'] }),
  found('**', { exclude: (name: string) => name === 'a' }),
  found('**', { exclude: (name: string) => name === 'd' }),
  found('**/*', { exclude: (name: string) => name === 'd' }),
  found('d/*', { exclude: (name: string) => name === 'd' }),
  found('d/a.js', { exclude: (name: string) => name === 'd' }),
  found('**', { exclude: (name: string) => name === '.' }),
  found('**', { exclude: (name: string) => name === 'd/e' }),
  found('d/*/*', { exclude: (name: string) => name === 'd/e' }),
  found('**', { exclude: (name: string) => name === 'd/a.js' }),
  found('**', { exclude: () => true }),
  found('*/*', { exclude: () => true }),
  found('**', { withFileTypes: true, exclude: ({ name }: { name: string }) => name === 'd' }),
  ...differs(
    'Node does not ask about what the last part of a pattern finds, though its documentation says so',
    found('*', { exclude: (name: string) => name === 'a' }),
    found('d', { exclude: (name: string) => name === 'd' }),
    found('*', { exclude: () => true }),
    found('*', { withFileTypes: true, exclude: ({ name }: { name: string }) => name === 'a' }),
  ),
  ...differs(
    'Node looks for the entry below the working directory of the process, and does not ask when it is not there',
    found('d/*/*', { withFileTypes: true, exclude: ({ name }: { name: string }) => name === 'e' }),
  ),
]

const places: readonly GlobCase[] = [
  placed('ROOT/*', (root) => [`${root}/*`]),
  placed('ROOT/d/**', (root) => [`${root}/d/**`, { cwd: root }]),
  placed('ROOT/', (root) => [`${root}/`, { cwd: `${root}/d` }]),
  placed('ROOT', (root) => [root]),
  placed('//ROOT/a', (root) => [`/${root}/a`]),
  placed('ROOT/a and a', (root) => [[`${root}/a`, 'a'], { cwd: root }]),
  placed('exclude ROOT/d', (root) => ['**', { cwd: root, exclude: [`${root}/d`] }]),
  placed('*, cwd ROOT/', (root) => ['*', { cwd: `${root}/` }]),
  placed('* and a part of the tree, cwd ROOT/d/..', (root) => [['*', 'd/*'], { cwd: `${root}/d/..` }]),
  ...['nope', 'a'].flatMap((cwd) =>
    ['*', '.', '**', 'a'].map((pattern) => placed(`${pattern}, cwd ROOT/${cwd}`, (root) => [pattern, { cwd: `${root}/${cwd}` }])),
  ),
]

const shapes: readonly GlobCase[] = [
  ...['*', '**', '.', '*/', 'd/.', 'd/**', 'd/../a', '../globs/a'].map((pattern) => found(pattern, { withFileTypes: true })),
  ...[1, 0, 'x', null].map((withFileTypes) => found('*', { withFileTypes })),
  ...[[], ['a', 'b'], ['a', '*', '**'], ['d/*', 'd/a.js', 'd/e/b.ts'], ['a', 5], [null], 5, null, undefined, {}, true].map((pattern) =>
    found(pattern),
  ),
  ...[[], null, 'a', 5, {}, [5], ['a', null]].map((exclude) => found('*', { exclude })),
  ...[5, {}, []].map((cwd) => found('*', { cwd })),
  ...[null, 5, 'x', [], true, () => 1].map((options) => placed(`*, options ${String(options)}`, () => ['*', options])),
]

export const globCases: readonly GlobCase[] = [
  ...[wildcards, classes, groups, braces, moreBraces, escapes, slashes, dots, ups, moreUps, deep, ofFiles]
    .flat()
    .map((pattern) => found(pattern)),
  ...differs('minimatch takes both alternatives for one, and Node finds what the second one finds', found('{d/**,**/d}')),
  ...exclusions,
  ...places,
  ...shapes,
]
