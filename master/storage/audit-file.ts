// The audit log as a file of JSON lines, written in the background: calls never wait for it. If the disk is too slow or full, lines are
// dropped; dropped lines are counted and reported in the log.

import { once } from 'node:events'
import { openSync } from 'node:fs'
import pino from 'pino'
import { FileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import type { AuditLine, AuditTrail } from '../methods/audit.js'

export interface AuditFile extends AuditTrail {
  /** Writes the queued lines, within this time, and closes the file. */
  close(withinMs: number): Promise<void>
}

/** Lines are buffered up to this number of bytes, or for this time. */
const writeBytes = 8 * 1024
const writeEveryMs = 500
/** Limit of buffered lines; lines above it are dropped. */
const waitingBytesMax = 16 * 1024 * 1024
/** Only the owner and the group may read the audit log. */
const fileMode = 0o640

/** Appends, so that several masters may share a file and a rotation may cut it. `misconfigured` when it cannot be opened. */
export async function openAuditFile(path: string, logger: Logger): Promise<AuditFile> {
  const file = pino.destination({
    dest: openToAppend(path),
    sync: false,
    minLength: writeBytes,
    periodicFlush: writeEveryMs,
    maxLength: waitingBytesMax,
  })
  await once(file, 'ready')
  const line = pino(
    { base: { logger: 'FSNamesystem.audit' }, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (level) => ({ level }) } },
    file,
  )
  let dropped = 0
  let isFailing = false
  file.on('error', (error: unknown) => {
    if (!isFailing)
      logger.error({ error: String(error), path }, 'the audit log cannot be written: lines are kept while there is room, then dropped')
    isFailing = true
  })
  file.on('drop', () => {
    if (dropped === 0) logger.warn({ path }, 'the audit log is written too slowly: lines are dropped')
    dropped += 1
  })
  file.on('write', () => {
    isFailing = false
  })
  return {
    write: (each: AuditLine) => line.info(each),
    get dropped() {
      return dropped
    },
    async close(withinMs) {
      const closed = once(file, 'close', { signal: AbortSignal.timeout(withinMs) })
      file.end()
      await closed.catch((error: unknown) => logger.error({ error: String(error), path }, 'the audit log was not written to its end'))
    },
  }
}

/** Opened here, because the library would try to write to a file that it could not open when the process ends. */
function openToAppend(path: string): number {
  try {
    return openSync(path, 'a', fileMode)
  } catch (error) {
    throw new FileSystemError('misconfigured', `the audit log ${path} cannot be opened: ${String(error)}`, { cause: error })
  }
}
