// How much of a tree's space counts for each type of storage, by the storage policies in force. As in HDFS, what has no policy counts for
// none, and the policy counts, not where the replicas lie.

import { storageTypeNumbers } from '../../../proto/base/storage-types.js'
import type { TreeCount } from '../records/tree-count.js'
import { policyOf, typesOf } from '../storage-policies.js'

const { DISK, SSD, ARCHIVE, PROVIDED, NVDIMM } = storageTypeNumbers

/** The tree when this policy is in force above its files without one of their own. 0: none is. */
export function withPolicy(tree: TreeCount, policyId: number): TreeCount {
  if (policyId === 0) return tree
  const { first, others } = typesOf(policyOf(policyId))
  const { names, space, policySpace, once } = tree
  const copies = space - policySpace - once
  const more = (type: number): number => (type === first ? once : 0) + (type === others ? copies : 0)
  return {
    names,
    space,
    policySpace: space,
    once: 0,
    ssd: tree.ssd + more(SSD),
    archive: tree.archive + more(ARCHIVE),
    provided: tree.provided + more(PROVIDED),
    nvdimm: tree.nvdimm + more(NVDIMM),
  }
}

/** Bytes by type, by the types' numbers in HDFS's protocol; types without any are left out. */
export type TypedSpace = ReadonlyMap<number, number>

/** Of a tree in which this policy is in force; 0: none is. */
export function typedSpace(tree: TreeCount, policyId: number): TypedSpace {
  const { policySpace, ssd, archive, provided, nvdimm } = withPolicy(tree, policyId)
  const all: readonly (readonly [number, number])[] = [
    [SSD, ssd],
    [DISK, policySpace - ssd - archive - provided - nvdimm],
    [ARCHIVE, archive],
    [PROVIDED, provided],
    [NVDIMM, nvdimm],
  ]
  return new Map(all.filter(([, bytes]) => bytes !== 0))
}
