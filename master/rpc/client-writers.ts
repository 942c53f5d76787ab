// Methods of ClientProtocol that keep a writer alive: renewing leases. Renewals have no entry: the leader counts them in memory.

import { client } from '#messages'
import { FileSystemError } from '../../proto/base/errors.js'
import { type MethodHandler, unary } from '../../proto/rpc/server.js'

export interface WriterParts {
  readonly leases: { renew(clientName: string): void }
  isActive(): boolean
}

export function writerMethods(parts: WriterParts): ReadonlyMap<string, MethodHandler> {
  return new Map<string, MethodHandler>([
    ['renewLease', unary(client.RenewLeaseRequestProto, client.RenewLeaseResponseProto, ({ clientName }) => renewLease(parts, clientName))],
  ])
}

function renewLease(parts: WriterParts, clientName: string): client.RenewLeaseResponseProto.$Properties {
  if (!parts.isActive()) throw new FileSystemError('notLeader', 'only the leader counts leases')
  parts.leases.renew(clientName)
  return {}
}
