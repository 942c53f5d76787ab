// cairn completion: bash completes with its script what the program has, and the scripts of the other shells name the same words.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { runCairn } from '../../../../cluster/command-line.js'

const script = async (shell: string): Promise<string> => {
  const { code, stdout } = await runCairn(['completion', shell], {})
  assert.equal(code, 0)
  return stdout
}

/** What bash offers for the last of these words; `there`: the paths that the file system has. */
async function completed(words: readonly string[], there: readonly string[] = []): Promise<string[]> {
  const cairn = `cairn() { printf '%s\\n' ${there.map((path) => `'${path}'`).join(' ')}; }`
  const line = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _cairn; printf '%s\\n' "\${COMPREPLY[@]}"`
  const source = `${await script('bash')}\n${there.length > 0 ? cairn : ''}\n${line}`
  const { stdout } = await promisify(execFile)('bash', ['--norc', '-c', source], { cwd: tmpdir() })
  return stdout.split('\n').filter((each) => each !== '')
}

for (const [words, expected] of [
  [['cairn', 'qu'], ['quota']],
  [['cairn', '--js'], ['--json']],
  [['cairn', 'policy', '--se'], ['--set']],
  [
    ['cairn', 'admin', 'ro'],
    ['roll-edits', 'rotate-key'],
  ],
  [['cairn', '--fs', 'hdfs://a:1', 'admin', 'roll-e'], ['roll-edits']],
  [
    ['cairn', 'dfs', '-setf'],
    ['-setfacl', '-setfattr'],
  ],
  [['cairn', 'storagepolicies', '-list'], ['-listPolicies']],
] as const) {
  test(`completion: bash offers ${expected.join(', ')} for ${words.join(' ')}`, async () => {
    assert.deepEqual((await completed(words)).sort(), expected)
  })
}

test('completion: bash offers the paths of the file system', async () => {
  assert.deepEqual(await completed(['cairn', 'ls', '/d'], ['/data', '/docs']), ['/data', '/docs'])
})

for (const shell of ['zsh', 'fish']) {
  test(`completion: the script for ${shell} has the commands and options`, async () => {
    const text = await script(shell)
    for (const word of ['quota', 'policy', 'save-namespace', 'storagepolicies', 'unset']) assert.ok(text.includes(word), word)
  })
}

test('completion: another shell is wrong usage', async () => {
  const { code, stderr } = await runCairn(['completion', 'csh'], {})
  assert.equal(code, 2)
  assert.match(stderr, /choose one of bash, zsh, fish/)
})
