// The health of the cluster in one sentence, with what to do, and when its space will be used up.

import type { Health, Sample, Space } from '../../../proto/pages/answers.js'
import type { MasterStatus } from '../status.js'

/** Part of the space in use above which it is said to be nearly full. */
const nearlyFull = 0.9

const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

type Rule = (status: MasterStatus) => Health | undefined

const bad = (sentence: string, advice: string): Health => ({ level: 'bad', sentence, advice })
const warning = (sentence: string, advice: string): Health => ({ level: 'warning', sentence, advice })

/** The worst first: the first that applies is said. */
const rules: readonly Rule[] = [
  ({ leader }) =>
    leader === undefined
      ? bad('The masters have no leader: no call is answered.', 'Start enough masters for a majority, and look at their logs.')
      : undefined,
  ({ isDiskFull }) =>
    isDiskFull ? bad('The disk of this master is full: changes are refused.', 'Free space on the disk of its data folder.') : undefined,
  ({ repair: { lost } }) =>
    lost > 0
      ? bad(
          `${plural(lost, 'chunk')} cannot be read: no known chunkserver has a good replica.`,
          'Start chunkservers that were taken away, or delete the files below that name these chunks.',
        )
      : undefined,
  ({ repair: { missing } }) =>
    missing > 0
      ? bad(`${plural(missing, 'chunk')} cannot be read at the moment.`, 'Start the chunkservers that are shown as dead.')
      : undefined,
  ({ safeMode }) =>
    safeMode !== undefined
      ? warning(
          `Safe mode is on since ${new Date(safeMode.sinceMs).toISOString()}, switched on by ${safeMode.user}: files and replicas are not changed.`,
          'When the work that it is for is done: cairn admin safe-mode leave.',
        )
      : undefined,
  ({ chunkservers }) =>
    chunkservers.length === 0
      ? bad('There is no chunkserver: no file can be stored.', 'Start chunkservers that name these masters.')
      : undefined,
  ({ chunkservers }) => {
    const dead = chunkservers.filter(({ state }) => state === 'dead')
    if (dead.length === 0) return undefined
    const names = dead.map(({ address }) => address).join(', ')
    return warning(
      `${plural(dead.length, 'chunkserver')} ${dead.length === 1 ? 'is' : 'are'} dead (${names}); chunks are copied to the others.`,
      'Start it again, or leave it: its chunks are replaced.',
    )
  },
  ({ chunkservers }) => {
    const failed = chunkservers.flatMap(({ address, volumes }) => volumes.filter(({ failure }) => failure !== undefined).map(() => address))
    return failed.length === 0
      ? undefined
      : warning(`${plural(failed.length, 'disk')} failed (${failed.join(', ')}).`, 'Replace the disk and start the chunkserver again.')
  },
  (status) => {
    const { used, capacity } = spaceOf(status)
    return capacity > 0 && used / capacity > nearlyFull
      ? warning(`${Math.round((100 * used) / capacity)} % of the space is in use.`, 'Add chunkservers or disks, or delete files.')
      : undefined
  },
  ({ repair: { corrupt } }) =>
    corrupt > 0 ? warning(`${plural(corrupt, 'replica')} are damaged and being replaced.`, 'Nothing, unless it happens often.') : undefined,
  ({ repair: { underReplicated } }) =>
    underReplicated > 0
      ? warning(`${plural(underReplicated, 'chunk has', 'chunks have')} too few replicas; copies are being made.`, 'Nothing: wait.')
      : undefined,
  ({ chunkservers }) =>
    chunkservers.some(({ state }) => state === 'stale')
      ? warning('A chunkserver has not been heard for some seconds.', 'Wait; if it stays so, look at that machine.')
      : undefined,
]

export function healthOf(status: MasterStatus): Health {
  for (const rule of rules) {
    const found = rule(status)
    if (found !== undefined) return found
  }
  const { length } = status.chunkservers
  return { level: 'good', sentence: `All is well: ${plural(length, 'chunkserver')} live, every chunk has its replicas.`, advice: '' }
}

/** Of the chunkservers that are not dead, bytes. */
export function spaceOf({ chunkservers }: MasterStatus): Space {
  const space = { used: 0, capacity: 0, remaining: 0 }
  for (const { state, usedBytes, capacityBytes, remainingBytes } of chunkservers) {
    if (state === 'dead') continue
    space.used += usedBytes
    space.capacity += capacityBytes
    space.remaining += remainingBytes
  }
  return space
}

/** Samples of at least this long are needed to tell how fast the space is used up. */
const forecastMsMin = 300_000

/**
 * Time until the space is used up, ms, if it goes on as in the samples (least squares); undefined if they are too few, or it does not grow.
 */
export function timeUntilFull(samples: readonly Sample[], remainingBytes: number): number | undefined {
  const first = samples[0]
  const last = samples.at(-1)
  if (first === undefined || last === undefined || last.atMs - first.atMs < forecastMsMin) return undefined
  const count = samples.length
  const meanMs = samples.reduce((sum, { atMs }) => sum + atMs - first.atMs, 0) / count
  const meanBytes = samples.reduce((sum, { usedBytes }) => sum + usedBytes, 0) / count
  let both = 0
  let square = 0
  for (const { atMs, usedBytes } of samples) {
    const ms = atMs - first.atMs - meanMs
    both += ms * (usedBytes - meanBytes)
    square += ms * ms
  }
  const bytesPerMs = both / square
  return bytesPerMs > 0 ? remainingBytes / bytesPerMs : undefined
}
