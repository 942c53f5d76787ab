// On which volume a new replica goes. PURE. As HDFS's AvailableSpaceVolumeChoosingPolicy: mostly where more is free, but not always, so that a disk that was
// added empty does not get every write; volumes that are about as empty as each other take turns by chance.

import type { Random } from '../../proto/base/random.js'

const gib = 1024 ** 3
/** A volume with less left than the usual chunk needs is chosen only when all are so. */
const roomBytesMin = 128 * 1024 * 1024
/** Volumes whose free space differs by no more than this count as equally free. */
const balancedBytes = 10 * gib
/** Of so many choices, out of 4, the volumes with more free space get theirs. */
const emptierOf4 = 3

export interface Candidate {
  /** That replicas may still use. */
  readonly freeBytes: number
}

/** One of the candidates, none only if there are none. */
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
