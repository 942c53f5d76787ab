// Makes checkpoints of a trash, and deletes those that are too old, as `hdfs dfs -expunge` and HDFS's NameNode do.

import {
  checkpointMsOf,
  checkpointName,
  checkpointNamesMax,
  checkpointNameTried,
  currentName,
  isExpired,
} from '../../proto/base/trash-names.js'
import { joinPath } from '../paths/path.js'
import { statIn, type TrashFiles } from './trash-files.js'

/** The path of the checkpoint; undefined: nothing was removed since the last one. */
export async function makeCheckpoint(files: TrashFiles, root: string, nowMs: number): Promise<string | undefined> {
  const current = joinPath(root, currentName)
  if ((await statIn(files, current)) === undefined) return undefined
  const base = joinPath(root, checkpointName(nowMs))
  for (let tried = 0; ; tried += 1) {
    const checkpoint = checkpointNameTried(base, tried)
    try {
      await files.rename(current, checkpoint, { overwrite: false })
      return checkpoint
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST' || tried === checkpointNamesMax) throw thrown
    }
  }
}

export interface Deleted {
  readonly nowMs: number
  /** Checkpoints that are older than this; undefined: all of them. */
  readonly keptMs: number | undefined
  /** Also what is no checkpoint. */
  readonly isAllElse: boolean
}

/** Deletes checkpoints; resolves to the paths of all that was deleted. */
export async function deleteCheckpoints(files: TrashFiles, root: string, { nowMs, keptMs, isAllElse }: Deleted): Promise<string[]> {
  const deleted: string[] = []
  if ((await statIn(files, root))?.isDirectory() !== true) return deleted
  const names: string[] = []
  for await (const { name } of await files.opendir(root)) names.push(name)
  for (const name of names) {
    if (name === currentName) continue
    const madeMs = checkpointMsOf(name, nowMs)
    const isDue = madeMs === undefined ? isAllElse : keptMs === undefined || isExpired(madeMs, { nowMs, keptMs })
    if (!isDue) continue
    await files.rm(joinPath(root, name), { recursive: true, force: true })
    deleted.push(joinPath(root, name))
  }
  return deleted
}
