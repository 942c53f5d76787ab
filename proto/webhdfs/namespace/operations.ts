// All operations of WebHDFS that only masters have to do with.

import type { Operation } from '../operation.js'
import type { Verb } from '../request.js'
import { deletingOperations, postingOperations, puttingOperations } from './changing.js'
import { readingOperations } from './reading.js'
import { watching } from './watching.js'

export const namespaceOperations: Readonly<Record<Verb, Readonly<Record<string, Operation>>>> = {
  GET: { ...readingOperations, ...watching },
  PUT: puttingOperations,
  POST: postingOperations,
  DELETE: deletingOperations,
}
