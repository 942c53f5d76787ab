// The part `calls`: the same calls of ClientProtocol, and the same writes with chosen checksums, by Hadoop's client on HDFS and on Cairn;
// what each gives must be equal, down to the exception and its text.

import { type Comparison, compareSessions, type Runner } from '../compare.js'
import { startCalls } from '../hadoop.js'
import type { Step } from '../shell/step.js'
import { aclCalls } from './acls.js'
import { appendCalls } from './appends.js'
import { cacheCalls } from './cache.js'
import { checksumCalls } from './checksums.js'
import { leaseCalls } from './leases.js'
import { limitCalls } from './limits.js'
import { nameCalls } from './names.js'
import { operatorCalls } from './operator.js'
import { permissionCalls } from './permissions.js'
import { policyCalls } from './policies.js'
import { quotaCalls } from './quotas.js'
import { reservedCalls } from './reserved.js'
import { snapshotQuotaCalls } from './snapshot-quotas.js'
import { snapshotCalls } from './snapshots.js'

/** Made only if they run: some are random and long. */
const lists: Readonly<Record<string, readonly Step[] | ((seed: number) => readonly Step[])>> = {
  names: nameCalls,
  reserved: reservedCalls,
  limits: limitCalls,
  checksums: checksumCalls,
  leases: leaseCalls,
  appends: appendCalls,
  permissions: permissionCalls,
  acls: aclCalls,
  operator: operatorCalls,
  cache: cacheCalls,
  policies: policyCalls,
  quotas: quotaCalls,
  snapshots: snapshotCalls,
  'snapshot-quotas': snapshotQuotaCalls,
}

export interface CallsParts {
  readonly jars: string
  readonly hdfsFs: string
  readonly cairnFs: string
  /** The lists to run; none: all. */
  readonly groupNames: readonly string[]
  /** Of the random lists. */
  readonly seed: number
  readonly report: (name: string, comparison: Comparison) => void
}

export async function compareCalls({ jars, hdfsFs, cairnFs, groupNames, seed, report }: CallsParts): Promise<void> {
  const sessions = [startCalls(jars, hdfsFs), startCalls(jars, cairnFs.split(',')[0] ?? cairnFs)] as const
  const [there, here] = sessions.map(
    (session): Runner =>
      ({ words }) =>
        session.run(words),
  ) as [Runner, Runner]
  try {
    for (const [name, list] of Object.entries(lists)) {
      if (groupNames.length > 0 && !groupNames.includes(name)) continue
      for (const run of [there, here]) await run({ words: ['delete', '/w'] })
      const steps = typeof list === 'function' ? list(seed) : list
      report(`calls: ${name}`, await compareSessions(steps, there, here, 'calls'))
    }
  } finally {
    for (const session of sessions) session.stop()
  }
}
