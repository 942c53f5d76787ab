// The kinds of storage that HDFS knows, by their numbers in its protocol.

export const storageTypeNumbers = { DISK: 1, SSD: 2, ARCHIVE: 3, RAM_DISK: 4, PROVIDED: 5, NVDIMM: 6 } as const
export type StorageTypeName = keyof typeof storageTypeNumbers

const names = new Map<number, StorageTypeName>(
  Object.entries(storageTypeNumbers).map(([name, number]) => [number, name as StorageTypeName]),
)

/** A number that HDFS does not have, or none, is DISK. */
export const storageTypeName = (number: number | null | undefined): StorageTypeName => names.get(number ?? 0) ?? 'DISK'

/** What a newer chunkserver reports and HDFS does not have is DISK. */
export const storageTypeNumber = (name: string): number => storageTypeNumbers[name as StorageTypeName] ?? storageTypeNumbers.DISK
