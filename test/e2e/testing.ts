// The examples of docs/testing.md, run as they stand there by the test runner that each is for. Needs dist/.

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '../cluster/cluster.js'
import { root } from '../tidy/repository.js'

const timeoutMs = 120_000

/** The examples choose no engine: they are run with one of them only. */
export async function checkTesting(consensus: string): Promise<void> {
  if (consensus !== 'raft') return
  const examples = [...readFileSync(join(root, 'docs/testing.md'), 'utf8').matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(
    ([, text = '']) => text,
  )
  const folder = mkdtempSync(join(tmpdir(), 'testing-'))
  try {
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n')
    const ofVitest = examples.filter((text) => text.includes("from 'vitest'"))
    const ofNode = examples.filter((text) => text.includes("from 'node:test'"))
    assert.ok(ofVitest.length > 0 && ofNode.length > 0 && ofVitest.length + ofNode.length === examples.length)
    const hasVitest = await installVitest(folder)
    mkdirSync(join(folder, 'node_modules'), { recursive: true })
    symlinkSync(root, join(folder, 'node_modules', 'cairnfs'))
    for (const [at, text] of ofNode.entries()) await run(folder, `example-${at}.test.js`, text, ['--test'])
    if (!hasVitest) console.log('testing: skipped: needs the npm package vitest')
    else
      for (const [at, text] of ofVitest.entries())
        await run(folder, `vitest-${at}.test.js`, text, ['node_modules/vitest/vitest.mjs', 'run'])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function installVitest(folder: string): Promise<boolean> {
  const { code } = await runCommand('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', 'vitest'], { cwd: folder, timeoutMs })
  return code === 0
}

async function run(folder: string, name: string, text: string, words: readonly string[]): Promise<void> {
  writeFileSync(join(folder, name), text)
  const { code, stdout, stderr } = await runCommand(process.execPath, [...words, name], { cwd: folder, timeoutMs })
  assert.equal(code, 0, `${text}\n${stdout}\n${stderr}`)
  assert.match(stdout, /(pass|passed)\D+1\b|1 passed/, stdout)
  console.log(`testing: ${name} (${words.join(' ')})`)
}
