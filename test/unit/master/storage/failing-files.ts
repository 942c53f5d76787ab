// A disk that fails: chosen calls of node:fs and of LevelDB, by what they do and to which path, fail with a code of the system. Until the
// test is over.

import fs, { type PathLike } from 'node:fs'
import promises, { type FileHandle } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import type { TestContext } from 'node:test'
import { ClassicLevel } from 'classic-level'

export interface FileCall {
  readonly kind: 'open' | 'write' | 'sync' | 'rename' | 'batch'
  readonly path: string
}

type Call = (this: unknown, ...args: never[]) => unknown
type Table = Record<string, Call>

const texts: Readonly<Record<string, string>> = {
  EIO: 'Input/output error',
  ENOSPC: 'No space left on device',
  EMFILE: 'Too many open files',
}

export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: ${texts[code]}`), { code })
}

/** `choose` gives the code with which a call is to fail. */
export async function failingFiles(context: Pick<TestContext, 'after'>, choose: (call: FileCall) => string | undefined): Promise<void> {
  const paths = new WeakMap<object, string>()
  const undo: (() => void)[] = []
  const replace = (owner: object, name: string, make: (original: Call) => Call): void => {
    const table = owner as Table
    const original = table[name] as Call
    table[name] = make(original)
    undo.push(() => {
      table[name] = original
    })
  }
  const failure = (kind: FileCall['kind'], path: PathLike | undefined): Error | undefined => {
    const code = choose({ kind, path: String(path) })
    return code === undefined ? undefined : systemError(code)
  }
  const onPath = (kind: 'rename') => (original: Call) =>
    async function (this: unknown, ...args: never[]): Promise<unknown> {
      const error = failure(kind, args[1])
      if (error !== undefined) throw error
      return original.apply(this, args)
    }
  const onHandle = (kind: 'write' | 'sync') => (original: Call) =>
    async function (this: unknown, ...args: never[]): Promise<unknown> {
      const error = failure(kind, paths.get(this as object))
      if (error !== undefined) throw error
      return original.apply(this, args)
    }
  const handle = await promises.open('.', 'r')
  const handles = Object.getPrototypeOf(handle) as object
  await handle.close()
  for (const name of ['sync', 'datasync']) replace(handles, name, onHandle('sync'))
  for (const name of ['write', 'writeFile']) replace(handles, name, onHandle('write'))
  replace(promises, 'rename', onPath('rename'))
  replace(promises, 'open', (original) => async (...args) => {
    const error = failure('open', args[0])
    if (error !== undefined) throw error
    const opened = (await original(...args)) as FileHandle
    paths.set(opened, String(args[0]))
    return opened
  })
  replace(fs, 'write', (original) => (...args) => {
    const error = failure('write', fs.readlinkSync(`/proc/self/fd/${args[0]}`))
    if (error === undefined) return original(...args)
    return setImmediate(args[args.length - 1] as unknown as (error: Error) => void, error)
  })
  failBatches(replace, failure)
  syncBuiltinESMExports()
  context.after(() => {
    for (const each of undo) each()
    syncBuiltinESMExports()
  })
}

function failBatches(
  replace: (owner: object, name: string, make: (original: Call) => Call) => void,
  failure: (kind: 'batch', path: string) => Error | undefined,
): void {
  replace(
    ClassicLevel.prototype,
    'batch',
    (original) =>
      function (this: unknown, ...args: never[]) {
        const { location } = this as { location: string }
        const batch = original.apply(this, args) as { write(options: unknown): Promise<void> }
        const write = batch.write.bind(batch)
        batch.write = async (options) => {
          const error = failure('batch', location)
          if (error === undefined) return write(options)
          throw Object.assign(new Error(`IO error: ${location}/000003.log: ${error.message.replace(/^\w+: /, '')}`), {
            code: 'LEVEL_IO_ERROR',
          })
        }
        return batch
      },
  )
}

/** A disk that fails the calls of one kind on paths that hold the text, with that code, as long as `isOn`. */
export class Trouble {
  isOn = false
  failed = 0
  readonly #kind: FileCall['kind']
  readonly #text: string
  readonly #code: string

  constructor(kind: FileCall['kind'], text: string, code = 'EIO') {
    this.#kind = kind
    this.#text = text
    this.#code = code
  }

  choose({ kind, path }: FileCall): string | undefined {
    if (!this.isOn || kind !== this.#kind || !path.includes(this.#text)) return undefined
    this.failed += 1
    return this.#code
  }
}
