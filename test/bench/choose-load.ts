// What there is to drive a cluster with: the peers kit's generator (Go) when PEERS_KIT names the kit and Go is there, else our own driver in Node with the
// same shapes, which costs the machine more.

import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from '../cluster/cluster.js'
import { root } from '../tidy/repository.js'
import type { DataRun, Gap, Load, Measured, MetaRun } from './load.js'
import { NodeLoad } from './node-load.js'

export async function chooseLoad(): Promise<Load> {
  const kit = process.env['PEERS_KIT']
  if (kit === undefined || kit === '') return new NodeLoad()
  const home = process.env['PEERS_HOME']
  const built = home === undefined ? undefined : join(home, 'load')
  if (built !== undefined && existsSync(built)) return new GoLoad(built)
  const binary = join(root, '.build/bench/load')
  mkdirSync(join(root, '.build/bench'), { recursive: true })
  const { code, stderr } = await runCommand('go', ['build', '-o', binary, '.'], { cwd: join(kit, 'load') })
  if (code === 0) return new GoLoad(binary)
  console.log(`bench: the kit's generator does not build (${stderr.trim().split('\n')[0]}): our own driver instead`)
  return new NodeLoad()
}

interface GoResult {
  readonly opsPerSecond?: number
  readonly filesPerSecond?: number
  readonly mbPerSecond?: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly errors: number
}

class GoLoad implements Load {
  readonly name = 'Go load generator of the peers kit'
  readonly #binary: string

  constructor(binary: string) {
    this.#binary = binary
  }

  async prepare(masters: string): Promise<void> {
    await this.#run(['init', '-masters', masters, '-user', process.env['USER'] ?? 'root'])
  }

  async meta(masters: string, run: MetaRun): Promise<Measured> {
    const words = ['meta', '-masters', masters, '-op', run.op, '-conns', run.connections, '-inflight', run.inflight, '-count', run.count]
    words.push('-dirs', run.dirs, '-tree', run.tree)
    if (run.complete === true) words.push('-complete')
    if (run.existing !== undefined) words.push('-existing', run.existing)
    if (run.prefix !== undefined) words.push('-prefix', run.prefix)
    return measured(await this.#json<GoResult>(words))
  }

  async data(masters: string, run: DataRun): Promise<Measured> {
    const words = ['data', '-masters', masters, '-op', run.op, '-files', run.files, '-streams', run.streams, '-tree', run.tree]
    if (run.mib !== undefined) words.push('-mb', run.mib)
    if (run.kib !== undefined) words.push('-kb', run.kib)
    if (run.dirs !== undefined) words.push('-dirs', run.dirs)
    return measured(await this.#json<GoResult>(words))
  }

  async remove(masters: string, tree: string): Promise<void> {
    await this.#run(['data', '-masters', masters, '-op', 'remove', '-tree', tree])
  }

  async gap(masters: string, seconds: number): Promise<Gap> {
    const found = await this.#json<Record<string, number>>(['failover', '-masters', masters, '-seconds', seconds])
    const longestMs = found['longestGapMs'] ?? (found['longestGapSeconds'] ?? 0) * 1000
    return { longestSeconds: longestMs / 1000, acknowledged: found['acknowledged'] ?? 0, lost: found['lost'] ?? found['missing'] ?? 0 }
  }

  async wait(masters: string, what: string, path?: string): Promise<number> {
    const words = ['wait', '-masters', masters, '-for', what, '-user', process.env['USER'] ?? 'root', '-base', '']
    if (path !== undefined) words.push('-path', path)
    return (await this.#json<{ seconds: number }>(words)).seconds
  }

  async #json<T>(words: readonly (string | number)[]): Promise<T> {
    return JSON.parse(await this.#run(words)) as T
  }

  async #run(words: readonly (string | number)[]): Promise<string> {
    const { code, stdout, stderr } = await runCommand(this.#binary, words.map(String))
    if (stderr.trim() !== '' && !stderr.includes('load: started'))
      console.log(`bench: ${words[0]} ${words[4] ?? ''}: ${stderr.trim().split('\n')[0]}`)
    if (code !== 0 && stdout.trim() === '') throw new Error(`load ${words.join(' ')}: ${stderr.trim()}`)
    return stdout
  }
}

function measured(result: GoResult): Measured {
  const { p50Ms, p99Ms, errors, mbPerSecond } = result
  return { perSecond: result.opsPerSecond ?? result.filesPerSecond ?? 0, mbPerSecond, p50Ms, p99Ms, errors }
}
