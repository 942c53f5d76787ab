// Finds the handler of a call by protocol and method. The bytes of the request header with both names repeat from call to call, so the
// result is cached.

import { rpc } from '#messages/rpc'
import { assert } from '../base/assert.js'
import { FileSystemError, toFileSystemError } from '../base/errors.js'
import type { Access, Callers } from './access.js'
import type { MethodHandler, ProtocolHandler } from './incoming-call.js'

export interface Target {
  readonly protocol: string
  readonly method: string
  readonly handler: MethodHandler
  /** The permitted callers. */
  readonly callers: Callers
}

/** Number of cached request headers; a known method has one or two encodings. */
const rememberedMax = 2048
const rememberedBytesMax = 512
/** A longer request header is not parsed: the names of a method and a protocol have less than a hundred characters each. */
const headerBytesMax = 1024

export class Dispatcher {
  readonly #protocols: ReadonlyMap<string, ProtocolHandler>
  readonly #remembered = new Map<string, Target>()
  readonly #access: Access | undefined

  /** Without `access` all methods are open to anyone. */
  constructor(protocols: readonly ProtocolHandler[], access: Access | undefined) {
    for (const { name } of protocols) assert(access === undefined || access.knows(name), `it is said who may call ${name}`)
    this.#access = access
    this.#protocols = new Map(protocols.map((protocol) => [protocol.name, protocol]))
  }

  /** For the RequestHeaderProto in [start, end) of `bytes`. For an unknown method it returns a handler that answers so. */
  find(bytes: Buffer, start: number, end: number): Target {
    if (end - start > headerBytesMax) return unreadable
    const spelling = bytes.toString('latin1', start, end)
    return this.#remembered.get(spelling) ?? this.#findNew(bytes.subarray(start, end), spelling)
  }

  #findNew(bytes: Buffer, spelling: string): Target {
    const header = decodeMethodHeader(bytes)
    if (header === undefined) return unreadable
    const { methodName, declaringClassProtocolName } = header
    const protocol = this.#protocols.get(declaringClassProtocolName)
    const handler = protocol?.methods.get(methodName) ?? protocol?.otherwise
    const target = {
      protocol: declaringClassProtocolName,
      method: methodName,
      handler: handler ?? refusing(protocol === undefined),
      callers: this.#access?.callersOf(declaringClassProtocolName, methodName) ?? 'anyone',
    }
    if (handler !== undefined && this.#remembered.size < rememberedMax && spelling.length <= rememberedBytesMax)
      this.#remembered.set(spelling, target)
    return target
  }
}

/** Undefined when the bytes are not a header. */
function decodeMethodHeader(bytes: Buffer): rpc.RequestHeaderProto | undefined {
  try {
    return rpc.RequestHeaderProto.decode(bytes)
  } catch (error) {
    if (toFileSystemError(error).reason === 'malformed') return undefined
    throw error
  }
}

/** A call whose method cannot be parsed is answered with an error, like one whose request cannot be parsed. */
export const unreadable: Target = {
  protocol: '',
  method: '',
  handler: (call) => call.fail(new FileSystemError('malformed', 'the request does not parse, or names its method with too many bytes')),
  callers: 'anyone',
}

function refusing(isProtocolUnknown: boolean): MethodHandler {
  return (call) =>
    call.fail(
      isProtocolUnknown
        ? new FileSystemError('noSuchProtocol', `Unknown protocol: ${call.protocol}`)
        : new FileSystemError('noSuchMethod', `Unknown method ${call.method} called on ${call.protocol} protocol.`),
    )
}
