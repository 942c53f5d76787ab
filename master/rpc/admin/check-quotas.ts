// The method checkQuotas of cairn.AdminProtocol: its messages around the read.

import { admin } from '#messages/admin'
import { adminMethods } from '../../methods/table.js'
import { type RpcMethod, readMethod } from '../client/method.js'

export function checkQuotasMethod(): RpcMethod {
  return readMethod(adminMethods.checkQuotas, {
    message: admin.CheckQuotasRequest,
    request: () => undefined,
    answer: (checked) => {
      const quotas = checked.map(({ path, isWhole, counted, there, isRight }) => ({
        path,
        isWhole,
        names: Math.max(0, counted.names),
        spaceBytes: Math.max(0, counted.space),
        policyBytes: Math.max(0, counted.policySpace),
        namesThere: there.names,
        spaceBytesThere: there.space,
        policyBytesThere: there.policySpace,
        isRight,
      }))
      return admin.CheckQuotasResponse.encode({ quotas }).finish()
    },
  })
}
