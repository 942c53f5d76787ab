// cairn append-records and cairn cat --records, on a real cluster.

import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { startCluster, type TestCluster } from '../../../../../client/testing/index.js'
import type { Output } from '../../../../cluster/cluster.js'
import { runCairn } from '../../../../cluster/command-line.js'

let cluster: TestCluster

before(async () => {
  cluster = await startCluster()
})

after(async () => cluster.stop())

function cairn(words: readonly string[], stdin = ''): Promise<Output> {
  return runCairn(words, { fs: cluster.address, stdin: Readable.from([Buffer.from(stdin)]) })
}

test('append-records: each line is a record, and cat --records writes them again', async () => {
  assert.deepEqual(await cairn(['append-records', '/lines'], 'one\n\nthree\nwithout an end'), { code: 0, stdout: '', stderr: '' })
  assert.equal((await cairn(['cat', '--records', '/lines'])).stdout, 'one\n\nthree\nwithout an end\n')
  assert.equal((await cairn(['cat', '--records', '-0', '/lines'])).stdout, 'one\0\0three\0without an end\0')
  assert.deepEqual(JSON.parse((await cairn(['append-records', '--json', '/lines'], 'five\n')).stdout), { path: '/lines', records: 1 })
  assert.equal((await cairn(['cat', '--records', '/lines'])).stdout, 'one\n\nthree\nwithout an end\nfive\n')
})

test('append-records: records between zero bytes, with their offsets', async () => {
  const { stdout } = await cairn(['append-records', '-0', '--offsets', '--sync', '/zeros'], 'a\nb\0c')
  const lines = (await cairn(['cat', '--records', '--json', '/zeros'])).stdout.trim().split('\n')
  const found = lines.map((line) => JSON.parse(line) as { offset: number; id: string; data: string })
  assert.deepEqual(
    found.map(({ data }) => Buffer.from(data, 'base64').toString()),
    ['a\nb', 'c'],
  )
  assert.equal(stdout, found.map(({ offset }) => `${offset}\n`).join(''))
  assert.equal(new Set(found.map(({ id }) => id)).size, 2)
})

test('append-records: what is refused', async () => {
  const { code, stderr } = await cairn(['cat', '-0', '/lines'])
  assert.deepEqual([code, /--null needs --records/.test(stderr)], [2, true])
  const missing = await cairn(['append-records', '/no/such/folder'], 'x')
  assert.deepEqual([missing.code, /ENOENT|does not exist/.test(missing.stderr)], [1, true])
})
