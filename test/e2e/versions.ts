// A group of masters of two versions: the last one before feature levels, built from the repository's history, and the present one. Masters
// change their program one at a time, forth and back, while files are written and both versions lead. No call may fail, and nothing
// acknowledged may be lost.

import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cairn, cairnMain, runCommand, until } from '../cluster/cluster.js'
import { statusAt } from '../cluster/joined-master.js'
import { WriteLoad } from '../cluster/write-load.js'

/** The last commit before masters kept what they do not know, and before feature levels. */
const oldCommit = '34ad6ab'
const repository = dirname(fileURLToPath(new URL('../../../package.json', import.meta.url)))
const ids = [1, 2, 3]
const chunkserverIds = [1, 2, 3]
const waitMsMax = 60_000
const buildMsMax = 600_000
const writesBetween = 60
const portBase = 27_000 + (process.pid % 60) * 20

export async function checkVersions(consensus: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-versions-'))
  const tree = join(folder, 'old')
  try {
    const reason = await buildOld(tree)
    if (reason !== undefined) {
      console.log(`versions: SKIPPED: ${reason}`)
      return
    }
    const group = new MixedGroup(folder, join(tree, 'dist/client/cli/main.js'))
    try {
      await group.start(consensus)
      await exchange(group)
    } finally {
      await group.stop()
    }
  } finally {
    await runCommand('git', ['-C', repository, 'worktree', 'remove', '--force', tree])
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The old version in a work tree of its own; why there is none, when its history or its dependencies are not to be had here. */
async function buildOld(tree: string): Promise<string | undefined> {
  const steps: readonly (readonly [string, readonly string[], string | undefined])[] = [
    ['git', ['-C', repository, 'worktree', 'add', '--detach', tree, oldCommit], undefined],
    ['npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], tree],
    ['npm', ['run', '-s', 'build'], tree],
  ]
  for (const [command, words, cwd] of steps) {
    const { code, stderr } = await runCommand(command, words, { cwd, timeoutMs: buildMsMax })
    if (code === 0) continue
    const what = `${command} ${words[0] === '-C' ? words.slice(2, 4).join(' ') : words.join(' ')}`
    // What was built once and does not build any more is a failure; history and registry may be out of reach.
    if (words.includes('build')) throw new Error(`${what} of ${oldCommit}: ${stderr.trim()}`)
    return `version ${oldCommit} is not to be had here: ${what}: ${stderr.trim().split('\n')[0] ?? ''}`
  }
  return undefined
}

async function exchange(group: MixedGroup): Promise<void> {
  const load = await WriteLoad.start(group.fs)
  const step = async (what: string, work: () => Promise<void>): Promise<void> => {
    load.lap()
    await work()
    await load.more(writesBetween)
    const { writes, failures, gapMs } = load.lap()
    assert.deepEqual(failures, [], what)
    console.log(`versions: ${what}: ${writes} writes, longest without one ${gapMs.toFixed(0)} ms`)
  }
  await step('all of the old version', () => load.more(writesBetween))
  await step('one of the new version follows', () => group.restart(3, 'new'))
  await step('the new one leads two old ones', () => group.lead(3))
  await step('an old one leads again', () => group.lead(1))
  await step('back to the old version', () => group.restart(3, 'old'))
  for (const id of [3, 2]) await step(`master ${id} of the new version`, () => group.restart(id, 'new'))
  await step('a new one leads', () => group.lead(2))
  const early = await group.admin(['upgrade', '--finalize', '--json'], true)
  assert.equal(early.code, 0, early.stderr)
  assert.equal((JSON.parse(early.stdout) as { featureLevel: number }).featureLevel, 0, 'an old master holds the level down')
  await step('the leader is killed', () => group.kill(2))
  await step('the last of the new version', () => group.restart(1, 'new'))
  const { featureLevel } = JSON.parse((await group.admin(['upgrade', '--finalize', '--json'])).stdout) as { featureLevel: number }
  assert.ok(featureLevel > 0, 'the level is raised once no old master is left')
  await step(`feature level ${featureLevel}`, () => group.lead(3))
  console.log(`versions: ${await load.end()} files written and read back, 0 failures`)
}

interface Running {
  readonly process: ChildProcess
  readonly version: 'old' | 'new'
}

/** Three masters and three chunkservers, each a process; masters of either version. */
class MixedGroup {
  readonly fs = `hdfs://${ids.map((id) => `127.0.0.1:${portBase + id}`).join(',')}`
  readonly #folder: string
  readonly #mains: Readonly<Record<'old' | 'new', string>>
  readonly #masters = new Map<number, Running>()
  readonly #chunkservers: ChildProcess[] = []

  constructor(folder: string, oldMain: string) {
    this.#folder = folder
    this.#mains = { old: oldMain, new: cairnMain }
  }

  get #keyFile(): string {
    return join(this.#data(1), 'cluster-key')
  }

  #data(id: number): string {
    return join(this.#folder, `master-${id}`)
  }

  /** Everything of the old version. */
  async start(consensus: string): Promise<void> {
    const peers = ids.map((id) => `${id}=127.0.0.1:${portBase + id}`).join(',')
    let clusterId: readonly string[] = []
    for (const id of ids) {
      const words = ['format', '--data', this.#data(id), '--id', `${id}`, '--peers', peers, '--consensus', consensus, ...clusterId]
      const { code, stdout, stderr } = await runCommand(process.execPath, [this.#mains.old, ...words])
      assert.equal(code, 0, stderr)
      const made = /CID-[0-9a-f-]+/.exec(stdout)?.[0] ?? ''
      if (id === 1) clusterId = ['--cluster-id', made, '--cluster-key-file', this.#keyFile]
    }
    for (const id of ids) this.#spawnMaster(id, 'old')
    for (const id of chunkserverIds) {
      const ports = ['--transfer-port', `${portBase + 10 + id}`, '--rpc-port', '0', '--http-port', '0']
      const where = ['--masters', ids.map((each) => `127.0.0.1:${portBase + each}`).join(','), '--cluster-key-file', this.#keyFile]
      const words = ['chunkserver', '--data', join(this.#folder, `chunks-${id}`), ...ports, ...where]
      this.#chunkservers.push(this.#spawn('old', words, `chunkserver-${id}`))
    }
    await until('three chunkservers live', waitMsMax, async () => {
      const { stdout } = await cairn(['admin', 'report', '--json'], { fs: this.fs })
      const { chunkservers } = JSON.parse(stdout) as { chunkservers: { state: string }[] }
      return chunkservers.filter(({ state }) => state === 'live').length === chunkserverIds.length
    })
  }

  #spawn(version: 'old' | 'new', words: readonly string[], name: string): ChildProcess {
    const log = openSync(join(this.#folder, `${name}.log`), 'a')
    const child = spawn(process.execPath, [this.#mains[version], ...words], { stdio: ['ignore', log, log] })
    const endWithUs = () => child.kill('SIGKILL')
    process.once('exit', endWithUs)
    child.once('exit', () => process.off('exit', endWithUs))
    return child
  }

  #spawnMaster(id: number, version: 'old' | 'new'): void {
    const words = ['master', '--data', this.#data(id), '--http-port', `${portBase + 5 + id}`]
    this.#masters.set(id, { version, process: this.#spawn(version, words, `master-${id}`) })
  }

  /** The same folder, run by that version from now on. */
  async restart(id: number, version: 'old' | 'new', signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const running = this.#masters.get(id)
    assert.ok(running !== undefined)
    const ended = once(running.process, 'exit')
    running.process.kill(signal)
    await ended
    this.#spawnMaster(id, version)
    await until(`master ${id} caught up`, waitMsMax, async () => {
      const { stdout } = await cairn(['admin', 'masters', '--json'], { fs: this.fs })
      const { masters } = JSON.parse(stdout) as { masters: { id: number; isCaughtUp: boolean; isReachable: boolean }[] }
      return (await statusAt(`127.0.0.1:${portBase + 5 + id}`)).id === id && masters.every((each) => each.isReachable && each.isCaughtUp)
    })
  }

  async kill(id: number): Promise<void> {
    await this.restart(id, this.#masters.get(id)?.version ?? 'new', 'SIGKILL')
  }

  async lead(id: number): Promise<void> {
    await until(`master ${id} leads`, waitMsMax, async () => {
      await this.admin(['transfer-leadership', `${id}`], true)
      return (await statusAt(`127.0.0.1:${portBase + 5 + id}`)).role === 'leader'
    })
  }

  admin(words: readonly string[], mayFail = false): ReturnType<typeof cairn> {
    return cairn(['admin', ...words], { fs: this.fs, clusterKeyFile: this.#keyFile, mayFail })
  }

  async stop(): Promise<void> {
    const all = [...this.#masters.values()].map((each) => each.process).concat(this.#chunkservers)
    await Promise.all(
      all.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return
        const ended = once(child, 'exit')
        child.kill('SIGTERM')
        await ended
      }),
    )
  }
}
