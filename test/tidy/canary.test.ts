// The checks themselves: each must find what is wrong in a bad sample and leave a good one alone.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tooLarge } from './amounts.js'
import { checkBanned, checkFolders, checkText } from './banned.js'
import { checkCommentPaths } from './comment-paths.js'
import { checkCycles } from './cycles.js'
import { checkImports } from './import-table.js'
import { tooLong } from './lengths.js'
import { checkPureNames, checkPurity } from './purity.js'
import { type Baseline, checkRatchet } from './ratchet.js'
import { type Finding, type Source, source } from './source.js'

const problems = (findings: readonly { problem: string }[]) => findings.map(({ problem }) => problem)
const checkLengths = (sources: readonly Source[], baseline: Baseline): Finding[] => checkRatchet(tooLong(sources), baseline, 'baseline')
const checkAmounts = (sources: readonly Source[], baseline: Baseline): Finding[] => checkRatchet(tooLarge(sources), baseline, 'baseline')
const importing = (path: string, ...specifiers: string[]) => [
  source(path, specifiers.map((each) => `import { a } from '${each}'\n`).join('')),
]

test('tidy canary: an import that is not listed, refused', () => {
  assert.equal(checkImports(importing('proto/wire/frame.ts', '../rpc/call.js')).length, 1)
  assert.equal(checkImports(importing('master/consensus/raft/step.ts', '../paxos/step.js')).length, 1)
  assert.equal(checkImports(importing('master/sequencer/loop.ts', '../operations/rename.js')).length, 1)
  assert.equal(checkImports([source('master/sequencer/loop.ts', "import type { Placement } from '../machine/cluster.js'\n")]).length, 1)
  assert.equal(checkImports(importing('client/files/file-reader.ts', '../../master/main.js')).length, 1)
  assert.equal(checkImports(importing('client/cli/commands/put.ts', '../../files/file-writer.js')).length, 1)
  assert.equal(checkImports(importing('master/machine/machine.ts', '#messages/rpc')).length, 1)
  assert.equal(checkImports(importing('stray/file.ts', '../proto/base/clock.js')).length, 1)
})

test('tidy canary: imports that are listed, allowed', () => {
  assert.deepEqual(checkImports(importing('proto/rpc/call.ts', '../wire/frame.js', '#messages/rpc', 'node:net', './serve.js')), [])
  assert.deepEqual(checkImports(importing('master/consensus/raft/step.ts', '../contract.js', './election.js')), [])
  assert.deepEqual(checkImports(importing('proto/base/package.ts', './errors.js', 'node:module')), [])
  assert.deepEqual(checkImports(importing('client/cli/commands/put.ts', '../../index.js', 'commander')), [])
})

test('tidy canary: an import allowed for types only, refused as a run-time import', () => {
  const typeOnly = source(
    'master/storage/state.ts',
    "import type { LogStore } from '../sequencer/ports.js'\nimport { type Key } from '../machine/machine.js'\n",
  )
  assert.deepEqual(checkImports([typeOnly]), [])
  assert.equal(checkImports(importing('master/storage/state.ts', '../sequencer/ports.js')).length, 1)
})

test('tidy canary: an import cycle, found, also of types alone; a listed one is allowed while it exists', () => {
  const circle = [
    source('client/a.ts', "import { b } from './b.js'\n"),
    source('client/b.ts', "import type { C } from './c.js'\n"),
    source('client/c.ts', "export { a } from './a.js'\n"),
    source('client/d.ts', "import { a } from './a.js'\n"),
  ]
  assert.deepEqual(problems(checkCycles(circle, [])), ['files import each other in a circle: client/a.ts, client/b.ts, client/c.ts'])
  const allowed = [{ folder: 'client', files: ['a.ts', 'b.ts', 'c.ts'], why: 'a sample' }]
  assert.deepEqual(checkCycles(circle, allowed), [])
  assert.equal(checkCycles(circle, [{ folder: 'client', files: ['a.ts', 'b.ts'], why: 'a sample' }]).length, 1)
  assert.equal(checkCycles(circle.slice(1), allowed).length, 3)
  assert.deepEqual(checkCycles(circle.slice(1), []), [])
})

test('tidy canary: a package that the folder may not import, refused', () => {
  assert.equal(checkImports(importing('master/rpc/client/service.ts', 'node:net')).length, 1)
  assert.equal(checkImports(importing('master/operations/tree/rename.ts', 'classic-level')).length, 1)
  assert.equal(checkImports(importing('client/file-system.ts', 'lodash')).length, 1)
  assert.equal(checkImports([source('client/a.ts', "const m = await import('lodash')\nexport * from 'zod'\nimport 'express'\n")]).length, 3)
})

test('tidy canary: impure code in a pure folder, found; in comments and strings, ignored', () => {
  const bad = "export async function a() {\n  await b(Date.now(), Math.random(), process.env)\n  console.log('x')\n}\n"
  assert.equal(checkPurity([source('master/consensus/raft/step.ts', bad)]).length, 6)
  assert.deepEqual(checkPurity([source('master/rpc/face.ts', bad)]), [])
  assert.deepEqual(checkPurity([source('master/consensus/paxos/codec.ts', 'function decode(message: paxos.Promise) {}\n')]), [])
  const good = "// async, Date and await\nconst text = 'await Date' + `console Math.random`\nconst r = /await/\n"
  assert.deepEqual(checkPurity([source('master/consensus/raft/step.ts', good)]), [])
})

test('tidy canary: a read of the applied state may await its scan', () => {
  const read = 'export async function list(view: ScanView) {\n  return await view.scan(range)\n}\n'
  assert.deepEqual(checkPurity([source('master/operations/list.ts', read)]), [])
  assert.notEqual(checkPurity([source('master/operations/tree/rename.ts', read.replace('ScanView', 'KeyView'))]).length, 0)
})

const lines = (count: number) => '  a()\n'.repeat(count)

test('tidy canary: a long function of any kind, found', () => {
  const kinds = [
    'export function f(a: { b: number }): Map<string, number> {\n',
    'const f = async (a) => {\n',
    'class C {\n  async #f(a: number) {\n',
  ]
  for (const head of kinds) {
    const text = `${head}${lines(80)}}\n${head.startsWith('class') ? '}\n' : ''}`
    assert.equal(checkLengths([source('client/a.ts', text)], {}).length, 1, head)
    assert.equal(checkLengths([source('client/a.ts', text.replace(lines(80), lines(60)))], {}).length, 0, head)
  }
})

test('tidy canary: a long class of short methods or a long table, allowed', () => {
  const methods = `class C {\n${'  f() {\n    a()\n  }\n'.repeat(40)}}\n`
  const table = `const t = [\n${'  { a: 1 },\n'.repeat(90)}]\nconst u = {\n${'  a: f(),\n'.repeat(90)}}\n`
  assert.deepEqual(checkLengths([source('client/a.ts', methods + table)], {}), [])
})

test('tidy canary: the baseline, allows its values and must not have lines that are not needed', () => {
  const file = [source('client/a.ts', '\n'.repeat(450))]
  assert.equal(checkLengths(file, {}).length, 1)
  assert.deepEqual(checkLengths(file, { 'client/a.ts lines': 450 }), [])
  assert.equal(checkLengths(file, { 'client/a.ts lines': 440 }).length, 1)
  assert.match(problems(checkLengths([source('client/a.ts', '\n')], { 'client/a.ts lines': 450 })).join(), /remove its line/)
})

test('tidy canary: banned words, found in code, ignored in comments and strings', () => {
  const banned = [
    'const t = Date.now()',
    'const x = y as any',
    'const z = a.b!.c',
    'f(map.get(k)!)',
    'export default f',
    "console.log('a')",
  ]
  for (const text of banned) assert.equal(checkBanned([source('client/a.ts', `${text}\n`)]).length, 1, text)
  const fine = ["const t = 'Date.now()'", '// as any, a.b!.c', 'if (a !== b && !c.d) e()', 'const company = many']
  assert.deepEqual(checkBanned([source('client/a.ts', `${fine.join('\n')}\n`)]), [])
  assert.equal(checkBanned([source('master/operations/a.ts', 'tx.put(key, value)\ntx.remove(key)\n')]).length, 2)
  assert.equal(checkBanned([source('master/namespace/files/leases.ts', 'tx.put(key, encodeInode(inode))\n')]).length, 1)
  assert.deepEqual(checkBanned([source('master/namespace/tree/tree.ts', 'tx.put(key, encodeInode(inode))\n')]), [])
  assert.equal(
    checkBanned([source('test/unit/a.test.ts', 'await new Promise((resolve) => setTimeout(resolve, 10))\ntest.only(f)\n')]).length,
    2,
  )
})

test('tidy canary: reminders and paths of a machine, found', () => {
  assert.equal(checkText('a.md', 'TODO later\nTODO(#12) known\n').length, 1)
  for (const text of ['see /wo' + 'rk/main/x', '/ro' + 'ot/.m2/', 'https://regis' + 'try.npmjs.org/x', '"resol' + 'ved": "x"']) {
    assert.equal(checkText('a.md', text).length, 1, text)
  }
  assert.deepEqual(checkText('a.md', 'the root/ of a network/work/flow and /user/root/file'), [])
})

test('tidy canary: a folder called utils and a missing README, found', () => {
  const readmes = ['proto', 'master', 'chunkserver', 'client', 'page', 'test'].map((folder) => `${folder}/README.md`)
  assert.deepEqual(checkFolders([...readmes, 'client/cli/main.ts']), [])
  assert.equal(checkFolders([...readmes, 'client/utils/a.ts']).length, 1)
  assert.equal(checkFolders(readmes.slice(1)).length, 1)
})

test('tidy canary: a function with too many statements, found, whatever its lines; those of inner functions are not counted', () => {
  const calls = (count: number): string => 'f();'.repeat(count)
  const key = 'client/a.ts work statements'
  const long = source('client/a.ts', `function work() { ${calls(41)} }\n`)
  assert.deepEqual(problems(checkAmounts([long], {})), [`${key}: 41, at most 40 are allowed`])
  assert.deepEqual(checkAmounts([long], { [key]: 41 }), [])
  assert.deepEqual(problems(checkAmounts([long], { [key]: 40 })), [`${key}: 41, at most 40 are allowed`])
  const divided = source('client/a.ts', `function work() { ${calls(20)} const part = () => { ${calls(25)} } }\n`)
  assert.deepEqual(checkAmounts([divided], {}), [])
  assert.deepEqual(problems(checkAmounts([divided], { [key]: 41 })), [`${key} is within the limit: remove its line`])
  const method = source('client/a.ts', `class A { #work() { if (a) { ${calls(40)} } } }\n`)
  assert.equal(checkAmounts([method], {}).length, 1)
})

test('tidy canary: a file with too many exports of any form, found', () => {
  const names = Array.from({ length: 19 }, (_, nth) => `a${nth}`)
  const text = `export { ${names.join(', ')} } from './b.js'\nexport const c = 1, d = 2\n`
  assert.deepEqual(problems(checkAmounts([source('client/a.ts', text)], {})), ['client/a.ts exports: 21, at most 20 are allowed'])
  assert.deepEqual(checkAmounts([source('client/a.ts', text.replace(', d = 2', ''))], {}), [])
})

test('tidy canary: a pure file that does not exist, found', () => {
  const pure = ['master/consensus/a.ts', 'master/machine/a.ts', 'master/namespace/a.ts', 'master/operations/a.ts']
  const files = ['placement', 'repair-plan', 'compare-plan'].map((name) => `master/chunks/${name}.ts`)
  assert.deepEqual(checkPureNames([...pure, ...files]), [])
  assert.deepEqual(problems(checkPureNames([...pure, ...files.slice(1)])), ['master/chunks/placement.ts does not exist'])
  assert.deepEqual(problems(checkPureNames([...pure.slice(1), ...files])), ['master/consensus/ does not exist'])
})

test('tidy canary: a path in a comment, found if no such file is near it, in its program or in the repository', () => {
  const paths = ['master/chunks/repair-plan.ts', 'master/chunks/repair.ts', 'master/rpc/peers/directory.ts', 'proto/base/clock.ts']
  const check = (path: string, text: string): string[] => problems(checkCommentPaths(path, text, paths))
  const near = '// See repair-plan.ts, chunks/repair.ts, rpc/peers/directory.ts and (proto/base/clock.ts).\n/** And `./repair.ts`. */\n'
  assert.deepEqual(check('master/chunks/repair.ts', near), [])
  assert.deepEqual(check('master/chunks/repair.ts', '// See chunks/balance-plan.ts.\n'), ['no file chunks/balance-plan.ts'])
  assert.deepEqual(check('master/chunks/repair.ts', '  /**\n   * See ../repair.ts.\n   */\n'), ['no file ../repair.ts'])
  assert.deepEqual(check('proto/schema/peer.proto', 'message A {} // see master/rpc/peers.ts\n'), ['no file master/rpc/peers.ts'])
  assert.deepEqual(check('docs/a.md', 'See `peers/directory.ts`, `rpc/peers/directory.ts`.\n'), ['no file peers/directory.ts'])
  assert.deepEqual(check('master/chunks/repair.ts', "const a = 'b/c.ts' // (https://host/x/y.ts)\nimport './d/e.js'\n"), [])
})
