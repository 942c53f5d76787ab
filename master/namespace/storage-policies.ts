// The storage policies, as HDFS has them: on which types of storage the replicas of a file lie. A file or directory without one has that of
// the directory above it; without any it is HOT.

import { storageTypeName, storageTypeNumbers } from '../../proto/base/storage-types.js'

const { DISK, SSD, ARCHIVE, RAM_DISK, PROVIDED, NVDIMM } = storageTypeNumbers

export interface StoragePolicy {
  readonly id: number
  readonly name: string
  /** HDFS's numbers of storage types: of the first replica, the second, ...; the last one is that of all further ones. */
  readonly storageTypes: readonly number[]
  /** What is taken, for a new chunk and for further replicas of an old one, where there is no room on storage of those types. */
  readonly creationFallbacks: readonly number[]
  readonly replicationFallbacks: readonly number[]
  /** New files get it from above as their own, and keep it. */
  readonly isCopiedToFiles: boolean
}

/** What an inode stores that has no policy of its own. */
export const noPolicy = 0

const hot = policy(7, 'HOT', [DISK], [], [ARCHIVE])

/** Of what has no policy of its own and none from above. */
export const defaultPolicy: StoragePolicy = hot

/** By ascending id. */
export const storagePolicies: readonly StoragePolicy[] = [
  policy(1, 'PROVIDED', [PROVIDED, DISK], [PROVIDED, DISK], [PROVIDED, DISK]),
  policy(2, 'COLD', [ARCHIVE], [], []),
  policy(5, 'WARM', [DISK, ARCHIVE], [DISK, ARCHIVE], [DISK, ARCHIVE]),
  hot,
  policy(10, 'ONE_SSD', [SSD, DISK], [SSD, DISK], [SSD, DISK]),
  policy(12, 'ALL_SSD', [SSD], [DISK], [DISK]),
  policy(14, 'ALL_NVDIMM', [NVDIMM], [DISK], [DISK]),
  { ...policy(15, 'LAZY_PERSIST', [RAM_DISK, DISK], [DISK], [DISK]), isCopiedToFiles: true },
]

/** Files have it from their creation, or never. */
export const lazyPersist = policyOf(15)

function policy(
  id: number,
  name: string,
  storageTypes: readonly number[],
  creationFallbacks: readonly number[],
  replicationFallbacks: readonly number[],
): StoragePolicy {
  return { id, name, storageTypes, creationFallbacks, replicationFallbacks, isCopiedToFiles: false }
}

/** The policy with this id; the default one for `noPolicy`, and for an id of a later version. */
export function policyOf(id: number): StoragePolicy {
  return storagePolicies.find((each) => each.id === id) ?? defaultPolicy
}

/** In any case of its letters. */
export function policyNamed(name: string): StoragePolicy | undefined {
  const upper = name.toUpperCase()
  return storagePolicies.find((each) => each.name === upper)
}

/** As HDFS writes it in refusals. */
export function policyText({ id, name, storageTypes, creationFallbacks, replicationFallbacks }: StoragePolicy): string {
  const list = (types: readonly number[]): string => `[${types.map(storageTypeName).join(', ')}]`
  const fallbacks = `creationFallbacks=${list(creationFallbacks)}, replicationFallbacks=${list(replicationFallbacks)}`
  return `BlockStoragePolicy{${name}:${id}, storageTypes=${list(storageTypes)}, ${fallbacks}}`
}

/** The type of the first replica, and of all others. Volatile storage is left out: its replicas are written to the next type. */
export function typesOf({ storageTypes }: StoragePolicy): { readonly first: number; readonly others: number } {
  const durable = storageTypes.filter((type) => type !== RAM_DISK)
  const first = durable[0] ?? DISK
  return { first, others: durable[durable.length - 1] ?? first }
}

/**
 * The types for `count` replicas besides those that are there, whose types are `held`. As in HDFS: what is there on other types than the
 * policy wants takes the place of nothing, but of a type that stands in for one that is unavailable.
 */
export function typesToAdd(
  wanted: StoragePolicy,
  { count, held, unavailable, isNew }: { count: number; held: readonly number[]; unavailable: ReadonlySet<number>; isNew: boolean },
): readonly number[] {
  const types = [...wantedTypes(wanted, count + held.length)]
  const surplus = held.filter((type) => !takeOne(types, type))
  const fallbacks = isNew ? wanted.creationFallbacks : wanted.replicationFallbacks
  const standIn = fallbacks.find((type) => !unavailable.has(type))
  const possible = types.flatMap((type) => (unavailable.has(type) ? (standIn ?? []) : type))
  for (const type of surplus) takeOne(possible, type)
  return possible
}

/** The types of replicas that are more than the policy wants of each, one entry a replica. */
export function surplusTypes(wanted: StoragePolicy, replicas: number, held: readonly number[]): readonly number[] {
  const types = [...wantedTypes(wanted, replicas)]
  return held.filter((type) => !takeOne(types, type))
}

/** The types of which replicas are missing, one entry a replica. */
export function missingTypes(wanted: StoragePolicy, replicas: number, held: readonly number[]): readonly number[] {
  const types = [...wantedTypes(wanted, replicas)]
  for (const type of held) takeOne(types, type)
  return types
}

/** Whether it was there. */
function takeOne(types: number[], type: number): boolean {
  const at = types.indexOf(type)
  if (at >= 0) types.splice(at, 1)
  return at >= 0
}

/** The types of all replicas. */
export function wantedTypes(wanted: StoragePolicy, replicas: number): readonly number[] {
  const { first, others } = typesOf(wanted)
  return Array.from({ length: replicas }, (_, index) => (index === 0 ? first : others))
}
