// One error class and one table of codes: what crosses the wire as which Java class, what Node programs see as `code`, what may be retried.
// The wire side is hdfs-wire's list of exceptions that clients test by full class name.

import { BrokenInvariant } from './assert.js'

/** `remoteClass`: the exception on the wire. `errno`: the Node-style code. `retryable`: a repeat may succeed and is safe under the same call id. */
export const errorCodes = {
  notFound: { remoteClass: 'java.io.FileNotFoundException', errno: 'ENOENT', retryable: false },
  alreadyExists: { remoteClass: 'org.apache.hadoop.fs.FileAlreadyExistsException', errno: 'EEXIST', retryable: false },
  parentNotDirectory: { remoteClass: 'org.apache.hadoop.fs.ParentNotDirectoryException', errno: 'ENOTDIR', retryable: false },
  notDirectory: { remoteClass: 'org.apache.hadoop.fs.PathIsNotDirectoryException', errno: 'ENOTDIR', retryable: false },
  isDirectory: { remoteClass: 'java.io.FileNotFoundException', errno: 'EISDIR', retryable: false },
  notEmpty: { remoteClass: 'org.apache.hadoop.fs.PathIsNotEmptyDirectoryException', errno: 'ENOTEMPTY', retryable: false },
  invalidPath: { remoteClass: 'org.apache.hadoop.fs.InvalidPathException', errno: 'EINVAL', retryable: false },
  nameTooLong: {
    remoteClass: 'org.apache.hadoop.hdfs.protocol.FSLimitException$PathComponentTooLongException',
    errno: 'ENAMETOOLONG',
    retryable: false,
  },
  tooManyEntries: {
    remoteClass: 'org.apache.hadoop.hdfs.protocol.FSLimitException$MaxDirectoryItemsExceededException',
    errno: 'ENOSPC',
    retryable: false,
  },
  invalidArgument: { remoteClass: 'org.apache.hadoop.HadoopIllegalArgumentException', errno: 'EINVAL', retryable: false },
  accessDenied: { remoteClass: 'org.apache.hadoop.security.AccessControlException', errno: 'EACCES', retryable: false },
  /** A file is where a directory of the path would have to be, and nothing is made: HDFS counts that among the lacks of rights. */
  belowFile: { remoteClass: 'org.apache.hadoop.security.AccessControlException', errno: 'ENOTDIR', retryable: false },
  /** A block token that is missing, wrong or too old: the master gives another one. */
  invalidToken: { remoteClass: 'org.apache.hadoop.security.token.SecretManager$InvalidToken', errno: 'EACCES', retryable: false },
  impersonationDenied: { remoteClass: 'org.apache.hadoop.security.authorize.AuthorizationException', errno: 'EACCES', retryable: false },
  alreadyBeingCreated: { remoteClass: 'org.apache.hadoop.hdfs.protocol.AlreadyBeingCreatedException', errno: 'EBUSY', retryable: false },
  recoveryInProgress: { remoteClass: 'org.apache.hadoop.hdfs.protocol.RecoveryInProgressException', errno: 'EBUSY', retryable: false },
  leaseExpired: { remoteClass: 'org.apache.hadoop.hdfs.server.namenode.LeaseExpiredException', errno: 'EBADF', retryable: false },
  notReplicatedYet: { remoteClass: 'org.apache.hadoop.hdfs.server.namenode.NotReplicatedYetException', errno: 'EAGAIN', retryable: true },
  safeMode: { remoteClass: 'org.apache.hadoop.hdfs.server.namenode.SafeModeException', errno: 'EROFS', retryable: false },
  namespaceQuota: { remoteClass: 'org.apache.hadoop.hdfs.protocol.NSQuotaExceededException', errno: 'EDQUOT', retryable: false },
  spaceQuota: { remoteClass: 'org.apache.hadoop.hdfs.protocol.DSQuotaExceededException', errno: 'EDQUOT', retryable: false },
  aclRefused: { remoteClass: 'org.apache.hadoop.hdfs.protocol.AclException', errno: 'ENOTSUP', retryable: false },
  xattrNotFound: { remoteClass: 'org.apache.hadoop.hdfs.protocol.XAttrNotFoundException', errno: 'ENODATA', retryable: false },
  snapshotRefused: { remoteClass: 'org.apache.hadoop.hdfs.protocol.SnapshotException', errno: 'EPERM', retryable: false },
  invalidRequest: { remoteClass: 'org.apache.hadoop.fs.InvalidRequestException', errno: 'EINVAL', retryable: false },
  noErasureCoding: { remoteClass: 'org.apache.hadoop.hdfs.protocol.NoECPolicySetException', errno: 'ENOTSUP', retryable: false },
  unsupported: { remoteClass: 'java.lang.UnsupportedOperationException', errno: 'ENOTSUP', retryable: false },
  noSuchMethod: { remoteClass: 'org.apache.hadoop.ipc.RpcNoSuchMethodException', errno: 'ENOSYS', retryable: false },
  noSuchProtocol: { remoteClass: 'org.apache.hadoop.ipc.RpcNoSuchProtocolException', errno: 'ENOSYS', retryable: false },
  malformed: { remoteClass: 'org.apache.hadoop.ipc.RpcServerException', errno: 'EPROTO', retryable: false },
  versionMismatch: { remoteClass: 'org.apache.hadoop.ipc.RPC$VersionMismatch', errno: 'EPROTO', retryable: false },
  replicaNotFound: { remoteClass: 'org.apache.hadoop.hdfs.server.datanode.ReplicaNotFoundException', errno: 'ENOENT', retryable: false },
  noSpace: { remoteClass: 'java.io.IOException', errno: 'ENOSPC', retryable: false },
  io: { remoteClass: 'java.io.IOException', errno: 'EIO', retryable: false },
  checksumMismatch: { remoteClass: 'org.apache.hadoop.fs.ChecksumException', errno: 'EIO', retryable: false },
  /** Refused before anything happened, because this server does not lead. */
  notLeader: { remoteClass: 'org.apache.hadoop.ipc.StandbyException', errno: 'EAGAIN', retryable: true },
  /** Refused before anything happened: too busy, or no leader within the time a call may wait. */
  unavailable: { remoteClass: 'org.apache.hadoop.ipc.RetriableException', errno: 'EAGAIN', retryable: true },
  /** It may have happened; a repeat is safe only because the session remembers the first answer. */
  outcomeUnknown: { remoteClass: 'org.apache.hadoop.ipc.RetriableException', errno: 'EAGAIN', retryable: true },
  /** What listens at the address speaks another protocol than it was spoken to in. */
  wrongPort: { remoteClass: 'org.apache.hadoop.ipc.RpcException', errno: 'EPROTO', retryable: false },
  /** The connection could not be made, or broke. */
  connectionLost: { remoteClass: 'java.net.ConnectException', errno: 'ECONNRESET', retryable: true },
  timedOut: { remoteClass: 'java.net.SocketTimeoutException', errno: 'ETIMEDOUT', retryable: true },
  aborted: { remoteClass: 'java.io.InterruptedIOException', errno: 'ABORT_ERR', retryable: false },
  /** A setting, a data folder or a command line that cannot be used as it is. */
  misconfigured: { remoteClass: 'java.io.IOException', errno: 'EINVAL', retryable: false },
} as const satisfies Record<string, { readonly remoteClass: string; readonly errno: string; readonly retryable: boolean }>

export type ErrorCode = keyof typeof errorCodes

export const isErrorCode = (text: string): text is ErrorCode => Object.hasOwn(errorCodes, text)

export interface FileSystemErrorOptions extends ErrorOptions {
  /** The class name that came over the wire, when it is not the table's own. */
  readonly remoteClass?: string | undefined
  readonly path?: string | undefined
  /** What was being done, as Node's own errors say it: `stat`, `open`, `rename`. */
  readonly syscall?: string | undefined
  /** Node's code for this very failure, where it has a closer one than the table. */
  readonly code?: string | undefined
}

/** What the operating system says of a connection that could not be made; whoever reports it keeps that. */
const connectCodes: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

export class FileSystemError extends Error {
  override readonly name = 'FileSystemError'
  readonly reason: ErrorCode
  readonly remoteClass: string
  readonly path: string | undefined
  readonly syscall: string | undefined
  readonly #code: string | undefined

  constructor(reason: ErrorCode, message: string, options: FileSystemErrorOptions = {}) {
    super(message, options)
    this.reason = reason
    this.remoteClass = options.remoteClass ?? errorCodes[reason].remoteClass
    this.path = options.path
    this.syscall = options.syscall
    this.#code = options.code
  }

  /** Node's style of code: `ENOENT`, `EEXIST`, ... */
  get code(): string {
    return this.#code ?? (this.reason === 'connectionLost' ? connectCode(this.cause) : undefined) ?? errorCodes[this.reason].errno
  }

  get isRetryable(): boolean {
    return errorCodes[this.reason].retryable
  }
}

/** A server cannot go on with its data, however often it is started again: somebody has to see to it first. */
export class UnusableData extends FileSystemError {}

/** Of the first failure in a chain of causes. */
function connectCode(cause: unknown): string | undefined {
  for (let each = cause; each instanceof Error; each = each.cause) {
    if ('code' in each && typeof each.code === 'string' && connectCodes.has(each.code)) return each.code
  }
  return undefined
}

/** The code for a Java class name that came over the wire; `io` for one the table does not have. The first code of a class is its general one. */
export function errorCodeOfClass(remoteClass: string): ErrorCode {
  if (remoteClass === errorCodes.io.remoteClass) return 'io'
  if (remoteClass === errorCodes.unavailable.remoteClass) return 'unavailable'
  for (const [code, { remoteClass: known }] of Object.entries(errorCodes)) {
    if (known === remoteClass) return code as ErrorCode
  }
  return 'io'
}

/** What the reader of messages (`proto/schema/message-reader.mjs`) throws about bytes that are no message. */
const malformedMessage = 'MalformedMessage'

/**
 * Any thrown value as a FileSystemError; a message that does not parse is `malformed`, unknown ones become `io`, and both keep their cause.
 * A `BrokenInvariant` is no failure that anybody may handle or log and go on: it is thrown again, out of the catch that asked.
 */
export function toFileSystemError(thrown: unknown): FileSystemError {
  if (thrown instanceof BrokenInvariant) throw thrown
  return anyFailure(thrown)
}

/** For the handler of a failure that does not matter: gives undefined, and throws a `BrokenInvariant` again. */
export function ignoreFailure(thrown: unknown): undefined {
  toFileSystemError(thrown)
  return undefined
}

/**
 * As `toFileSystemError`, also for a `BrokenInvariant`. For what a pure function threw over one request, or over bytes from elsewhere: nothing was
 * changed, so that call or message fails and the process goes on (a request that ended one leader would end the next one as well). Also for telling
 * why a process ends.
 */
export function anyFailure(thrown: unknown): FileSystemError {
  if (thrown instanceof FileSystemError) return thrown
  if (thrown instanceof Error && thrown.name === malformedMessage) {
    return new FileSystemError('malformed', `a message does not parse: ${thrown.message}`, { cause: thrown })
  }
  if (thrown instanceof Error) return new FileSystemError('io', thrown.message, { cause: thrown })
  return new FileSystemError('io', String(thrown), { cause: thrown })
}
