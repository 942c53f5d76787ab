// The methods by which the primary of a recovery calls the other holders of the chunk.

import { chunkserver } from '#messages/chunkserver'
import type { RpcMethod } from '../../proto/rpc/connection.js'
import type { FoundState } from '../store/recoveries.js'
import { type HolderAnswer, noneOf } from './decision.js'

export const replicaProtocolName = 'cairn.ReplicaProtocol'

type Begin = RpcMethod<chunkserver.BeginRecoveryRequest.$Properties, chunkserver.BeginRecoveryResponse>
type Finish = RpcMethod<chunkserver.FinishRecoveryRequest.$Properties, chunkserver.FinishRecoveryResponse>

export const beginRecovery: Begin = {
  protocol: replicaProtocolName,
  name: 'beginRecovery',
  request: chunkserver.BeginRecoveryRequest,
  response: chunkserver.BeginRecoveryResponse,
}
export const finishRecovery: Finish = {
  protocol: replicaProtocolName,
  name: 'finishRecovery',
  request: chunkserver.FinishRecoveryRequest,
  response: chunkserver.FinishRecoveryResponse,
}

const states = chunkserver.BeginRecoveryResponse.State
const stateNumbers = { none: states.NONE, finalised: states.FINALISED, beingWritten: states.BEING_WRITTEN, waiting: states.WAITING }

export function stateMessage(found: FoundState, neverHad = false): chunkserver.BeginRecoveryResponse {
  const state = stateNumbers[found.kind]
  if (found.kind === 'none') {
    const { generation = null, bytes: length = null } = found.older ?? {}
    return { state, generation, length, acknowledged: null, neverHad: neverHad ? true : null } as chunkserver.BeginRecoveryResponse
  }
  const { generation, bytes: length, acknowledgedBytes: acknowledged } = found
  return { state, generation, length, acknowledged } as chunkserver.BeginRecoveryResponse
}

export function stateOf({ state, generation, length, acknowledged, neverHad }: chunkserver.BeginRecoveryResponse): HolderAnswer {
  const present = { generation: generation ?? 0, bytes: length ?? 0, acknowledgedBytes: acknowledged ?? 0 }
  switch (state) {
    case states.NONE:
      return generation === null ? noneOf(neverHad === true) : { kind: 'none', older: { generation, bytes: present.bytes } }
    case states.FINALISED:
      return { kind: 'finalised', ...present }
    case states.BEING_WRITTEN:
      return { kind: 'beingWritten', ...present }
    case states.WAITING:
      return { kind: 'waiting', ...present }
  }
}
