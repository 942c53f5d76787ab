import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GenericOptionsError, takeGenericOptions } from '../../../../../client/cli/dfs/generic-options.js'

const words = (text: string): string[] => text.split(' ')

test('generic options: each form that Hadoop takes, up to the command', () => {
  const taken = takeGenericOptions(words('-D a=1 -Db=2 --D c=x=y -conf one.xml --conf=two.xml -fs hdfs://h:1 -D a=3 -ls -D d=4 /'))
  assert.deepEqual(taken, {
    fs: 'hdfs://h:1',
    files: ['one.xml', 'two.xml'],
    properties: { a: '3', b: '2', c: 'x=y' },
    unused: [],
    rest: ['-ls', '-D', 'd=4', '/'],
  })
})

test('generic options: those of other programs are accepted with a warning', () => {
  const { unused, rest } = takeGenericOptions(words('-jt local -files x -libjars y -archives z -tokenCacheFile t -cat -'))
  assert.deepEqual(
    [unused, rest],
    [
      ['jt', 'files', 'libjars', 'archives', 'tokenCacheFile'],
      ['-cat', '-'],
    ],
  )
})

test('generic options: an empty value is accepted, a missing key or value is refused', () => {
  assert.deepEqual(takeGenericOptions(words('-D a= -ls')).properties, { a: '' })
  for (const line of ['-D', '-fs', '-conf', '-D a -ls', '-D =1 -ls', '-Da -ls']) {
    assert.throws(() => takeGenericOptions(words(line)), GenericOptionsError, line)
  }
})

test('generic options: a command with a similar name is not one of them', () => {
  for (const line of ['-du /', '-df', '-files2 x', '-', '--', 'ls -D a=1', '']) {
    assert.deepEqual(takeGenericOptions(words(line)).rest, words(line), line)
  }
})
