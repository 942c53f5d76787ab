// When the log's last write is marked as a whole one. A batch that a crash cut short and a whole one that was damaged since look alike until something
// stands behind it: the next batch of a busy log, or a mark (an empty batch) where none comes. A bit that flips in an acknowledged batch before that, with
// a crash before that as well, is taken for a torn write, and this master forgets what the batch held. Such a time must be: what proves a write whole has
// to become durable after it, and to wait for that would double the time of every write. So the mark follows soon, but not so soon that it delays others.

/** A mark that begins after so many write times of silence delays few writes, and each by less than one. */
const silentWrites = 10
const silentMsMin = 5
const silentMsMax = 250

/** How long the log is silent before its last write, which took so long, is marked. */
export function silenceMs(wroteMs: number): number {
  return Math.min(silentMsMax, Math.max(silentMsMin, wroteMs * silentWrites))
}

/** Runs `mark` then; the result calls it off. */
export function whenSilent(mark: () => void, wroteMs: number): () => void {
  const timer = setTimeout(mark, silenceMs(wroteMs))
  timer.unref()
  return () => clearTimeout(timer)
}
