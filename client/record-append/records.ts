// The types of record append: what `FileSystem.openRecordAppender` and `readRecords` take and return.

export type { AppendRecordOptions, RecordAppender } from './appender.js'
export type { RecordAppenderOptions } from './open-appender.js'
export type { FileRecord, ReadRecordsOptions } from './record-reader.js'
