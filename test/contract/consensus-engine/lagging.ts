// A follower that the log no longer reaches, as the stories say it.

import type { CalmCluster } from '../../simulation/calm-cluster.js'
import { fill } from './changes.js'
import { a, b, c } from './stories.js'

/** a and b go on without c, and cut their logs. */
export function cutBehindC(group: CalmCluster): void {
  group.isolate(c)
  fill(group, 10)
  for (const id of [a, b]) {
    group.node(id).flush()
    group.settle()
  }
}
