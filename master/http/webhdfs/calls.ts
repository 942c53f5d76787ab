// Runs WebHDFS's requests as calls of ClientProtocol: each operation is encoded as that protocol's message and given to the same handler of
// the desk as a call that arrived over RPC. So forwarding to the leader, the memory of answers, counts, audit and access are the same for
// both, and so is every answer.

import { client } from '#messages/client'
import { BrokenInvariant } from '../../../proto/base/assert.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { IncomingCall, MethodHandler, RpcCaller } from '../../../proto/rpc/server.js'

interface Encoder<Q> {
  encode(message: Q): { finish(): Uint8Array }
}
interface Decoder<A> {
  decode(bytes: Uint8Array): A
}

/** A method of ClientProtocol with the messages of its request and its answer. */
export interface Codec<Q, A> {
  readonly method: string
  readonly request: Encoder<Q>
  readonly response: Decoder<A>
}

function codec<Q, A>(method: string, request: Encoder<Q>, response: Decoder<A>): Codec<Q, A> {
  return { method, request, response }
}

export const clientCalls = {
  getFileInfo: codec('getFileInfo', client.GetFileInfoRequestProto, client.GetFileInfoResponseProto),
  getFileLinkInfo: codec('getFileLinkInfo', client.GetFileInfoRequestProto, client.GetFileInfoResponseProto),
  getListing: codec('getListing', client.GetListingRequestProto, client.GetListingResponseProto),
  getContentSummary: codec('getContentSummary', client.GetContentSummaryRequestProto, client.GetContentSummaryResponseProto),
  getBlockLocations: codec('getBlockLocations', client.GetBlockLocationsRequestProto, client.GetBlockLocationsResponseProto),
  getServerDefaults: codec('getServerDefaults', client.GetServerDefaultsRequestProto, client.GetServerDefaultsResponseProto),
  getFsStats: codec('getFsStats', client.GetFsStatusRequestProto, client.GetFsStatsResponseProto),
  getLinkTarget: codec('getLinkTarget', client.GetLinkTargetRequestProto, client.GetLinkTargetResponseProto),
  getAclStatus: codec('getAclStatus', client.GetAclStatusRequestProto, client.GetAclStatusResponseProto),
  checkAccess: codec('checkAccess', client.CheckAccessRequestProto, client.CheckAccessResponseProto),
  getXAttrs: codec('getXAttrs', client.GetXAttrsRequestProto, client.GetXAttrsResponseProto),
  listXAttrs: codec('listXAttrs', client.ListXAttrsRequestProto, client.ListXAttrsResponseProto),
  setXAttr: codec('setXAttr', client.SetXAttrRequestProto, client.SetXAttrResponseProto),
  removeXAttr: codec('removeXAttr', client.RemoveXAttrRequestProto, client.RemoveXAttrResponseProto),
  getStoragePolicy: codec('getStoragePolicy', client.GetStoragePolicyRequestProto, client.GetStoragePolicyResponseProto),
  getStoragePolicies: codec('getStoragePolicies', client.GetStoragePoliciesRequestProto, client.GetStoragePoliciesResponseProto),
  setStoragePolicy: codec('setStoragePolicy', client.SetStoragePolicyRequestProto, client.SetStoragePolicyResponseProto),
  unsetStoragePolicy: codec('unsetStoragePolicy', client.UnsetStoragePolicyRequestProto, client.UnsetStoragePolicyResponseProto),
  getErasureCodingPolicy: codec(
    'getErasureCodingPolicy',
    client.GetErasureCodingPolicyRequestProto,
    client.GetErasureCodingPolicyResponseProto,
  ),
  getEZForPath: codec('getEZForPath', client.GetEZForPathRequestProto, client.GetEZForPathResponseProto),
  mkdirs: codec('mkdirs', client.MkdirsRequestProto, client.MkdirsResponseProto),
  rename: codec('rename', client.RenameRequestProto, client.RenameResponseProto),
  rename2: codec('rename2', client.Rename2RequestProto, client.Rename2ResponseProto),
  delete: codec('delete', client.DeleteRequestProto, client.DeleteResponseProto),
  setOwner: codec('setOwner', client.SetOwnerRequestProto, client.SetOwnerResponseProto),
  setPermission: codec('setPermission', client.SetPermissionRequestProto, client.SetPermissionResponseProto),
  setReplication: codec('setReplication', client.SetReplicationRequestProto, client.SetReplicationResponseProto),
  setTimes: codec('setTimes', client.SetTimesRequestProto, client.SetTimesResponseProto),
  truncate: codec('truncate', client.TruncateRequestProto, client.TruncateResponseProto),
  concat: codec('concat', client.ConcatRequestProto, client.ConcatResponseProto),
}

/** Calls one method for the user of one request. */
export type Ask = <Q, A>(call: Codec<Q, A>, message: Q) => Promise<A>

export interface WebCallsParts {
  /** The name of ClientProtocol, and its methods as the RPC port serves them. */
  readonly protocol: string
  readonly methods: ReadonlyMap<string, MethodHandler>
  /** A new id of a client: 16 random bytes as a byte string. */
  newClientId(): string
}

/** After so many calls another client id is used: the group remembers a limited number of answers for each. */
const callsOfClientMax = 65_536

export class WebCalls {
  readonly #parts: WebCallsParts
  #clientId: string
  #callId = 0

  constructor(parts: WebCallsParts) {
    this.#parts = parts
    this.#clientId = parts.newClientId()
  }

  askFor(caller: RpcCaller): Ask {
    return (call, message) =>
      this.#call(call.method, call.request.encode(message).finish(), caller).then((bytes) => call.response.decode(bytes))
  }

  /** For methods that refuse every request of theirs: the message does not matter. */
  async refuse(method: string, caller: RpcCaller): Promise<never> {
    await this.#call(method, new Uint8Array(0), caller)
    throw new FileSystemError('unsupported', `${method} is not supported`)
  }

  #call(method: string, message: Uint8Array, caller: RpcCaller): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const handler = this.#parts.methods.get(method)
      const { clientId, callId } = this.#nextIdentity()
      if (handler === undefined) {
        reject(new FileSystemError('unsupported', `${method} is not supported`))
        return
      }
      const call: IncomingCall = {
        protocol: this.#parts.protocol,
        method,
        body: Buffer.from(message.buffer, message.byteOffset, message.byteLength),
        caller,
        clientId,
        callId,
        retryCount: 0,
        // Copied: the bytes may belong to the buffer of the connection to the leader.
        reply: (answer) => resolve(Uint8Array.from(answer)),
        fail: reject,
        release: () => resolve(new Uint8Array(0)),
      }
      try {
        handler(call)
      } catch (error) {
        if (error instanceof BrokenInvariant) throw error
        call.fail(error)
      }
    })
  }

  /** The two together are never used again, so a call that is sent to another leader is recognised. */
  #nextIdentity(): { readonly clientId: string; readonly callId: number } {
    if (this.#callId === callsOfClientMax) {
      this.#clientId = this.#parts.newClientId()
      this.#callId = 0
    }
    return { clientId: this.#clientId, callId: this.#callId++ }
  }
}
