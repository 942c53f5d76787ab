// What counts against quotas: names and space. Plain numbers, so that the transaction can carry them.

/** What counts against quotas, or a difference of it. */
export interface TreeCount {
  /** Files and directories. */
  readonly names: number
  /** Bytes, once for each replica wanted; the last chunk of an open file has the size of a full chunk. */
  readonly space: number
  /** The part of `space` of files that have a storage policy by themselves, or from a directory of this tree. */
  readonly policySpace: number
}

export const noTree: TreeCount = { names: 0, space: 0, policySpace: 0 }

export const addTrees = (a: TreeCount, b: TreeCount): TreeCount => ({
  names: a.names + b.names,
  space: a.space + b.space,
  policySpace: a.policySpace + b.policySpace,
})

export const negated = (tree: TreeCount): TreeCount => ({
  names: -tree.names,
  space: -tree.space,
  policySpace: -tree.policySpace,
})
