// Decides whether two addresses belong to the same cluster. The cluster id alone does not tell: a cluster that was made from a copy of
// another one's folders has the same id. So the processes of the two leaders are compared as well.

import type { ClusterReport } from '../index.js'

export type ClusterIdentity = Pick<ClusterReport, 'clusterId' | 'run' | 'leader'>

/**
 * Asks a cluster for its identity and waits this long for its leader; then any master answers. Undefined from Apache HDFS, which has no
 * such call.
 */
export type AskIdentity = (leaderTimeoutMs: number) => Promise<ClusterIdentity | undefined>

const leaderTimeoutMs = 3_000

/** When in doubt the answer is true: the caller then refuses an operation that could overwrite a file with itself. */
export async function isSameCluster(askOne: AskIdentity, askOther: AskIdentity): Promise<boolean> {
  const one = await askOne(0)
  const other = one === undefined ? undefined : await askOther(0)
  if (one === undefined || other === undefined || one.clusterId !== other.clusterId) return false
  if (one.run === other.run) return true
  // Answers of two processes: the leaders of two clusters, or two masters of one cluster that has no leader, or that just changed it. So
  // ask again.
  const again = [await askOne(leaderTimeoutMs), await askOther(leaderTimeoutMs)]
  const areLeaders = again.every((each) => each?.leader !== undefined && each.run !== undefined)
  return !areLeaders || again[0]?.run === again[1]?.run
}
