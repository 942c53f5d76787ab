// The text of `cairn fsck`, line by line that of `hdfs fsck` 3.4, which scripts read. What the wire does not say is left out: the blocks
// that are queued for replication. What Cairn knows besides (recoveries, leftovers) has lines of its own.

import type { health } from '../index.js'
import { floatText, percentText } from './java-numbers.js'
import type { ReportOptions } from './report-options.js'
import { type ChunkFindings, judgeChunk, type Totals } from './totals.js'

export interface FileTextOptions extends ReportOptions {
  /** Racks with live chunkservers; undefined: not told. */
  readonly rackCount: number | undefined
  /** Numbers of Cairn's chunkservers by their `ip:port`. */
  readonly numbers: ReadonlyMap<string, number>
}

export const blockName = ({ chunkId, generation }: Pick<health.ExaminedChunk, 'chunkId' | 'generation'>): string =>
  `blk_${chunkId}_${generation}`
const fullName = (chunk: health.ExaminedChunk): string => `${chunk.poolId}:${blockName(chunk)}`

/** What is printed of a directory or file; its counts are added to `totals`. */
export function entryText(entry: health.ExaminedEntry, options: FileTextOptions, totals: Totals): string {
  const { path, kind } = entry
  if (kind === 'directory') {
    totals.directories += 1
    return options.files ? `${path} <dir>\n` : ''
  }
  if (kind === 'symlink') {
    totals.symlinks += 1
    return options.files ? `${path} <symlink>\n` : ''
  }
  totals.underRecovery += entry.chunks.filter(({ recovery }) => recovery !== undefined).length
  if (entry.isOpen && !options.openForWrite) {
    totals.addUnseen(entry)
    return ''
  }
  if (entry.isErasureCoded) {
    totals.addErasureCoded(entry)
    return options.files ? `${path} ${entry.stats.size} bytes, erasure-coded: ${entry.chunks.length} block(s), not examined\n` : ''
  }
  totals.addFile(entry)
  return fileText(entry, options, totals)
}

function fileText(entry: health.ExaminedEntry, options: FileTextOptions, totals: Totals): string {
  const { stats, path, isOpen, chunks } = entry
  const wanted = stats.replication
  const { files } = options
  const parts: string[] = []
  const head = `${path} ${stats.size} bytes, replicated: replication=${wanted}, ${chunks.length} block(s)`
  if (isOpen) parts.push(`${head}, OPENFORWRITE: `)
  else if (files) parts.push(`${head}: `)
  else if (totals.files % 100 === 0) parts.push('.')
  let isUnmarred = true
  const lines: string[] = []
  for (const [at, chunk] of chunks.entries()) {
    if (chunk.isOpen) {
      lines.push(openChunkText(at, chunk, options))
      continue
    }
    const findings = judgeChunk(chunk, wanted, options.rackCount)
    totals.addChunk(chunk, wanted, findings)
    const found = findingsText(path, chunk, wanted, findings, { files, rackCount: options.rackCount ?? 1 })
    if (found !== '' && chunk.health === 'healthy') isUnmarred = false
    parts.push(found)
    lines.push(chunkText(at, chunk, findings, options))
  }
  parts.push(lossText(entry, files, totals, isUnmarred))
  if (files && options.blocks) parts.push(`${lines.join('')}\n`)
  return parts.join('')
}

function findingsText(
  path: string,
  chunk: health.ExaminedChunk,
  wanted: number,
  { counts, isUnderReplicated, racksMissing }: ChunkFindings,
  { files, rackCount }: { readonly files: boolean; readonly rackCount: number },
): string {
  let text = ''
  if (chunk.health === 'corrupt') text += `\n${path}: CORRUPT blockpool ${chunk.poolId} block blk_${chunk.chunkId}\n`
  if (isUnderReplicated) {
    const { live, decommissioned, decommissioning } = counts
    if (!files) text += `\n${path}: `
    text += ` Under replicated ${fullName(chunk)}. Target Replicas is ${wanted} but found ${live} live replica(s), ${decommissioned} decommissioned replica(s), ${decommissioning} decommissioning replica(s).\n`
  }
  if (racksMissing > 0) {
    if (!files) text += `${isUnderReplicated ? '' : '\n'}${path}: `
    text += ` Replica placement policy is violated for ${fullName(chunk)}. Block should be additionally replicated on ${racksMissing} more rack(s). Total number of racks in the cluster: ${rackCount}\n`
  }
  return text
}

/** Of the blocks of a file that are lost; or that there is nothing wrong with it. */
function lossText({ path, chunks }: health.ExaminedEntry, files: boolean, totals: Totals, isUnmarred: boolean): string {
  let text = ''
  for (const health of ['missing', 'corrupt'] as const) {
    const lost = chunks.filter((chunk) => chunk.health === health)
    if (lost.length === 0) continue
    const bytes = lost.reduce((sum, { length }) => sum + length, 0)
    const said = `${health.toUpperCase()} ${lost.length} blocks of total size ${bytes} B`
    text += files ? ` ${said}\n` : `\n${path}: ${said}.`
  }
  if (text !== '') totals.corruptFiles += 1
  else if (files && isUnmarred) text = ' OK\n'
  return text
}

function chunkText(at: number, chunk: health.ExaminedChunk, { counts }: ChunkFindings, options: FileTextOptions): string {
  const name = `${at}. ${fullName(chunk)} len=${chunk.length}`
  const known = knownText(chunk)
  if (chunk.health === 'missing') return `${name} MISSING!${known}\n`
  return `${name} Live_repl=${counts.live}${locationsText(chunk, options)}${known}\n`
}

function openChunkText(at: number, chunk: health.ExaminedChunk, options: FileTextOptions): string {
  const expected = chunk.recorded?.length ?? chunk.replicas.length
  const head = `\nUnder Construction Block:\n${at}. ${fullName(chunk)} len=${chunk.length} Expected_repl=${expected}`
  return `${head}${locationsText(chunk, options)}${knownText(chunk)}${recoveryText(chunk)}`
}

function locationsText({ replicas }: health.ExaminedChunk, { locations, racks, replicaDetails, numbers }: FileTextOptions): string {
  if (!locations && !racks && !replicaDetails) return ''
  const shown = replicas.map((replica) => {
    const { rack, address, storageId, storageType } = replica
    const number = numbers.get(address)
    const place = racks ? `${rack}/${address}` : `DatanodeInfoWithStorage[${address},${storageId},${storageType}]`
    const details = replicaDetails ? `(${stateText(replica)})` : ''
    return `${place}${details}${number === undefined ? '' : `#${number}`}`
  })
  return `  [${shown.join(', ')}]`
}

function stateText({ adminState, fault }: health.ExaminedReplica): string {
  if (fault !== undefined) return fault.toUpperCase()
  const names = { decommissioning: 'DECOMMISSIONING', decommissioned: 'DECOMMISSIONED', enteringMaintenance: 'ENTERING MAINTENANCE' }
  return { ...names, inMaintenance: 'IN MAINTENANCE', normal: 'LIVE' }[adminState]
}

/** Places that are recorded and not among those that can be reached, and leftovers: by the numbers of their chunkservers. */
function knownText({ recorded = [], leftovers }: health.ExaminedChunk): string {
  const away = recorded.filter(({ state, fault }) => state !== 'live' || fault !== undefined)
  const said = away.map(({ chunkserver, state, fault }) => `#${chunkserver} ${fault ?? state}`)
  const left = leftovers.length === 0 ? '' : ` leftovers=[${leftovers.map((id) => `#${id}`).join(', ')}]`
  return `${said.length === 0 ? '' : ` recorded=[${said.join(', ')}]`}${left}`
}

/** Why a recovery does not end, and what ends it. */
function recoveryText({ recovery }: health.ExaminedChunk): string {
  if (recovery === undefined) return ''
  const { generation, newLength, failures, trouble, primary } = recovery
  const parts = [`recovery=${generation}`]
  if (newLength !== undefined) parts.push(`truncating to ${newLength} bytes`)
  if (primary !== undefined) parts.push(`last given to #${primary}`)
  if (failures > 0) parts.push(`failed attempts: ${failures}`)
  if (trouble !== undefined) parts.push(trouble)
  const advice =
    '\n   It succeeds when a chunkserver of the block returns. If they are lost: cairn admin abandon-recovery PATH closes the file without this block.'
  return ` UNDER_RECOVERY\n   ${parts.join('; ')}${trouble === undefined ? '' : advice}`
}

/** Everything after the entries, up to the line that says how it ended. */
export function summaryText(totals: Totals, topology: health.Topology | undefined, replicationDefault: number): string {
  const of = (part: number): string => (totals.chunks > 0 ? `${part} (${percentText(part, totals.chunks)})` : String(part))
  const lines = [
    `\nStatus: ${totals.isHealthy ? 'HEALTHY' : 'CORRUPT'}`,
    ...(topology === undefined ? [] : [` Number of data-nodes:\t${topology.chunkservers}`, ` Number of racks:\t\t${topology.racks}`]),
    ` Total dirs:\t\t\t${totals.directories}`,
    ` Total symlinks:\t\t${totals.symlinks}`,
    '\nReplicated Blocks:',
    ` Total size:\t${totals.bytes} B${totals.openBytes === 0 ? '' : ` (Total open files size: ${totals.openBytes} B)`}`,
    ` Total files:\t${totals.files}${totals.openFiles === 0 ? '' : ` (Files currently being written: ${totals.openFiles})`}`,
    ` Total blocks (validated):\t${totals.chunks}${averageText(totals)}${totals.openChunks === 0 ? '' : ` (Total open file blocks (not validated): ${totals.openChunks})`}`,
    ...lossLines(totals, of),
    ` Minimally replicated blocks:\t${of(totals.minimallyReplicated)}`,
    ` Over-replicated blocks:\t${of(totals.overReplicated)}`,
    ` Under-replicated blocks:\t${of(totals.underReplicated)}`,
    ` Mis-replicated blocks:\t\t${of(totals.misReplicated)}`,
    ` Default replication factor:\t${replicationDefault}`,
    ` Average block replication:\t${totals.chunks === 0 ? '0.0' : floatText(Math.fround(totals.replicas) / Math.fround(totals.chunks))}`,
    ` Missing blocks:\t\t${totals.missingChunks}`,
    ` Corrupt blocks:\t\t${totals.corruptChunks}`,
    ` Missing replicas:\t\t${totals.missingReplicas}${totals.replicas > 0 ? ` (${percentText(totals.missingReplicas, totals.expectedReplicas)})` : ''}`,
    ...(totals.decommissionedReplicas > 0 ? [` DecommissionedReplicas:\t${totals.decommissionedReplicas}`] : []),
    ...(totals.decommissioningReplicas > 0 ? [` DecommissioningReplicas:\t${totals.decommissioningReplicas}`] : []),
    ...(totals.underRecovery > 0 ? [` Blocks under recovery:\t\t${totals.underRecovery}`] : []),
    ...erasureCodedLines(totals),
  ]
  return `${lines.join('\n')}\n`
}

const averageText = ({ chunks, bytes }: Totals): string => (chunks > 0 ? ` (avg. block size ${Math.floor(bytes / chunks)} B)` : '')

function lossLines(totals: Totals, of: (part: number) => string): string[] {
  const { corruptFiles, underMinimallyReplicated, missingChunks, missingBytes, corruptChunks, corruptBytes } = totals
  if (corruptFiles === 0 && underMinimallyReplicated === 0) return []
  const stars = '  ********************************'
  const lines = [stars]
  if (underMinimallyReplicated > 0)
    lines.push(`  UNDER MIN REPL'D BLOCKS:\t${of(underMinimallyReplicated)}`, '  MINIMAL BLOCK REPLICATION:\t1')
  if (corruptFiles > 0) {
    lines.push(`  CORRUPT FILES:\t${corruptFiles}`)
    if (missingBytes > 0) lines.push(`  MISSING BLOCKS:\t${missingChunks}`, `  MISSING SIZE:\t\t${missingBytes} B`)
    if (corruptChunks > 0) lines.push(`  CORRUPT BLOCKS: \t${corruptChunks}`, `  CORRUPT SIZE:\t\t${corruptBytes} B`)
  }
  return [...lines, stars]
}

/** The health of erasure-coded files is not examined, so nothing is said of it; where there are none all of that is 0. */
function erasureCodedLines({ erasureCodedBytes, erasureCodedFiles, erasureCodedGroups }: Totals): string[] {
  const begin = [
    ...['\nErasure Coded Block Groups:', ` Total size:\t${erasureCodedBytes} B`, ` Total files:\t${erasureCodedFiles}`],
    ` Total block groups (validated):\t0${erasureCodedGroups === 0 ? '' : ` (not examined: ${erasureCodedGroups})`}`,
  ]
  if (erasureCodedFiles > 0) return begin
  return [
    ...begin,
    ...[' Minimally erasure-coded block groups:\t0', ' Over-erasure-coded block groups:\t0', ' Under-erasure-coded block groups:\t0'],
    ...[' Unsatisfactory placement block groups:\t0', ' Average block group size:\t0.0', ' Missing block groups:\t\t0'],
    ...[' Corrupt block groups:\t\t0', ' Missing internal blocks:\t0'],
  ]
}
