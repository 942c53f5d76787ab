// What Cairn shall reach beside HDFS with HA, and beside the bare design, in the same run: the ratio that is wanted at least, and the one
// that is aimed at. Above 1: Cairn is faster.

export interface Target {
  readonly least: number
  readonly aim: number
}

const target = (least: number, aim: number): Target => ({ least, aim })
const mutations = target(1.5, 2)
const webCalls = target(1.5, 2)
const webLarge = target(1.2, 1.5)
const webSmall = target(4, 6)

/** By the shape of a row. */
const besideHdfs: Readonly<Record<string, Target>> = {
  'mkdirs, 1x1': mutations,
  'create, 1x1': mutations,
  'rename, 1x1': mutations,
  'delete, 1x1': mutations,
  'getFileInfo, 1x1': target(1, 1.5),
  'getBlockLocations, 1x1': target(1, 1.5),
  'listing of 100, 1x1': target(1, 1.5),
  'mkdirs, 8x16': mutations,
  'create, 8x16': mutations,
  'create + complete, 8x16': target(1.3, 2),
  'rename, 8x16': mutations,
  'delete, 8x16': mutations,
  'getFileInfo, 8x16': target(2.5, 4),
  'getBlockLocations, 8x16': target(2.5, 4),
  'listing of 100, 8x16': target(1.2, 2),
  'mix 90/10, 8x16': mutations,
  'mkdirs, 32x32': mutations,
  'create, 32x32': mutations,
  'rename, 32x32': mutations,
  'delete, 32x32': mutations,
  'getFileInfo, 32x32': target(2, 4),
  'getBlockLocations, 32x32': target(2, 4),
  'listing of 100, 32x32': target(1.2, 4),
  'write 4 KiB, 1 stream': target(25, 40),
  'write 4 KiB, 16 streams': target(8, 12),
  'write 4 KiB, 64 streams': target(8, 12),
  'read 4 KiB, 1 stream': target(1.3, 2),
  'read 4 KiB, 16 streams': target(1.3, 2),
  'read 4 KiB, 64 streams': target(1.3, 2),
  'write large files, 1 stream': target(1.5, 2),
  'write large files, 4 streams': target(2.4, 3),
  'read large files, 1 stream': target(1.1, 1.3),
  'read large files, 4 streams': target(1.2, 1.3),
  'GETFILESTATUS, 1 connection': webCalls,
  'GETFILESTATUS, 64 connections': webCalls,
  'LISTSTATUS of 100, 1 connection': webCalls,
  'LISTSTATUS of 100, 64 connections': webCalls,
  'MKDIRS, 1 connection': webCalls,
  'MKDIRS, 64 connections': webCalls,
  'CREATE of 256 MiB, 1 stream': webLarge,
  'CREATE of 256 MiB, 8 streams': webLarge,
  'OPEN of 256 MiB, 1 stream': webLarge,
  'OPEN of 256 MiB, 8 streams': webLarge,
  'CREATE of 4 KiB, 1 stream': webSmall,
  'CREATE of 4 KiB, 8 streams': webSmall,
  'OPEN of 4 KiB, 1 stream': webSmall,
  'OPEN of 4 KiB, 8 streams': webSmall,
}

const besideCeiling: Readonly<Record<string, number>> = {
  'mkdirs, 1x1': 0.75,
  'create, 1x1': 0.75,
  'mkdirs, 8x16': 0.7,
  'create, 8x16': 0.7,
}

/** The sizes of large files are settings of a run. */
const nameOf = (workload: string, shape: string): string =>
  shape.replace(/^\d+ MiB files/, `${workload === 'write-large' ? 'write' : 'read'} large files`)

export const hdfsTarget = (workload: string, shape: string): Target | undefined => besideHdfs[nameOf(workload, shape)]
/** The share of the ceiling's rate that is wanted at least. */
export const ceilingTarget = (shape: string): number | undefined => besideCeiling[shape]
