// When a mark is written after the log's last batch. A batch that a crash cut short and a complete batch that was damaged later look the
// same unless something follows it: the next batch of a busy log, or a mark (an empty batch) in an idle one. Before that, a bit flip in an
// acknowledged batch together with a crash is treated as a torn write, and this master forgets that batch. This window cannot be avoided:
// the proof that a write is complete must become durable after it, and waiting for the proof would double the time of every write. So the
// mark follows soon, but not so soon that it delays other writes.

/** Idle time before a mark, in durations of the last write: then few writes are delayed, each by less than one duration. */
const silentWrites = 10
const silentMsMin = 5
const silentMsMax = 250

/** Idle time after which a last write of this duration is marked. */
export function silenceMs(wroteMs: number): number {
  return Math.min(silentMsMax, Math.max(silentMsMin, wroteMs * silentWrites))
}

/** Schedules `mark`; the returned function cancels it. */
export function whenSilent(mark: () => void, wroteMs: number): () => void {
  const timer = setTimeout(mark, silenceMs(wroteMs))
  timer.unref()
  return () => clearTimeout(timer)
}
