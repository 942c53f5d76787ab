// Parses the data folders in the settings: [SSD]/a,[DISK]/b. The storage types are HDFS's; the default is DISK.

import { resolve } from 'node:path'
import { FileSystemError } from '../../proto/base/errors.js'

export const storageTypes = ['DISK', 'SSD', 'ARCHIVE', 'RAM_DISK', 'NVDIMM'] as const
export type StorageType = (typeof storageTypes)[number]

export interface VolumeSetting {
  readonly folder: string
  readonly storageType: StorageType
}

/** At least one; throws `misconfigured` for an unknown type, an empty name, or a duplicate folder. */
export function parseVolumes(data: string): VolumeSetting[] {
  const volumes = data.split(',').map((each) => parseVolume(each.trim()))
  const seen = new Set<string>()
  for (const { folder } of volumes) {
    const path = resolve(folder)
    if (seen.has(path)) throw refusal(`the folder ${folder} is given twice`)
    seen.add(path)
  }
  return volumes
}

function parseVolume(text: string): VolumeSetting {
  const [, word, folder = ''] = /^(?:\[([^\]]*)\])?(.*)$/.exec(text) ?? []
  if (folder === '') throw refusal(`"${text}" contains no folder`)
  if (word === undefined) return { folder, storageType: 'DISK' }
  const storageType = storageTypes.find((type) => type === word.toUpperCase())
  if (storageType === undefined) throw refusal(`[${word}] is not a storage type: choose one of ${storageTypes.join(', ')}`)
  return { folder, storageType }
}

const refusal = (what: string): FileSystemError => new FileSystemError('misconfigured', `data: ${what}`)
