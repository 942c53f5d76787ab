// Error messages for a master that may not take part in founding its cluster.

import { FileSystemError, UnusableData } from '../proto/base/errors.js'
import type { FoundingRefusal } from './consensus/founding.js'
import { type Identity, repairText } from './storage/data-folder.js'

/** `misconfigured`; or `UnusableData` for a folder that was formatted again, which no restart can fix. */
export function foundingError({ why, by, engine }: FoundingRefusal, identity: Identity, data: string): FileSystemError {
  const { clusterId, peerId } = identity
  const folder = `data folder ${data}`
  if (why === 'differs') {
    const message = `${folder} and that of master ${by} were formatted for cluster ${clusterId} with different --peers: format one of them again with the list of the other`
    return new FileSystemError('misconfigured', message)
  }
  if (why === 'engineDiffers') {
    const message = `${folder} was formatted for ${identity.engine} and that of master ${by} for ${engine}, and all masters of a cluster use the same engine: format one of them again with the --consensus of the other`
    return new FileSystemError('misconfigured', message)
  }
  return new UnusableData(
    'misconfigured',
    `master ${by} knows another folder of master ${peerId} of cluster ${clusterId}: ${folder} was formatted again, does not contain that master's votes, and must not vote. ` +
      `${repairText(identity)}. If the cluster never started serving, format the folders of all its masters again`,
  )
}
