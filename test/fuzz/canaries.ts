// Faults made on purpose. A fuzzer that does not find them would not find those made by mistake.

import { fileURLToPath } from 'node:url'
import { TokenGuard } from '../../chunkserver/pipeline/token-guard.js'
import { FileSystemError } from '../../proto/base/errors.js'
import { ServerCall } from '../../proto/rpc/server-call.js'
import { FaultLog } from '../../proto/wire/fault-log.js'
import { fuzz, type Target } from './run.js'
import type { World } from './world.js'

export interface Canary {
  readonly name: string
  readonly target: Target
  readonly rounds: number
  /** What is found says this. */
  readonly says: RegExp
  readonly sabotage: (world: World) => () => void
}

interface NumberReader {
  uint64(): number
  int64(): number
  any64(): number
}

const reader = fileURLToPath(new URL('../../../proto/schema/message-reader.mjs', import.meta.url))
const { MessageReader } = (await import(reader)) as { MessageReader: { prototype: NumberReader } }

/** Numbers as the protobuf runtime reads them: from 2^53 up something near to what was meant. */
function readUnchecked(): () => void {
  const { prototype } = MessageReader
  const { uint64, int64 } = prototype
  const unchecked = function (this: NumberReader): number {
    const value = prototype.any64.call(this)
    return Math.abs(value) === Number.MAX_SAFE_INTEGER ? 2 ** 60 : value
  }
  prototype.uint64 = unchecked
  prototype.int64 = unchecked
  return () => {
    prototype.uint64 = uint64
    prototype.int64 = int64
  }
}

function takeAnyToken(): () => void {
  const { check } = TokenGuard.prototype
  TokenGuard.prototype.check = async (header, mode) => {
    const { poolId, blockId: chunkId, generationStamp } = header.block
    const generation = mode === 'WRITE' ? Number.MAX_SAFE_INTEGER : generationStamp
    return { expiresMs: 0, keyId: 1, user: 'alice', poolId, chunkId, modes: [mode], generation, entryIndex: 0 }
  }
  return () => {
    TokenGuard.prototype.check = check
  }
}

function takeNoToken(): () => void {
  const { check } = TokenGuard.prototype
  TokenGuard.prototype.check = async () => {
    throw new FileSystemError('invalidToken', 'no token is good')
  }
  return () => {
    TokenGuard.prototype.check = check
  }
}

type Method<K extends keyof ServerCall> = ServerCall[K] & ((...values: never[]) => void)

/** Puts something in front of a method of every call. */
function before<K extends 'reply' | 'fail'>(name: K, act: (call: ServerCall) => void): () => void {
  const original = ServerCall.prototype[name] as Method<K>
  ServerCall.prototype[name] = function (this: ServerCall, value: never) {
    act(this)
    original.call(this, value)
  } as ServerCall[K]
  return () => {
    ServerCall.prototype[name] = original
  }
}

export const canaries: readonly Canary[] = [
  {
    name: 'numbers from the wire are not checked',
    target: 'transfer',
    rounds: 3000,
    says: /not a safe integer, reached a store/,
    sabotage: readUnchecked,
  },
  {
    name: 'a block token is good for any chunk',
    target: 'transfer',
    rounds: 1000,
    says: /no token was made, reached a store/,
    sabotage: takeAnyToken,
  },
  {
    name: 'no block token is good',
    target: 'transfer',
    rounds: 300,
    says: /does not come far enough/,
    sabotage: takeNoToken,
  },
  {
    name: 'a promise that is not awaited is rejected',
    target: 'client',
    rounds: 200,
    says: /unhandled rejection/,
    sabotage: () => before('fail', () => void Promise.reject(new Error('forgotten'))),
  },
  {
    name: 'an error thrown where nothing catches it',
    target: 'admin',
    rounds: 200,
    says: /uncaught exception/,
    sabotage: () =>
      before('reply', () => {
        queueMicrotask(() => {
          throw new Error('thrown')
        })
      }),
  },
  {
    name: 'requests are never released from memory',
    target: 'client',
    rounds: 2000,
    says: /memory has grown/,
    sabotage: () => {
      const kept: Buffer[] = []
      return before('fail', () => void kept.push(Buffer.alloc(256 * 1024, 1)))
    },
  },
  {
    name: 'a method fails with an untyped error',
    target: 'client',
    rounds: 500,
    says: /unexpected error in a method/,
    sabotage: () => {
      const original = ServerCall.prototype.fail
      ServerCall.prototype.fail = function (this: ServerCall) {
        original.call(this, new TypeError('a value has the wrong type'))
      }
      return () => {
        ServerCall.prototype.fail = original
      }
    },
  },
  {
    name: 'two log lines for one message',
    target: 'replica',
    rounds: 500,
    says: /lines of log/,
    sabotage: ({ logger }) =>
      before('fail', () => {
        logger.warn()
        logger.warn()
      }),
  },
  {
    name: 'every fault of an unauthenticated sender is logged, without a limit',
    target: 'transfer',
    rounds: 2000,
    says: /lines of log/,
    sabotage: ({ logger }) => {
      const { report } = FaultLog.prototype
      FaultLog.prototype.report = (fields, message) => logger.warn(fields, message)
      return () => {
        FaultLog.prototype.report = report
      }
    },
  },
  {
    name: 'a file that no message names is deleted',
    target: 'replica',
    rounds: 500,
    says: /kept has changed/,
    sabotage: ({ fileSystem, faults }) => {
      fileSystem.rm('/kept/f0').catch((error: Error) => faults.push(error.message))
      return () => undefined
    },
  },
]

/** Why the canary was not found; undefined when it was. */
export async function missing({ target, rounds, says, sabotage }: Canary): Promise<string | undefined> {
  const { faults } = await fuzz({ target, rounds, seed: 1, sabotage })
  if (faults.some((fault) => says.test(fault))) return undefined
  return faults.length === 0 ? 'nothing was found' : `something else was found: ${faults[0]}`
}
