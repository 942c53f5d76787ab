// Where an engine begins: the log store knows what it holds, the state store how far it is applied. Together they are what an engine recovers from.

import type { RecoveredLog, SnapshotPoint } from './contract.js'

/** The log as recovered, with everything the state store has applied taken as done: nothing of it is read or handed out again. */
export function recoveredWith(recovered: RecoveredLog, applied: SnapshotPoint): RecoveredLog {
  return applied.index > recovered.snapshot.index ? { ...recovered, snapshot: applied } : recovered
}
