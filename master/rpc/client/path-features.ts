// Methods of ClientProtocol about features of a path that no path here has: a link's target, an encryption zone, an erasure coding policy. Whether
// there is such a path is told as by HDFS.

import { client } from '#messages/client'
import { clientMethods } from '../../methods/table.js'
import { type RpcMethod, readMethod } from './method.js'

export function pathFeatureMethods(): readonly RpcMethod[] {
  return [
    readMethod(clientMethods.getLinkTarget, {
      message: client.GetLinkTargetRequestProto,
      request: ({ path }) => ({ path, feature: 'link' }),
      answer: () => client.GetLinkTargetResponseProto.encode({}).finish(),
    }),
    readMethod(clientMethods.getEZForPath, {
      message: client.GetEZForPathRequestProto,
      request: ({ src }) => ({ path: src, feature: 'encryptionZone' }),
      answer: () => client.GetEZForPathResponseProto.encode({}).finish(),
    }),
    readMethod(clientMethods.getErasureCodingPolicy, {
      message: client.GetErasureCodingPolicyRequestProto,
      request: ({ src }) => ({ path: src, feature: 'erasureCodingPolicy' }),
      answer: () => client.GetErasureCodingPolicyResponseProto.encode({}).finish(),
    }),
  ]
}
