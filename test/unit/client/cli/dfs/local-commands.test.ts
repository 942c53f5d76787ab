// Commands of `cairn dfs` on the local disk: their output, exit codes and effects.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { afterEach, beforeEach, test } from 'node:test'
import { Clusters } from '../../../../../client/cli/clusters.js'
import { runShell } from '../../../../../client/cli/dfs/run.js'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dfs-'))
  for (const [name, text] of Object.entries({ x: 'x\n', y: 'y\n', 'tree/a': 'a\n', 'tree/b/c': 'c\n' })) written(name, text)
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function written(name: string, text: string): void {
  mkdirSync(join(folder, name, '..'), { recursive: true })
  writeFileSync(join(folder, name), text)
}

class Kept extends Writable {
  text = ''

  override _write(data: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += data.toString()
    done()
  }
}

/** `@` in a word stands for the folder as an address. The failures of the command, each without the folder. */
async function run(line: string, input = ''): Promise<readonly [number, readonly string[]]> {
  const { signal } = new AbortController()
  const clusters = new Clusters({ flag: 'hdfs://127.0.0.1:1', environment: {}, signal })
  const [stdout, stderr] = [new Kept(), new Kept()]
  const fileSystem = (path?: string) => clusters.of(path)
  const administrator = (file: string) => clusters.administrator(file)
  const stdin = Readable.from([Buffer.from(input)])
  const context = { clusters, fileSystem, administrator, stdin, stdout, stderr, isTerminal: false, isJson: false, signal }
  const words = line.split(' ').map((word) => word.replaceAll('@', `file://${folder}`))
  const code = await runShell(context, words)
  const lines = stderr.text.split('\n').filter((each) => each !== '')
  return [code, lines.map((each) => each.replaceAll(folder, ''))]
}

function found(name = ''): string[] {
  return readdirSync(join(folder, name), { recursive: true }).map(String).sort()
}

const textOf = (name: string) => readFileSync(join(folder, name), 'utf8')

test('dfs -cp: a tree under a new name and into a directory, with sums beside the files', async () => {
  assert.deepEqual(await run('-cp @/tree @/copy'), [0, []])
  assert.deepEqual(found('copy'), ['.a.crc', 'a', 'b', 'b/.c.crc', 'b/c'])
  assert.deepEqual(await run('-cp @/tree @/copy'), [0, []])
  assert.equal(textOf('copy/tree/b/c'), 'c\n')
  assert.deepEqual(await run('-cp @/tree/a @/copy/tree'), [1, ["cp: `file:///copy/tree/a': File exists"]])
})

test('dfs -cp: into itself or onto itself, refused before anything is made', async () => {
  const before = found()
  assert.deepEqual(await run('-cp @/tree @/tree'), [1, ["cp: `file:///tree' to `file:///tree/tree': is a subdirectory of itself"]])
  assert.deepEqual(await run('-cp @/tree @/tree/b'), [1, ["cp: `file:///tree' to `file:///tree/b/tree': is a subdirectory of itself"]])
  assert.deepEqual(await run('-cp @/tree @/'), [1, ["cp: `file:///tree' to `file:/tree': are identical"]])
  assert.deepEqual(await run('-cp -d -f @/x @/x'), [1, ["cp: `file:///x' to `file:/x': are identical"]])
  assert.deepEqual(found(), before)
  assert.equal(textOf('x'), 'x\n')
})

test('dfs -cp: several sources need a directory, a missing source does not stop the others', async () => {
  assert.deepEqual(await run('-cp @/x @/y @/new'), [1, ["cp: `file:///new': No such file or directory"]])
  assert.deepEqual(await run('-cp @/x @/missing @/y @/tree'), [1, ["cp: `file:///missing': No such file or directory"]])
  assert.deepEqual(
    found('tree').filter((name) => /^[xy]$/.test(name)),
    ['x', 'y'],
  )
})

test('dfs -cp: two sources with the same name, the first is copied and the second is reported', async () => {
  written('other/x', 'second\n')
  mkdirSync(join(folder, 'into'))
  assert.deepEqual(await run('-cp @/x @/other/x @/into'), [1, ["cp: `file:///into/x': File exists"]])
  assert.equal(textOf('into/x'), 'x\n')
  assert.deepEqual(await run('-cp -f @/x @/other/x @/into'), [0, []])
  assert.equal(textOf('into/x'), 'second\n')
})

test('dfs -cp: a broken link, a pipe and a loop are reported by name, and the rest is copied', async () => {
  symlinkSync('nowhere', join(folder, 'tree/dangling'))
  symlinkSync('..', join(folder, 'tree/b/loop'))
  execFileSync('mkfifo', [join(folder, 'tree/pipe')])
  const [code, failures] = await run('-cp @/tree @/copy')
  assert.equal(code, 1)
  assert.deepEqual(failures, [
    "cp: `file:///tree/b/loop': link to a directory that contains it",
    "cp: `file:///tree/dangling': broken link",
    "cp: `file:///tree/pipe': not a regular file but a pipe, socket or device",
  ])
  assert.deepEqual(
    found('copy').filter((name) => !name.endsWith('.crc')),
    ['a', 'b', 'b/c'],
  )
})

test('dfs -cp: names that are not UTF-8, each refused by name while the rest is copied', async () => {
  for (const name of ['x\xff', 'x\xfe']) writeFileSync(Buffer.concat([Buffer.from(`${folder}/tree/`), Buffer.from(name, 'latin1')]), name)
  written('tree/x\ufffd', 'another')
  const refused = (name: string) => `cp: \`/tree/${name}': the name is not UTF-8`
  assert.deepEqual(await run('-cp @/tree @/copy'), [1, [refused('x\\xfe'), refused('x\\xff')]])
  assert.deepEqual(
    found('copy').filter((name) => !name.endsWith('.crc')),
    ['a', 'b', 'b/c', 'x\ufffd'],
  )
  assert.equal(textOf('copy/x\ufffd'), 'another')
})

test('dfs -cp -p: preserves times of files and directories; letters select attributes', async () => {
  for (const name of ['tree/a', 'tree/b', 'tree']) utimesSync(join(folder, name), 1000, 2000)
  assert.deepEqual(await run('-cp -p @/tree @/copy'), [0, []])
  for (const name of ['copy', 'copy/a', 'copy/b']) assert.equal(statSync(join(folder, name)).mtimeMs, 2_000_000, name)
  assert.deepEqual(await run('-cp @/tree/a @/modes -pp'), [0, []])
  assert.notEqual(statSync(join(folder, 'modes')).mtimeMs, 2_000_000)
  const [code, [first]] = await run('-cp -pz @/tree @/other')
  assert.deepEqual([code, first], [255, '-cp: Fatal internal error'])
})

test('dfs -cp: a source does not match its checksums, no copy remains, and -f keeps the old target', async () => {
  assert.deepEqual(await run('-cp @/x @/summed'), [0, []])
  writeFileSync(join(folder, 'summed'), 'other\n')
  written('target', 'before\n')
  const [code, [first]] = await run('-cp -f @/summed @/target')
  assert.equal(code, 1)
  assert.match(first ?? '', /^cp: Checksum error: file:\/summed at 0 exp: -?\d+ got: -?\d+$/)
  assert.equal(textOf('target'), 'before\n')
  assert.deepEqual(
    found().filter((name) => name.includes('COPYING')),
    [],
  )
  const [, [direct]] = await run('-cp -d -f @/summed @/target')
  assert.match(direct ?? '', /Checksum error/)
})

test('dfs -cp: names up to the longest that the disk takes', async () => {
  for (const length of [233, 250, 251, 255]) {
    const name = 'n'.repeat(length)
    assert.deepEqual(await run(`-cp @/x @/${name}`), [0, []], String(length))
    assert.equal(textOf(name), 'x\n')
    assert.equal(found().includes(`.${name}.crc`), length <= 250, String(length))
    assert.deepEqual(await run(`-rm @/${name}`), [0, []])
  }
  assert.deepEqual(found(), ['tree', 'tree/a', 'tree/b', 'tree/b/c', 'x', 'y'])
})

test('dfs -mv: into a directory, onto an existing file, into itself, to another file system', async () => {
  assert.deepEqual(await run('-mv @/x @/tree'), [0, []])
  assert.deepEqual(await run('-mv @/tree/x @/y'), [1, ["mv: `file:///y': File exists"]])
  assert.deepEqual(await run('-mv @/tree @/tree/b'), [1, ["mv: `file:///tree' to `file:///tree/b/tree': is a subdirectory of itself"]])
  assert.deepEqual(await run('-mv @/y @/no/parent'), [1, ["mv: `file:///no/parent': No such file or directory"]])
  assert.deepEqual(await run('-mv @/y @/missing @/tree/a'), [1, ["mv: `file:///tree/a': Is not a directory"]])
  assert.deepEqual(found(), ['tree', 'tree/a', 'tree/b', 'tree/b/c', 'tree/x', 'y'])
})

test('dfs -rm, -rmdir, -mkdir: refusals and results', async () => {
  assert.deepEqual(await run('-rm @/tree @/missing @/x'), [
    1,
    ["rm: `file:///tree': Is a directory", "rm: `file:///missing': No such file or directory"],
  ])
  assert.deepEqual(await run('-rm -f @/missing @/none*'), [0, []])
  written('twice', '')
  assert.deepEqual(await run('-rm @/twice @/twice'), [1, ['rm: File does not exist: file:/twice']])
  assert.deepEqual(await run('-rmdir @/tree @/y'), [
    1,
    ["rmdir: `file:///tree': Directory is not empty", "rmdir: `file:///y': Is not a directory"],
  ])
  assert.deepEqual(await run('-rmdir --ignore-fail-on-non-empty @/tree'), [0, []])
  assert.deepEqual(await run('-mkdir @/tree @/y @/no/parent @/made'), [
    1,
    ["mkdir: `file:///tree': File exists", "mkdir: `file:///y': Is not a directory", "mkdir: `file:/no': No such file or directory"],
  ])
  assert.deepEqual(await run('-rmr @/tree'), [0, ["rmr: DEPRECATED: Please use '-rm -r' instead."]])
  assert.deepEqual(found(), ['made', 'y'])
})

test('dfs -rm -safely: asks before many files are removed', async () => {
  for (let index = 0; index <= 100; index += 1) written(`many/${index}`, '')
  const question = 'Proceed deleting 101 files? (Y or N) '
  assert.deepEqual(await run('-rm -r -safely @/many', 'what\nn\n'), [
    0,
    [`${question}Invalid input: what`, `${question}Delete aborted at user request.`],
  ])
  assert.equal(found('many').length, 101)
  assert.equal((await run('-rm -r -safely @/many', 'y\n'))[0], 0)
  assert.deepEqual(found().includes('many'), false)
})

test('dfs -getmerge: line feeds between files; a source is missing, the target is unchanged', async () => {
  written('tree/empty', '')
  assert.deepEqual(await run('-getmerge -nl @/tree @/y @/merged'), [0, []])
  assert.equal(textOf('merged'), 'a\n\n\ny\n\n')
  assert.deepEqual(await run('-getmerge -nl -skip-empty-file @/tree @/merged'), [0, []])
  assert.equal(textOf('merged'), 'a\n\n')
  assert.deepEqual(await run('-getmerge @/x @/missing @/merged'), [1, ["getmerge: `file:///missing': No such file or directory"]])
  assert.equal(textOf('merged'), 'a\n\n')
})

test('dfs: an operation that local file systems lack, an internal error as in Hadoop; a wrong command line, its exit code', async () => {
  const failures: readonly (readonly [string, string])[] = [
    ['-truncate 1 @/x', 'Truncate is not supported by ChecksumFileSystem'],
    ['-getfattr -d @/x', "RawLocalFileSystem doesn't support getXAttrs"],
    ['-setfattr -x user.a @/x', "RawLocalFileSystem doesn't support removeXAttr"],
    ['-appendToFile - @/x', 'Append is not supported by ChecksumFileSystem'],
  ]
  for (const [line, text] of failures) {
    const [name] = line.split(' ')
    assert.deepEqual(await run(line), [255, [`${name}: Fatal internal error`, `java.lang.UnsupportedOperationException: ${text}`]], line)
  }
  assert.deepEqual(await run('-checksum @/x'), [0, []])
})

test('dfs -find: a malformed pattern ends the command', async () => {
  const [code, lines] = await run('-find @ -name [a')
  assert.equal(code, 255)
  assert.deepEqual(lines, [
    '-find: Fatal internal error',
    'com.google.re2j.PatternSyntaxException: error parsing regexp: Unclosed character class at pos 2: `[a`',
  ])
})

test('dfs: a scheme in capital letters is unknown, and a local path with an address names another machine', async () => {
  for (const scheme of ['HDFS', 'FILE']) assert.deepEqual(await run(`-ls ${scheme}:///`), [1, [`ls: No FileSystem for scheme "${scheme}"`]])
  for (const line of ['-ls file://host/x', '-cat file://host/x', '-test -e file://host/x']) {
    const [code, [first]] = await run(line)
    assert.equal(code, 255, line)
    assert.match(first ?? '', /^-\w+: Wrong FS: file:\/\/host\/x, expected: file:\/\/\/$/)
  }
})

test('dfs -expunge -fs: a complete address is required', async () => {
  assert.deepEqual(await run('-expunge -fs hdfs:///'), [1, ['expunge: Incomplete HDFS URI, no host: hdfs:///']])
  assert.deepEqual((await run('-expunge -fs /'))[1][0], '-expunge: No scheme in default FS: /')
})
