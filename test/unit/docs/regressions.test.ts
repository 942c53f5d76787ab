// docs/regressions.md names tests: they are there, in the files it says.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../../tidy/repository.js'

const text = readFileSync(join(root, 'docs/regressions.md'), 'utf8')
const rows = text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| where') && !line.startsWith('| ---'))

test('docs: every bug that docs/regressions.md lists is replayed by the test it names', () => {
  assert.ok(rows.length >= 50, `${rows.length} bugs`)
  for (const row of rows) {
    const [, file = '', title = ''] = /`([^`]+\.ts)` \*([^*]+)\*/.exec(row) ?? []
    assert.ok(title.length > 10, `${row} names a test`)
    const source = readFileSync(join(root, file), 'utf8')
    assert.ok(source.includes(`'${title}`), `${file} has a test that begins with "${title}"`)
  }
})
