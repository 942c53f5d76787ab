import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changedMode, parseMode } from '../../../../../client/cli/dfs/chmod.js'

function changed(text: string, before: number, isDirectory = false): string | undefined {
  const change = parseMode(text)
  return change === undefined ? undefined : changedMode(change, before, isDirectory).toString(8)
}

test('modes: applied to 644', () => {
  const cases: [string, string | undefined][] = [
    ['755', '755'],
    ['1755', '1755'],
    ['0600', '600'],
    ['+700', '700'],
    ['u+x', '744'],
    ['+x', '755'],
    ['a-r', '200'],
    ['u=rw,g=r,o=', undefined],
    ['u=rwx,go=r', '744'],
    ['o+t', '1644'],
    ['+t', '1644'],
    ['u+t', '644'],
    ['+X', '644'],
    ['u+x,u+r', '644'],
    ['u+-x', '644'],
    ['u+x,', '744'],
    ['u+x g+x', undefined],
    ['75', undefined],
    ['2755', undefined],
    ['u+s', undefined],
    ['', undefined],
  ]
  for (const [text, expected] of cases) assert.equal(changed(text, 0o644), expected, text)
})

test('modes: X is x for directories and for files that are executable for any user', () => {
  assert.equal(changed('a+X', 0o640, true), '751')
  assert.equal(changed('a+X', 0o740), '751')
  assert.equal(changed('a=X', 0o640), '0')
})
