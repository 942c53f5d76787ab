import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerJmx, matchesWildcards } from '../../../../proto/pages/jmx.js'

const names = [
  'Hadoop:service=NameNode,name=FSNamesystem',
  'Hadoop:service=NameNode,name=FSNamesystemState',
  'Hadoop:service=NameNode,name=NameNodeInfo',
  'java.lang:type=Memory',
]
const beans = names.map((name) => ({ name, modelerType: 'a.class', Value: 1 }))

function found(pattern: string): readonly string[] {
  const { body } = answerJmx(beans, new URLSearchParams({ qry: pattern }))
  return (body as { beans: { name: string }[] }).beans.map(({ name }) => name)
}

test('/jmx: patterns of object names', () => {
  assert.deepEqual(found(''), names)
  assert.deepEqual(found('Hadoop:*'), names.slice(0, 3))
  assert.deepEqual(found('Hadoop:service=NameNode,name=FSNamesystem*'), names.slice(0, 2))
  assert.deepEqual(found('Hadoop:name=FS?amesystem,service=*'), names.slice(0, 1))
  assert.deepEqual(found('*:type=Memory'), names.slice(3))
  assert.deepEqual(found('java?lang:type=Memory'), names.slice(3))
  assert.deepEqual(found('java.lang:type=memory'), [])
  assert.deepEqual(found('Hadoop:service=NameNode'), [])
  assert.equal(answerJmx(beans, new URLSearchParams({ qry: 'none' })).status, 400)
})

test('/jmx: stars and question marks', () => {
  for (const [pattern, text] of ['* ', '*a*b axxb', '?? ab', '*?c abc', 'a* a', '*a*a aa', 'a*b*c aXbYbZc', '** '].map((each) =>
    each.split(' '),
  )) {
    assert.equal(matchesWildcards(pattern ?? '', text ?? ''), true, `${pattern} ${text}`)
  }
  for (const [pattern, text] of ['? ', '*a*a a', 'a ab', '?a a', 'a*b aXbc', ' x'].map((each) => each.split(' '))) {
    assert.equal(matchesWildcards(pattern ?? '', text ?? ''), false, `${pattern} ${text}`)
  }
})

// As a regular expression it would keep the whole server busy for longer than anybody waits.
test('/jmx: a pattern of many stars costs no more than others', () => {
  assert.deepEqual(found(`${'*'.repeat(2000)}Z:*`), [])
  assert.deepEqual(found(`Hadoop:service=NameNode,name=${'*?'.repeat(1000)}Z`), [])
  assert.deepEqual(found(`Hadoop:service=NameNode,name=${'*S'.repeat(12)}Z`), [])
})
