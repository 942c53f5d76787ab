// Encoding of a refusal as `log.Refusal` (proto/schema/log.proto), which is remembered like an answer.

import { log } from '#messages/log'
import { errorCodes, FileSystemError, isErrorCode } from '../../proto/base/errors.js'

export function encodeRefusal({ reason, message, remoteClass }: FileSystemError): Uint8Array {
  return log.Refusal.encode({ reason, message, ...(remoteClass === errorCodes[reason].remoteClass ? {} : { remoteClass }) }).finish()
}

/** An unknown reason of a later version becomes `io`. */
export function decodeRefusal(bytes: Uint8Array): FileSystemError {
  const { reason, message, remoteClass } = log.Refusal.decode(bytes)
  return new FileSystemError(isErrorCode(reason) ? reason : 'io', message, remoteClass === null ? {} : { remoteClass })
}
