// Forwards a client's call to the leader: the undecoded bytes, with the identity of its client. The leader receives it in
// `peers/service.ts`.

import { peer } from '#messages/peer'
import { anyFailure, type ErrorCode, errorCodeOfClass, errorCodes, FileSystemError, isErrorCode } from '../../../proto/base/errors.js'
import type { FaceCall } from '../../methods/face.js'
import type { MasterLine } from '../../methods/forward.js'
import type { PeerConnections } from './connections.js'

export function masterLine(clusterId: string, peers: Pick<PeerConnections, 'call' | 'selfId'>): MasterLine {
  return {
    selfId: peers.selfId,
    passOn(to, call, completion) {
      peers.call(to, 'forward', encodeCall(clusterId, call), {
        reply: (bytes) => completion.reply(decodeAnswer(bytes)),
        fail: (error) => completion.fail(error),
      })
    },
  }
}

function encodeCall(clusterId: string, call: FaceCall): Uint8Array {
  const { protocol, method, body, clientId, callId, retryCount, caller } = call
  return peer.ForwardRequest.encode({
    clusterId,
    protocol,
    method,
    body,
    clientId: Buffer.from(clientId, 'latin1'),
    callId,
    retryCount,
    user: caller.user,
    realUser: caller.realUser ?? null,
    address: caller.address,
    face: caller.face ?? null,
    isAdministrator: caller.proven?.holder.role === 'administrator',
  }).finish()
}

/** The response message, or the error with which the leader refused the call. */
function decodeAnswer(bytes: Uint8Array): Uint8Array | FileSystemError {
  let answer: peer.ForwardResponse
  try {
    answer = peer.ForwardResponse.decode(bytes)
  } catch (error) {
    return anyFailure(error)
  }
  if (answer.body !== null) return answer.body
  const remoteClass = answer.exceptionClass ?? errorCodes.io.remoteClass
  return new FileSystemError(codeOf(answer.reason, remoteClass), answer.message ?? remoteClass, { remoteClass })
}

function codeOf(reason: string | null, remoteClass: string): ErrorCode {
  return reason !== null && isErrorCode(reason) ? reason : errorCodeOfClass(remoteClass)
}
