// What a call was refused for, as the bytes of a `log.Refusal` (proto/schema/log.proto) that are remembered like an answer.

import { log } from '#messages/log'
import { errorCodes, FileSystemError, isErrorCode } from '../../proto/base/errors.js'

export function encodeRefusal({ reason, message, remoteClass }: FileSystemError): Uint8Array {
  return log.Refusal.encode({ reason, message, ...(remoteClass === errorCodes[reason].remoteClass ? {} : { remoteClass }) }).finish()
}

/** A reason of a later version is `io`. */
export function decodeRefusal(bytes: Uint8Array): FileSystemError {
  const { reason, message, remoteClass } = log.Refusal.decode(bytes)
  return new FileSystemError(isErrorCode(reason) ? reason : 'io', message, remoteClass === null ? {} : { remoteClass })
}
