// Calls about what this file system does not have, refused with the exception by which HDFS's own clients know that it is switched off. What is not
// listed here or anywhere is answered as an unknown method, which clients take for an older server (hdfs-wire 2.2).

import { type ErrorCode, FileSystemError } from '../../proto/base/errors.js'
import type { MethodHandler } from '../../proto/rpc/server.js'

interface Refusal {
  readonly reason: ErrorCode
  readonly message: string
  readonly methods: readonly string[]
}

const refusals: readonly Refusal[] = [
  {
    reason: 'aclRefused',
    message: 'access control lists are not supported: owner, group and mode are all that a path has',
    methods: ['setAcl', 'modifyAclEntries', 'removeAclEntries', 'removeAcl', 'removeDefaultAcl'],
  },
  {
    reason: 'invalidRequest',
    message: 'there is no central cache, so there are no pools and directives',
    methods: ['addCachePool', 'modifyCachePool', 'removeCachePool', 'addCacheDirective', 'modifyCacheDirective', 'removeCacheDirective'],
  },
  {
    reason: 'noErasureCoding',
    message: 'every file is replicated: there are no erasure coding policies',
    methods: [
      ...['addErasureCodingPolicies', 'removeErasureCodingPolicy', 'enableErasureCodingPolicy', 'disableErasureCodingPolicy'],
      'unsetErasureCodingPolicy',
    ],
  },
  { reason: 'unsupported', message: 'Symlinks not supported', methods: ['createSymlink'] },
]

export function refusedMethods(): ReadonlyMap<string, MethodHandler> {
  const methods = new Map<string, MethodHandler>()
  for (const { reason, message, methods: names } of refusals) {
    for (const name of names) methods.set(name, (call) => call.fail(new FileSystemError(reason, message)))
  }
  return methods
}
