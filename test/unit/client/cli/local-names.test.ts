import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkLocalName, exactWords, textOfBytes } from '../../../../client/cli/local-names.js'
import { renameToNew } from '../../../../client/cli/local-rename.js'
import { localSide } from '../../../../client/cli/sides.js'

const bytes = (text: string) => Buffer.from(text, 'latin1')

test('local names: different bytes give different texts, and a name that is not UTF-8 is refused by name', () => {
  assert.equal(textOfBytes(Buffer.from('ü\ufffd')), 'ü\ufffd')
  assert.equal(textOfBytes(bytes('x\xff')), 'x\udcff')
  assert.equal(textOfBytes(bytes('\xc3\xbc\xfe\xc3')), 'ü\udcfe\udcc3')
  checkLocalName('/a/ü\ufffd\u{1f600}')
  assert.throws(() => checkLocalName('/a/x\udcff'), { code: 'EINVAL', message: "`/a/x\\xff': the name is not UTF-8" })
})

test('local names: arguments that are not UTF-8 are distinguished from those with U+FFFD', () => {
  const commandLine = Buffer.concat([Buffer.from('node\0main.js\0put\0'), bytes('x\xff\0'), Buffer.from('x\ufffd\0/\0')])
  const words = ['put', 'x\ufffd', 'x\ufffd', '/']
  assert.deepEqual(
    exactWords(words, () => commandLine),
    ['put', 'x\udcff', 'x\ufffd', '/'],
  )
  const none = () => {
    throw new Error('no such file')
  }
  assert.deepEqual(exactWords(words, none), words)
})

test('local side: names in a folder are not UTF-8, each is reported as a failure and no other file is read instead', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'names-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  for (const name of [bytes('x\xff'), bytes('x\xfe'), Buffer.from('x\ufffd'), Buffer.from('good')]) {
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), name]), 'text')
  }
  const found: string[] = []
  for await (const { name, entry, problem } of localSide().list(folder)) found.push(`${name} ${entry?.size ?? (problem as Error).message}`)
  assert.deepEqual(found.sort(), [
    'good 4',
    `x\udcfe \`${folder}/x\\xfe': the name is not UTF-8`,
    `x\udcff \`${folder}/x\\xff': the name is not UTF-8`,
    'x\ufffd 4',
  ])
})

test('local rename: an existing file is kept, with hard links and without', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'rename-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const [mine, theirs, free] = ['mine', 'theirs', 'free'].map((name) => join(folder, name)) as [string, string, string]
  const noLinks = async () => {
    throw Object.assign(new Error('not permitted'), { code: 'EPERM' })
  }
  for (const link of [undefined, noLinks]) {
    writeFileSync(mine, 'mine')
    writeFileSync(theirs, 'theirs')
    await assert.rejects(renameToNew(mine, theirs, link), { code: 'EEXIST' })
    assert.equal(readFileSync(theirs, 'utf8'), 'theirs')
    await renameToNew(mine, free, link)
    assert.deepEqual(readdirSync(folder).sort(), ['free', 'theirs'])
    assert.equal(readFileSync(free, 'utf8'), 'mine')
    rmSync(free)
  }
})
