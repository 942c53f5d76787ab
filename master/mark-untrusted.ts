// After a failed disk write a master marks its data folder, so that no master starts with data that may not be on the disk.

import { setTimeout } from 'node:timers/promises'
import { FileSystemError } from '../proto/base/errors.js'
import type { Logger } from '../proto/base/logger.js'
import { markUntrusted } from './storage/data-folder.js'

/**
 * Marks the folder if this failure is of the disk. Resolves when the mark was written or failed, at the latest after `withinMs`, because
 * the disk may hang.
 */
export async function markIfUntrusted(error: unknown, folder: string, withinMs: number, logger: Logger): Promise<void> {
  if (!(error instanceof FileSystemError && error.reason === 'io')) return
  const marked = markUntrusted(folder, error.message).catch((markError: unknown) =>
    logger.error({ error: String(markError), data: folder }, 'could not mark the data folder as untrusted'),
  )
  await Promise.race([marked, setTimeout(withinMs, undefined, { ref: false })])
}
