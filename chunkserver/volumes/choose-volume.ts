// Chooses the volume of a new replica. PURE. Like HDFS's AvailableSpaceVolumeChoosingPolicy: mostly the one with more free space, but not
// always, so that an empty disk that was added does not get every write; among volumes with similar free space the choice is random.

import type { Random } from '../../proto/base/random.js'
import type { Volume } from './volume.js'

const gib = 1024 ** 3
/** A volume with less free space than a chunk of usual size is chosen only when all have less. */
const roomBytesMin = 128 * 1024 * 1024
/** Volumes whose free space differs by no more than this count as equally free. */
const balancedBytes = 10 * gib
/** Out of 4 choices, this many prefer the volumes with more free space. */
const emptierOf4 = 3

export interface Candidate {
  /** Space that replicas may still use. */
  readonly freeBytes: number
}

/** One of the candidates; undefined only if there are none. */
export function chooseVolume<C extends Candidate>(candidates: readonly C[], random: Random): C | undefined {
  const roomy = candidates.filter(({ freeBytes }) => freeBytes >= roomBytesMin)
  if (roomy.length === 0)
    return candidates.reduce<C | undefined>((best, each) => (each.freeBytes > (best?.freeBytes ?? -1) ? each : best), undefined)
  const least = Math.min(...roomy.map(({ freeBytes }) => freeBytes))
  const emptier = roomy.filter(({ freeBytes }) => freeBytes > least + balancedBytes)
  const fuller = roomy.filter(({ freeBytes }) => freeBytes <= least + balancedBytes)
  if (emptier.length === 0) return fuller[random.below(fuller.length)]
  const chosen = random.below(4) < emptierOf4 ? emptier : fuller
  return chosen[random.below(chosen.length)]
}

/** Those of this type of storage, unless only others have room: a replica on other storage is better than none. */
export function ofType<C extends Candidate & { readonly storageType: string }>(
  candidates: readonly C[],
  storageType: string | undefined,
): readonly C[] {
  const wanted = candidates.filter((each) => each.storageType === storageType)
  const isRoomy = ({ freeBytes }: Candidate): boolean => freeBytes >= roomBytesMin
  return wanted.length === 0 || (!wanted.some(isRoomy) && candidates.some(isRoomy)) ? candidates : wanted
}

export interface VolumeCandidate extends Candidate {
  readonly volume: Volume
  readonly storageType: string
}

/** Those without trouble; if all have some, those that accept new replicas. */
export function candidatesAmong(volumes: readonly Volume[]): readonly VolumeCandidate[] {
  const writable = volumes.filter(({ store }) => store.health.isWritable)
  const well = writable.filter(({ store }) => store.health.trouble === undefined)
  const fit = well.length > 0 ? well : writable
  return fit.map((volume) => ({ volume, freeBytes: volume.remainingBytes, storageType: volume.storageType }))
}

/** Whether they are on storage of more than one type. */
export const haveSeveralTypes = (volumes: readonly Volume[]): boolean => new Set(volumes.map(({ storageType }) => storageType)).size > 1
