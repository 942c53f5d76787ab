import assert from 'node:assert/strict'
import { test } from 'node:test'
import { namePattern } from '../../../../../client/cli/dfs/glob-pattern.js'
import { childName, lastName, parentPath } from '../../../../../client/cli/dfs/paths.js'

test('wildcards: what they match', () => {
  const cases: [string, string[], string[]][] = [
    ['*.txt', ['a.txt', '.txt'], ['a.txt2', 'atxt']],
    ['a?c', ['abc'], ['ac', 'abbc']],
    ['[a-c]x', ['ax', 'cx'], ['dx']],
    ['[^a]x', ['bx'], ['ax']],
    ['[!a]x', ['bx'], ['ax']],
    ['{ab,c}d', ['abd', 'cd'], ['ad']],
    ['a\\*', ['a*'], ['ab']],
    ['a.b+(c)', ['a.b+(c)'], ['axb+(c)']],
    ['a,b', ['a,b'], ['a']],
  ]
  for (const [pattern, yes, no] of cases) {
    for (const name of yes) assert.ok(namePattern(pattern).matches(name), `${pattern} matches ${name}`)
    for (const name of no) assert.ok(!namePattern(pattern).matches(name), `${pattern} does not match ${name}`)
  }
})

test('paths: children, names and parents of what a user wrote', () => {
  assert.deepEqual(
    ['', '.', '/', 'a', 'a/', '/a'].map((folder) => childName(folder, 'x')),
    ['x', 'x', '/x', 'a/x', 'a/x', '/a/x'],
  )
  assert.deepEqual(['/a/b/', 'b', '/'].map(lastName), ['b', 'b', ''])
  assert.deepEqual(['/a/b', '/a', 'a', 'a/b/'].map(parentPath), ['/a', '/', '.', 'a'])
})
