// The limits of recoveries by order of the masters. They belong together with those of the masters (`recover...` in
// master/chunks/settings.ts): an attempt that is given to a primary begins at once and has ended when the masters give it up.

/**
 * Recoveries with this server as primary at the same time: as many as the masters give to one (`recoveriesPerServerMax`), so that none
 * waits here while its time runs at the masters. Each holds a connection to every other holder; the work of the disks has its own limit.
 */
export const recoveriesMax = 32

/**
 * Times of an attempt for each of its steps: to connect, to begin, to connect again if the connection is lost, to finish. All holders are
 * asked at the same time. Together with three heartbeats, by which the order arrives and the result is told, they are within the time of an
 * attempt at the masters (`recoveryTimeoutMs`, 30 s).
 */
export const holderTimes = {
  /** Short, because the other holders wait for one that is down. */
  connectMsMax: 2_000,
  /** To stop the writer and to read the bytes that are in doubt: some MiB, or a whole replica after a restart. */
  beginMsMax: 7_000,
  /** To cut and to sync: up to a chunk if the disk is behind. */
  finishMsMax: 15_000,
  /** To connect and to begin, for a holder that did not answer another recovery in the last `silentMs`. One that is there answers sooner. */
  silentBeginMsMax: 1_000,
  silentMs: 10_000,
}

/**
 * Requests of primaries that a holder works on at the same time: with more, the disk does not finish any sooner. The others wait for their
 * turn: a refused one would cost an attempt and its pause. The masters have 256 attempts in progress (`recoveriesUnderWayMax`), each of which
 * asks a holder one thing at a time. Attempts that were given up, or belong to a former leader, may still be there.
 */
export const holderLimits = { atOnceMax: 16, waitingMax: 1024 }
