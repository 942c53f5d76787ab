// One `cairn up` at a time in a data folder. The lock is LevelDB's on a small database of its own: the operating system gives it back however the process
// that holds it ends, so that none is ever left over. Who holds it stands in a file beside, for the others to name.

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

/** Throws `misconfigured` when a cluster runs there; its files stay as they are. */
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
    // Whoever has the lock may not have written its name yet.
    const pid = (await readFile(holder, 'utf8').catch(() => '')).trim()
    const who = pid === '' ? 'another cairn up' : `cairn up, process ${pid}`
    throw new FileSystemError(
      'misconfigured',
      `a cluster runs in ${data} already (${who}): stop it, or choose another folder with --data`,
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
