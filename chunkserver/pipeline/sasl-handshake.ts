// The handshake before the first operation of clients that prove to know their block token (hdfs-native before 0.12): DIGEST-MD5 in four messages. It
// opens nothing: every operation brings a token of its own and is checked by that. Afterwards the connection goes on as it is, unprotected.

import { transfer } from '#messages/transfer'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { TransferConnection } from '../../proto/transfer/connection.js'
import { checkResponse, newChallenge, parseResponse } from '../../proto/transfer/digest-md5.js'
import { readHandshake, sendHandshake } from '../../proto/transfer/operation.js'
import type { TransferContext } from './transfer-context.js'

const { SUCCESS, ERROR } = transfer.DataTransferEncryptorMessageProto.DataTransferEncryptorStatus
/** What Hadoop's DataNodes call themselves to SASL. */
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
