// What `cairn fsck` prints, line by line as `hdfs fsck` printed it of the same tree.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { FileSystemError } from '../../../../../proto/base/errors.js'
import { runCairn } from '../../../../cluster/command-line.js'
import { root } from '../../../../tidy/repository.js'
import { type RecordedTreeState, recordedTree, recordedTreeStates } from './recorded-tree.js'

const recording = readFileSync(join(root, 'test/unit/client/cli/fsck/hdfs-3.4.3.txt'), 'utf8')
const parts = recording
  .split(/^=== /m)
  .slice(1)
  .map((part) => {
    const [title = '', ...lines] = part.split('\n')
    const state = title.slice(0, title.indexOf(':')) as RecordedTreeState
    const end = lines.findIndex((line) => line.startsWith('--- ends with '))
    const code = Number((lines[end] ?? '').replace('--- ends with ', ''))
    return { state, words: title.slice(state.length + 2).split(' '), lines: lines.slice(0, end), code }
  })

/** Without times, the user and address of the caller, and what the wire does not tell: how many blocks are queued for replication. */
function comparable(lines: readonly string[]): string[] {
  return lines
    .filter((line) => !line.startsWith(' Blocks queued for replication:'))
    .map((line) =>
      line
        .replace(/^FSCK started by .* \(auth:SIMPLE\) from \S+( for path .*)? at .*$/, 'FSCK started$1')
        .replace(/^(FSCK ended) at .*/, '$1'),
    )
}

/** HDFS ends with 255 when it lists blocks that are lost, as when it fails. */
const codes = new Map([['/ -list-corruptfileblocks', 1]])

for (const { state, words, lines, code } of parts) {
  test(`fsck ${words.join(' ')}: ${state}, as hdfs fsck`, async (t) => {
    assert.ok(recordedTreeStates.includes(state))
    const master = await recordedTree(t, state)
    const { stdout, stderr, code: ended } = await runCairn(['fsck', ...words], { fs: `hdfs://127.0.0.1:${master.port}/` })
    assert.equal(stderr, '')
    assert.deepEqual(comparable(stdout.split('\n').slice(0, -1)), comparable(lines.join('\n').trimEnd().split('\n')))
    assert.equal(ended, codes.get(words.join(' ')) ?? code)
  })
}

test('fsck: an unreadable directory, an error and exit code 255', async (t) => {
  const master = await recordedTree(t, 'whole')
  master.script.getListing = () => {
    throw new FileSystemError('accessDenied', 'Permission denied: user=joe')
  }
  const { stdout, code } = await runCairn(['fsck', '/'], { fs: `hdfs://127.0.0.1:${master.port}/` })
  assert.match(stdout, /Permission denied: user=joe.*\n\n\nFsck on path '\/' FAILED\n$/)
  assert.equal(code, 255)
})

test('fsck: no such path, a wrong option, two paths, or an option that changes something: exit code 255', async (t) => {
  const master = await recordedTree(t, 'whole')
  const fs = `hdfs://127.0.0.1:${master.port}/`
  for (const words of [
    ['/nothere'],
    ['/', '-wrong'],
    ['/a', '/b'],
    ['/', '-move'],
    ['/', '-delete'],
    [],
    ['/nothere', '-list-corruptfileblocks'],
  ])
    assert.equal((await runCairn(['fsck', ...words], { fs })).code, 255, words.join(' '))
  assert.match((await runCairn(['fsck', '/', '-delete'], { fs })).stderr, /-delete is not supported/)
  assert.match((await runCairn(['fsck', '/', '-wrong'], { fs })).stderr, /^fsck: Illegal option '-wrong'\n/)
  const help = await runCairn(['fsck', '-help'], { fs })
  assert.deepEqual([help.code, help.stderr], [0, ''])
})

test('fsck: the servers cannot be counted by this user, their lines are left out', async (t) => {
  const master = await recordedTree(t, 'whole')
  master.script.getDatanodeReport = () => {
    throw new FileSystemError('accessDenied', 'Superuser privilege is required')
  }
  const { stdout, code } = await runCairn(['fsck', '/t'], { fs: `hdfs://127.0.0.1:${master.port}/` })
  assert.doesNotMatch(stdout, /data-nodes/)
  assert.equal(code, 0)
})

test('fsck --json: the files with findings, all files with -files, and the counts', async (t) => {
  const master = await recordedTree(t, 'one server away')
  const fs = `hdfs://127.0.0.1:${master.port}/`
  const { stdout, code } = await runCairn(['fsck', '/', '--json'], { fs })
  assert.equal(code, 1)
  const told = JSON.parse(stdout) as { files: { path: string; blocks: { health: string }[] }[]; status: string; summary: { files: number } }
  assert.equal(told.status, 'CORRUPT')
  assert.equal(told.summary.files, 6)
  assert.deepEqual(
    told.files.map(({ path }) => path),
    ['/bad/missing', '/rot/corrupt', '/t/d/big', '/t/x/five'],
  )
  assert.deepEqual(
    told.files[0]?.blocks.map(({ health }) => health),
    ['missing', 'healthy'],
  )
  const whole = JSON.parse((await runCairn(['--json', 'fsck', '/t', '-files'], { fs })).stdout) as { files: unknown[]; detailsFrom: string }
  assert.deepEqual([whole.files.length, whole.detailsFrom], [4, 'notCairn'])
})

test('fsck: a directory is deleted while its tree is examined, it is skipped', async (t) => {
  const master = await recordedTree(t, 'whole')
  const { getListing } = master.script
  assert.ok(getListing !== undefined)
  master.script.getListing = (request, call) =>
    (request as { src: string }).src === '/t/d' ? { dirList: null } : getListing(request, call)
  const { stdout, code } = await runCairn(['fsck', '/t', '-files'], { fs: `hdfs://127.0.0.1:${master.port}/` })
  assert.match(stdout, /\/t\/d <dir>\n\/t\/x <dir>\n/)
  assert.equal(code, 0)
})
