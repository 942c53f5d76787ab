// Names of trees for measurements.

let treeNumber = 0

/** A tree that no run used before. */
export function freshTree(): string {
  treeNumber += 1
  return `t${Date.now().toString(36)}-${treeNumber}`
}
