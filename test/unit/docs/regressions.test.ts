// Checks docs/regressions.md: the tests it names exist, their titles name the bug, and every bug that a title cites is in the list.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../../tidy/repository.js'

const text = readFileSync(join(root, 'docs/regressions.md'), 'utf8')
const rows = text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| source') && !line.startsWith('| ---'))

/** The titles of a file's tests, as they stand in its source. */
function titlesOf(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8')
  return [...source.matchAll(/\b(?:test|story)\(\s*(['"`])(.*?)\1,/g)].map(([, , title = '']) => title)
}

/** The numbers of issues in a text; single digits are sections of papers. */
function numbersIn(cited: string): string[] {
  return [...cited.matchAll(/\d{2,}/g)].map(([number]) => number)
}

test('docs: every bug that docs/regressions.md lists names an existing test, whose title names the bug', () => {
  assert.ok(rows.length >= 80, `${rows.length} bugs`)
  for (const row of rows) {
    const [, where = '', file = '', title = ''] = /^\| (.*?) \| .*`([^`]+\.ts)` \*([^*]+)\*/.exec(row) ?? []
    assert.ok(title.length > 10, `${row} names a test`)
    const titles = titlesOf(file).filter((each) => each.startsWith(title))
    assert.equal(titles.length, 1, `${file} has a test that begins with "${title}"`)
    const numbers = numbersIn(where.replace(/\]\([^)]*\)/g, ''))
    const isNamed = numbers.length === 0 || numbers.some((number) => numbersIn(titles[0] ?? '').includes(number))
    assert.ok(isNamed, `"${titles[0]}" names ${numbers.join(' or ')}`)
  }
})

test('docs: every bug that the title of a test of the engines cites is in docs/regressions.md', () => {
  const files = ['test/contract', 'test/unit/master/consensus', 'test/unit/master/sequencer'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  const cited = files
    .filter((path) => path.endsWith('.ts'))
    .flatMap(titlesOf)
    .flatMap((title) => numbersIn(/\(([^()]*)\)$/.exec(title)?.[1] ?? ''))
  assert.ok(cited.length > 80, `${cited.length} numbers`)
  for (const number of cited) assert.match(text, new RegExp(`\\b${number}\\b`), number)
})
