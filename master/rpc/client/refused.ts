// Calls for features that this file system does not have. They are refused with the exception from which HDFS's clients conclude that the
// feature is disabled. Methods that are not listed here or elsewhere are answered as unknown methods, from which clients conclude that the
// server is older (hdfs-wire 2.2).

import { type ErrorCode, FileSystemError } from '../../../proto/base/errors.js'
import type { LocalMethod } from '../../methods/method.js'
import { clientMethods } from '../../methods/table.js'
import { handledMethod, type RpcMethod } from './method.js'

interface Refusal {
  readonly reason: ErrorCode
  readonly message: string
  readonly methods: readonly LocalMethod[]
}

const refusals: readonly Refusal[] = [
  {
    reason: 'noErasureCoding',
    message: 'every file is replicated: there are no erasure coding policies',
    methods: [
      clientMethods.addErasureCodingPolicies,
      clientMethods.removeErasureCodingPolicy,
      clientMethods.enableErasureCodingPolicy,
      clientMethods.disableErasureCodingPolicy,
      clientMethods.unsetErasureCodingPolicy,
    ],
  },
  { reason: 'unsupported', message: 'Symlinks not supported', methods: [clientMethods.createSymlink] },
]

export function refusedMethods(): readonly RpcMethod[] {
  return refusals.flatMap(({ reason, message, methods }) =>
    methods.map((method) => handledMethod(method, (call) => call.fail(new FileSystemError(reason, message)))),
  )
}
