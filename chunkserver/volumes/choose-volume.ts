// Chooses the volume of a new replica. PURE. Like HDFS's AvailableSpaceVolumeChoosingPolicy: mostly the one with more free space, but not
// always, so that an empty disk that was added does not get every write; among volumes with similar free space the choice is random.

import type { Random } from '../../proto/base/random.js'

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
