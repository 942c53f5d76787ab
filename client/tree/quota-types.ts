// The types of quotas that are public.

export type { QuotaType } from '../../proto/base/quota-types.js'
export type { CheckedQuota } from '../admin-quotas.js'
export type { QuotaChange, QuotaUsage, TypeQuota } from './quotas.js'
