// Records the file calls of a part's life in a process of its own, whatever makes them (Node, LevelDB): file-calls.c, compiled with the
// machine's C compiler and preloaded. Afterwards the folder and what the recording amounts to are compared, byte by byte, so a call that
// was not seen fails.

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assert } from '../../proto/base/assert.js'
import { root } from '../tidy/repository.js'
import type { FileOperation, Mark } from './operation.js'

const childPath = fileURLToPath(new URL('child.js', import.meta.url))
const childMsMax = 300_000

/** What a child is told, as JSON in its argument. */
export interface ChildTask {
  readonly part: string
  readonly folder: string
  readonly seed: number
  readonly life: number
  readonly canary: string | undefined
  /** The sync that fails, counted from 0; none if undefined. */
  readonly failingSync: number | undefined
  readonly marks: string
}

/** A folder in memory if there is one: syncs cost nothing there, and the model says what they mean. */
export function scratchFolder(): string {
  return mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'cairn-power-'))
}

/** The compiled recorder, or why there is none. */
export function buildInterposer(folder: string): { readonly library: string } | { readonly missing: string } {
  if (process.platform !== 'linux') return { missing: 'needs Linux' }
  const library = join(folder, 'file-calls.so')
  const source = join(root, 'test/power-loss/file-calls.c')
  const built = spawnSync('cc', ['-O1', '-shared', '-fPIC', '-o', library, source, '-ldl', '-lpthread'], { encoding: 'utf8' })
  if (built.error !== undefined) return { missing: 'needs a C compiler' }
  assert(built.status === 0, `file-calls.c compiles: ${built.stderr}`)
  return { library }
}

/** For a process whose calls below `folder` are to be recorded in the file `trace`. */
export function recorderEnvironment(
  library: string,
  { folder, trace, marks }: { readonly folder: string; readonly trace: string; readonly marks: string },
): Readonly<Record<string, string>> {
  return {
    LD_PRELOAD: library,
    CAIRN_POWER_ROOT: folder,
    CAIRN_POWER_TRACE: trace,
    CAIRN_POWER_MARKS: marks,
    UV_USE_IO_URING: '0',
  }
}

/** A life ended with an error: what it found after an earlier cut was not what it had been promised. */
export class LifeFailure extends Error {}

/** Runs the life; gives what it did to the folder. Throws when it fails, takes longer than five minutes or does what cannot be followed. */
export async function recordChild(library: string, scratch: string, task: Omit<ChildTask, 'marks'>): Promise<readonly FileOperation[]> {
  const trace = join(scratch, 'trace')
  const marks = join(scratch, 'marks')
  for (const path of [trace, marks]) rmSync(path, { force: true })
  const environment = recorderEnvironment(library, { folder: task.folder, trace, marks })
  const failing = task.failingSync === undefined ? {} : { CAIRN_POWER_FAIL: String(task.failingSync) }
  const child = spawn(process.execPath, [childPath, JSON.stringify({ ...task, marks })], {
    env: { ...process.env, ...environment, ...failing },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: childMsMax,
    killSignal: 'SIGKILL',
  })
  let complaint = ''
  child.stderr.on('data', (bytes: Buffer) => {
    complaint += bytes.toString()
  })
  const ended = await new Promise<string>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve(code === null ? `signal ${signal}` : `code ${code}`))
  })
  if (ended !== 'code 0') {
    const text = `life ${task.life} of ${task.part}, seed ${task.seed}, ended with ${ended}: ${complaint}`
    throw ended.startsWith('code ') ? new LifeFailure(text) : new Error(text)
  }
  return decodeTrace(readFileSync(trace))
}

const headBytes = 24
const kindNames = [
  ...['', 'open', 'close', 'write', 'truncate', 'sync', 'rename', 'link', 'unlink', 'makeFolder', 'removeFolder', 'mark', 'truncatePath'],
  ...['unsupported', 'failedSync'],
] as const
const flagExtends = 16

/** Without a last record that is not whole: its process was killed before the call had returned. */
export function decodeTrace(bytes: Buffer): FileOperation[] {
  const operations: FileOperation[] = []
  for (let at = 0; at + headBytes <= bytes.length; ) {
    const firstAt = at + headBytes
    const secondAt = firstAt + bytes.readUInt32LE(at + 16)
    const end = secondAt + bytes.readUInt32LE(at + 20)
    if (end > bytes.length) break
    const head = { kind: kindNames[bytes.readUInt8(at)], flags: bytes.readUInt8(at + 1), fd: bytes.readInt32LE(at + 4) }
    const fields = {
      at: Number(bytes.readBigUInt64LE(at + 8)),
      first: bytes.subarray(firstAt, secondAt),
      second: bytes.subarray(secondAt, end),
    }
    operations.push(operationOf({ ...head, ...fields }))
    at = end
  }
  return operations
}

interface TraceRecord {
  readonly kind: (typeof kindNames)[number] | undefined
  readonly flags: number
  readonly fd: number
  readonly at: number
  readonly first: Buffer
  readonly second: Buffer
}

function operationOf({ kind, flags, fd, at, first, second }: TraceRecord): FileOperation {
  const path = first.toString()
  switch (kind) {
    case 'open':
      return { kind, fd, path, flags }
    case 'close':
    case 'sync':
    case 'failedSync':
      return { kind, fd }
    case 'write':
      return { kind, fd, at, bytes: first }
    case 'truncate':
      return { kind, fd, bytes: at, isGrowing: (flags & flagExtends) !== 0 }
    case 'truncatePath':
      return { kind, path, bytes: at }
    case 'rename':
    case 'link':
      return { kind, from: path, to: second.toString() }
    case 'unlink':
    case 'makeFolder':
    case 'removeFolder':
      return { kind, path }
    case 'mark':
      return { kind, mark: JSON.parse(path) as Mark }
    default:
      throw new Error(`the recording holds what cannot be followed: ${path}`)
  }
}
