// The method describeChunks of cairn.AdminProtocol: its messages around the read that every master runs.

import { admin } from '#messages/admin'
import { adminMethods } from '../../methods/table.js'
import type { ChunkDescription } from '../../namespace/answers.js'
import type { ChunkKnowledge } from '../../operations/chunks/describe-chunks.js'
import { type RpcMethod, readMethod } from '../client/method.js'

export function describeChunksMethod(knowledge: ChunkKnowledge): RpcMethod {
  return readMethod(adminMethods.describeChunks, {
    message: admin.DescribeChunksRequest,
    request: ({ chunkIds, all }) => ({ chunkIds, all: all === true, knowledge }),
    answer: (chunks) => admin.DescribeChunksResponse.encode({ chunks: chunks.map(toMessage) }).finish(),
  })
}

function toMessage({ replicas, leftovers, path, leaseHolder, recovery, ...rest }: ChunkDescription): admin.ChunkDescription.$Properties {
  return {
    ...rest,
    path: path ?? null,
    leaseHolder: leaseHolder ?? null,
    replicas: replicas.map(({ chunkserverId, state, fault }) => ({ chunkserver: chunkserverId, state, fault: fault ?? null })),
    leftovers: [...leftovers],
    recovery:
      recovery === undefined
        ? null
        : {
            generation: recovery.generation,
            newLength: recovery.newLength ?? null,
            failures: recovery.failures,
            trouble: recovery.trouble ?? null,
            primary: recovery.primary ?? null,
          },
  }
}
