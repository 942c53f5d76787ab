import assert from 'node:assert/strict'
import { test } from 'node:test'
import { expandAlternatives, namePattern } from '../../../../../client/cli/dfs/glob-pattern.js'

test('patterns: what they match', () => {
  const cases: [string, string[], string[]][] = [
    ['*.txt', ['a.txt', '.txt'], ['a.txt2', 'atxt']],
    ['a?c', ['abc', 'a😀c'], ['ac', 'abbc']],
    ['[a-c]x', ['ax', 'cx'], ['dx']],
    ['[^a]x', ['bx'], ['ax']],
    ['[!a]x', ['bx'], ['ax']],
    ['[]a]', [']', 'a'], ['b']],
    ['[a-]', ['a', '-'], ['b']],
    ['[*]', ['*', '.'], ['a']],
    ['{ab,c}d', ['abd', 'cd'], ['ad']],
    ['a{,b}', ['a', 'ab'], ['b']],
    ['{{a,b},c}', ['a', 'b', 'c'], ['d']],
    ['a\\*', ['a*'], ['ab']],
    ['f\\d', ['f1'], ['fd']],
    ['a.b+(c)$^|', ['a.b+(c)$^|'], ['axb+(c)$^|']],
    ['a,b}', ['a,b}'], ['a']],
  ]
  for (const [pattern, yes, no] of cases) {
    const { matches } = namePattern(pattern)
    for (const name of yes) assert.ok(matches(name), `${pattern} matches ${name}`)
    for (const name of no) assert.ok(!matches(name), `${pattern} does not match ${name}`)
  }
})

test('patterns: only unescaped wildcards make a name a pattern', () => {
  for (const [pattern, expected] of [
    ['abc', false],
    ['a\\*', false],
    ['a}', false],
    ['a,b', false],
    ['a*', true],
    ['{a}', true],
    ['[a]', true],
  ] as const)
    assert.equal(namePattern(pattern).hasWildcard, expected, pattern)
})

test('patterns: malformed ones are refused with RE2’s complaint', () => {
  const start = 'Illegal file pattern: error parsing regexp: '
  for (const [pattern, complaint] of [
    ['[a', 'Unclosed character class at pos 2: `[a`'],
    ['{a', 'Unclosed group at pos 2: `{a`'],
    ['[[x]', 'Unclosed character class at pos 1: `[[x]`'],
    ['[z-a]', 'invalid character class range: `z-a`'],
    ['[]', 'missing closing ]: `[]`'],
    ['a\\q', 'invalid escape sequence: `\\q`'],
    ['a\\', 'Missing escaped character at pos 2: `a\\`'],
  ] as const)
    assert.throws(() => namePattern(pattern), { message: `${start}${complaint}` }, pattern)
})

test('patterns: alternatives with a slash are expanded, others are kept', () => {
  for (const [pattern, expected] of [
    ['/a/{b,c}', ['/a/{b,c}']],
    ['/{a/b,c}/d', ['/a/b/d', '/c/d']],
    ['{{a/b,d/b},ab}', ['a/b', 'd/b', 'ab']],
    ['{a/b}', ['a/b']],
    ['a{/b,}', ['a/b', 'a']],
    ['\\{a/b,c}', ['\\{a/b,c}']],
    ['{a/b', ['{a/b']],
  ] as const)
    assert.deepEqual(expandAlternatives(pattern), expected, pattern)
})
