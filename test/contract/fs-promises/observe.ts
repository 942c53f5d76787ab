// What can be seen of a call from outside, in a form in which two file systems can be compared: its result or the code of its error, and
// what is stored afterwards.

import type { Side, StatsLike } from './sides.js'

/** A result without what differs by nature: the root of the case, ids, times. */
export type Seen = unknown

/** What `run` comes to. */
export async function outcome(side: Side, run: (side: Side) => Promise<unknown>): Promise<{ value: Seen } | { error: Seen }> {
  try {
    return { value: plain(side, await run(side)) }
  } catch (thrown) {
    return { error: errorSeen(thrown) }
  }
}

function errorSeen(thrown: unknown): Seen {
  if (!(thrown instanceof Error)) return { thrown: String(thrown) }
  const { code } = thrown as NodeJS.ErrnoException
  // The class counts where it is one of the language's own.
  const kind = thrown instanceof TypeError ? 'TypeError' : thrown instanceof RangeError ? 'RangeError' : 'Error'
  if (code === 'ABORT_ERR') return { kind, code, name: thrown.name, cause: nameOf(thrown.cause) }
  return code === undefined ? { kind, message: thrown.message } : { kind, code }
}

function nameOf(cause: unknown): Seen {
  return cause instanceof Error ? { name: cause.name, message: cause.message } : cause
}

function plain(side: Side, value: unknown): Seen {
  if (typeof value === 'string') return value.replaceAll(side.at(''), 'ROOT')
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('latin1') }
  if (ArrayBuffer.isView(value)) return { view: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1') }
  if (Array.isArray(value)) return value.map((each) => plain(side, each))
  if ('mode' in value && 'isFile' in value) return statsSeen(value as StatsLike)
  if ('name' in value && 'isFile' in value) {
    const { name, isFile, isDirectory } = value as StatsLike & { readonly name: string }
    return { name, isFile: isFile.call(value), isDirectory: isDirectory.call(value) }
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(side, each)]))
}

function statsSeen(stats: StatsLike): Seen {
  const isFile = stats.isFile()
  const seen = { isFile, isDirectory: stats.isDirectory(), mode: Number(stats.mode) & 0o7777, size: isFile ? stats.size : undefined }
  if (typeof stats.size !== 'bigint') return seen
  const numbers = ['ino', 'mode', 'nlink', 'blksize', 'atimeMs', 'mtimeMs', 'ctimeMs', 'atimeNs', 'mtimeNs', 'ctimeNs']
  const kinds = numbers.map((name) => typeof Reflect.get(stats, name))
  const { mtimeMs, mtimeNs, mtime } = stats as StatsLike & { readonly mtimeNs: bigint }
  return { ...seen, kinds, areTimesOne: mtimeNs / 1_000_000n === mtimeMs && BigInt(mtime.getTime()) === mtimeMs }
}

/** Everything below the root of the case, by path: kind, mode, content. */
export async function stored(side: Side, folder = ''): Promise<Record<string, Seen>> {
  const found: Record<string, Seen> = {}
  for (const { name, stats } of await side.list(folder)) {
    const path = folder === '' ? name : `${folder}/${name}`
    const seen = statsSeen(stats) as object
    found[path] = stats.isFile() ? { ...seen, content: ((await side.call('readFile', side.at(path))) as Buffer).toString('latin1') } : seen
    if (stats.isDirectory()) Object.assign(found, await stored(side, path))
  }
  return found
}

const refusals: ReadonlySet<unknown> = new Set(['ERR_INVALID_ARG_TYPE', 'ERR_INVALID_ARG_VALUE', 'ERR_OUT_OF_RANGE'])

/** Whether an argument was refused by itself. */
export function isArgumentRefused(outcome: { readonly value: Seen } | { readonly error: Seen }): boolean {
  return 'error' in outcome && refusals.has((outcome.error as { readonly code?: unknown }).code)
}
