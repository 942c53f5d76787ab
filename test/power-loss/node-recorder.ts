// Records a part's life in this process, with nothing but Node: the calls of node:fs below one folder, one at a time, in the order in which
// they took effect. What LevelDB writes is not seen, so this is for parts that have none (interposer.ts sees everything).

import fs, { constants } from 'node:fs'
import promises, { type FileHandle } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { seededRandom } from '../../proto/base/random.js'
import { type FileOperation, openFlag } from './operation.js'
import type { Part } from './part.js'

type Call = (this: unknown, ...args: unknown[]) => unknown
type Table = Record<string, Call>
type Done = (error: Error | null, result?: unknown, more?: unknown) => void

export async function recordHere(part: Part, folder: string, seed: number, life: number): Promise<readonly FileOperation[]> {
  const recorder = new NodeRecorder(folder)
  await recorder.begin()
  try {
    recorder.add({ kind: 'mark', mark: { event: 'life', life } })
    const mark = (each: { readonly event: string }): void => recorder.add({ kind: 'mark', mark: structuredClone(each) })
    await part.live({ folder, life, canary: undefined, random: seededRandom(seed * 1000 + life), mark })
    await recorder.settled()
    return recorder.operations
  } finally {
    recorder.end()
  }
}

class NodeRecorder {
  readonly operations: FileOperation[] = []
  readonly #root: string
  readonly #followed = new Set<number>()
  readonly #undo: (() => void)[] = []
  #last: Promise<unknown> = Promise.resolve()

  constructor(root: string) {
    this.#root = root
  }

  add(operation: FileOperation): void {
    this.operations.push(operation)
  }

  /** Nothing that the life began is under way any more. */
  async settled(): Promise<void> {
    for (let quietTurns = 0; quietTurns < 20; ) {
      const last = this.#last
      await last
      await setImmediate()
      quietTurns = last === this.#last ? quietTurns + 1 : 0
    }
  }

  end(): void {
    for (const each of this.#undo) each()
    syncBuiltinESMExports()
  }

  async begin(): Promise<void> {
    const handle = await promises.open(this.#root, 'r')
    const handles = Object.getPrototypeOf(handle) as object
    await handle.close()
    this.#onHandles(handles)
    this.#onPaths()
    this.#onDescriptors()
    syncBuiltinESMExports()
  }

  #onHandles(handles: object): void {
    const fdOf = (handle: unknown): number => (handle as FileHandle).fd
    this.#replace(handles, 'sync', (original) => this.#promised(original, (fd) => this.add({ kind: 'sync', fd }), fdOf))
    this.#replace(handles, 'datasync', (original) => this.#promised(original, (fd) => this.add({ kind: 'sync', fd }), fdOf))
    this.#replace(handles, 'write', (original) =>
      this.#promised(
        original,
        (fd, [bytes, from, length, at]) =>
          this.#wrote(fd, (bytes as Buffer).subarray(from as number, (from as number) + (length as number)), at),
        fdOf,
      ),
    )
    // Only right after the file was opened and emptied.
    this.#replace(handles, 'writeFile', (original) => this.#promised(original, (fd, [bytes]) => this.#wrote(fd, bytes as Buffer, 0), fdOf))
    const recorder = this
    this.#replace(
      handles,
      'close',
      (original) =>
        function (this: unknown) {
          return recorder.#alone(() => {
            recorder.#closes(fdOf(this))
            return original.apply(this, [])
          })
        },
    )
    this.#replace(promises, 'open', (original) => async (path, flags, mode) => {
      const opened = (await this.#alone(() => original(path, flags, mode))) as FileHandle
      this.#opened(opened.fd, path, flags)
      return opened
    })
  }

  #onPaths(): void {
    const onPath = (name: string, make: (paths: readonly string[], result: unknown) => FileOperation | undefined): void =>
      this.#replace(promises, name, (original) => async (...args) => {
        const paths = args.slice(0, 2).map((each) => this.#below(each))
        const result = await this.#alone(() => original(...args))
        const [first, second] = paths
        const operation = first === undefined ? undefined : make([first, second ?? ''], result)
        if (operation !== undefined) this.add(operation)
        return result
      })
    onPath('rename', ([from = '', to = '']) => ({ kind: 'rename', from, to }))
    onPath('unlink', ([path = '']) => ({ kind: 'unlink', path }))
    onPath('rmdir', ([path = '']) => ({ kind: 'removeFolder', path }))
    this.#replace(promises, 'mkdir', (original) => async (path, options) => {
      const made = await this.#alone(() => original(path, options))
      for (const each of this.#madeFolders(String(path), made)) this.add({ kind: 'makeFolder', path: each })
      return made
    })
    this.#replace(promises, 'rm', () => (path) => this.#remove(String(path)))
    this.#replace(fs, 'rmSync', (original) => (...args) => {
      if (this.#below(args[0]) !== undefined && fs.existsSync(String(args[0]))) throw new Error('rmSync is not followed')
      return original(...args)
    })
  }

  #onDescriptors(): void {
    this.#replace(fs, 'openSync', (original) => (path, flags, mode) => {
      const fd = original(path, flags, mode) as number
      this.#opened(fd, path, flags)
      return fd
    })
    this.#replace(fs, 'write', (original) =>
      this.#calledBack(original, (fd, [bytes, from, length, at], written) =>
        this.#wrote(fd, (bytes as Buffer).subarray(from as number, (from as number) + Math.min(length as number, written as number)), at),
      ),
    )
    this.#replace(fs, 'close', (original) => (fd, done) => {
      const run = (): void => {
        this.#closes(fd as number)
        original(fd, done)
      }
      this.#last = this.#last.then(run, run)
    })
    this.#replace(fs, 'fsync', (original) => this.#calledBack(original, (fd) => this.add({ kind: 'sync', fd })))
    this.#replace(fs, 'fdatasync', (original) => this.#calledBack(original, (fd) => this.add({ kind: 'sync', fd })))
  }

  #promised(original: Call, note: (fd: number, args: readonly unknown[]) => void, fdOf: (handle: unknown) => number): Call {
    const recorder = this
    return async function (this: unknown, ...args) {
      const fd = fdOf(this)
      const result = await recorder.#alone(() => original.apply(this, args))
      if (recorder.#followed.has(fd)) note(fd, args)
      return result
    }
  }

  #calledBack(original: Call, note: (fd: number, args: readonly unknown[], result: unknown) => void): Call {
    return (fd, ...args) => {
      const done = args.pop() as Done
      const run = (): Promise<void> =>
        new Promise((resolve) => {
          original(fd, ...args, (error: Error | null, result: unknown, more: unknown) => {
            if (error === null && this.#followed.has(fd as number)) note(fd as number, args, result)
            resolve()
            done(error, result, more)
          })
        })
      this.#last = this.#last.then(run, run)
    }
  }

  #alone(work: () => unknown): Promise<unknown> {
    const done = this.#last.then(work, work)
    this.#last = done.catch(() => undefined) // reported to the caller
    return done
  }

  #opened(fd: number, path: unknown, flags: unknown): void {
    const name = this.#below(path)
    if (name === undefined) return
    const bits = typeof flags === 'number' ? flags : 0
    const isWriting = flags === 'w' || flags === 'w+'
    const creates = isWriting || (bits & constants.O_CREAT) !== 0 ? openFlag.creates : 0
    const empties = isWriting || (bits & constants.O_TRUNC) !== 0 ? openFlag.empties : 0
    const durable = (bits & constants.O_DSYNC) !== 0 ? openFlag.durable : 0
    this.#followed.add(fd)
    this.add({ kind: 'open', fd, path: name, flags: creates | empties | durable })
  }

  #wrote(fd: number, bytes: Uint8Array, at: unknown): void {
    this.add({ kind: 'write', fd, at: at as number, bytes: Uint8Array.from(bytes) })
  }

  /** Noted before it is done: the number may be given to another file before we hear of that. */
  #closes(fd: number): void {
    if (this.#followed.delete(fd)) this.add({ kind: 'close', fd })
  }

  #below(path: unknown): string | undefined {
    const text = String(path)
    if (text === this.#root) return ''
    return text.startsWith(`${this.#root}/`) ? text.slice(this.#root.length + 1) : undefined
  }

  /** The folders that mkdir made, the outermost first. */
  #madeFolders(path: string, made: unknown): string[] {
    const folders: string[] = []
    const outermost = typeof made === 'string' ? made : path
    for (let each = path; each.length >= outermost.length; each = each.slice(0, each.lastIndexOf('/'))) {
      const name = this.#below(each)
      if (name !== undefined && name !== '') folders.unshift(name)
    }
    return typeof made === 'string' || folders.length === 0 ? folders : []
  }

  async #remove(path: string): Promise<void> {
    const entries = await promises.readdir(path, { withFileTypes: true }).catch(() => undefined)
    if (entries === undefined) {
      if (fs.existsSync(path)) await promises.unlink(path)
      return
    }
    for (const entry of entries) await this.#remove(join(path, entry.name))
    await promises.rmdir(path)
  }

  #replace(owner: object, name: string, make: (original: Call) => Call): void {
    const table = owner as Table
    const original = table[name] as Call
    table[name] = make(original)
    this.#undo.push(() => {
      table[name] = original
    })
  }
}
