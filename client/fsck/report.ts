// What `hdfs fsck` prints of a tree, in pieces of text as they come. Asked with the rights of the user of the file system, over ClientProtocol.

import { systemClock } from '../../proto/base/clock.js'
import { FileSystemError } from '../../proto/base/errors.js'
import type { FileSystem, health } from '../index.js'
import { blockText, findBlocks } from './blocks.js'
import { dateText } from './java-date.js'
import type { ReportOptions } from './report-options.js'
import { entryText, summaryText } from './text.js'
import { Totals } from './totals.js'

export interface Report {
  /** From where the user asks, for the first line. */
  readonly from: string
  readonly signal?: AbortSignal | undefined
  /** Stands between the examination and the report, for example to show progress. */
  watched?(examination: health.Examination): AsyncIterable<health.ExaminedEntry>
  /** The user may not see everything; the report is whole otherwise. */
  onDenied?(): void
}

export type Verdict = 'healthy' | 'corrupt' | 'failed'

/** Throws only what is no failure of the file system, and when it is aborted. */
export async function* reportTree(
  fileSystem: FileSystem,
  options: ReportOptions,
  { from, signal, watched = (examination) => examination, onDenied }: Report,
): AsyncGenerator<string, Verdict, undefined> {
  const { path } = options
  const beganMs = systemClock.monotonicMs()
  const endText = (): string =>
    `FSCK ended at ${dateText(systemClock.wallMs())} in ${Math.round(systemClock.monotonicMs() - beganMs)} milliseconds\n`
  yield `${startText(fileSystem, from, ` for path ${path}`)}\n`
  const totals = new Totals()
  try {
    const examination = fileSystem.examine(path, { signal })
    const topology = await examination.topology()
    const shown = { ...options, rackCount: topology?.racks, numbers: await examination.chunkserverNumbers() }
    for await (const entry of watched(examination)) {
      const text = entryText(entry, shown, totals)
      if (text !== '') yield text
    }
    if (examination.source === 'denied') onDenied?.()
    yield summaryText(totals, topology, fileSystem.serverDefaults.replication)
  } catch (thrown) {
    if (signal?.aborted === true || !(thrown instanceof FileSystemError)) throw thrown
    yield `${endText()}${thrown.message.split('\n', 1)[0] ?? ''}\n\n\nFsck on path '${path}' FAILED\n`
    return 'failed'
  }
  yield `${endText()}\n\nThe filesystem under path '${path}' is ${totals.isHealthy ? 'HEALTHY' : 'CORRUPT'}\n`
  return totals.isHealthy ? 'healthy' : 'corrupt'
}

/** The file of each block, and its replicas. */
export async function reportBlocks(
  fileSystem: FileSystem,
  path: string,
  names: readonly string[],
  { from, signal }: Report,
): Promise<{ readonly text: string; readonly verdict: Verdict }> {
  const found = await findBlocks(fileSystem, path, names, signal)
  const isLost = found.some(({ place }) => place !== undefined && place.chunk.health !== 'healthy')
  return { text: `${startText(fileSystem, from)}${found.map(blockText).join('')}`, verdict: isLost ? 'corrupt' : 'healthy' }
}

/** A line for each block that is missing or corrupt, with its file. */
export async function* reportCorruptBlocks(fileSystem: FileSystem, path: string, signal?: AbortSignal): AsyncGenerator<string> {
  for await (const entry of fileSystem.examine(path, { signal })) {
    for (const { chunkId } of entry.chunks.filter(({ health }) => health !== 'healthy')) yield `blk_${chunkId}\t${entry.path}\n`
  }
}

const startText = ({ user }: FileSystem, from: string, about = ''): string =>
  `FSCK started by ${user} (auth:SIMPLE) from ${from}${about} at ${dateText(systemClock.wallMs())}\n`
