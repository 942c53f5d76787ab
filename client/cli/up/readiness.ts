// Ready means that a write would succeed now, so one is tried until it does. The first time, /tmp and the user's home are made.

import { setTimeout } from 'node:timers/promises'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { FileSystem } from '../../index.js'

const attemptPauseMs = 10
const waitMsMax = 60_000

export interface ReadinessOptions {
  /** So many copies must be possible. */
  readonly replication: number
  readonly isFirstStart: boolean
  /** Aborted when a server failed or the user gave up. */
  readonly signal: AbortSignal
}

/** Resolves when a file was stored in every copy asked for, and removed again. */
export async function untilReady(fileSystem: FileSystem, { replication, isFirstStart, signal }: ReadinessOptions): Promise<void> {
  const beganMs = performance.now()
  let hasFolders = !isFirstStart
  const path = `/tmp/.cairn-ready-${process.pid}`
  for (;;) {
    try {
      if (!hasFolders) await makeFirstFolders(fileSystem)
      hasFolders = true
      await fileSystem.mkdir('/tmp', { recursive: true })
      await fileSystem.writeFile(path, 'ready', { replication, signal })
      const [chunk] = await fileSystem.blockLocations(path)
      await fileSystem.rm(path, { force: true })
      if ((chunk?.replicas.length ?? 0) >= replication) return
    } catch (thrown) {
      if (signal.aborted) throw thrown
      if (performance.now() - beganMs > waitMsMax) {
        throw new FileSystemError('unavailable', `the cluster takes no write after ${waitMsMax / 1000} s: ${(thrown as Error).message}`, {
          cause: thrown,
        })
      }
    }
    await setTimeout(attemptPauseMs, undefined, { signal })
  }
}

async function makeFirstFolders(fileSystem: FileSystem): Promise<void> {
  await fileSystem.mkdir('/tmp', { recursive: true })
  await fileSystem.chmod('/tmp', 0o1777)
  await fileSystem.mkdir(`/user/${fileSystem.user}`, { recursive: true })
}
