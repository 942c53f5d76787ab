// The part `go-writers`: writers that use the Go client are killed at a random moment, alone, or after a chunkserver or the leader was
// killed with `kill -9`. The Go client's flush does not wait, so what counts is what it has closed, and what a reader saw. The lease is
// recovered: all of that is there, in order, none twice, and no part of a record. Then a new process appends. Only on Cairn, because
// servers are killed.

import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { FileSystem } from '../../client/index.js'
import { seededRandom } from '../../proto/base/random.js'
import { type Cluster, runCommand, until } from '../cluster/cluster.js'
import { root } from '../tidy/repository.js'
import { allServersBack, killServers } from './dying-writers.js'
import { isThere } from './hadoop.js'

const recordBytes = 16
const recordsMax = 400
const lifeMsMax = 1500
const aliveMsMax = 60_000
const closedMsMax = 60_000
const kinds = ['the writer alone', 'a chunkserver', 'the leader'] as const
const goPath = '/usr/share/gocode'

/** The compiled writer, or what it needs. */
export async function buildGoWriter(): Promise<{ readonly binary: string } | { readonly missing: string }> {
  if (!existsSync(join(goPath, 'src/github.com/colinmarc/hdfs'))) return { missing: 'the Debian package golang-github-colinmarc-hdfs-dev' }
  if (!(await isThere('go', ['version']))) return { missing: 'Go' }
  const own = join(root, '.build/interop/go-path')
  const [folder, binary] = [join(own, 'src/go-writer'), join(own, 'go-writer')]
  mkdirSync(folder, { recursive: true })
  cpSync(join(root, 'test/interop/go-writer/main.go'), join(folder, 'main.go'))
  // Only below a go.mod does Go find the package without its version in the path.
  writeFileSync(join(folder, 'go.mod'), 'module go-writer\n')
  const env = { ...process.env, GO111MODULE: 'off', GOPATH: `${own}:${goPath}`, GOFLAGS: '', CGO_ENABLED: '0' }
  const { code, stderr } = await runCommand('go', ['build', '-o', binary, '.'], { env, cwd: folder })
  return code === 0 ? { binary } : { missing: `a Go that compiles it (${stderr.trim().split('\n')[0] ?? ''})` }
}

class GoWriter {
  readonly #process: ChildProcess
  #complaint = ''
  /** Records of sessions that were closed. */
  closed = 0

  constructor(binary: string, fs: string, path: string) {
    this.#process = spawn(binary, [fs.replace('hdfs://', ''), path], { stdio: ['ignore', 'pipe', 'pipe'] })
    const { stdout, stderr } = this.#process
    if (stdout === null || stderr === null) throw new Error('the writer has no output')
    createInterface({ input: stdout }).on('line', (line) => {
      this.closed = Number(line)
    })
    stderr.on('data', (bytes: Buffer) => {
      this.#complaint += bytes.toString()
    })
  }

  get hasEnded(): boolean {
    return this.#process.exitCode !== null
  }

  async untilClosed(records: number): Promise<void> {
    await until(`${records} records are closed`, aliveMsMax, async () => this.hasEnded || this.closed >= records)
    assert.ok(this.closed >= records, `the writer failed after ${this.closed} records: ${this.#complaint.trim()}`)
  }

  /** Resolves when all that it said is known. */
  async kill(): Promise<void> {
    const ended = once(this.#process, 'close')
    if (this.#process.kill('SIGKILL')) await ended
  }
}

/** Throws at the first promise that does not hold, with the round; resolves to a text that tells what was done. */
export async function checkGoWriters(cluster: Cluster, binary: string, rounds: number, seed: number): Promise<string> {
  const fileSystem = await FileSystem.connect(cluster.fs)
  const random = seededRandom(seed)
  let [records, stopped] = [0, 0]
  try {
    await fileSystem.mkdir('/go-writers', { recursive: true })
    for (let round = 0; round < rounds; round += 1) {
      const kind = kinds[round % kinds.length] ?? kinds[0]
      const path = `/go-writers/${round}`
      await allServersBack(cluster, fileSystem)
      const writer = new GoWriter(binary, cluster.fs, path)
      try {
        await writer.untilClosed(1 + random.below(recordsMax))
        await killServers(kind, cluster, fileSystem, random)
        await setTimeout(random.below(lifeMsMax))
        const seen = kind === 'the writer alone' ? (await fileSystem.readFile(path)).length / recordBytes : 0
        // Its client does not replace a chunkserver that fails.
        if (writer.hasEnded) stopped += 1
        await writer.kill()
        const found = await recordsAfter(fileSystem, path)
        const least = Math.max(writer.closed, Math.floor(seen))
        assert.ok(found >= least, `${path} has ${found} records, ${writer.closed} were closed and ${seen} seen`)
        records += least
        await appendMore(binary, cluster.fs, fileSystem, path, found)
      } catch (thrown) {
        throw new Error(`round ${round} of seed ${seed}, ${kind} was killed: ${(thrown as Error).message}`, { cause: thrown })
      } finally {
        await writer.kill()
      }
    }
  } finally {
    await fileSystem.close()
  }
  return `${rounds} writers killed, ${stopped} of them had ended with a server: ${records} closed or seen records read`
}

/** A new process goes on where the last one was. It may need several attempts: a killed chunkserver is not back at once. */
async function appendMore(binary: string, fs: string, fileSystem: FileSystem, path: string, records: number): Promise<void> {
  await until(`${path} is appended to`, aliveMsMax, async () => {
    const writer = new GoWriter(binary, fs, path)
    try {
      await writer.untilClosed(records + 1)
    } finally {
      await writer.kill()
      await closeFile(fileSystem, path)
    }
    return true
  })
  assert.ok((await recordsAfter(fileSystem, path)) > records, `${path} has more records than before`)
}

async function closeFile(fileSystem: FileSystem, path: string): Promise<void> {
  await until(`${path} is closed`, closedMsMax, () => fileSystem.recoverLease(path))
}

/** Recovers the lease and reads the file: how many records it has, each where it belongs. */
async function recordsAfter(fileSystem: FileSystem, path: string): Promise<number> {
  await closeFile(fileSystem, path)
  const content = await fileSystem.readFile(path)
  assert.equal(content.length % recordBytes, 0, `${path}: a flush sends whole records`)
  const records = content.length / recordBytes
  const expected = Array.from({ length: records }, (_, number) => `record ${String(number).padStart(8, '0')}\n`).join('')
  assert.equal(content.toString('latin1'), expected, `${path} has its records in their order`)
  return records
}
