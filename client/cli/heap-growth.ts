// How far the heap of a server that streams files may grow before all of it is collected. Node gives each piece of a stream a buffer of its
// own outside of the heap, and the engine counts these buffers for the limit at which it marks the whole heap. A small heap has a limit of
// some megabytes above what is alive, so a chunkserver that serves files over HTTP would mark all of it for every 13 MB that pass through:
// that took a third of its CPU time (2.3 GB by WebHDFS: 123 collections of the whole heap, 2.9 s; with this limit 4, 0.2 s with those of
// young objects). The room is bounded in bytes, not in shares, so that a chunkserver with many chunks does not take several times as much
// memory.

import { getHeapStatistics, setFlagsFromString } from 'node:v8'

const mebibyte = 1024 * 1024
/** Above what is alive. */
const roomBytes = 128 * mebibyte
const percentMax = 300
/** From there on the engine's own rule gives about as much. */
const percentMin = 50
const lookMs = 60_000

/** The growth in percent; 0: by the engine's own rule. */
export function growthPercent(usedBytes: number): number {
  const percent = Math.min(percentMax, Math.floor((roomBytes / usedBytes) * 100))
  return percent < percentMin ? 0 : percent
}

/** Looks at the size of the heap now and every minute, until the process ends. */
export function giveHeapRoom(): void {
  const look = (): void => setFlagsFromString(`--heap-growing-percent=${growthPercent(getHeapStatistics().used_heap_size)}`)
  look()
  setInterval(look, lookMs).unref()
}
