import assert from 'node:assert/strict'
import { Readable, Writable } from 'node:stream'
import { test } from 'node:test'
import { silentProgress } from '../../../../client/cli/progress.js'
import type { Entry, Side } from '../../../../client/cli/sides.js'
import { Transfer, type TransferOptions } from '../../../../client/cli/transfer.js'

/** A side in memory: text by path, undefined for a folder. */
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
    return { isDirectory: text === undefined, size: text?.length ?? 0, mode: 0o644, mtimeMs: 1, atimeMs: 2 }
  }

  async *list(path: string): AsyncGenerator<{ name: string; entry: Entry }> {
    for (const each of this.files.keys()) {
      const entry = await this.stat(each)
      if (each.slice(0, each.lastIndexOf('/')) === path && entry !== undefined) yield { name: each.slice(path.length + 1), entry }
    }
  }

  async mkdir(path: string): Promise<void> {
    this.files.set(path, undefined)
  }

  read(path: string): Readable {
    const text = this.files.get(path) ?? ''
    return Readable.from(text === 'unreadable' ? failing() : [Buffer.from(text)])
  }

  write(path: string): Writable {
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

  async rename(from: string, to: string): Promise<void> {
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

test('transfer: a tree, copied whole, no more files at a time than asked for', async () => {
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

test('transfer: a file that is there, kept unless it may be overwritten', async () => {
  const [source, target] = [new MemorySide({ '/x': 'new' }), new MemorySide({ '/y': 'old' })]
  failures.length = 0
  assert.equal((await new Transfer(source, target, options()).run([{ from: '/x', to: '/y' }])).failures, 1)
  assert.equal(target.files.get('/y'), 'old')
  await new Transfer(source, target, options({ overwrite: true })).run([{ from: '/x', to: '/y' }])
  assert.equal(target.files.get('/y'), 'new')
})

test('transfer: a file that cannot be read, leaves nothing behind and the others go on', async () => {
  const [source, target] = [new MemorySide({ '/a': undefined, '/a/bad': 'unreadable', '/a/good': 'ok' }), new MemorySide({})]
  failures.length = 0
  const totals = await new Transfer(source, target, options()).run([{ from: '/a', to: '/b' }])
  assert.deepEqual([totals.files, totals.failures], [1, 1])
  assert.deepEqual(failures, ['/a/bad'])
  assert.deepEqual([...target.files.keys()], ['/b', '/b/good'])
})

test('transfer: a folder that holds itself, refused where it begins again', async () => {
  const source = new MemorySide({ '/loop': undefined, '/loop/x': 'x', '/loop/again': undefined })
  failures.length = 0
  const totals = await new Transfer(source, new MemorySide({}), options()).run([{ from: '/loop', to: '/to' }])
  assert.deepEqual([totals.files, totals.failures], [1, 1])
  assert.deepEqual(failures, ['/loop/again'])
})

test('transfer: a folder without leave to recurse, a source that is not there, failed', async () => {
  const source = new MemorySide({ '/a': undefined })
  const totals = await new Transfer(source, new MemorySide({}), options({ recursive: false })).run([
    { from: '/a', to: '/b' },
    { from: '/missing', to: '/c' },
  ])
  assert.equal(totals.failures, 2)
})
