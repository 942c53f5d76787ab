import assert from 'node:assert/strict'
import { test } from 'node:test'
import { avroText } from '../../../../../client/cli/dfs/text/avro.js'
import { doubleText, floatText } from '../../../../../client/cli/dfs/text/java-text.js'
import { sequenceFileText } from '../../../../../client/cli/dfs/text/sequence-file.js'
import { textFiles } from '../../../../interop/shell/text-files.js'

/** A file in portions of seven bytes, so that every field is cut somewhere. */
async function* portions(name: string): AsyncGenerator<Buffer> {
  const bytes = textFiles[name] ?? Buffer.alloc(0)
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7)
}

async function joined(lines: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const line of lines) text += line
  return text
}

test('-text: a sequence file in each of its formats gives the same lines', async () => {
  const expected = `-1\tone\n0\ttwo\n1\t${'a longer one '.repeat(30)}\n2\tété\n3\t\n`
  for (const name of ['words.seq', 'zlib-records.seq', 'zlib-blocks.seq', 'gzip-blocks.seq', 'gzip-records.seq']) {
    assert.equal(await joined(sequenceFileText(portions(name))), expected, name)
  }
  assert.equal(await joined(sequenceFileText(portions('no-records.seq'))), '')
})

test('-text: values of other classes than text', async () => {
  assert.equal(await joined(sequenceFileText(portions('nulls.seq'))), '(null)\t01 ab ff\n')
  const longs = (await joined(sequenceFileText(portions('longs.seq')))).trimEnd().split('\n')
  for (const line of longs) assert.equal(line.split('\t')[0], line.split('\t')[1])
})

test('-text: Avro as its JSON, the same if it is compressed', async () => {
  const plain = await joined(avroText(portions('plain.avro')))
  assert.equal(await joined(avroText(portions('deflated.avro'))), plain)
  const [first, second, third] = plain.split('\n')
  const rest = '"list":[7,-8],"raw":"\\u0000Aÿ","yes":true'
  assert.equal(first, `{"name":"first","count":1,"share":0.1,"maybe":null,${rest},"small":0.1,"table":{"k":1}}`)
  assert.match(second ?? '', /"count":9007199254740993,"share":1.0E10,"maybe":\{"string":"text"\}/)
  assert.match(third ?? '', /"maybe":\{"example.Colour":"BLUE"\}/)
})

test('-text: decimal numbers as Java writes them', () => {
  const cases: [number, string][] = [
    [0, '0.0'],
    [-0, '-0.0'],
    [1, '1.0'],
    [0.001, '0.001'],
    [0.0001, '1.0E-4'],
    [9_999_999, '9999999.0'],
    [1e7, '1.0E7'],
    [123_456_789.125, '1.23456789125E8'],
    [Number.NaN, 'NaN'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
  ]
  for (const [value, text] of cases) assert.equal(doubleText(value), text)
  assert.equal(floatText(Math.fround(0.1)), '0.1')
  assert.equal(floatText(Math.fround(16_777_216)), '1.6777216E7')
})
