/** Storage types that a quota may be for, in HDFS's order. The volatile one has none. */
export const quotaTypes = ['SSD', 'DISK', 'ARCHIVE', 'PROVIDED', 'NVDIMM'] as const
export type QuotaType = (typeof quotaTypes)[number]
