// A master that chunkservers in tests register with: it writes down what it hears and gives the orders that it was told to give.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { TestContext } from 'node:test'
import { chunkserver } from '#messages/chunkserver'
import { protocolName } from '../../../chunkserver/master-link/protocol.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import { silentLogger } from '../../../proto/base/logger.js'
import { createRpcServer, type IncomingCall, unary } from '../../../proto/rpc/server.js'
import { type TokenKey, tokenKeyPurpose } from '../../../proto/transfer/token-keys.js'
import { asMaster } from '../proto/rpc/credentials.js'
import { testKeys, testPoolId } from './tokens.js'

/** A master that leads, writes down what it hears and gives the orders it was told to give. */
export class FakeMaster {
  readonly events = new EventTarget()
  readonly registrations: chunkserver.RegisterRequest[] = []
  readonly notices: chunkserver.Notice[] = []
  heartbeats: chunkserver.HeartbeatRequest[] = []
  digests: chunkserver.DigestRequest[] = []
  compared: chunkserver.CompareRequest[] = []
  orders: chunkserver.Order.$Properties[] = []
  wantsDigest = false
  /** Numbered from 1. */
  tokenKeys: readonly TokenKey[] = testKeys
  tokenKeysAsked = 0
  epoch = 3
  clusterId = 'cluster-1'
  /** Where it says that all masters are. */
  masters: string[] = []
  port = 0

  async start(t: TestContext): Promise<this> {
    const changed = (): boolean => this.events.dispatchEvent(new Event('change'))
    const { RegisterRequest, RegisterResponse, HeartbeatRequest, HeartbeatResponse, NotifyRequest, NotifyResponse } = chunkserver
    const register = unary(RegisterRequest, RegisterResponse, (request) => {
      if (request.clusterId && request.clusterId !== this.clusterId) throw new FileSystemError('invalidRequest', 'another cluster')
      this.registrations.push(request)
      changed()
      return { chunkserverId: 7, clusterId: this.clusterId, poolId: testPoolId } as chunkserver.RegisterResponse
    })
    const heartbeat = unary(HeartbeatRequest, HeartbeatResponse, (request, call) => {
      this.heartbeats.push(request)
      const orders = this.orders.splice(0)
      const { wantsDigest, epoch, masters } = this
      this.wantsDigest = false
      changed()
      return {
        isRegistered: this.registrations.length > 0,
        isLeader: true,
        epoch,
        orders,
        wantsDigest,
        masters,
        tokenKeys: (request.newestTokenKey ?? 0) < this.tokenKeys.length ? this.#sealedFor(call) : [],
      } as chunkserver.HeartbeatResponse
    })
    const notify = unary(NotifyRequest, NotifyResponse, (request) => {
      this.notices.push(...request.notices)
      changed()
      return { isLeader: true } as chunkserver.NotifyResponse
    })
    const digest = unary(chunkserver.DigestRequest, chunkserver.DigestResponse, (request) => {
      this.digests.push(request)
      return { isLeader: true, differing: request.buckets.map(({ number }) => number) } as chunkserver.DigestResponse
    })
    const compare = unary(chunkserver.CompareRequest, chunkserver.CompareResponse, (request) => {
      this.compared.push(request)
      changed()
      return {} as chunkserver.CompareResponse
    })
    const tokenKeys = unary(chunkserver.TokenKeysRequest, chunkserver.TokenKeysResponse, (_request, call) => {
      this.tokenKeysAsked += 1
      return { tokenKeys: this.#sealedFor(call) } as chunkserver.TokenKeysResponse
    })
    const methods = new Map(Object.entries({ register, heartbeat, notify, digest, compare, tokenKeys }))
    const self = this
    const credentials = {
      ...asMaster(1),
      get clusterId(): string {
        return self.clusterId
      },
    }
    const server = createRpcServer({ protocols: [{ name: protocolName, methods }], credentials, logger: silentLogger })
    this.port = (await server.listen({ host: '127.0.0.1', port: 0 })).port
    t.after(() => server.close())
    return this
  }

  #sealedFor({ caller }: IncomingCall): chunkserver.TokenKeyMessage[] {
    const { sealer } = caller.proven ?? {}
    assert.ok(sealer !== undefined)
    return this.tokenKeys.map(({ id, secret, madeMs }) => {
      return { id, madeMs, sealedSecret: sealer.seal(tokenKeyPurpose(id), secret) } as chunkserver.TokenKeyMessage
    })
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await once(this.events, 'change')
  }
}
