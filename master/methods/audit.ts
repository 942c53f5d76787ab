// The audit log: who asked for what of which path, in HDFS's words (logger FSNamesystem.audit), one line for a call that was answered, on the master that ran
// it. As in HDFS a call that was refused for want of rights has a line with allowed=false, and one that failed otherwise has none.

import { FileSystemError } from '../../proto/base/errors.js'
import type { Caller } from '../machine/machine.js'
import type { FileStatus } from '../namespace/answers.js'
import { modeText } from '../namespace/tree/permissions.js'
import type { Audited } from './method.js'

/** HDFS's names. `null` where the call names no such path, or its answer does not tell. */
export interface AuditLine {
  readonly allowed: boolean
  readonly ugi: string
  readonly ip: string
  readonly cmd: string
  readonly src: string | null
  readonly dst: string | null
  /** owner:group:rwxrwxrwx of the file that was made or opened. */
  readonly perm: string | null
}

/** Never makes a call wait: when lines come faster than they are written, some are dropped and counted. */
export interface AuditTrail {
  write(line: AuditLine): void
  readonly dropped: number
}

/** What a line says of a call. */
export interface AuditedCall {
  readonly caller: Caller
  /** What was asked for, once it was decoded. */
  readonly request: unknown
  /** The file that was made or opened. */
  readonly status: FileStatus | undefined
}

/** Undefined when the call's end is not one to be audited. */
export function auditLineOf({ caller, request, status }: AuditedCall, audited: Audited<never>, error: unknown): AuditLine | undefined {
  const isDenied = error instanceof FileSystemError && error.reason === 'accessDenied'
  if (error !== undefined && !isDenied) return undefined
  const pathOf = (path: ((request: never) => string) | undefined): string | null => {
    return path === undefined || request === undefined ? null : cut(path(request as never))
  }
  return {
    allowed: !isDenied,
    ugi: ugiOf(caller),
    ip: caller.address,
    cmd: audited.command,
    src: pathOf(audited.source),
    dst: pathOf(audited.target),
    perm: status === undefined ? null : permOf(status),
  }
}

/** What a path that is refused for its length, or many that are joined, may take of a line, characters. */
const pathMax = 16_384

function cut(path: string): string {
  return path.length <= pathMax ? path : `${path.slice(0, pathMax)}... (${path.length} characters)`
}

function ugiOf({ user, realUser }: Caller): string {
  return realUser === undefined ? `${user} (auth:SIMPLE)` : `${user} (auth:PROXY) via ${realUser} (auth:SIMPLE)`
}

function permOf({ inode }: FileStatus): string {
  return `${inode.owner}:${inode.group}:${modeText(inode).slice(1)}`
}
