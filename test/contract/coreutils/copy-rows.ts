// Copies, written once for cp, put and get: S/ is the tree that is copied from and T/ the one that is copied to.

import { differing, type Preparation, type Row, rows, wordsOf } from './rows.js'
import type { Tree } from './trees.js'

export interface Direction {
  readonly verb: 'cp' | 'put' | 'get'
  readonly from: 'L' | 'R'
  readonly to: 'L' | 'R'
}

const fileRows = rows(
  ...['S/a T/new', 'S/a T/e', 'S/a T/e/', 'S/a T/e/.', 'S/d/x T/e/..', 'S/a T/e/new', 'S/a T/no/new', 'S/a T/new/', 'S/a T/new/.'],
  ...['S/a T/b/', 'S/a T/b/x', 'S/a/ T/new', 'S/a/. T/new', 'S/none T/new', 'S/none T/e', 'S/a/none T/new', 'S/none/none T/new'],
  ...['S/./a T/new', 'S/d/../a T/e//new', 'S//d//x T/new', '-- S/a T/new', '--nope S/a T/new', '-f S/a T/b', '-f S/a T/new', '-f S/a T/e'],
  ...['-f S/d/x T/f', '-f S/none T/b', '-n S/a T/b', '-n S/a T/new', '-n S/d/x T/f', '-f -n S/a T/b', '-n S/none T/b', ''],
)

const targetRows = rows(
  ...['-T S/a T/new', '-T S/a T/e', '-f -T S/a T/e', '-f -T S/a T/b', '-T S/a S/b T/e', '-T S/a', '-T S/a T/new/', '-n -T S/a T/e'],
  ...[
    '-t T/e S/a',
    '-t T/e S/a S/b',
    '-t T/b S/a',
    '-t T/none S/a',
    '--target-directory=T/e S/a',
    '-t T/e',
    '-t T/e -T S/a',
    '-t T/e S/none S/a',
  ],
  ...[
    'S/a S/b T/e',
    'S/a S/b T/e/',
    'S/a S/b T/new',
    'S/a S/b T/b',
    'S/a S/b T/b/x',
    'S/a S/none T/e',
    'S/none S/a T/e',
    'S/none S/none2 T/e',
  ],
  ...['S/d/x S/f/x T/e', '-f S/d/x S/f/x T/e', '-n S/d/x S/f/x T/e', 'S/a S/a T/e', 'S/a S/./a T/e', 'S/a S/d T/e', 'S/a S/d S/b T/e'],
)

const directoryRows = rows(
  ...['S/d T/new', 'S/d T/e', 'S/d/. T/e', '-r S/d T/new', '-r S/d T/new/', '-r S/d T/e', '-R S/d T/e', '-r S/d/ T/e', '-r S/d/ T/new'],
  ...[
    '-r S/d/. T/e',
    '-r S/d/. T/new',
    '-r S/d/sub/.. T/e',
    '-r S/d/sub/../ T/e',
    '-r S/d T/no/new',
    '-r S/d T/b',
    '-r S/d T/b/',
    '-r -f S/d T/b',
  ],
  ...['-r S/d T/b/new', '-r S/e T/new', '-r S/e T/f', '-r S/none T/e', '-r S/d S/none T/e', '-r S/d/sub S/none S/f T/e', '-r S/a S/d T/e'],
  ...[
    '-r S/d S/f T/new',
    '-r S/a T/new',
    '-r S/a T/e',
    '-r S/a/ T/e',
    '-r -T S/d T/new',
    '-r -T S/d T/e',
    '-r -f -T S/d T/f',
    '-r -T S/d T/b',
  ],
  ...[
    '-r S/d S/d T/e',
    '-r S/d S/d/ T/e',
    '-r -f S/d/. S/f/. T/e',
    '-r S/d/. S/d/sub/. T/e',
    '-r -f S/f/. T/d',
    '-r -n S/f/. T/d',
    '-r -t T/e S/d S/f',
  ],
  ...['-r -- S/d T/new', '-r -f S/d S/f T/e', '-r -f S/d T/', '-r -f S/d/sub T/d', '-r S/d/sub/y S/d/x T/e'],
)

const emptyRows: readonly Row[] = [{ words: ['', 'T/new'] }, { words: ['S/a', ''] }, { words: ['', ''] }, { words: ['S/a', '', 'T/e'] }]

const existingRows = differing('existing', 'S/a T/b', 'S/d/x T/f', '-T S/a T/b', '-t T/f S/d/x', '-r S/f/. T/d', '-r -T S/d T/f')

/** Where a file and a folder of one name meet. */
function mismatchRows(to: 'L' | 'R'): readonly Row[] {
  const make =
    (path: string, kind: 'file' | 'folder'): Preparation =>
    (trees) => {
      const { root, calls } = to === 'L' ? trees.local : trees.remote
      return kind === 'file' ? calls.writeFile(`${root}/${path}`, 'in the way') : calls.mkdir(`${root}/${path}`, { recursive: true })
    }
  const row = (words: string, path: string, kind: 'file' | 'folder'): Row => ({ words, before: make(path, kind) })
  return [
    row('-r S/d T/e', 'e/d', 'file'),
    row('-r -f S/d T/e', 'e/d', 'file'),
    row('-r S/d S/f T/e', 'e/d', 'file'),
    row('S/a T/e', 'e/a', 'folder'),
    row('-f S/a T/e', 'e/a', 'folder'),
    row('-f S/a S/b T/e', 'e/a', 'folder'),
    row('-r -f S/d T/e', 'e/d/x', 'folder'),
    row('-r -f S/d T/e', 'e/d', 'folder'),
  ].concat([{ words: '-r -f S/d T/new', before: make('new', 'file') }])
}

const oldTime = 978_307_200 // 2001-01-01, seconds

/** Gives everything a time long ago and modes of its own. */
async function age({ root, calls }: Tree): Promise<void> {
  for (const [index, path] of ['a', 'b', 'd/x', 'd/sub/y', 'd/sub', 'd', 'e', 'f/x', 'f'].entries()) {
    await calls.chmod(`${root}/${path}`, [0o640, 0o600, 0o755, 0o444, 0o750, 0o1777][index % 6] ?? 0)
    await calls.utimes(`${root}/${path}`, oldTime, oldTime + index)
  }
}

const preservingRows: readonly Row[] = [
  ...['-p S/a T/new', '-p S/a T/e', '-p -f S/a T/b', '-p S/a S/b T/e', '-p -r S/d T/new', '-p -r S/d T/e', '-p -r S/d S/a S/none T/e'],
  ...['-p -r -f S/d/. T/f', '-p -r -f -T S/d T/f', '-p -n S/a T/b', '-p -r S/d/sub T/e'],
].map((words) => ({
  words,
  isExact: true,
  before: async (trees) => {
    await age(trees.local)
    await age(trees.remote)
  },
}))

const oddNames = [
  ...[
    'two words',
    ' ',
    'ünï',
    '日本',
    'new\nline',
    'star*',
    'br[x]',
    '{x,y}',
    '-dash',
    '$HOME',
    "quote's",
    'quo"te',
    '~',
    '.hidden',
    '...',
  ],
  ...['back\\slash', '%41', 'a?b', '#', 'tab\there', 'a&b;c', '-', 'x'.repeat(255)],
]

function oddRows(from: 'L' | 'R', to: 'L' | 'R'): readonly Row[] {
  const put =
    (name: string, letter: 'L' | 'R'): Preparation =>
    (trees) => {
      const { root, calls } = letter === 'L' ? trees.local : trees.remote
      return calls.writeFile(`${root}/d/${name}`, 'odd')
    }
  return [
    ...oddNames.map((name): Row => ({ words: [`S/d/${name}`, 'T/e'], before: put(name, from) })),
    ...oddNames.slice(0, 9).map((name): Row => ({ words: ['-f', 'S/a', `T/d/${name}`], before: put(name, to) })),
    { words: ['S/a', `T/${'x'.repeat(256)}`] },
    { words: ['S/a', `T/${'ü'.repeat(127)}`] },
  ]
}

/** All cases of one direction. */
export function copyRows({ verb, from, to }: Direction): Row[] {
  const own = [...fileRows, ...targetRows, ...directoryRows, ...emptyRows, ...existingRows, ...mismatchRows(to), ...preservingRows]
  return [...own, ...oddRows(from, to)].map((row) => ({
    ...row,
    words: [verb, ...wordsOf(row).map((word) => placed(word, from, to))].filter((word, _index, all) => word !== '' || all.length > 2),
  }))
}

function placed(word: string, from: string, to: string): string {
  return word.replace(
    /^(--[a-z-]+=)?([ST])(?=\/)/,
    (_, option: string | undefined, letter: string) => `${option ?? ''}${letter === 'S' ? from : to}`,
  )
}

/** What only a copy within one tree can meet. */
export const selfRows: readonly Row[] = [
  ...rows(
    ...['cp R/a R/a', 'cp -f R/a R/a', 'cp R/a R/d/../a', 'cp R/a R/', 'cp -f R/a R/.', 'cp -r -T R/d R/d', 'cp -r R/d R/'],
    ...['cp R/a', 'cp -r R/d/x R/d', 'cp -f R/a R/b R/'],
  ),
  ...differing(
    'into itself',
    'cp -r R/d R/d',
    'cp -r R/e R/e/.',
    'cp -r R/d R/d/new',
    'cp -r R/d R/d/sub',
    'cp -r R/d R/d/sub/new',
    'cp -r R/d/sub/.. R/d/sub',
  ),
]
