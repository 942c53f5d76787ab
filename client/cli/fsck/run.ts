// cairn fsck: what `hdfs fsck` does and prints, asked over ClientProtocol, so of Cairn and of Apache HDFS alike.

import { hostname } from 'node:os'
import { type FoundBlock, findBlocks } from '../../fsck/blocks.js'
import { reportBlocks, reportTree } from '../../fsck/report.js'
import { entryText } from '../../fsck/text.js'
import { Totals } from '../../fsck/totals.js'
import type { FileSystem, health } from '../../index.js'
import { type Context, exitCodes, textOf } from '../command.js'
import { write } from '../output.js'
import { chunkJson, fileJson, isNotable, summaryJson } from './json.js'
import { type FsckOptions, FsckUsageError, fsckUsage, parseFsck } from './options.js'

/** As `hdfs fsck` ends, where it says anything about the tree. */
export const fsckCodes = { healthy: 0, corrupt: 1, failed: 255 } as const
type FsckCode = (typeof fsckCodes)[keyof typeof fsckCodes]

/** Resolves to the exit code. */
export async function runFsck(context: Context, words: readonly string[]): Promise<number> {
  let options: FsckOptions
  try {
    options = parseFsck(words)
  } catch (thrown) {
    if (!(thrown instanceof FsckUsageError)) throw thrown
    context.stderr.write(`${thrown.message}\n${fsckUsage}`)
    return fsckCodes.failed
  }
  if (options.isHelp || words.length === 0) {
    ;(options.isHelp ? context.stdout : context.stderr).write(fsckUsage)
    return options.isHelp ? fsckCodes.healthy : fsckCodes.failed
  }
  try {
    const fileSystem = await context.fileSystem(options.path)
    if (options.blockIds !== undefined) return await showBlocks(context, fileSystem, options, options.blockIds)
    if (options.listCorrupt) return await listCorrupt(context, fileSystem, options)
    return await (context.isJson ? examineToJson(context, fileSystem, options) : examineToText(context, fileSystem, options))
  } catch (thrown) {
    if (context.signal.aborted) return exitCodes.interrupted
    context.stderr.write(`cairn: ${textOf(thrown)}\n`)
    return fsckCodes.failed
  }
}

interface Begun {
  readonly examination: health.Examination
  readonly topology: health.Topology | undefined
  readonly numbers: ReadonlyMap<string, number>
}

async function begin(context: Context, fileSystem: FileSystem, { path }: FsckOptions): Promise<Begun> {
  const examination = fileSystem.examine(path, { signal: context.signal })
  const topology = await examination.topology()
  return { examination, topology, numbers: await examination.chunkserverNumbers() }
}

async function examineToText(context: Context, fileSystem: FileSystem, options: FsckOptions): Promise<FsckCode> {
  const { stdout, stderr, signal } = context
  const report = reportTree(fileSystem, options, {
    from: hostname(),
    signal,
    watched: (examination) => watched(context, examination),
    onDenied: () => stderr.write('cairn: recoveries, leftovers and damaged replicas are told to the superuser only: they are not shown\n'),
  })
  for (;;) {
    const { done, value } = await report.next()
    if (done === true) return fsckCodes[value]
    await write(stdout, value)
  }
}

/** One object; its files are printed as they are found: those with something to tell, or all with `-files`. */
async function examineToJson(context: Context, fileSystem: FileSystem, options: FsckOptions): Promise<FsckCode> {
  const { stdout } = context
  const { examination, topology, numbers } = await begin(context, fileSystem, options)
  const totals = new Totals()
  const shown = { ...options, rackCount: topology?.racks, numbers }
  // Written with the first file or at the end: when the path cannot be examined, nothing is printed.
  const head = `{\n  "path": ${JSON.stringify(options.path)},\n  "files": [`
  let separator = `${head}\n    `
  for await (const entry of examination) {
    entryText(entry, shown, totals)
    const isShown = options.files || isNotable(entry, topology?.racks) || (options.openForWrite && entry.isOpen)
    if (entry.kind !== 'file' || !isShown) continue
    await write(stdout, `${separator}${JSON.stringify(fileJson(entry, topology?.racks))}`)
    separator = ',\n    '
  }
  const rest = JSON.stringify(summaryJson(totals, topology, examination.source), undefined, 2)
  await write(stdout, `${separator.startsWith(head) ? head : ''}\n  ],\n${rest.slice(2)}\n`)
  return totals.isHealthy ? fsckCodes.healthy : fsckCodes.corrupt
}

/** `-list-corruptfileblocks`: a line for each block that is missing or corrupt. */
async function listCorrupt(context: Context, fileSystem: FileSystem, options: FsckOptions): Promise<FsckCode> {
  const { stdout, isJson } = context
  const { path } = options
  const examination = fileSystem.examine(path, { signal: context.signal })
  let count = 0
  if (isJson) await write(stdout, '[')
  for await (const entry of watched(context, examination)) {
    for (const chunk of entry.chunks.filter(({ health }) => health !== 'healthy')) {
      count += 1
      if (isJson) {
        const json = { path: entry.path, ...chunkJson(chunk, entry.stats.replication, undefined) }
        await write(stdout, `${count === 1 ? '\n  ' : ',\n  '}${JSON.stringify(json)}`)
      } else {
        if (count === 1) await write(stdout, `The list of corrupt blocks under path '${path}' are:\n`)
        await write(stdout, `blk_${chunk.chunkId}\t${entry.stats.replication}\t${entry.path}\n`)
      }
    }
  }
  await write(stdout, isJson ? '\n]\n' : `The filesystem under path '${path}' has ${count} CORRUPT blocks\n`)
  return count === 0 ? fsckCodes.healthy : fsckCodes.corrupt
}

async function showBlocks(context: Context, fileSystem: FileSystem, { path }: FsckOptions, names: readonly string[]): Promise<FsckCode> {
  const { stdout, isJson, signal } = context
  if (!isJson) {
    const { text, verdict } = await reportBlocks(fileSystem, path, names, { from: hostname(), signal })
    await write(stdout, text)
    return fsckCodes[verdict]
  }
  const found = await findBlocks(fileSystem, path, names, signal)
  await write(stdout, `${JSON.stringify(found.map(blockJson), undefined, 2)}\n`)
  const isLost = found.some(({ place }) => place !== undefined && place.chunk.health !== 'healthy')
  return isLost ? fsckCodes.corrupt : fsckCodes.healthy
}

function blockJson({ name, place }: FoundBlock): Record<string, unknown> {
  if (place === undefined) return { name, path: null }
  return { name, path: place.entry.path, ...chunkJson(place.chunk, place.entry.stats.replication, undefined) }
}

const progressEvery = 1000

/** The entries; on a terminal their number is shown as it grows. */
async function* watched(
  { isTerminal, isJson, stderr }: Context,
  examination: health.Examination,
): AsyncGenerator<health.ExaminedEntry, void, undefined> {
  const isShown = isTerminal && !isJson
  let seen = 0
  try {
    for await (const entry of examination) {
      seen += 1
      if (isShown && seen % progressEvery === 0) stderr.write(`\r${seen} files and directories examined`)
      yield entry
    }
  } finally {
    if (isShown && seen >= progressEvery) stderr.write('\r\u001b[K')
  }
}
