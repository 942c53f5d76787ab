// Makes a failing list as short as possible: delta debugging (Zeller and Hildebrandt, Simplifying and Isolating Failure-Inducing Input, 2002),
// without its tests of subsets alone.

/** Runs after which what was found so far is taken. */
const runsMax = 200

/** A part of `all`, in its order, for which `fails` still holds; without any one of its items it does not, if there were enough runs. */
export async function shortened<T>(all: readonly T[], fails: (part: readonly T[]) => Promise<boolean>): Promise<readonly T[]> {
  let kept = all
  let runs = 0
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < kept.length && runs < runsMax; ) {
      const fewer = [...kept.slice(0, from), ...kept.slice(from + size)]
      runs += 1
      if (await fails(fewer)) kept = fewer
      else from += size
    }
  }
  return kept
}
