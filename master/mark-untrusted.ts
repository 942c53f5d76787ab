// A master whose disk failed a write marks its data folder, so that nobody starts on what may not be on the disk.

import { FileSystemError } from '../proto/base/errors.js'
import type { Logger } from '../proto/base/logger.js'
import { markUntrusted } from './storage/data-folder.js'

/** Marks the folder if this failure is of the disk. Resolves when that is done or failed, at the latest after `withinMs`: the disk may not answer. */
export async function markIfUntrusted(error: unknown, folder: string, withinMs: number, logger: Logger): Promise<void> {
  if (!(error instanceof FileSystemError && error.reason === 'io')) return
  const marked = markUntrusted(folder, error.message).catch((markError: unknown) =>
    logger.error({ error: String(markError), data: folder }, 'and its data folder could not be marked as untrusted'),
  )
  await Promise.race([marked, new Promise((resolve) => setTimeout(resolve, withinMs).unref())])
}
