// Lock of a data folder, so that only one `cairn up` uses it at a time. It is the lock of a small LevelDB database: the operating system
// releases it whenever the holding process ends, so it is never stale. The holder's process id is in a file beside it, for error messages.

import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ClassicLevel } from 'classic-level'
import { FileSystemError } from '../../../proto/base/errors.js'

/** The folder of the database, in the data folder. */
export const lockName = 'up-lock'
const holderName = 'holder'

export interface FolderLock {
  release(): Promise<void>
}

/** Throws `misconfigured`, and changes no files, when a cluster runs in the folder. */
export async function lockFolder(data: string): Promise<FolderLock> {
  const folder = join(data, lockName)
  const holder = join(folder, holderName)
  const database = new ClassicLevel(folder)
  try {
    await database.open()
  } catch (thrown) {
    const cause = (thrown as Error).cause
    if ((cause as NodeJS.ErrnoException | undefined)?.code !== 'LEVEL_LOCKED') {
      const why = cause instanceof Error ? cause.message : (thrown as Error).message
      throw new FileSystemError(
        'misconfigured',
        `cannot lock the data folder ${data} (${why}): remove ${folder}, which holds nothing else`,
        {
          cause: thrown,
        },
      )
    }
    // The holder may not have written its process id yet.
    const pid = (await readFile(holder, 'utf8').catch(() => '')).trim()
    const who = pid === '' ? 'another cairn up' : `cairn up, process ${pid}`
    throw new FileSystemError(
      'misconfigured',
      `a cluster is already running in ${data} (${who}): stop it, or choose another folder with --data`,
      {
        cause: thrown,
      },
    )
  }
  await writeFile(holder, `${process.pid}\n`)
  return {
    release: async () => {
      await rm(holder, { force: true })
      await database.close()
    },
  }
}
