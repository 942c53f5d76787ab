// The types of storage policies that are public.

export type { StorageTypeName } from '../../proto/base/storage-types.js'
export type { StoragePolicy } from './storage-policies.js'
