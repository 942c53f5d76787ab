// Methods of ClientProtocol on features that no path of this file system has: the target of a link, an encryption zone, an erasure coding
// policy. A path that does not exist is reported as HDFS does.

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
    readMethod(clientMethods.getEnclosingRoot, {
      message: client.GetEnclosingRootRequestProto,
      request: ({ filename }) => ({ path: filename ?? '' }),
      answer: (enclosingRootPath) => client.GetEnclosingRootResponseProto.encode({ enclosingRootPath }).finish(),
    }),
    readMethod(clientMethods.getErasureCodingPolicy, {
      message: client.GetErasureCodingPolicyRequestProto,
      request: ({ src }) => ({ path: src, feature: 'erasureCodingPolicy' }),
      answer: () => client.GetErasureCodingPolicyResponseProto.encode({}).finish(),
    }),
  ]
}
