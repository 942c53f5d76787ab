// A new leader founds the file system, if none did before it: the first entry of a fresh cluster.

import { toFileSystemError } from '../proto/base/errors.js'
import type { Logger } from '../proto/base/logger.js'
import { initialise } from './operations/tree/initialise.js'
import type { Sequencer } from './sequencer/ports.js'

export function foundFileSystem(sequencer: Pick<Sequencer, 'mutate'>, superuser: string, logger: Logger): void {
  const caller = { user: superuser, realUser: undefined, address: '127.0.0.1' }
  const encodeAnswer = (): Uint8Array => new Uint8Array(0)
  sequencer.mutate(
    { mutation: initialise, request: undefined, caller, callKey: undefined, isRemembered: false, encodeAnswer },
    {
      reply: () => undefined,
      fail: (error) =>
        logger.warn({ error: toFileSystemError(error).message }, 'the file system was not initialised; the next leader will'),
    },
  )
}
