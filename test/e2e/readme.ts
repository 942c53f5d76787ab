// The README's own commands, run as they stand there: every line after `$ ` in a block that calls cairn, and the blocks that import the
// library. Needs dist/, since that is what the package's users get.

import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Cluster, cairnMain, runCommand } from '../cluster/cluster.js'
import { root } from '../tidy/repository.js'

interface Block {
  readonly language: string
  readonly text: string
}

export async function checkReadme(consensus: string): Promise<void> {
  const file = join(root, 'README.md')
  assert.ok(existsSync(file), 'there is a README.md')
  const blocks = blocksOf(readFileSync(file, 'utf8'))
  const cluster = await Cluster.start({ consensus, embedded: true })
  const folder = mkdtempSync(join(tmpdir(), 'readme-'))
  try {
    prepare(folder)
    const env = { ...process.env, CAIRN_FS: cluster.fs, PATH: `${join(folder, 'bin')}:${process.env['PATH']}` }
    const commands = blocks.flatMap(({ text }) => commandsOf(text))
    assert.ok(commands.length > 0, 'the README shows commands after a prompt')
    for (const command of commands) {
      const { code, stderr } = await runCommand('bash', ['-c', command], { env, cwd: folder, timeoutMs: 60_000 })
      assert.equal(code, 0, `${command}: ${stderr}`)
      console.log(`readme: $ ${command}`)
    }
    for (const { text } of blocks.filter((block) => ['js', 'ts'].includes(block.language) && /'cairnfs(\/testing)?'/.test(block.text))) {
      writeFileSync(join(folder, 'app', 'example.mjs'), text.replace(/hdfs:\/\/[\w.:,]+\/?/g, `${cluster.fs}/`))
      const { code, stderr } = await runCommand(process.execPath, ['example.mjs'], { env, cwd: join(folder, 'app'), timeoutMs: 60_000 })
      assert.equal(code, 0, `the example of the library: ${stderr}`)
      console.log('readme: the example of the library')
    }
  } finally {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A folder as a user has it: the package installed, `cairn` on the path, the README at hand. */
function prepare(folder: string): void {
  mkdirSync(join(folder, 'bin'))
  mkdirSync(join(folder, 'app', 'node_modules'), { recursive: true })
  writeFileSync(join(folder, 'app', 'package.json'), '{ "type": "module" }\n')
  symlinkSync(root, join(folder, 'app', 'node_modules', 'cairnfs'))
  writeFileSync(join(folder, 'bin', 'cairn'), `#!/bin/sh\nexec "${process.execPath}" "${cairnMain}" "$@"\n`, { mode: 0o755 })
  for (const name of ['README.md', 'package.json', 'LICENSE']) writeFileSync(join(folder, name), readFileSync(join(root, name)))
}

function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({ language, text }))
}

/** What follows a prompt and needs nothing but a running cluster; the address is the one under test. */
function commandsOf(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('$ '))
    .map((line) =>
      line
        .slice(2)
        .replace(/^npx cairn\b/, 'cairn')
        .replace(/--fs \S+ ?/, ''),
    )
    .filter((command) => command.startsWith('cairn ') && !/^cairn (up|master|chunkserver|format)\b/.test(command))
}
