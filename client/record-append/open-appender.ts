// Opens a file for record append, and creates it if it does not exist.

import { FileSystemError } from '../../proto/base/errors.js'
import { checkCreateOptions, checkOptions } from '../arguments/options.js'
import { checkBoolean, checkMs, optional } from '../arguments/values.js'
import type { CreateOptions } from '../files/file-writer.js'
import type { PathLike } from '../paths/path.js'
import { onPath, type Session } from '../session.js'
import { statOrUndefined } from '../tree/attributes.js'
import { openWriter } from '../tree/content.js'
import { RecordAppender } from './appender.js'

/** The options of a new file apply if the file does not exist. */
export interface RecordAppenderOptions extends Omit<CreateOptions, 'newChunk'> {
  /** Records are on the disks of all replicas before `append` resolves, and not only in their memory. Default false. */
  readonly sync?: boolean | undefined
  /** Time after which opening, and each append, fails, ms. Default 60 s. */
  readonly timeoutMs?: number | undefined
}

const timeoutMsDefault = 60_000

export function openRecordAppender(session: Session, path: PathLike, given: RecordAppenderOptions | undefined): Promise<RecordAppender> {
  return onPath(
    session,
    'open',
    path,
    async (absolute) => {
      const options = checkOptions(given)
      const created = checkCreateOptions(options)
      const isSync = optional(options.sync, 'options.sync', checkBoolean) ?? false
      const deadlineMs = optional(options.timeoutMs, 'options.timeoutMs', checkMs) ?? timeoutMsDefault
      if ((await statOrUndefined(session, absolute, created.signal)) === undefined) await createFile(session, absolute, created)
      return RecordAppender.open(session, { path: absolute, isSync, deadlineMs }, created.signal)
    },
    'newFile',
  )
}

async function createFile(session: Session, absolute: string, options: ReturnType<typeof checkCreateOptions>): Promise<void> {
  try {
    const writer = await openWriter(session, absolute, 'make', options)
    await writer.close()
  } catch (thrown) {
    // Another client was faster.
    if (!(thrown instanceof FileSystemError) || (thrown.reason !== 'alreadyExists' && thrown.reason !== 'alreadyBeingCreated')) throw thrown
  }
}
