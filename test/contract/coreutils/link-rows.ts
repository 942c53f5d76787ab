// Links and special files, which only the local side of put and get has.

import { execFileSync } from 'node:child_process'
import { differing, type Preparation, type Row, rows } from './rows.js'

const link =
  (path: string, to: string): Preparation =>
  ({ local }) =>
    local.calls.symlink(to, `${local.root}/${path}`)

const pipe =
  (path: string): Preparation =>
  async ({ local }) => {
    execFileSync('mkfifo', [`${local.root}/${path}`])
  }

export const linkRows: readonly Row[] = [
  ...rows(
    ...['put L/link R/new', 'put L/link R/e', 'put -r L/link R/new', 'put L/dlink R/new', 'put -r L/dlink R/new', 'put -r L/dlink R/e'],
    ...['put -r L/dlink/ R/e', 'put L/dlink/x R/new', 'put L/dangling R/new', 'put L/a L/dangling L/b R/e', 'put L/link/ R/new'],
    ...['get -f R/a L/link', 'get R/a L/dangling', 'get -f R/a L/dangling', 'get R/a L/dlink', 'get R/a L/dlink/', 'get -r R/f L/dlink'],
    ...[
      'get -T R/a L/dlink',
      'get -f R/b L/link',
      'get -r R/d L/link',
      'get -r R/d L/dangling',
      'get R/a R/b L/dlink',
      'get -n R/a L/link',
    ],
  ),
  ...differing('existing', 'get R/a L/link'),
  { words: 'put -r L/d R/e', before: link('d/broken', 'nowhere') },
  { words: 'put -r L/d R/e', before: link('d/self', 'self') },
  { words: 'put -r L/d R/e', before: link('d/sub/up', '..') },
  { words: 'put -r L/d R/e', before: link('d/other', '../f') },
  { words: 'get -r R/d L/e', before: link('e/d', '../f') },
  { words: 'get -f -r R/d L/e', before: link('e/d', '../a') },
  { words: 'get -f R/a R/b L/e', before: link('e/a', '../f/x') },
  { words: 'put -r L/d R/e', before: pipe('d/pipe'), differs: 'special files' },
]
