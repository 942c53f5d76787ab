// docs/consensus.md names functions: they are there, in the files it says.

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../../tidy/repository.js'

const text = readFileSync(join(root, 'docs/consensus.md'), 'utf8')

/** The rows of the table under a heading, split into cells; the head first, without the rule below it. */
function tableUnder(heading: string): string[][] {
  const section = text.split(/^## /m).find((each) => each.startsWith(heading)) ?? ''
  const lines = section.split('\n').filter((line) => line.startsWith('|'))
  const rows = lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
  return rows.filter((row) => !row.every((cell) => /^-+$/.test(cell)))
}

/** `file` and `function` of a cell; a function belongs to the file named last before it. */
function namedIn(cell: string): { readonly file: string; readonly name: string }[] {
  let file = ''
  const found: { readonly file: string; readonly name: string }[] = []
  for (const [, word = ''] of cell.matchAll(/`([^`]+)`/g)) {
    if (word.endsWith('.ts')) file = word
    else found.push({ file, name: word })
  }
  return found
}

const [head = [], ...rows] = tableUnder('Where it is in the code')
const [, ...engines] = head

test('docs: the table of functions has a column for each engine, and no empty cell', () => {
  assert.deepEqual(engines, ['raft', 'paxos', 'zab'])
  assert.ok(rows.length >= 10)
  for (const [step = '', ...cells] of rows) {
    assert.equal(cells.length, engines.length, step)
    for (const cell of cells) assert.ok(namedIn(cell).length > 0, `${step}: ${cell}`)
  }
})

for (const [at, engine] of engines.entries()) {
  test(`docs: the functions of ${engine} in the table exist`, () => {
    for (const [step = '', ...cells] of rows) {
      for (const { file, name } of namedIn(cells[at] ?? '')) {
        const source = readFileSync(join(root, 'master/consensus', engine, file), 'utf8')
        assert.match(source, new RegExp(`\\b(function|class) ${name}\\b`), `${step}: ${engine}/${file} ${name}`)
      }
    }
  })
}

test('docs: the pictures that it shows exist', () => {
  const shown = [...text.matchAll(/\]\((pictures\/[\w-]+\.svg)\)/g)].map(([, path = '']) => path)
  assert.equal(shown.length, engines.length * 2)
  for (const path of shown) assert.ok(existsSync(join(root, 'docs', path)), path)
})
