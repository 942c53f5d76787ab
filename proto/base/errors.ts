// One error class and one table of codes: what crosses the wire as which Java class, what Node programs see as `code`, what may be retried.
// The wire side is hdfs-wire's list of exceptions that clients test by full class name.

import { BrokenInvariant } from './assert.js'

/**
 * `remoteClass`: the exception on the wire. `errno`: the Node-style code. `retryable`: a repeat may succeed and is safe under the same call
 * id.
 */
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
  /** A file is in the place of a directory of the path, and nothing was created: HDFS reports this as a missing permission. */
  belowFile: { remoteClass: 'org.apache.hadoop.security.AccessControlException', errno: 'ENOTDIR', retryable: false },
  /** A missing, wrong or expired block token: the master issues a new one. */
  invalidToken: { remoteClass: 'org.apache.hadoop.security.token.SecretManager$InvalidToken', errno: 'EACCES', retryable: false },
  impersonationDenied: { remoteClass: 'org.apache.hadoop.security.authorize.AuthorizationException', errno: 'EACCES', retryable: false },
  alreadyBeingCreated: { remoteClass: 'org.apache.hadoop.hdfs.protocol.AlreadyBeingCreatedException', errno: 'EBUSY', retryable: false },
  recoveryInProgress: { remoteClass: 'org.apache.hadoop.hdfs.protocol.RecoveryInProgressException', errno: 'EBUSY', retryable: false },
  leaseExpired: { remoteClass: 'org.apache.hadoop.hdfs.server.namenode.LeaseExpiredException', errno: 'EBADF', retryable: false },
  notReplicatedYet: { remoteClass: 'org.apache.hadoop.hdfs.server.namenode.NotReplicatedYetException', errno: 'EAGAIN', retryable: true },
  /** HDFS's clients may repeat a call under its id until safe mode is over. */
  safeMode: { remoteClass: 'org.apache.hadoop.hdfs.server.namenode.SafeModeException', errno: 'EROFS', retryable: true },
  namespaceQuota: { remoteClass: 'org.apache.hadoop.hdfs.protocol.NSQuotaExceededException', errno: 'EDQUOT', retryable: false },
  spaceQuota: { remoteClass: 'org.apache.hadoop.hdfs.protocol.DSQuotaExceededException', errno: 'EDQUOT', retryable: false },
  typeQuota: {
    remoteClass: 'org.apache.hadoop.hdfs.protocol.QuotaByStorageTypeExceededException',
    errno: 'EDQUOT',
    retryable: false,
  },
  aclRefused: { remoteClass: 'org.apache.hadoop.hdfs.protocol.AclException', errno: 'EINVAL', retryable: false },
  xattrNotFound: { remoteClass: 'org.apache.hadoop.hdfs.protocol.XAttrNotFoundException', errno: 'ENODATA', retryable: false },
  /** Events of the change feed that a follower has not seen are not kept any more. */
  eventsMissing: { remoteClass: 'org.apache.hadoop.hdfs.inotify.MissingEventsException', errno: 'ESTALE', retryable: false },
  /** What is below `.snapshot` cannot be changed. */
  snapshotReadOnly: {
    remoteClass: 'org.apache.hadoop.hdfs.protocol.SnapshotAccessControlException',
    errno: 'EROFS',
    retryable: false,
  },
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
  endOfFile: { remoteClass: 'java.io.EOFException', errno: 'EIO', retryable: false },
  checksumMismatch: { remoteClass: 'org.apache.hadoop.fs.ChecksumException', errno: 'EIO', retryable: false },
  /** Refused before anything happened, because this server does not lead. */
  notLeader: { remoteClass: 'org.apache.hadoop.ipc.StandbyException', errno: 'EAGAIN', retryable: true },
  /** Refused before anything happened: too busy, or no leader within the time a call may wait. */
  unavailable: { remoteClass: 'org.apache.hadoop.ipc.RetriableException', errno: 'EAGAIN', retryable: true },
  /** It may have happened; a repeat is safe only because the session remembers the first answer. */
  outcomeUnknown: { remoteClass: 'org.apache.hadoop.ipc.RetriableException', errno: 'EAGAIN', retryable: true },
  /** The server at the address speaks another protocol. */
  wrongPort: { remoteClass: 'org.apache.hadoop.ipc.RpcException', errno: 'EPROTO', retryable: false },
  /** The connection could not be opened, or broke. */
  connectionLost: { remoteClass: 'java.net.ConnectException', errno: 'ECONNRESET', retryable: true },
  timedOut: { remoteClass: 'java.net.SocketTimeoutException', errno: 'ETIMEDOUT', retryable: true },
  aborted: { remoteClass: 'java.io.InterruptedIOException', errno: 'ABORT_ERR', retryable: false },
  /** A setting, data folder or command line that cannot be used as it is. */
  misconfigured: { remoteClass: 'java.io.IOException', errno: 'EINVAL', retryable: false },
} as const satisfies Record<string, { readonly remoteClass: string; readonly errno: string; readonly retryable: boolean }>

export type ErrorCode = keyof typeof errorCodes

export const isErrorCode = (text: string): text is ErrorCode => Object.hasOwn(errorCodes, text)

export interface FileSystemErrorOptions extends ErrorOptions {
  /** The class name received over the wire, when it differs from the table's. */
  readonly remoteClass?: string | undefined
  readonly path?: string | undefined
  /** The operation, as in Node's own errors: `stat`, `open`, `rename`. */
  readonly syscall?: string | undefined
  /** Node's code for this failure, if there is a more specific one than in the table. */
  readonly code?: string | undefined
}

/** The operating system's codes for connections that could not be opened; errors keep them. */
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

/** A server cannot continue with its data, even after a restart: an administrator must repair it first. */
export class UnusableData extends FileSystemError {}

/** The code of the first failure in a chain of causes. */
function connectCode(cause: unknown): string | undefined {
  for (let each = cause; each instanceof Error; each = each.cause) {
    if ('code' in each && typeof each.code === 'string' && connectCodes.has(each.code)) return each.code
  }
  return undefined
}

/**
 * The code for a Java class name received over the wire; `io` if the table does not have it. The first code of a class is its general one.
 */
export function errorCodeOfClass(remoteClass: string): ErrorCode {
  if (remoteClass === errorCodes.io.remoteClass) return 'io'
  if (remoteClass === errorCodes.unavailable.remoteClass) return 'unavailable'
  for (const [code, { remoteClass: known }] of Object.entries(errorCodes)) {
    if (known === remoteClass) return code as ErrorCode
  }
  return 'io'
}

/** The name of the error that the reader of messages (`proto/schema/message-reader.mjs`) throws for bytes that are not a valid message. */
const malformedMessage = 'MalformedMessage'

/**
 * Converts any thrown value to a FileSystemError; a message that does not parse is `malformed`, unknown errors become `io`, and both keep
 * their cause. A `BrokenInvariant` must not be handled: it is thrown again.
 */
export function toFileSystemError(thrown: unknown): FileSystemError {
  if (thrown instanceof BrokenInvariant) throw thrown
  return anyFailure(thrown)
}

/** Handler of a failure that does not matter: returns undefined, and throws a `BrokenInvariant` again. */
export function ignoreFailure(thrown: unknown): undefined {
  toFileSystemError(thrown)
  return undefined
}

/**
 * Like `toFileSystemError`, also for a `BrokenInvariant`. For errors that a pure function threw for one request, or for bytes from
 * elsewhere: nothing was changed, so that call or message fails and the process continues (a request that ended one leader would end the
 * next one as well). Also used to report why a process ends.
 */
export function anyFailure(thrown: unknown): FileSystemError {
  if (thrown instanceof FileSystemError) return thrown
  if (thrown instanceof Error && thrown.name === malformedMessage) {
    return new FileSystemError('malformed', `a message does not parse: ${thrown.message}`, { cause: thrown })
  }
  if (thrown instanceof Error) return new FileSystemError('io', thrown.message, { cause: thrown })
  return new FileSystemError('io', String(thrown), { cause: thrown })
}
