import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changeMode, parseMode } from '../../../../client/cli/mode.js'
import { UsageError } from '../../../../client/cli/usage-error.js'

const changed = (before: number, text: string, isDirectory = false) => changeMode(before, parseMode(text), isDirectory).toString(8)

test('modes: octal replaces all bits', () => {
  assert.equal(changed(0o777, '640'), '640')
  assert.equal(changed(0o777, '1755'), '1755')
})

test('modes: symbolic clauses, one after the other', () => {
  const cases: [number, string, string][] = [
    [0o600, 'u+x,g=r', '740'],
    [0o644, 'a+x', '755'],
    [0o777, 'o-rwx', '770'],
    [0o755, 'go=', '700'],
    [0o755, '+t', '1755'],
    [0o644, 'u=rwx,o+w', '746'],
  ]
  for (const [before, text, after] of cases) assert.equal(changed(before, text), after, text)
})

test('modes: a capital X applies only to directories and executable files', () => {
  assert.equal(changed(0o644, 'a+X'), '644')
  assert.equal(changed(0o644, 'a+X', true), '755')
  assert.equal(changed(0o744, 'a+X'), '755')
})

test('modes: invalid ones are refused', () => {
  for (const text of ['999', 'z+x', 'u*r', '', '12345', 'u+q']) assert.throws(() => parseMode(text), UsageError, text)
})
