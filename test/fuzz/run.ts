// One run against one protocol. The messages are sent in portions. Checked: no uncaught errors, every call is answered, memory does not
// grow, no more log lines than messages and few for faults of unauthenticated senders, and the files and chunks that must not change are
// unchanged.

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { systemClock } from '../../proto/base/clock.js'
import { seededRandom } from '../../proto/base/random.js'
import type { KeyHolder } from '../../proto/rpc/key-holder.js'
import { HttpSender } from './http-sender.js'
import { type ProtocolName, rpcProtocol } from './protocols.js'
import { RpcSender, type Tally } from './rpc-sender.js'
import { TransferSender } from './transfer-sender.js'
import { World } from './world.js'

const mib = 1024 * 1024
/** Allowed growth of the heap after the first portion: caches fill up to their limits. */
const heapGrowthMax = 96 * mib
const portions = 10
/** Maximum length of a log line, in characters: texts from the network are cut. */
const lineMax = 2_000

export type Target = ProtocolName | 'transfer' | 'http'

export interface FuzzPlan {
  readonly target: Target
  readonly rounds: number
  readonly seed: number
  /** Makes a fault that the run must find. Returns a function that removes it. */
  readonly sabotage?: (world: World) => () => void
  onProgress?(done: number, text: string): void
}

export interface FuzzResult {
  readonly faults: readonly string[]
  readonly tally: Tally
  readonly lines: number
  readonly heapGrowth: number
  /** How many messages reached the stores, as a text for the output. */
  readonly reached: string | undefined
}

interface Sender {
  readonly tally: Tally
  readonly faults: readonly string[]
  readonly reached?: string
  send(count: number): Promise<void>
  /** Checks that enough messages got past the first checks of the servers. Called before the servers are used again. */
  conclude?(): void
  close(): void
}

export async function fuzz(plan: FuzzPlan): Promise<FuzzResult> {
  const world = await World.start()
  const watch = watchProcess(world.faults)
  const repair = plan.sabotage?.(world) ?? (() => undefined)
  const sender = await senderFor(plan, world)
  const linesBefore = world.logger.lines
  const beganMs = systemClock.monotonicMs()
  let heapFirst = 0
  let heapLast = 0
  try {
    for (let portion = 1; portion <= portions; portion++) {
      await sender.send(Math.ceil(plan.rounds / portions))
      // Measuring the heap is slow: without a progress listener it is done only after the first and the last portion.
      if (portion === 1 || portion === portions || plan.onProgress !== undefined) heapLast = heldBytes()
      if (portion === 1) heapFirst = heapLast
      const { sent, answered, refused, broken } = sender.tally
      const memory = `heap ${Math.round(heapLast / mib)} MiB, resident ${Math.round(process.memoryUsage().rss / mib)} MiB`
      plan.onProgress?.(sent, `answered ${answered}, refused ${refused}, ended ${broken}, ${memory}`)
      if (world.faults.length + sender.faults.length + world.logger.errors.length > 0) break
    }
    sender.conclude?.()
    sender.close()
    const lines = world.logger.lines - linesBefore
    const faults = [...world.faults, ...sender.faults, ...world.logger.errors]
    if (heapLast - heapFirst > heapGrowthMax) faults.push(`memory has grown by ${Math.round((heapLast - heapFirst) / mib)} MiB`)
    const linesMax = Math.min(sender.tally.sent, linesMaxOf(plan.target, systemClock.monotonicMs() - beganMs))
    if (lines > linesMax) faults.push(`${lines} lines of log for ${sender.tally.sent} messages`)
    if (world.logger.longest > lineMax) faults.push(`a line of log has ${world.logger.longest} characters`)
    const difference = await world.difference().catch((error: Error) => `what was kept cannot be read: ${error.message}`)
    if (difference !== undefined) faults.push(difference)
    return { faults, tally: sender.tally, lines, heapGrowth: heapLast - heapFirst, reached: sender.reached }
  } finally {
    sender.close()
    repair()
    watch()
    await world.stop()
  }
}

/** What strangers do wrong on a chunkserver's ports is told so often in a while, however often they do it. */
function linesMaxOf(target: Target, tookMs: number): number {
  return target === 'transfer' || isOfChunkserver(target) ? 100 * (1 + Math.ceil(tookMs / 10_000)) : Number.POSITIVE_INFINITY
}

/** As whom a faulty server comes that holds the key: a chunkserver like others, and a master that the group does not know. */
const holders: Partial<Readonly<Record<ProtocolName, KeyHolder>>> = {
  chunkserver: { role: 'chunkserver', uuid: 'u1' },
  peer: { role: 'master', id: 99 },
  recovery: { role: 'chunkserver', uuid: 'u1' },
}

/** Protocols of the RPC port of chunkservers. */
function isOfChunkserver(target: Target): boolean {
  return target === 'replica' || target === 'recovery' || target === 'records'
}

async function senderFor({ target, seed }: FuzzPlan, world: World): Promise<Sender> {
  const random = seededRandom(seed)
  if (target === 'transfer') return await TransferSender.open(random, world)
  if (target === 'http') return await HttpSender.open(random, world)
  const [chunkserver] = world.chunkservers
  const port = isOfChunkserver(target) ? Number(chunkserver?.addresses.rpc.split(':').at(-1)) : world.masterPort
  return new RpcSender(random, world, rpcProtocol(target), {
    port,
    holder: holders[target],
    chunkserverUuid: isOfChunkserver(target) ? chunkserver?.uuid : undefined,
  })
}

/** What would end a server's process; call the result to stop watching. */
function watchProcess(faults: string[]): () => void {
  const onException = (error: unknown): void => void faults.push(`an uncaught exception: ${stackOf(error)}`)
  const onRejection = (error: unknown): void => void faults.push(`an unhandled rejection: ${stackOf(error)}`)
  process.on('uncaughtException', onException)
  process.on('unhandledRejection', onRejection)
  return () => {
    process.off('uncaughtException', onException)
    process.off('unhandledRejection', onRejection)
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** After everything that can be given up was: objects, and buffers outside the heap. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
