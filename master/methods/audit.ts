// The audit log: which user called which method on which path, with the fields of HDFS's own (logger FSNamesystem.audit). The master that
// executed a call writes one line for it. As in HDFS, a call refused by permissions has a line with allowed=false, and any other failed
// call has none.

import { FileSystemError } from '../../proto/base/errors.js'
import type { AuditLine } from '../../proto/pages/answers.js'
import type { Caller } from '../machine/machine.js'
import type { FileStatus } from '../namespace/answers.js'
import { modeText } from '../namespace/tree/permissions.js'
import type { Audited } from './method.js'

export type { AuditLine } from '../../proto/pages/answers.js'

/** Never makes a call wait: lines that come faster than they are written are dropped and counted. */
export interface AuditTrail {
  write(line: AuditLine): void
  readonly dropped: number
}

/** The call that a line describes. */
export interface AuditedCall {
  readonly caller: Caller & { readonly face?: string | undefined }
  /** The decoded request; undefined before it was decoded. */
  readonly request: unknown
  /** The file that was created or opened. */
  readonly status: FileStatus | undefined
}

/** Undefined when the outcome of the call is not audited. */
export function auditLineOf({ caller, request, status }: AuditedCall, audited: Audited<never>, error: unknown): AuditLine | undefined {
  const isDenied = error instanceof FileSystemError && error.reason === 'accessDenied'
  if (error !== undefined && !isDenied) return undefined
  if (audited.applies !== undefined && (request === undefined || !audited.applies(request as never))) return undefined
  const pathOf = (path: ((request: never) => string) | undefined): string | null => {
    return path === undefined || request === undefined ? null : cut(path(request as never))
  }
  return {
    allowed: !isDenied,
    ugi: ugiOf(caller),
    realUser: caller.realUser ?? null,
    ip: caller.address,
    cmd: (request === undefined ? undefined : audited.commandOf?.(request as never)) ?? audited.command,
    src: pathOf(audited.source),
    dst: pathOf(audited.target),
    perm: status === undefined ? null : permOf(status),
    proto: caller.face ?? 'rpc',
  }
}

/** Maximum length of a path in a line, characters: refused paths and joined lists can be longer. */
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
