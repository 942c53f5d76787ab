// What counts against quotas: names, and space in all and on each type of storage. Plain numbers, so that the transaction can carry them.
// What has a storage policy from within a tree counts by type, wherever the tree is; the rest has that of a directory above the tree, which
// says how much of it counts for which type: once for the first replica, otherwise for all others (`tree/typed-space.ts`).

/** What counts against quotas, or a difference of it. */
export interface TreeCount {
  /** Files and directories. */
  readonly names: number
  /** Bytes, once for each replica wanted; the last chunk of an open file has the size of a full chunk. */
  readonly space: number
  /** The part of `space` of files that have a storage policy by themselves, or from a directory of this tree. */
  readonly policySpace: number
  /** Of the other files: bytes without their copies. */
  readonly once: number
  /** The parts of `policySpace` that are not on disks. */
  readonly ssd: number
  readonly archive: number
  readonly provided: number
  readonly nvdimm: number
}

export const treeCountParts = ['names', 'space', 'policySpace', 'once', 'ssd', 'archive', 'provided', 'nvdimm'] as const

export const noTree: TreeCount = { names: 0, space: 0, policySpace: 0, once: 0, ssd: 0, archive: 0, provided: 0, nvdimm: 0 }

export const addTrees = (a: TreeCount, b: TreeCount): TreeCount => ({
  names: a.names + b.names,
  space: a.space + b.space,
  policySpace: a.policySpace + b.policySpace,
  once: a.once + b.once,
  ssd: a.ssd + b.ssd,
  archive: a.archive + b.archive,
  provided: a.provided + b.provided,
  nvdimm: a.nvdimm + b.nvdimm,
})

export const negated = (tree: TreeCount): TreeCount => ({
  names: -tree.names,
  space: -tree.space,
  policySpace: -tree.policySpace,
  once: -tree.once,
  ssd: -tree.ssd,
  archive: -tree.archive,
  provided: -tree.provided,
  nvdimm: -tree.nvdimm,
})

export const isSameTree = (one: TreeCount, other: TreeCount): boolean => treeCountParts.every((part) => one[part] === other[part])
