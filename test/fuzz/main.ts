// npm run fuzz -- --protocol client [--rounds 1000000] [--seed 1] | --canaries | --help
// Exit code 0 when nothing was found, 1 when something was (it is printed with the seed), 2 for wrong usage.

import { parseArgs } from 'node:util'
import { canaries, missing } from './canaries.js'
import { protocolNames } from './protocols.js'
import { fuzz, type Target } from './run.js'

const targets: readonly Target[] = [...protocolNames, 'transfer', 'http']
const usage = `usage: fuzz [--protocol NAME]... [--rounds N] [--seed N]
  Sends random well-formed messages to a master and two chunkservers, and with http broken requests to their HTTP ports and to a gateway,
  and checks that they keep working and keep their data.
  --protocol NAME   ${targets.join(', ')}(default: all)
  --rounds N        messages for each protocol (default 100000)
  --seed N          seed of the random messages (default 1)
  --canaries        instead makes faults on purpose and checks that each is found`

class UsageError extends Error {}

function readCount(name: string, text: string): number {
  const count = Number(text)
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(count) || count < 1)
    throw new UsageError(`--${name} takes a number from 1 on, not ${text}`)
  return count
}

async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      protocol: { type: 'string', multiple: true, default: [...targets] },
      rounds: { type: 'string', default: '100000' },
      seed: { type: 'string', default: '1' },
      canaries: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    console.log(usage)
    return 0
  }
  if (values.canaries) return runCanaries()
  const chosen = values.protocol.map((name) => {
    const target = targets.find((each) => each === name)
    if (target === undefined) throw new UsageError(`there is no protocol ${name}`)
    return target
  })
  const [rounds, seed] = [readCount('rounds', values.rounds), readCount('seed', values.seed)]
  let found = 0
  for (const target of chosen) {
    const beganMs = performance.now()
    const onProgress = (done: number, text: string): void => console.log(`${target}: ${done} of ${rounds} sent, ${text}`)
    const { faults, tally, lines, heapGrowth, reached } = await fuzz({ target, rounds, seed, onProgress })
    const seconds = Math.round((performance.now() - beganMs) / 1000)
    console.log(
      `${target}: ${tally.sent} messages in ${seconds} s, ${lines} lines of log, memory ${Math.round(heapGrowth / 1024 / 1024)} MiB more`,
    )
    if (reached !== undefined) console.log(`${target}: ${reached}`)
    for (const fault of faults.slice(0, 10)) console.log(`${target}: FOUND with seed ${seed}: ${fault}`)
    found += faults.length
  }
  return found === 0 ? 0 : 1
}

async function runCanaries(): Promise<number> {
  let missed = 0
  for (const canary of canaries) {
    const text = await missing(canary)
    console.log(text === undefined ? `found: ${canary.name}` : `NOT FOUND: ${canary.name}: ${text}`)
    if (text !== undefined) missed++
  }
  return missed === 0 ? 0 : 1
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof UsageError) && (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') !== true) throw error
  console.error(`${(error as Error).message}\n${usage}`)
  process.exitCode = 2
}
