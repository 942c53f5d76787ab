// The data folder of `cairn up`: created at the first start and recognised by later ones. It holds a folder for each server, logs/, and
// up.json: no "consensus" means raft
//   up.json := { "format": 1, "clusterId": text, "masters": number, "chunkservers": number, "consensus": text }

import { access, constants, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FileSystemError } from '../../../proto/base/errors.js'
import { makePrivate } from '../../../proto/keys/private-folder.js'

const format = 1
const file = 'up.json'
/**
 * All names that `cairn up` creates in the folder. If there are other files, the folder's permissions are not changed, since others may
 * need them.
 */
const own = /^((master|chunkserver)-\d+|logs|pid|masters|cluster-key|up-lock|up\.json|cluster\.json)(\.new)?$/

export interface FolderContents {
  readonly clusterId: string
  readonly masters: number
  readonly chunkservers: number
  /** The consensus engine of the masters. */
  readonly consensus: string
}

/** Creates the folder if needed, checks that it is writable, makes it private, and reads up.json; undefined for a new folder. */
export async function openDataFolder(data: string): Promise<FolderContents | undefined> {
  try {
    await mkdir(data, { recursive: true })
    await access(data, constants.W_OK | constants.X_OK)
  } catch (thrown) {
    throw misconfigured(
      `cannot write to the data folder ${data} (${(thrown as NodeJS.ErrnoException).code}): choose another with --data`,
      thrown,
    )
  }
  if ((await readdir(data)).every((name) => own.test(name))) await makePrivate(data)
  const text = await readFile(join(data, file), 'utf8').catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT') return undefined
    throw misconfigured(`cannot read ${join(data, file)} (${thrown.code})`, thrown)
  })
  if (text !== undefined) return parseContents(data, text)
  const servers = (await readdir(data)).filter((name) => /^(master|chunkserver)-\d+$/.test(name))
  if (servers.length === 0) return undefined
  throw misconfigured(
    `${data} holds ${servers[0]} but no ${file}: it is not a data folder of cairn up, or its first start was interrupted; ` +
      'choose another with --data',
  )
}

function parseContents(data: string, text: string): FolderContents {
  let parsed: Partial<FolderContents & { format: number }>
  try {
    parsed = JSON.parse(text) as typeof parsed
  } catch (thrown) {
    throw misconfigured(`${join(data, file)} is damaged: restore it, or choose another folder with --data`, thrown)
  }
  const { clusterId, masters, chunkservers, consensus = 'raft' } = parsed
  if (typeof parsed.format === 'number' && parsed.format > format) {
    throw misconfigured(
      `${data} was written by a newer Cairn (format ${parsed.format}, this one knows ${format}): upgrade, or choose another with --data`,
    )
  }
  if (
    parsed.format !== format ||
    typeof clusterId !== 'string' ||
    !Number.isInteger(masters) ||
    !Number.isInteger(chunkservers) ||
    typeof consensus !== 'string'
  ) {
    throw misconfigured(`${join(data, file)} is damaged: restore it, or choose another folder with --data`)
  }
  return { clusterId, masters: masters ?? 0, chunkservers: chunkservers ?? 0, consensus }
}

/** Writes up.json atomically, after all masters were formatted: it marks the folder as complete. */
export async function writeContents(data: string, contents: FolderContents): Promise<void> {
  const unfinished = join(data, `${file}.new`)
  await writeFile(unfinished, `${JSON.stringify({ format, ...contents }, undefined, 2)}\n`)
  await rename(unfinished, join(data, file))
}

function misconfigured(message: string, cause?: unknown): FileSystemError {
  return new FileSystemError('misconfigured', message, { cause })
}
