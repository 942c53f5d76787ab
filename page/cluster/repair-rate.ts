// How fast the queue of chunks with too few replicas becomes shorter, as seen by this page.

export interface RepairRate {
  readonly count: number
  readonly atMs: number
  /** Smoothed; undefined before the second look. */
  readonly perSecond: number | undefined
}

/** Weight of the newest look. */
const weight = 0.3

export function repairRate(before: RepairRate | undefined, count: number, nowMs: number): RepairRate {
  if (before === undefined || nowMs <= before.atMs) return { count, atMs: nowMs, perSecond: undefined }
  const now = (1000 * (before.count - count)) / (nowMs - before.atMs)
  const perSecond = before.perSecond === undefined ? now : (1 - weight) * before.perSecond + weight * now
  return { count, atMs: nowMs, perSecond: Math.max(0, perSecond) }
}
