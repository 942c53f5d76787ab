// `npm run power-loss`: parts of Cairn through power losses, from seeds; or, with --canaries, the proof that what a missing sync breaks is
// found.

import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildInterposer, LifeFailure, recordChild, scratchFolder } from './interposer.js'
import { PowerLossFailure, runFailingSync, runLives } from './lives.js'
import type { Canary, Part } from './part.js'
import { partNamed, parts } from './parts/index.js'

const usage = `usage: npm run power-loss -- [--seeds A..B] [--what PART|all] [--lives N] [--cuts N] [--canaries [--canary TEXT]] [--failing-syncs]
  --seeds A..B   seeds to run, one number for one (1..20)
  --what PART    ${parts.map(({ name }) => name).join(', ')} or all (all); several with commas
  --lives N      lives of a seed, each on what the one before left (3)
  --cuts N       cuts of a life (40); fewer where a check takes long
  --failing-syncs  in each seed one sync fails: nothing may be acknowledged that hangs on it
  --canaries     switch off one sync after the other; each must be noticed within the seeds
  --canary TEXT  only canaries with this text in their name
exit code: 0 all held; 1 something did not hold, or a canary was not noticed; 2 wrong usage; 3 nothing could be run (no C compiler)`

interface Settings {
  readonly from: number
  readonly to: number
  readonly what: readonly Part[]
  readonly lives: number
  readonly cuts: number
  readonly canaries: boolean
  /** Part of the names of those that are tried. */
  readonly canary: string
  readonly failingSyncs: boolean
}

function readSettings(): Settings {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '1..20' },
      what: { type: 'string', default: 'all' },
      lives: { type: 'string', default: '3' },
      cuts: { type: 'string', default: '40' },
      canaries: { type: 'boolean', default: false },
      canary: { type: 'string', default: '' },
      'failing-syncs': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(usage)
    process.exit(0)
  }
  const [, from = '', to = from] = /^(\d+)(?:\.\.(\d+))?$/.exec(values.seeds) ?? []
  const settings = {
    from: Number(from),
    to: Number(to),
    lives: Number(values.lives),
    cuts: Number(values.cuts),
    canaries: values.canaries || values.canary !== '',
    canary: values.canary,
    failingSyncs: values['failing-syncs'],
  }
  const isWrong = from === '' || settings.to < settings.from || !(settings.lives >= 1) || !(settings.cuts >= 1)
  if (isWrong) throw new Error('--seeds, --lives and --cuts take positive numbers')
  return { ...settings, what: values.what === 'all' ? parts : values.what.split(',').map(partNamed) }
}

class Runner {
  readonly #library: string
  readonly #scratch: string
  readonly #settings: Settings

  constructor(library: string, scratch: string, settings: Settings) {
    this.#library = library
    this.#scratch = scratch
    this.#settings = settings
  }

  /** Whether everything held. */
  async seedsOf(part: Part): Promise<boolean> {
    const began = performance.now()
    let cuts = 0
    let failed = 0
    for (let seed = this.#settings.from; seed <= this.#settings.to; seed += 1) {
      const failure = await this.#run(part, seed).then(
        (count) => {
          cuts += count
        },
        (error: unknown) => error,
      )
      if (failure === undefined) continue
      failed += 1
      console.log(failure instanceof PowerLossFailure ? failure.message : failure)
      console.log(
        `  again: npm run power-loss -- --what ${part.name} --seeds ${seed} --lives ${this.#settings.lives} --cuts ${this.#settings.cuts}${this.#settings.failingSyncs ? ' --failing-syncs' : ''}`,
      )
    }
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    console.log(`${part.name}: seeds ${this.#settings.from}..${this.#settings.to}, ${cuts} cuts, ${failed} seeds failed, ${seconds} s`)
    return failed === 0
  }

  /** Whether each was noticed. */
  async canariesOf(part: Part): Promise<boolean> {
    let missed = 0
    for (const canary of part.canaries.filter(({ name }) => name.includes(this.#settings.canary))) {
      const began = performance.now()
      const noticed = await this.#noticedAt(part, canary)
      const seconds = ((performance.now() - began) / 1000).toFixed(1)
      if (noticed === undefined) missed += 1
      console.log(`${part.name}: ${canary.name}: ${noticed === undefined ? 'NOT noticed' : `noticed with seed ${noticed}`}, ${seconds} s`)
    }
    return missed === 0
  }

  async #noticedAt(part: Part, canary: Canary): Promise<number | undefined> {
    for (let seed = this.#settings.from; seed <= this.#settings.to; seed += 1) {
      try {
        await this.#run(part, seed, canary)
      } catch (error) {
        // A mistake is noticed by the check after a cut, or by a later life, which goes on with what is left.
        if (error instanceof PowerLossFailure || error instanceof LifeFailure) return seed
        throw error
      }
    }
    return undefined
  }

  async #run(part: Part, seed: number, canary?: Canary): Promise<number> {
    const run = this.#settings.failingSyncs ? runFailingSync : runLives
    return run(part, {
      seed,
      canary,
      lives: this.#settings.lives,
      cutsPerLife: Math.ceil(this.#settings.cuts / (part.checkCost ?? 1)),
      scratch: this.#scratch,
      record: (task) =>
        recordChild(this.#library, this.#scratch, { failingSync: undefined, ...task, part: part.name, canary: canary?.name }),
    })
  }
}

async function main(): Promise<number> {
  let settings: Settings
  try {
    settings = readSettings()
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
    return 2
  }
  const scratch = scratchFolder()
  try {
    const built = buildInterposer(scratch)
    if ('missing' in built) {
      console.log(`skipped: ${built.missing}`)
      return 3
    }
    const runner = new Runner(built.library, scratch, settings)
    let isGood = true
    for (const part of settings.what) {
      isGood = (settings.canaries ? await runner.canariesOf(part) : await runner.seedsOf(part)) && isGood
    }
    return isGood ? 0 : 1
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(await main())
