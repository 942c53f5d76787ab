// The audit log as files, written in the background: calls never wait for it. Another file is begun at a size and at an age, and the oldest
// are removed. If the disk is too slow or full, lines are dropped; dropped lines are counted and reported in the log.

import { open } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { createStream, type RotatingFileStream } from 'rotating-file-stream'
import { systemActiveClock } from '../../proto/base/active-clock.js'
import { systemClock } from '../../proto/base/clock.js'
import { FileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import type { AuditLine, AuditTrail } from '../methods/audit.js'
import type { AuditFileSettings } from '../options.js'
import { hdfsLine, jsonLine } from './audit-lines.js'

export interface AuditFile extends AuditTrail {
  /** Writes the queued lines, within this time, and closes the file. */
  close(withinMs: number): Promise<void>
}

/** Lines are collected up to this number of characters, or for this time. */
const writeChars = 8 * 1024
const writeEveryMs = 500
/** Limit of what waits to be written, bytes; lines above it are dropped. */
const waitingBytesMax = 16 * 1024 * 1024
/** Only the owner and the group may read the audit log. */
const fileMode = 0o640

/** One process writes to a file, and only it rotates it. `misconfigured` when it cannot be opened. */
export async function openAuditFile(path: string, settings: AuditFileSettings, logger: Logger): Promise<AuditFile> {
  await checkOpens(path)
  return new RotatedFile(path, settings, logger)
}

/** Asked here, because the library opens the file later. */
async function checkOpens(path: string): Promise<void> {
  try {
    const file = await open(path, 'a', fileMode)
    await file.close()
  } catch (error) {
    throw new FileSystemError('misconfigured', `the audit log ${path} cannot be opened: ${String(error)}`, { cause: error })
  }
}

class RotatedFile implements AuditFile {
  readonly #path: string
  readonly #settings: AuditFileSettings
  readonly #logger: Logger
  readonly #stopTimer: () => void
  /** Undefined after a failure, until it is opened again. */
  #stream: RotatingFileStream | undefined
  #lines = ''
  #lineCount = 0
  /** Handed to the stream and not written: lines and bytes. */
  #unwritten = { lines: 0, bytes: 0 }
  #dropped = 0
  #isFailing = false

  constructor(path: string, settings: AuditFileSettings, logger: Logger) {
    this.#path = path
    this.#settings = settings
    this.#logger = logger
    this.#stream = this.#open()
    this.#stopTimer = systemActiveClock.every(writeEveryMs, () => this.#flush())
  }

  get dropped(): number {
    return this.#dropped
  }

  write(line: AuditLine): void {
    if (this.#lines.length + this.#unwritten.bytes >= waitingBytesMax) {
      this.#drop(1)
      return
    }
    const wallMs = systemClock.wallMs()
    this.#lines += this.#settings.format === 'json' ? jsonLine(line, wallMs) : hdfsLine(line, wallMs)
    this.#lineCount += 1
    if (this.#lines.length >= writeChars && this.#stream !== undefined) this.#flush()
  }

  async close(withinMs: number): Promise<void> {
    this.#stopTimer()
    this.#flush()
    const stream = this.#stream
    if (stream === undefined) return
    await new Promise<void>((resolve) => {
      const timer = systemActiveClock.after(withinMs, () => {
        this.#logger.error({ path: this.#path }, 'the audit log was not written to its end')
        resolve()
      })
      stream.once('close', () => {
        timer.cancel()
        resolve()
      })
      stream.end()
    })
  }

  #open(): RotatingFileStream {
    const { fileBytes, fileDays, filesKept } = this.#settings
    const stream = createStream(nameOf(basename(this.#path)), {
      path: dirname(this.#path),
      size: `${fileBytes}B`,
      interval: `${fileDays}d`,
      maxFiles: filesKept,
      mode: fileMode,
    })
    stream.on('error', (error) => this.#onError(stream, error))
    stream.on('warning', (error) =>
      this.#logger.warn({ error: String(error), path: this.#path }, 'an audit log file was not rotated or removed'),
    )
    return stream
  }

  /** A stream that failed takes no more: what it had may be lost, and another one is opened with the next lines. */
  #onError(stream: RotatingFileStream, error: Error): void {
    if (!this.#isFailing) {
      this.#logger.error(
        { error: String(error), path: this.#path },
        'the audit log cannot be written: lines are kept while there is room, then dropped',
      )
    }
    this.#isFailing = true
    if (stream !== this.#stream) return
    this.#stream = undefined
    this.#drop(this.#unwritten.lines)
    this.#unwritten = { lines: 0, bytes: 0 }
    stream.destroy()
  }

  #flush(): void {
    if (this.#lineCount === 0) return
    this.#stream ??= this.#open()
    const stream = this.#stream
    const [data, lines] = [Buffer.from(this.#lines), this.#lineCount]
    this.#lines = ''
    this.#lineCount = 0
    this.#unwritten.lines += lines
    this.#unwritten.bytes += data.length
    stream.write(data, (error) => {
      if (stream !== this.#stream || (error !== null && error !== undefined)) return
      this.#unwritten.lines -= lines
      this.#unwritten.bytes -= data.length
      this.#isFailing = false
    })
  }

  #drop(lines: number): void {
    if (lines > 0 && this.#dropped === 0) this.#logger.warn({ path: this.#path }, 'lines of the audit log are dropped')
    this.#dropped += lines
  }
}

/** The file that is written keeps the name; the others have the day on which they ended, and a number: `audit.log.2026-11-30.1`. */
function nameOf(name: string): (time: Date | number | null, index?: number) => string {
  return (time, index = 1) => {
    if (time === null) return name
    const date = new Date(time)
    const two = (value: number): string => String(value).padStart(2, '0')
    return `${name}.${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}.${index}`
  }
}
