// A new leader creates the root of the file system if there is none: the first entry of a new cluster.

import { toFileSystemError } from '../proto/base/errors.js'
import type { Logger } from '../proto/base/logger.js'
import { initialise } from './operations/tree/initialise.js'
import { mutateOwn, type OwnMutations, ownCaller } from './sequencer/own-mutation.js'

export interface FirstState {
  readonly superuser: string
  /** The highest level that all founders support. */
  readonly featureLevel: number
}

export function foundFileSystem(mutations: OwnMutations, { superuser, featureLevel }: FirstState, logger: Logger): void {
  mutateOwn(mutations, ownCaller(superuser), initialise, { featureLevel }).catch((error: unknown) =>
    logger.warn({ error: toFileSystemError(error).message }, 'the file system was not initialised; the next leader will try again'),
  )
}
