// The SASL handshake of clients that prove knowledge of their block token before the first operation (hdfs-native before 0.12): DIGEST-MD5
// in four messages. It gives no access by itself: every operation has a token of its own, which is checked. Afterwards the connection is
// used unencrypted.

import { transfer } from '#messages/transfer'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { TransferConnection } from '../../proto/transfer/connection.js'
import { checkResponse, newChallenge, parseResponse } from '../../proto/transfer/digest-md5.js'
import { readHandshake, sendHandshake } from '../../proto/transfer/operation.js'
import type { TransferContext } from './transfer-context.js'

const { SUCCESS, ERROR } = transfer.DataTransferEncryptorMessageProto.DataTransferEncryptorStatus
/** The realm that Hadoop's DataNodes use. */
const realm = '0'

export async function answerHandshake({ tokens }: TransferContext, connection: TransferConnection): Promise<void> {
  try {
    await readHandshake(connection)
    const challenge = newChallenge(realm)
    sendHandshake(connection, { status: SUCCESS, payload: Buffer.from(challenge.text) })
    const { payload } = await readHandshake(connection)
    const response = parseResponse(payload ?? new Uint8Array(0), challenge)
    const password = await tokens.passwordOf(Buffer.from(response.userName, 'base64'))
    const proof = checkResponse(challenge, response, password.toString('base64'))
    sendHandshake(connection, { status: SUCCESS, payload: Buffer.from(proof) })
  } catch (error) {
    const { reason, message } = toFileSystemError(error)
    if (reason === 'invalidToken') {
      tokens.countRefusal()
      if (connection.isOpen) sendHandshake(connection, { status: ERROR, message, accessTokenError: true })
    }
    throw new FileSystemError(reason, `handshake: ${message}`, { cause: error })
  }
}
