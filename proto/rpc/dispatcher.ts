// Finds the handler of a call by protocol and method. The bytes of the request header that names both repeat from call to call, so what
// they led to is remembered.

import { rpc } from '#messages'
import { assert } from '../base/assert.js'
import { FileSystemError } from '../base/errors.js'
import type { Access, Callers } from './access.js'
import type { MethodHandler, ProtocolHandler } from './incoming-call.js'

export interface Target {
  readonly protocol: string
  readonly method: string
  readonly handler: MethodHandler
  /** Who may call it. */
  readonly callers: Callers
}

/** Spellings of request headers that are remembered; known methods have one or two each. */
const rememberedMax = 2048
const rememberedBytesMax = 512

export class Dispatcher {
  readonly #protocols: ReadonlyMap<string, ProtocolHandler>
  readonly #remembered = new Map<string, Target>()
  readonly #access: Access | undefined

  /** Without `access` everything is for anyone. */
  constructor(protocols: readonly ProtocolHandler[], access: Access | undefined) {
    for (const { name } of protocols) assert(access === undefined || access.knows(name), `it is said who may call ${name}`)
    this.#access = access
    this.#protocols = new Map(protocols.map((protocol) => [protocol.name, protocol]))
  }

  /** For the RequestHeaderProto in [start, end) of `bytes`. What is unknown leads to a handler that says so. */
  find(bytes: Buffer, start: number, end: number): Target {
    const spelling = bytes.toString('latin1', start, end)
    return this.#remembered.get(spelling) ?? this.#findNew(bytes.subarray(start, end), spelling)
  }

  #findNew(bytes: Buffer, spelling: string): Target {
    const { methodName, declaringClassProtocolName } = decodeMethodHeader(bytes)
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

function decodeMethodHeader(bytes: Buffer): rpc.RequestHeaderProto {
  try {
    return rpc.RequestHeaderProto.decode(bytes)
  } catch (error) {
    throw new FileSystemError('malformed', 'a request header does not parse', { cause: error })
  }
}

function refusing(isProtocolUnknown: boolean): MethodHandler {
  return (call) =>
    call.fail(
      isProtocolUnknown
        ? new FileSystemError('noSuchProtocol', `Unknown protocol: ${call.protocol}`)
        : new FileSystemError('noSuchMethod', `Unknown method ${call.method} called on ${call.protocol} protocol.`),
    )
}
