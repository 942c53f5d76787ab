// One seed of one part: lives, one after the other on the same disk, each recorded, cut or killed at many points and checked after each. A
// life ends with a cut or a kill somewhere; the next one goes on from what that left.

import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Random, seededRandom } from '../../proto/base/random.js'
import { DiskModel, type DiskModelOptions, readContents, writeContents } from './disk-model.js'
import type { Contents } from './names.js'
import { describeOperation, type FileOperation, type Mark, syncFailed } from './operation.js'
import type { Canary, Part, Remains } from './part.js'

/** Gives the operations of one life on the folder. */
export type Recorder = (task: RecorderTask) => Promise<readonly FileOperation[]>

export interface RecorderTask {
  readonly folder: string
  readonly seed: number
  readonly life: number
  /** The sync that fails, counted from 0. */
  readonly failingSync?: number
}

export interface LivesOptions {
  readonly seed: number
  readonly lives: number
  readonly cutsPerLife: number
  /** An empty folder that only this life uses. */
  readonly scratch: string
  readonly record: Recorder
  readonly canary?: Canary | undefined
  /** Files whose bytes the recorder cannot see; none when it sees everything. */
  readonly isUnseen?: (path: string) => boolean
}

/** What did not hold, and where. */
export class PowerLossFailure extends Error {}

/** Far more than a check takes on a machine with too much else to do. */
const checkMsMax = 300_000

/** The number of cuts. Throws a PowerLossFailure for the first cut after which something does not hold. */
export async function runLives(part: Part, options: LivesOptions): Promise<number> {
  const { seed, scratch, canary } = options
  const random = seededRandom(seed)
  const disk: DiskModelOptions = { isLevelFolder: (path) => part.isLevelFolder(path), ignores: canary?.ignores?.bind(canary) }
  let model = new DiskModel(disk)
  const marks: Mark[] = []
  let cuts = 0
  for (let life = 0; life < options.lives; life += 1) {
    const folder = join(scratch, 'life')
    rmSync(folder, { recursive: true, force: true })
    writeContents(folder, model.whole())
    const operations = await options.record({ folder, seed, life })
    if (life === 0) checkRecording(operations, disk, folder, options.isUnseen ?? (() => false))
    const end = endOfLife(operations, random)
    const points = choosePoints(operations.slice(0, end), options.cutsPerLife, random)
    for (const [position, operation] of operations.slice(0, end).entries()) {
      if (points.has(position)) {
        const isKilled = random.below(4) === 0
        const left = isKilled ? model.whole() : model.afterCut(random, operation)
        const how = isKilled ? 'killed' : 'cut'
        const where = `${part.name}: seed ${seed}, life ${life}, ${how} before operation ${position} (${describeOperation(operation)})`
        await checkEnd(part, { left, marks, where, isKilled, canary: canary?.name }, scratch)
        cuts += 1
      }
      model.apply(operation)
      if (operation.kind === 'mark') marks.push(operation.mark)
    }
    const where = `${part.name}: seed ${seed}, after life ${life}`
    const isKilled = random.below(3) === 0
    if (isKilled) model.afterKill(operations[end])
    const left = isKilled ? model.whole() : model.afterCut(random, operations[end])
    await checkEnd(part, { left, marks, where: `${where}, ${isKilled ? 'killed' : 'cut'}`, isKilled, canary: canary?.name }, scratch)
    if (!isKilled) model = DiskModel.holding(left, disk)
    cuts += 1
  }
  return cuts
}

/**
 * One life in which one sync fails, cut at its end and at points behind the failure: nothing was acknowledged that hangs on it. The number
 * of cuts.
 */
export async function runFailingSync(part: Part, options: LivesOptions): Promise<number> {
  const { seed, scratch, record } = options
  const random = seededRandom(seed)
  const disk: DiskModelOptions = {
    isLevelFolder: (path) => part.isLevelFolder(path),
    ignores: options.canary?.ignores?.bind(options.canary),
  }
  const folder = join(scratch, 'life')
  const fresh = (): void => {
    rmSync(folder, { recursive: true, force: true })
    writeContents(folder, { folders: [], files: new Map() })
  }
  fresh()
  const syncs = countSyncs(await record({ folder, seed, life: 0 }), disk)
  fresh()
  const failingSync = random.below(syncs)
  const operations = await record({ folder, seed, life: 0, failingSync })
  const model = new DiskModel(disk)
  const marks: Mark[] = []
  let hasFailed = false
  let cuts = 0
  const check = async (position: number): Promise<void> => {
    const where = `${part.name}: seed ${seed}, sync ${failingSync} of ${syncs} fails, cut before operation ${position} of ${operations.length}`
    await checkEnd(part, { left: model.afterCut(random), marks, where, isKilled: false, canary: options.canary?.name }, scratch)
    cuts += 1
  }
  for (const [position, operation] of operations.entries()) {
    model.apply(operation)
    if (operation.kind === 'mark') marks.push(operation.mark)
    if (operation.kind === 'failedSync') {
      hasFailed = true
      marks.push({ event: syncFailed })
    }
    if (hasFailed && operation.kind === 'mark' && cuts < options.cutsPerLife) await check(position + 1)
  }
  if (!hasFailed) throw new Error(`${part.name}: seed ${seed}: sync ${failingSync} did not come about`)
  for (let times = 0; times < 3; times += 1) await check(operations.length)
  return cuts
}

function countSyncs(operations: readonly FileOperation[], disk: DiskModelOptions): number {
  const model = new DiskModel(disk)
  let syncs = 0
  for (const operation of operations) {
    if (model.isDurablePoint(operation)) syncs += 1
    model.apply(operation)
  }
  return syncs
}

/** Mostly in its second half. */
function endOfLife(operations: readonly FileOperation[], random: Random): number {
  const half = Math.floor(operations.length / 2)
  return half + random.below(operations.length - half + 1)
}

/**
 * Half of the points stand beside a sync or a mark, where what was promised changes. None is before the first operation, the mark that the
 * life begins: without it a kill there would ask for what the power cut that ended the life before may have taken.
 */
function choosePoints(operations: readonly FileOperation[], count: number, random: Random): Set<number> {
  const turning = operations.flatMap(({ kind }, position) =>
    kind === 'sync' || kind === 'mark' || kind === 'rename' ? [position, position + 1] : [],
  )
  const points = new Set<number>()
  for (let tries = 0; tries < count * 4 && points.size < Math.min(count, operations.length); tries += 1) {
    const beside = turning.length > 0 && random.below(2) === 0 ? turning[random.below(turning.length)] : undefined
    const position = beside ?? random.below(operations.length)
    if (position > 0) points.add(position)
  }
  return points
}

/** How a life ended, and what it left. */
interface End extends Omit<Remains, 'folder'> {
  readonly left: Contents
  /** For the report. */
  readonly where: string
}

async function checkEnd(part: Part, { left, where, ...remains }: End, scratch: string): Promise<void> {
  // Each in a folder of its own: a check that failed may still have its files open.
  const folder = mkdtempSync(join(scratch, 'cut-'))
  writeContents(folder, left)
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`hangs: not done after ${checkMsMax} ms`)), checkMsMax)
  })
  try {
    await Promise.race([part.check({ folder, ...remains }), tooLate])
  } catch (error) {
    throw new PowerLossFailure(`${where}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  } finally {
    clearTimeout(timer)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The recording must amount to what is in the folder. */
function checkRecording(
  operations: readonly FileOperation[],
  disk: DiskModelOptions,
  folder: string,
  isUnseen: (path: string) => boolean,
): void {
  const model = new DiskModel({ ...disk, ignores: undefined })
  for (const operation of operations) model.apply(operation)
  const [recorded, real] = [model.whole(), readContents(folder)]
  const names = (contents: Contents): string =>
    [...contents.folders, ...contents.files.keys()]
      .filter((path) => !isUnseen(path))
      .sort()
      .join(' ')
  if (names(recorded) !== names(real)) throw new Error(`the recording misses names: ${names(recorded)} instead of ${names(real)}`)
  for (const [path, bytes] of recorded.files) {
    if (!isUnseen(path) && real.files.get(path)?.equals(bytes) !== true) throw new Error(`the recording misses bytes of ${path}`)
  }
}
