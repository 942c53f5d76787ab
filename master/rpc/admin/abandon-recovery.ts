// The method abandonRecovery of cairn.AdminProtocol: its messages around the mutation.

import { admin } from '#messages/admin'
import { adminMethods } from '../../methods/table.js'
import { mutationMethod, type RpcMethod } from '../client/method.js'

export function abandonRecoveryMethod(): RpcMethod {
  return mutationMethod(adminMethods.abandonRecovery, {
    message: admin.AbandonRecoveryRequest,
    request: ({ path, despiteChunkservers }) => ({ path, despiteChunkservers: despiteChunkservers === true }),
    answer: (abandoned) => admin.AbandonRecoveryResponse.encode(abandoned).finish(),
  })
}
