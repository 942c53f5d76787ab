// Methods of ClientProtocol about features of a path that no path here has: a link's target, an encryption zone, an erasure coding policy. Whether
// there is such a path is told as by HDFS.

import { client } from '#messages/client'
import type { MethodHandler } from '../../proto/rpc/server.js'
import { absentFeature } from '../operations/file-questions.js'
import { type ClientMethodParts, readMethod } from './client-method.js'

export function pathFeatureMethods({ sequencer }: ClientMethodParts): ReadonlyMap<string, MethodHandler> {
  return new Map([
    [
      'getLinkTarget',
      readMethod(sequencer, {
        message: client.GetLinkTargetRequestProto,
        read: absentFeature,
        request: ({ path }) => ({ path, feature: 'link' }),
        answer: () => client.GetLinkTargetResponseProto.encode({}).finish(),
      }),
    ],
    [
      'getEZForPath',
      readMethod(sequencer, {
        message: client.GetEZForPathRequestProto,
        read: absentFeature,
        request: ({ src }) => ({ path: src, feature: 'encryptionZone' }),
        answer: () => client.GetEZForPathResponseProto.encode({}).finish(),
      }),
    ],
    [
      'getErasureCodingPolicy',
      readMethod(sequencer, {
        message: client.GetErasureCodingPolicyRequestProto,
        read: absentFeature,
        request: ({ src }) => ({ path: src, feature: 'erasureCodingPolicy' }),
        answer: () => client.GetErasureCodingPolicyResponseProto.encode({}).finish(),
      }),
    ],
  ])
}
