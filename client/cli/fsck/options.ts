// The command line of `cairn fsck`: that of `hdfs fsck`, whose options begin with one dash; two are taken as well.

import type { ReportOptions } from '../../fsck/report-options.js'

export interface FsckOptions extends ReportOptions {
  readonly listCorrupt: boolean
  /** Names of blocks, as they were given. */
  readonly blockIds: readonly string[] | undefined
  readonly isHelp: boolean
}

/** What is wrong with a command line. */
export class FsckUsageError extends Error {
  override readonly name = 'FsckUsageError'
}

const flags = {
  files: 'files',
  blocks: 'blocks',
  locations: 'locations',
  racks: 'racks',
  replicaDetails: 'replicaDetails',
  openforwrite: 'openForWrite',
  'list-corruptfileblocks': 'listCorrupt',
  help: 'isHelp',
  h: 'isHelp',
} as const satisfies Readonly<Record<string, keyof FsckOptions>>

/** Options of `hdfs fsck` that would change something. */
const repairs = new Set(['move', 'delete', 'replicate'])
const absent = new Set(['storagepolicies', 'includeSnapshots', 'upgradedomains', 'maintenance'])

export const fsckUsage = `Usage: cairn fsck <path> [-list-corruptfileblocks | -openforwrite] [-files [-blocks [-locations | -racks | -replicaDetails]]]
       cairn fsck <path> -blockId <blk_Id> ...
Show the health of the files at and below <path>. Nothing is changed.

  -files                   each file and directory
  -blocks                  with -files: each block of a file
  -locations               with -blocks: where its replicas are
  -racks                   with -blocks: the racks of its replicas
  -replicaDetails          with -blocks: where its replicas are, and the state of each
  -openforwrite            also files that are open for writing, and what is under recovery
  -list-corruptfileblocks  only the blocks that are missing or corrupt, with their files
  -blockId <blk_Id> ...    the file of each block, and its replicas; <path> is where blocks are searched on Apache HDFS
  --json                   print JSON for programs to read

The exit code is 0 when the tree is healthy, 1 when a block is missing or corrupt, and 255 when the tree could not be examined.
`

export function parseFsck(words: readonly string[]): FsckOptions {
  const options = { files: false, blocks: false, locations: false, racks: false, replicaDetails: false }
  const more = { openForWrite: false, listCorrupt: false, isHelp: false }
  const chosen: Record<string, boolean> = { ...options, ...more }
  let path: string | undefined
  let blockIds: string[] | undefined
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    if (!word.startsWith('-')) {
      if (path !== undefined) throw new FsckUsageError(`fsck: can only operate on one path at a time '${word}'`)
      path = word
      continue
    }
    const name = word.replace(/^--?/, '')
    if (name === 'blockId') {
      blockIds ??= []
      for (; words[at + 1]?.startsWith('-') === false; at += 1) blockIds.push(...(words[at + 1] ?? '').split(' ').filter((id) => id !== ''))
    } else if (name === 'showprogress') {
      // HDFS takes it for old scripts; progress is shown on terminals.
    } else if (Object.hasOwn(flags, name)) chosen[flags[name as keyof typeof flags]] = true
    else throw new FsckUsageError(refusalOf(word, name))
  }
  return { ...(chosen as typeof options & typeof more), path: path ?? '/', blockIds }
}

function refusalOf(word: string, name: string): string {
  if (repairs.has(name))
    return `fsck: ${word} is not supported: cairn fsck changes nothing. Remove damaged files with 'cairn rm' when their chunkservers are lost`
  if (absent.has(name)) return `fsck: ${word} is not supported`
  return `fsck: Illegal option '${word}'`
}
