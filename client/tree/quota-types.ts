// The types of quotas that are public.

export type { CheckedQuota } from '../admin-quotas.js'
export type { QuotaChange, QuotaType, QuotaUsage, TypeQuota } from './quotas.js'
