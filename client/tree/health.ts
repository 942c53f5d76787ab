// What an examination of a tree tells, for the users of `FileSystem.examine`, what ended a recovery that it told of, and safe mode. Types
// only.

export type { AbandonedRecovery } from '../admin.js'
export type { OpenFileReport } from '../operator.js'
export type { SafeModeAction, SafeModeReport } from '../safe-mode.js'
export type { ChunkRecovery, DescriptionSource, RecordedReplica } from './chunk-descriptions.js'
export type { Examination, Topology } from './examination.js'
export type { AdminState, ExaminedChunk, ExaminedEntry, ExaminedReplica } from './examine.js'
