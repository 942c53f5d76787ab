// Runs docs/operations.md: every command after a prompt, in the order of the page. The output must equal the page, except for ids, numbers
// and the leader. Each machine of the page (m1, c1, ...) is a loopback address and a folder on this machine.

import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, cpSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cairnMain, runCommand, until } from '../cluster/cluster.js'
import { root } from '../tidy/repository.js'
import { flipBit, middleOf } from './log-damage.js'

interface Step {
  readonly section: string
  /** The machine to run it on; empty for any machine. */
  readonly machine: string
  readonly command: string
  readonly expected: string
}

const startMsMax = 30_000
const commandMsMax = 150_000
const httpPorts: Readonly<Record<string, number>> = { master: 9870, chunkserver: 9864 }

export async function checkOperations(consensus: string): Promise<void> {
  const steps = stepsOf(readFileSync(join(root, 'docs/operations.md'), 'utf8'))
  assert.ok(steps.length >= 20, 'the page shows commands after a prompt')
  const site = new Site(consensus)
  try {
    for (const step of steps) {
      await site.prepare(step)
      await site.run(step)
      console.log(`operations: ${step.machine}$ ${step.command}`)
    }
  } finally {
    await site.end()
  }
}

/** The commands of the page with what it shows below each. */
function stepsOf(markdown: string): Step[] {
  const steps: Step[] = []
  let section = ''
  for (const [, heading, block = ''] of markdown.matchAll(/^(?:## (.*)|```\n([\s\S]*?)^```)$/gm)) {
    section = heading ?? section
    const parts = block.split(/^(?=[a-z]?\d?\$ )/m).map((part) => /^([a-z]?\d?)\$ (.*)\n([\s\S]*)$/.exec(part))
    for (const part of parts) {
      const [, machine = '', command = '', expected = ''] = part ?? []
      if (command !== '') steps.push({ section, machine, command, expected })
    }
  }
  return steps
}

/** The machines of the page. */
class Site {
  readonly #consensus: string
  readonly #folder = mkdtempSync(join(tmpdir(), 'operations-'))
  /** A network of its own within the loopback, so that runs beside each other do not meet. */
  readonly #network = `127.${randomInt(64, 255)}.${randomInt(0, 255)}`
  readonly #servers = new Map<string, ChildProcess>()
  readonly #variables: Record<string, string> = {}
  readonly #shortened = new Map<string, string>()
  readonly #prepared = new Set<string>()

  constructor(consensus: string) {
    this.#consensus = consensus
    const bin = join(this.#folder, 'bin')
    mkdirSync(bin)
    writeFileSync(join(bin, 'cairn'), `#!/bin/sh\nexec "${process.execPath}" "${cairnMain}" "$@"\n`, { mode: 0o755 })
    this.#variables['PATH'] = `${bin}:${process.env['PATH']}`
  }

  /** Prepares the state that a section assumes: a failed disk, a folder of another engine. */
  async prepare({ section, command }: Step): Promise<void> {
    if (/^cairn (mkdir|put)/.test(command)) await until('three chunkservers live', startMsMax, () => this.#hasChunkservers(3))
    if (this.#prepared.has(section)) return
    this.#prepared.add(section)
    if (section.startsWith('Choosing an engine')) this.#makeFolderOfPaxos()
    if (section.startsWith('Replacing')) await this.#damage('m2')
  }

  async run({ machine, command, expected }: Step): Promise<void> {
    if (command.startsWith('scp ')) {
      this.#copy(command)
      return
    }
    const words = this.#translate(command, machine)
    const setting = /^export (\w+)=(\S+)$/.exec(words)
    if (setting !== null) this.#variables[setting[1] ?? ''] = setting[2] ?? ''
    else if (words.endsWith('&')) await this.#startServer(words.replace(/\s*&$/, ''), machine)
    else {
      const { code, stdout, stderr } = await runCommand('bash', ['-c', words], {
        env: this.#env,
        cwd: this.#folder,
        timeoutMs: commandMsMax,
      })
      const isRefused = expected.startsWith('cairn: ')
      const told = isRefused ? stderr : stdout
      assert.equal(code !== 0, isRefused, `${command}: exit code ${code}: ${stderr}${stdout}`)
      this.#learn(expected, told)
      assert.equal(shapeOf(told), shapeOf(this.#translate(expected, machine)), command)
    }
  }

  /** From one machine of the page to another: `scp -p m1:/srv/... c1:/srv/...`, without a name for the machine where it is typed. */
  #copy(command: string): void {
    const [from = '', to = ''] = command.split(' ').slice(-2)
    const placed = (text: string): string => {
      const [machine, path] = text.includes(':') ? text.split(':') : ['', text]
      return join(this.#folder, machine ?? '', path ?? '')
    }
    mkdirSync(dirname(placed(to)), { recursive: true })
    cpSync(placed(from), placed(to))
  }

  async end(): Promise<void> {
    for (const key of [...this.#servers.keys()]) await this.#stop(key, 'SIGTERM')
    rmSync(this.#folder, { recursive: true, force: true })
  }

  get #env(): NodeJS.ProcessEnv {
    return { ...process.env, ...this.#variables }
  }

  #addressOf(machine: string): string {
    return `${this.#network}.${(machine.startsWith('c') ? 100 : 0) + Number(machine.slice(1))}`
  }

  #translate(text: string, machine: string): string {
    let translated = text
      .replaceAll('--host 0.0.0.0', `--host ${this.#addressOf(machine)}`)
      .replace(/\b10\.0\.0\.(\d)\b/g, (_, number: string) => this.#addressOf(`c${number}`))
      .replace(/\b(m\d):/g, (_, name: string) => `${this.#addressOf(name)}:`)
      .replaceAll('/srv/', `${join(this.#folder, machine, 'srv')}/`)
    for (const [short, whole] of this.#shortened) translated = translated.replaceAll(short, whole)
    if (this.#consensus === 'raft' || translated.includes('cairn up') || translated.includes('cairn: ')) return translated
    const isFounding = translated.startsWith('cairn format') && translated.includes('--peers')
    return isFounding ? `${translated} --consensus ${this.#consensus}` : translated.replace(/\braft\b/g, this.#consensus)
  }

  /** What the page shortens to `CID-6f0d...` is known from the first time it was printed. */
  #learn(expected: string, told: string): void {
    const lines = told.split('\n')
    for (const [index, line] of expected.split('\n').entries()) {
      for (const [at, word] of line.split(/\s+/).entries()) {
        const short = /^[\w-]+\.\.\./.exec(word)?.[0]
        const whole = lines[index]?.split(/\s+/)[at]?.replace(/[,;]$/, '')
        if (short !== undefined && whole !== undefined && !this.#shortened.has(short)) this.#shortened.set(short, whole)
      }
    }
  }

  async #startServer(words: string, machine: string): Promise<void> {
    const role = words.split(' ')[1] ?? ''
    const log = openSync(join(this.#folder, `${machine}-${role}.log`), 'a')
    // Replaced by the server, so that a signal reaches it.
    const child = spawn('bash', ['-c', `exec ${words}`], { env: this.#env, cwd: this.#folder, stdio: ['ignore', log, log] })
    closeSync(log)
    const endWithUs = () => child.kill('SIGKILL')
    process.once('exit', endWithUs)
    child.once('exit', () => process.off('exit', endWithUs))
    this.#servers.set(`${machine} ${role}`, child)
    const url = `http://${this.#addressOf(machine)}:${httpPorts[role]}/healthz`
    await until(`${words}: it answers at ${url}`, startMsMax, async () => (await fetch(url)).ok)
  }

  async #stop(key: string, signal: NodeJS.Signals): Promise<void> {
    const child = this.#servers.get(key)
    this.#servers.delete(key)
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }

  async #hasChunkservers(count: number): Promise<boolean> {
    const { code, stdout } = await runCommand('cairn', ['admin', 'report', '--json'], { env: this.#env, timeoutMs: startMsMax })
    const { chunkservers } = code === 0 ? (JSON.parse(stdout) as { chunkservers: { state: string }[] }) : { chunkservers: [] }
    return chunkservers.filter(({ state }) => state === 'live').length === count
  }

  #makeFolderOfPaxos(): void {
    const contents = { format: 1, clusterId: 'CID-0123456789abcdef', masters: 3, chunkservers: 3, consensus: 'paxos' }
    const data = join(this.#folder, 'srv/cairn/up')
    mkdirSync(data, { recursive: true })
    writeFileSync(join(data, 'up.json'), JSON.stringify(contents))
  }

  /** A byte in the middle of a master's log flips while it is down. */
  async #damage(machine: string): Promise<void> {
    const logs = join(this.#folder, machine, 'srv/cairn/master/log')
    const segments = readdirSync(logs).filter((name) => name.endsWith('.log'))
    const segment = join(logs, segments.sort()[0] ?? '')
    await this.#stop(`${machine} master`, 'SIGTERM')
    const bytes = readFileSync(segment)
    flipBit(segment, bytes, middleOf(bytes))
  }
}

/** Removes what differs between runs: numbers, the leader and the width of columns. */
function shapeOf(text: string): string {
  return text
    .replaceAll('voter, leader', 'voter')
    .replace(/\d+(?:\.\d+)*/g, 'N')
    .replace(/[ \t]+/g, ' ')
    .trim()
}
