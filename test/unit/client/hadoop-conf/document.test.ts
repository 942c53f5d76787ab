import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDocument } from '../../../../client/hadoop-conf/document.js'
import { property } from './kit.js'

const parse = (text: string) => parseDocument(Buffer.from(text), 'f')
const values = (text: string) => parse(text).map((entry) => (entry.kind === 'property' ? [entry.name, entry.value] : [entry.href]))

test('conf document: comments, entities, CDATA and values over several lines are read as XML', () => {
  const text = `<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="configuration.xsl"?><!-- ${property('no', '1')} -->
    <configuration>${property('a', 'x &amp; &#65;&lt;')}${property('b', '<![CDATA[<&>]]>')}${property(' c ', '\n one,\n two ')}</configuration>`
  assert.deepEqual(values(text), [
    ['a', 'x & A<'],
    ['b', '<&>'],
    ['c', '\n one,\n two '],
  ])
})

test('conf document: name, value and final as attributes, nested configurations, empty values', () => {
  const text = `<configuration><property name="a" value="1" final="true"/><configuration>${property('b', '2')}</configuration>
    <property><name>c</name><value/></property><unknown/></configuration>`
  assert.deepEqual(parse(text), [
    { kind: 'property', name: 'a', value: '1', isFinal: true },
    { kind: 'property', name: 'b', value: '2', isFinal: false },
    { kind: 'property', name: 'c', value: undefined, isFinal: false },
  ])
})

test('conf document: includes, with and without a fallback', () => {
  const text = `<configuration xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="a.xml"/>
    <xi:include href="b.xml"><xi:fallback>${property('x', '1')}</xi:fallback></xi:include></configuration>`
  assert.deepEqual(parse(text), [
    { kind: 'include', href: 'a.xml', fallback: undefined },
    { kind: 'include', href: 'b.xml', fallback: [{ kind: 'property', name: 'x', value: '1', isFinal: false }] },
  ])
})

test('conf document: the encoding of the declaration or of the byte order mark', () => {
  const latin = Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?><configuration>${property('a', 'ü')}</configuration>`, 'latin1')
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`<configuration>${property('a', 'ü')}</configuration>`, 'utf16le')])
  for (const bytes of [latin, utf16]) {
    assert.deepEqual(parseDocument(bytes, 'f'), [{ kind: 'property', name: 'a', value: 'ü', isFinal: false }])
  }
})

test('conf document: an invalid document is refused with its name', () => {
  for (const text of [
    '',
    'no xml',
    '<configuration>',
    '<other/>',
    '<configuration><property><value>1</value></property></configuration>',
    '<configuration><include/></configuration>',
    '<!DOCTYPE x [<!ENTITY y "z">]><configuration><property><name>&y;</name></property></configuration>',
    '<configuration><property><name>a</name></configuration>',
  ]) {
    assert.throws(() => parse(text), { code: 'EINVAL', message: /^f: / }, text)
  }
  assert.throws(() => parseDocument(Buffer.from([0x3c, 0xff, 0xfe]), 'f'), { code: 'EINVAL', message: /^f: / })
})
