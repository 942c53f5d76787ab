// -count: directories, files and bytes below paths, and the remaining quotas.

import { quotaTypes } from '../../../proto/base/quota-types.js'
import type { ContentSummary, quotas } from '../../index.js'
import { sizeText } from './format.js'
import type { Call, ShellCommand } from './shell.js'
import { ShellUsageError } from './shell-errors.js'

const storageTypes: readonly string[] = ['RAM_DISK', ...quotaTypes]

const quotaWidths = [12, 15, 15, 15]
const countWidths = [12, 12, 18]
const policyWidths = [20]
const snapshotWidths = [18, 24, 24, 28]
const typeWidths = [14, 18]

export const countShell: ShellCommand = {
  names: ['count'],
  usage: '[-q] [-h] [-v] [-t [<storage type>]] [-u] [-x] [-e] [-s] <path> ...',
  help:
    'Count directories, files and bytes; -q with quotas, -u quotas only, -t quotas by storage type, -h human-readable sizes, ' +
    '-v with a title, -x without snapshots, -e erasure coding policy, -s snapshots.',
  flags: ['q', 'h', 'v', 'u', 'x', 'e', 's'],
  valueFlags: ['t'],
  operandsMin: 1,
  run: async (shell, call) => {
    const isAboutQuotas = call.has('q') || call.has('u')
    const given = isAboutQuotas ? call.value('t') : undefined
    const types = given === undefined ? undefined : parseTypes(given)
    if (isAboutQuotas && call.has('x')) shell.print('q or u option is given, the -x option is ignored.')
    if (call.has('v')) shell.print(`${title(call, types)}PATHNAME`)
    await shell.each(call.operands, async ({ path, shown, fileSystem }) => {
      // The usage has no policy and no snapshots.
      const needsSummary = !call.has('u') || call.has('e') || call.has('s')
      const summary = needsSummary ? await fileSystem.contentSummary(path) : undefined
      const main =
        summary === undefined || call.has('u')
          ? usageCells(call, types, await fileSystem.quotaUsage(path))
          : countCells(call, types, summary)
      shell.print(`${main}${summary === undefined ? '' : extras(call, summary)}${shown}`)
    })
  },
}

function parseTypes(text: string): readonly string[] {
  if (text === '' || text.toLowerCase() === 'all') return quotaTypes
  return text.split(',').map((each) => {
    const type = each.toUpperCase()
    if (!storageTypes.includes(type)) throw new ShellUsageError(`No enum constant org.apache.hadoop.fs.StorageType.${type}`)
    return type
  })
}

function cells(texts: readonly string[], widths: readonly number[]): string {
  return texts.map((text, at) => `${text.padStart(widths[at] ?? 0)} `).join('')
}

function title(call: Call, types: readonly string[] | undefined): string {
  const quotas = cells(['QUOTA', 'REM_QUOTA', 'SPACE_QUOTA', 'REM_SPACE_QUOTA'], quotaWidths)
  const counts = cells(['DIR_COUNT', 'FILE_COUNT', 'CONTENT_SIZE'], countWidths)
  const main =
    types?.map((type) => cells([`${type}_QUOTA`, `REM_${type}_QUOTA`], typeWidths)).join('') ??
    (call.has('u') ? quotas : `${call.has('q') ? quotas : ''}${counts}`)
  const policy = call.has('e') ? cells(['ERASURECODING_POLICY'], policyWidths) : ''
  const snapshot = ['SNAPSHOT_LENGTH', 'SNAPSHOT_FILE_COUNT', 'SNAPSHOT_DIR_COUNT', 'SNAPSHOT_SPACE_CONSUMED']
  return `${main}${policy}${call.has('s') ? cells(snapshot, snapshotWidths) : ''}`
}

const sizeOf = (call: Call) => (value: number) => sizeText(value, call.has('h'))

function countCells(call: Call, types: readonly string[] | undefined, summary: ContentSummary): string {
  const size = sizeOf(call)
  const { directoryCount, fileCount, bytes, spaceBytes, nameQuota, spaceQuotaBytes, typeQuotas } = summary
  const usage = { names: directoryCount + fileCount, spaceBytes, nameQuota, spaceQuotaBytes, types: typeQuotas }
  const counts = cells([directoryCount, fileCount, bytes].map(size), countWidths)
  return types === undefined ? `${call.has('q') ? quotaCells(usage, size) : ''}${counts}` : typeCells(types, usage, size)
}

function extras(call: Call, { erasureCodingPolicy, snapshots }: ContentSummary): string {
  const policy = call.has('e') ? cells([policyText(erasureCodingPolicy)], policyWidths) : ''
  const { length, fileCount, directoryCount, spaceConsumed } = snapshots
  return `${policy}${call.has('s') ? cells([length, fileCount, directoryCount, spaceConsumed].map(sizeOf(call)), snapshotWidths) : ''}`
}

function usageCells(call: Call, types: readonly string[] | undefined, usage: quotas.QuotaUsage): string {
  return types === undefined ? quotaCells(usage, sizeOf(call)) : typeCells(types, usage, sizeOf(call))
}

function typeCells(types: readonly string[], usage: quotas.QuotaUsage, size: (value: number) => string): string {
  return types
    .map((type) => {
      const { quotaBytes, usedBytes } = usage.types.find((each) => each.type === type) ?? noTypeQuota
      return cells(quotaBytes === undefined ? ['none', 'inf'] : [size(quotaBytes), size(quotaBytes - usedBytes)], typeWidths)
    })
    .join('')
}

const noTypeQuota = { quotaBytes: undefined, usedBytes: 0 }

function quotaCells({ names, spaceBytes, nameQuota, spaceQuotaBytes }: quotas.QuotaUsage, size: (value: number) => string): string {
  const ofNames =
    nameQuota === undefined || nameQuota === 0 ? ['none', 'inf'] : [limitText(nameQuota, 0, size), limitText(nameQuota, names, size)]
  const ofSpace = spaceQuotaBytes === undefined ? ['none', 'inf'] : [size(spaceQuotaBytes), size(spaceQuotaBytes - spaceBytes)]
  return cells([...ofNames, ...ofSpace], quotaWidths)
}

/** The root of HDFS has the largest long of Java, which is read as the largest whole number. */
function limitText(limit: number, used: number, size: (value: number) => string): string {
  if (limit !== Number.MAX_SAFE_INTEGER) return size(limit - used)
  return size(1024) === '1 K' ? '8.0 E' : String(2n ** 63n - 1n - BigInt(used))
}

function policyText(policy: string): string {
  return policy === 'Replicated' ? policy : `EC:${policy}`
}
