// Methods of ClientProtocol on quotas.

import { client } from '#messages/client'
import type { RpcCaller } from '../../../proto/rpc/server.js'
import { clientMethods } from '../../methods/table.js'
import { emptyAnswer, mutationMethod, type RpcMethod, readMethod } from './method.js'
import { toQuotaUsage } from './translate.js'

export interface QuotaParts {
  readonly quotas: {
    /** Resolves when what is in the directory is counted, so that its quota counts. Rejects when this master does not lead any more. */
    whenWhole(path: string, caller: RpcCaller): Promise<void>
  }
}

export function quotaMethods({ quotas }: QuotaParts): readonly RpcMethod[] {
  return [
    mutationMethod(clientMethods.setQuota, {
      message: client.SetQuotaRequestProto,
      request: ({ path, namespaceQuota, storagespaceQuota, storageType }) => ({
        path,
        names: namespaceQuota,
        space: storagespaceQuota,
        storageType: storageType ?? undefined,
      }),
      answer: emptyAnswer,
      settled: ({ path }, caller) => quotas.whenWhole(path, caller),
    }),
    readMethod(clientMethods.getQuotaUsage, {
      message: client.GetQuotaUsageRequestProto,
      request: ({ path }) => ({ path }),
      answer: (usage) => client.GetQuotaUsageResponseProto.encode({ usage: toQuotaUsage(usage) }).finish(),
    }),
  ]
}
