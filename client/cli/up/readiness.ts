// A cluster is ready when a write succeeds, so writes are tried until one does. At the first start /tmp and the user's home are created.

import { setTimeout } from 'node:timers/promises'
import { systemActiveClock } from '../../../proto/base/active-clock.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { FileSystem } from '../../index.js'

const attemptPauseMs = 10
const waitMsMax = 60_000

export interface ReadinessOptions {
  /** The number of replicas that a write must be able to get. */
  readonly replication: number
  readonly isFirstStart: boolean
  /** Aborted when a server failed or the user interrupted. */
  readonly signal: AbortSignal
}

/** Resolves when a test file was stored with all its replicas and removed again. */
export async function untilReady(
  connect: () => Promise<FileSystem>,
  { replication, isFirstStart, signal }: ReadinessOptions,
): Promise<void> {
  const giveUpMs = systemActiveClock.activeMs() + waitMsMax
  let isFirst = isFirstStart
  const fileSystem = await until(connect, giveUpMs, signal)
  try {
    const tryWrite = async () => {
      if (isFirst) await makeFirstFolders(fileSystem)
      isFirst = false
      await storeOne(fileSystem, replication, signal)
    }
    await until(tryWrite, giveUpMs, signal)
  } finally {
    await fileSystem.close()
  }
}

async function storeOne(fileSystem: FileSystem, replication: number, signal: AbortSignal): Promise<void> {
  const path = `/tmp/.cairn-ready-${process.pid}`
  await fileSystem.mkdir('/tmp', { recursive: true })
  await fileSystem.writeFile(path, 'ready', { replication, signal })
  const [chunk] = await fileSystem.blockLocations(path)
  await fileSystem.rm(path, { force: true })
  const copies = chunk?.replicas.length ?? 0
  if (copies < replication) throw new FileSystemError('unavailable', `only ${copies} of ${replication} chunkservers are available`)
}

/** The first result of `attempt`, tried again after each failure until `giveUpMs`. */
async function until<T>(attempt: () => Promise<T>, giveUpMs: number, signal: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await attempt()
    } catch (thrown) {
      if (signal.aborted) throw thrown
      if (systemActiveClock.activeMs() > giveUpMs) {
        throw new FileSystemError(
          'unavailable',
          `the cluster does not accept writes after ${waitMsMax / 1000} s: ${(thrown as Error).message}`,
          {
            cause: thrown,
          },
        )
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
