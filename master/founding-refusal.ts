// What people are told when a master may not take part in founding its cluster.

import { FileSystemError, UnusableData } from '../proto/base/errors.js'
import type { FoundingRefusal } from './consensus/founding.js'
import { type Identity, repairText } from './storage/data-folder.js'

/** `misconfigured`; as `UnusableData` for a folder that was made anew, which no further start helps. */
export function foundingError({ why, by, engine }: FoundingRefusal, identity: Identity, data: string): FileSystemError {
  const { clusterId, peerId } = identity
  const folder = `data folder ${data}`
  if (why === 'differs') {
    const message = `${folder} and that of master ${by} were formatted for cluster ${clusterId} with different --peers: format one of them anew with the list of the other`
    return new FileSystemError('misconfigured', message)
  }
  if (why === 'engineDiffers') {
    const message = `${folder} was formatted for ${identity.engine} and that of master ${by} for ${engine}, and the masters of a cluster agree by one engine: format one of them anew with the --consensus of the other`
    return new FileSystemError('misconfigured', message)
  }
  return new UnusableData(
    'misconfigured',
    `master ${by} knows another folder of master ${peerId} of cluster ${clusterId}: ${folder} was made anew, has forgotten what that one voted for, and must not vote. ` +
      `${repairText(identity)}. If the cluster never began its work, format the folders of all its masters anew`,
  )
}
