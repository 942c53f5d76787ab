// cairn.RecordProtocol as masters serve it: which chunkserver is the primary of a file of records, and the token for it.

import { append } from '#messages/append'
import { recordMethods } from '../../methods/table.js'
import type { RecordPrimary } from '../../operations/files/find-record-primary.js'
import type { BlockTokens } from './block-tokens.js'
import { personalMutationMethod, type RpcMethod } from './method.js'

export const recordProtocol = 'cairn.RecordProtocol'

export function recordService({ tokens }: { readonly tokens: Pick<BlockTokens, 'forRecords'> }): readonly RpcMethod[] {
  return [
    personalMutationMethod(recordMethods.findPrimary, {
      message: append.FindPrimaryRequest,
      request: ({ path, lostHolder, unreachableHolder, unreachableMs, refused, avoid }) => ({
        path,
        lostHolder: lostHolder ?? undefined,
        unreachableHolder: unreachableHolder ?? undefined,
        unreachableMs: unreachableMs ?? 0,
        isRefused: refused === true,
        avoid,
      }),
      answerTo: ({ user }) => {
        const tokenOf = tokens.forRecords(user)
        return (primary) => append.FindPrimaryResponse.encode(toMessage(primary, tokenOf(primary.file.id))).finish()
      },
    }),
  ]
}

function toMessage(
  { file, holder, chunkserver }: RecordPrimary,
  token: ReturnType<ReturnType<BlockTokens['forRecords']>>,
): append.FindPrimaryResponse.$Properties {
  return {
    fileId: file.id,
    chunkBytes: file.chunkBytes,
    holder: holder ?? null,
    chunkserver: chunkserver.id,
    ipAddress: chunkserver.ipAddress,
    hostName: chunkserver.hostName,
    rpcPort: chunkserver.rpcPort,
    tokenIdentifier: token.identifier,
    tokenPassword: token.password,
  }
}
