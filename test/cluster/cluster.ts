// A cluster of real processes for tests from outside: started with `cairn up --processes`, its servers killed and stopped as the test
// likes.

import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const cairnMain = fileURLToPath(new URL('../../bundle/main.js', import.meta.url))

export interface ServerState {
  readonly role: 'master' | 'chunkserver' | 'gateway'
  readonly id: number
  readonly pid: number | null
  readonly rpc?: string
  readonly transfer?: string
  readonly http: string
}

export interface ClusterOptions {
  /** A temporary folder that is removed at the end when left out. */
  readonly data?: string
  /** More words for `cairn up`. */
  readonly words?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** The engine that the masters agree by; as the folder has it, or the usual one, when left out. */
  readonly consensus?: string
  /** Also a gateway. */
  readonly gateway?: boolean
  /** One process for all servers. */
  readonly embedded?: boolean
  /** Another one runs beside it, started by the same process. */
  readonly isSecond?: boolean
}

const readyMsMax = 90_000
const stopMsMax = 10_000
/** The ports of two clusters with three servers of each kind do not meet then. */
const secondOffset = 4

/** Ports that other test runs on this machine do not use at the same time; each run has a hundred. */
function portBase(isSecond: boolean): number {
  return 20_000 + (process.pid % 65) * 100 + (isSecond ? secondOffset : 0)
}

export class Cluster {
  readonly data: string
  readonly fs: string
  readonly clusterId: string
  /** From the start command to the ready line. */
  readonly readySeconds: number
  readonly #process: ChildProcess
  readonly #isTemporary: boolean

  private constructor(parts: {
    data: string
    isTemporary: boolean
    process: ChildProcess
    ready: { clusterId: string; fs: string }
    readySeconds: number
  }) {
    this.data = parts.data
    this.fs = parts.ready.fs.replace(/\/$/, '')
    this.clusterId = parts.ready.clusterId
    this.readySeconds = parts.readySeconds
    this.#process = parts.process
    this.#isTemporary = parts.isTemporary
  }

  static async start(options: ClusterOptions = {}): Promise<Cluster> {
    const data = options.data ?? mkdtempSync(join(tmpdir(), 'cairn-test-'))
    const base = portBase(options.isSecond === true)
    const ports = ['--rpc-port', `${base}`, '--http-port', `${base + 20}`, '--transfer-port', `${base + 42}`]
    if (options.gateway === true) ports.push('--gateway', '--gateway-port', `${base + 80}`)
    const mode = options.embedded === true ? [] : ['--processes']
    const engine = options.consensus === undefined ? [] : ['--consensus', options.consensus]
    const beganMs = performance.now()
    const child = spawn(
      process.execPath,
      [cairnMain, 'up', '--json', '--data', data, ...mode, ...engine, ...ports, ...(options.words ?? [])],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ...options.env },
      },
    )
    const endWithUs = () => child.kill('SIGTERM')
    process.once('exit', endWithUs) // also after an uncaught exception in the test
    child.once('exit', () => process.off('exit', endWithUs))
    let complaint = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint += text
    })
    const lines = createInterface({ input: child.stdout })
    const line = await Promise.race([
      once(lines, 'line').then(([text]) => text as string),
      once(child, 'exit').then(() => undefined),
      setTimeout(readyMsMax, undefined, { ref: false }),
    ])
    if (line === undefined) {
      child.kill('SIGKILL')
      throw new Error(`the cluster did not get ready: ${complaint.trim()} (data in ${data})`)
    }
    const ready = JSON.parse(line) as { clusterId: string; fs: string }
    const readySeconds = (performance.now() - beganMs) / 1000
    return new Cluster({ data, isTemporary: options.data === undefined, process: child, ready, readySeconds })
  }

  /** What changes of the cluster are proven with. */
  get clusterKeyFile(): string {
    return join(this.data, 'cluster-key')
  }

  /** As cluster.json has them at this moment. */
  servers(): readonly ServerState[] {
    return (JSON.parse(readFileSync(join(this.data, 'cluster.json'), 'utf8')) as { servers: ServerState[] }).servers
  }

  server(role: ServerState['role'], id: number): ServerState {
    const found = this.servers().find((server) => server.role === role && server.id === id)
    if (found === undefined) throw new Error(`there is no ${role} ${id}`)
    return found
  }

  /** Sends a signal to one server's process; resolves to that process. */
  signal(role: ServerState['role'], id: number, signal: NodeJS.Signals): number {
    const { pid } = this.server(role, id)
    if (pid === null) throw new Error(`${role} ${id} is down already`)
    process.kill(pid, signal)
    return pid
  }

  /** Until a server that was killed runs in a new process. */
  async untilRestarted(role: ServerState['role'], id: number, oldPid: number): Promise<void> {
    await until(`${role} ${id} restarted`, 30_000, async () => {
      const { pid } = this.server(role, id)
      return pid !== null && pid !== oldPid
    })
  }

  async report(): Promise<Report> {
    return JSON.parse((await cairn(['admin', 'report', '--json'], { fs: this.fs })).stdout) as Report
  }

  /** Resident memory of every server, bytes. */
  memory(): { readonly name: string; readonly bytes: number }[] {
    return this.servers().flatMap(({ role, id, pid }) => {
      const bytes = pid === null ? undefined : residentBytes(pid)
      return bytes === undefined ? [] : [{ name: `${role}-${id}`, bytes }]
    })
  }

  get upPid(): number {
    return this.#process.pid ?? 0
  }

  /** SIGTERM; resolves to the exit code and the seconds it took. */
  async stop(): Promise<{ readonly code: number | null; readonly seconds: number }> {
    const beganMs = performance.now()
    if (this.#process.exitCode === null) {
      const ended = once(this.#process, 'exit')
      this.#process.kill('SIGTERM')
      await Promise.race([ended, setTimeout(stopMsMax, undefined, { ref: false })])
    }
    const { exitCode } = this.#process
    if (exitCode === null) this.#process.kill('SIGKILL')
    if (this.#isTemporary) rmSync(this.data, { recursive: true, force: true })
    return { code: exitCode, seconds: (performance.now() - beganMs) / 1000 }
  }
}

export interface Report {
  readonly leader: number | null
  readonly epoch: number
  readonly masters: readonly {
    readonly id: number
    readonly role: string
    readonly rpc: string
    readonly committed: number
    readonly applied: number
  }[]
  readonly chunkservers: readonly { readonly id: number; readonly state: string; readonly chunks: number; readonly usedBytes: number }[]
  readonly underReplicatedChunks: number
  readonly missingChunks: number
  readonly pendingDeletions: number
}

/** Resident memory as Linux tells it; undefined elsewhere, or when the process is gone. */
export function residentBytes(pid: number): number | undefined {
  try {
    const match = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return match === null ? undefined : Number(match[1]) * 1024
  } catch {
    return undefined
  }
}

export interface Output {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const outputBytesMax = 256 * 1024 * 1024

/** Runs the command line against a file system; throws when it fails, unless that is what is asked about. */
export async function cairn(
  words: readonly string[],
  options: {
    readonly fs: string
    readonly mayFail?: boolean
    readonly cwd?: string
    readonly input?: string
    readonly env?: Readonly<Record<string, string>>
    /** Of an administrator. */
    readonly clusterKeyFile?: string
  },
): Promise<Output> {
  const key = options.clusterKeyFile === undefined ? {} : { CAIRN_CLUSTER_KEY_FILE: options.clusterKeyFile }
  const env = { ...process.env, ...options.env, ...key, CAIRN_FS: options.fs }
  const output = await runCommand(process.execPath, [cairnMain, ...words], { env, cwd: options.cwd, input: options.input })
  if (output.code !== 0 && options.mayFail !== true)
    throw new Error(`cairn ${words.join(' ')}: ${output.stderr.trim()} (exit code ${output.code})`)
  return output
}

export function runCommand(
  command: string,
  words: readonly string[],
  options: {
    readonly env?: NodeJS.ProcessEnv
    readonly cwd?: string | undefined
    readonly input?: string | undefined
    readonly timeoutMs?: number
  } = {},
): Promise<Output> {
  return new Promise((resolve, reject) => {
    const settings = { env: options.env ?? process.env, cwd: options.cwd, maxBuffer: outputBytesMax, timeout: options.timeoutMs ?? 0 }
    const child = execFile(command, [...words], settings, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number' && error.signal === undefined) reject(error)
      else resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : 255, stdout, stderr })
    })
    child.stdin?.on('error', () => undefined) // a command that does not read its input may be gone before it is written
    child.stdin?.end(options.input ?? '')
  })
}

/** Polls until `holds`; throws with `what` when it takes too long. Resolves to the seconds it took. */
export async function until(what: string, msMax: number, holds: () => Promise<boolean>): Promise<number> {
  const beganMs = performance.now()
  for (;;) {
    if (await holds().catch(() => false)) return (performance.now() - beganMs) / 1000
    if (performance.now() - beganMs > msMax) throw new Error(`not within ${msMax / 1000} s: ${what}`)
    await setTimeout(100)
  }
}
