// The settings that the replicated state machine gets.

import type { MachineSettings } from './machine/settings.js'
import type { MasterOptions } from './options.js'
import type { Identity } from './storage/data-folder.js'

export function machineSettings(options: MasterOptions, { poolId, clusterId }: Identity): MachineSettings {
  const { superuser, supergroup, chunkBytesDefault, chunkBytesMin, replicationDefault, replicationMax, chunksPerFileMax } = options
  const { componentBytesMax, pathBytesMax, pathDepthMax, directoryEntriesMax, listingEntriesMax, openFilesPerClientMax } = options
  const { leaseSoftMs, accessTimePrecisionMs, permissions, posixAclInheritance, nestedSnapshots, hostName, trashMinutes } = options
  const { chunkBytesMax, satisfactionsMax } = options
  return {
    superuser,
    supergroup,
    permissions,
    posixAclInheritance,
    nestedSnapshots,
    hostName,
    poolId,
    clusterId,
    chunkBytesDefault,
    chunkBytesMin,
    chunkBytesMax,
    replicationDefault,
    replicationMax,
    chunksPerFileMax,
    componentBytesMax,
    pathBytesMax,
    pathDepthMax,
    directoryEntriesMax,
    listingEntriesMax,
    openFilesPerClientMax,
    satisfactionsMax,
    leaseSoftMs,
    accessTimePrecisionMs,
    trashMinutes,
  }
}
