import assert from 'node:assert/strict'
import { Readable, Writable } from 'node:stream'
import { test } from 'node:test'
import { silentProgress } from '../../../../client/cli/progress.js'
import type { Entry, Listed, Side } from '../../../../client/cli/sides.js'
import { Transfer, type TransferOptions } from '../../../../client/cli/transfer.js'
import { unfinishedName } from '../../../../client/cli/unfinished.js'

/** A side in memory: maps paths to text, or to undefined for a folder. */
class MemorySide implements Side {
  readonly isLocal = false
  readonly files: Map<string, string | undefined>
  open = 0
  openMax = 0

  constructor(files: Readonly<Record<string, string | undefined>>) {
    this.files = new Map(Object.entries(files))
  }

  async stat(path: string): Promise<Entry | undefined> {
    if (!this.files.has(path)) return undefined
    const text = this.files.get(path)
    return {
      kind: text === undefined ? 'directory' : text === 'pipe' ? 'special' : 'file',
      size: text?.length ?? 0,
      mode: 0o644,
      mtimeMs: 1,
      atimeMs: 2,
    }
  }

  async *list(path: string): AsyncGenerator<Listed> {
    for (const each of this.files.keys()) {
      const entry = await this.stat(each)
      if (each.slice(0, each.lastIndexOf('/')) !== path || entry === undefined) continue
      const name = each.slice(path.length + 1)
      yield this.files.get(each) === 'dangling' ? { name, problem: new Error('broken link') } : { name, entry }
    }
  }

  async mkdir(path: string): Promise<void> {
    this.files.set(path, undefined)
  }

  async read(path: string): Promise<Readable> {
    const text = this.files.get(path) ?? ''
    return Readable.from(text === 'unreadable' ? failing() : [Buffer.from(text)])
  }

  async write(path: string): Promise<Writable> {
    const parts: Buffer[] = []
    this.open += 1
    this.openMax = Math.max(this.open, this.openMax)
    return new Writable({
      write: (data: Buffer, _encoding, done) => {
        parts.push(data)
        done()
      },
      final: (done) => {
        this.files.set(path, Buffer.concat(parts).toString())
        done()
      },
      destroy: (error, done) => {
        this.open -= 1
        done(error)
      },
    })
  }

  async destination(path: string): Promise<string> {
    return path
  }

  async rename(from: string, to: string, { overwrite }: { readonly overwrite: boolean }): Promise<void> {
    if (!overwrite && this.files.has(to)) throw Object.assign(new Error('file already exists'), { code: 'EEXIST' })
    this.files.set(to, this.files.get(from))
    this.files.delete(from)
  }

  async remove(path: string): Promise<void> {
    this.files.delete(path)
  }

  async preserve(): Promise<void> {
    return undefined
  }

  join(folder: string, name: string): string {
    return `${folder}/${name}`
  }

  name(path: string): string {
    return path.split('/').at(-1) ?? ''
  }

  async identity(path: string): Promise<string> {
    return path === '/loop/again' ? '/loop' : path
  }

  async idsAbove(): Promise<readonly string[]> {
    return []
  }
}

async function* failing(): AsyncGenerator<Buffer> {
  yield Buffer.from('a part')
  throw new Error('disk error')
}

const failures: string[] = []
const options = (more: Partial<TransferOptions> = {}): TransferOptions => ({
  parallel: 3,
  overwrite: false,
  preserve: false,
  recursive: true,
  signal: new AbortController().signal,
  progress: silentProgress,
  onFailure: (path) => failures.push(path),
  ...more,
})

test('transfer: a tree is copied completely, with at most the given number of files in parallel', async () => {
  const tree: Record<string, string | undefined> = { '/a': undefined, '/a/b': undefined, '/a/b/x': 'xx' }
  for (let i = 0; i < 2500; i += 1) tree[`/a/f${i}`] = `text ${i}`
  const [source, target] = [new MemorySide(tree), new MemorySide({})]
  const totals = await new Transfer(source, target, options()).run([{ from: '/a', to: '/copy' }])
  assert.equal(totals.files, 2501)
  assert.equal(totals.failures, 0)
  for (const [path, text] of source.files) assert.equal(target.files.get(path.replace('/a', '/copy')), text)
  assert.equal(target.files.size, source.files.size)
  assert.ok(target.openMax <= 3)
})

test('transfer: an existing file is kept unless it may be overwritten', async () => {
  const [source, target] = [new MemorySide({ '/x': 'new' }), new MemorySide({ '/y': 'old' })]
  failures.length = 0
  assert.equal((await new Transfer(source, target, options()).run([{ from: '/x', to: '/y' }])).failures, 1)
  assert.equal(target.files.get('/y'), 'old')
  await new Transfer(source, target, options({ overwrite: true })).run([{ from: '/x', to: '/y' }])
  assert.equal(target.files.get('/y'), 'new')
})

test('transfer: an unreadable file leaves nothing behind, and the others are copied', async () => {
  const [source, target] = [new MemorySide({ '/a': undefined, '/a/bad': 'unreadable', '/a/good': 'ok' }), new MemorySide({})]
  failures.length = 0
  const totals = await new Transfer(source, target, options()).run([{ from: '/a', to: '/b' }])
  assert.deepEqual([totals.files, totals.failures], [1, 1])
  assert.deepEqual(failures, ['/a/bad'])
  assert.deepEqual([...target.files.keys()], ['/b', '/b/good'])
})

test('transfer: a folder that contains itself is refused at the link to it', async () => {
  const source = new MemorySide({ '/loop': undefined, '/loop/x': 'x', '/loop/again': undefined })
  failures.length = 0
  const totals = await new Transfer(source, new MemorySide({}), options()).run([{ from: '/loop', to: '/to' }])
  assert.deepEqual([totals.files, totals.failures], [1, 1])
  assert.deepEqual(failures, ['/loop/again'])
})

test('transfer: a folder without the recursive option, or a missing source, fails', async () => {
  const source = new MemorySide({ '/a': undefined })
  const totals = await new Transfer(source, new MemorySide({}), options({ recursive: false })).run([
    { from: '/a', to: '/b' },
    { from: '/missing', to: '/c' },
  ])
  assert.equal(totals.failures, 2)
})

test('transfer: two sources with the same name, the first is copied and the second fails with File exists', async () => {
  const [source, target] = [new MemorySide({ '/a/x': 'first', '/b/x': 'second' }), new MemorySide({})]
  failures.length = 0
  const copies = [
    { from: '/a/x', to: '/d/x' },
    { from: '/b/x', to: '/d/x' },
  ]
  const totals = await new Transfer(source, target, options()).run(copies)
  assert.deepEqual([totals.files, totals.failures], [1, 1])
  assert.deepEqual(failures, ['/b/x'])
  assert.deepEqual([...target.files], [['/d/x', 'first']])
})

test('transfer: two sources with the same name and overwrite, files of this transfer are not replaced', async () => {
  const [source, target] = [new MemorySide({ '/a/x': 'first', '/b/x': 'second' }), new MemorySide({})]
  const copies = [
    { from: '/a/x', to: '/d/x' },
    { from: '/b/x', to: '/d/x' },
  ]
  const totals = await new Transfer(source, target, options({ overwrite: true })).run(copies)
  assert.deepEqual([totals.files, totals.failures], [1, 1])
  assert.deepEqual([...target.files], [['/d/x', 'first']])
})

test('transfer: a broken link and a pipe in a tree are refused by name, and everything else is copied', async () => {
  const source = new MemorySide({
    '/t': undefined,
    '/t/a': 'a',
    '/t/link': 'dangling',
    '/t/pipe': 'pipe',
    '/t/sub': undefined,
    '/t/sub/z': 'z',
  })
  const target = new MemorySide({})
  failures.length = 0
  const totals = await new Transfer(source, target, options()).run([{ from: '/t', to: '/to' }])
  assert.deepEqual([totals.files, totals.failures], [2, 2])
  assert.deepEqual([...failures].sort(), ['/t/link', '/t/pipe'])
  assert.deepEqual([...target.files.keys()].sort(), ['/to', '/to/a', '/to/sub', '/to/sub/z'])
})

test('transfer: a folder into itself or a file onto itself, refused before anything is created', async () => {
  const side = new MemorySide({ '/a': undefined, '/a/x': 'x' })
  const before = [...side.files.keys()]
  const copies = [
    { from: '/a', to: '/a/b' },
    { from: '/a', to: '/a' },
    { from: '/a/x', to: '/a/x' },
  ]
  assert.equal((await new Transfer(side, side, options({ overwrite: true })).run(copies)).failures, 3)
  assert.deepEqual([...side.files.keys()], before)
  assert.equal((await new Transfer(side, side, options()).run([{ from: '/a', to: '/ab' }])).failures, 0)
})

test('transfer: a file that another client creates during the copy is kept; with keepExisting that is not a failure', async () => {
  const source = new MemorySide({ '/x': 'mine' })
  const target = new MemorySide({})
  source.read = async () => {
    target.files.set('/y', 'theirs')
    return Readable.from([Buffer.from('mine')])
  }
  const said: string[] = []
  const onFailure = (_path: string, thrown: unknown) => said.push((thrown as Error).message)
  const run = (more: Partial<TransferOptions>) => {
    target.files.clear()
    return new Transfer(source, target, options({ onFailure, ...more })).run([{ from: '/x', to: '/y' }])
  }
  assert.deepEqual(await run({}), { files: 0, bytes: 0, failures: 1 })
  assert.deepEqual(said, ["`/y': File exists"])
  assert.deepEqual([...target.files], [['/y', 'theirs']])
  assert.deepEqual(await run({ keepExisting: true }), { files: 0, bytes: 0, failures: 0 })
  assert.deepEqual([...target.files], [['/y', 'theirs']])
  assert.equal((await run({ overwrite: true })).files, 1)
  assert.deepEqual([...target.files], [['/y', 'mine']])
})

test('transfer: aborted in the middle, no temporary file is left', async () => {
  const giveUp = new AbortController()
  const source = new MemorySide({ '/x': 'slow' })
  const target = new MemorySide({})
  source.read = async () =>
    Readable.from(
      (async function* () {
        yield Buffer.from('a part')
        giveUp.abort()
        yield Buffer.from('the rest')
      })(),
    )
  await assert.rejects(new Transfer(source, target, options({ signal: giveUp.signal })).run([{ from: '/x', to: '/y' }]))
  assert.deepEqual([...target.files.keys()], [])
})

test('unfinished: a unique name in the folder of the file, within the maximum length of names', () => {
  const [one, other] = [unfinishedName('/a/b'), unfinishedName('/a/b')]
  assert.match(one, /^\/a\/b\.[0-9a-f]{8}\._COPYING_$/)
  assert.notEqual(one, other)
  const long = unfinishedName(`/a/${'ü'.repeat(127)}`)
  assert.ok(Buffer.byteLength(long.slice('/a/'.length)) <= 255 && !long.includes('\ufffd'))
})
