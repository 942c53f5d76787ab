// The overview of a master as HTML, made by the server: it works without scripts, and when other parts have failed. With scripts the page
// takes its place.

import { escapeHtml } from '../../proto/pages/html.js'
import { healthOf } from './page/health.js'
import type { ChunkserverStatus, MasterStatus } from './status.js'

const heads = ['chunkserver', 'state', 'address', 'rack', 'used', 'capacity', 'chunks', 'last contact']

export function statusPage(status: MasterStatus): string {
  const rows = status.chunkservers.map(chunkserverRow).join('')
  const { level, sentence, advice } = healthOf(status)
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cairn master ${status.id}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/page/assets/style.css">
<script type="module" src="/page/assets/app.js"></script>
<div id="app"><div class="plain"><h1>Cairn master ${status.id}</h1>
<p class="health ${level}"><strong>${escapeHtml(sentence)}</strong> ${escapeHtml(advice)}</p>
<p>Cluster ${escapeHtml(status.clusterId)}, masters agree by ${escapeHtml(status.engine)}: this master is ${escapeHtml(status.role)} in epoch ${status.epoch}; ${leaderText(status)}
Committed ${status.committed}, applied ${status.applied}.${memberText(status)}${status.isDiskFull ? ' <strong>Its disk is full: changes are refused.</strong>' : ''}${safeModeText(status)}</p>
${usageText(status)}<p>Chunks under-replicated: ${status.repair.underReplicated}, missing: ${status.repair.missing} (${status.repair.lost} lost), copies under way: ${status.repair.copiesUnderWay},
deletions pending: ${status.repair.pendingDeletions}.</p>
${openFilesText(status)}
<div class="scroll" tabindex="0"><table><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr>${rows}</table></div>
<p><a href="/status.json">status.json</a> <a href="/metrics">metrics</a></p></div></div></html>
`
}

function openFilesText({ repair }: MasterStatus): string {
  const { leaseAges, expiredLeases, recovering, recoveriesUnderWay } = repair
  const ranges = leaseAges.map(({ silentMsMax, files }, at) => {
    const fromMs = leaseAges[at - 1]?.silentMsMax ?? 0
    return `${files} ${silentMsMax === Number.POSITIVE_INFINITY ? `more than ${fromMs / 1000} s` : `up to ${silentMsMax / 1000} s`} ago`
  })
  const heard = ranges.length === 0 ? '' : ` Open for writing, by when the client was last heard: ${ranges.join(', ')};`
  return `<p>Open files:${heard} beyond the hard limit: ${expiredLeases}, being recovered: ${recovering} (${recoveriesUnderWay} under way).</p>`
}

function leaderText(status: MasterStatus): string {
  if (status.leader === undefined) return 'there is no leader at the moment.'
  return status.leader === status.id ? 'it leads.' : `master ${status.leader} leads.`
}

function safeModeText({ safeMode }: MasterStatus): string {
  if (safeMode === undefined) return ''
  const since = new Date(safeMode.sinceMs).toISOString()
  return ` <strong>Safe mode is on, switched on by ${escapeHtml(safeMode.user)} at ${since}: files are not changed.</strong>`
}

function usageText({ usage }: MasterStatus): string {
  if (usage === undefined) return ''
  return `<p>Files: ${usage.files}, directories: ${usage.directories}, ${sizeText(usage.bytes)} in files.</p>\n`
}

function memberText({ member }: MasterStatus): string {
  if (member === 'learner') return ' It is a learner, without a vote.'
  if (member === 'joining') return ' It is waiting to be added to the cluster.'
  return member === 'removed' ? ' <strong>It was removed from the cluster and no longer serves.</strong>' : ''
}

function chunkserverRow(server: ChunkserverStatus): string {
  const cells = [
    server.id,
    server.state,
    server.address,
    server.rack,
    sizeText(server.usedBytes),
    sizeText(server.capacityBytes),
    server.chunks,
  ]
  const { lastContactMs } = server
  const heard = lastContactMs === undefined ? 'never' : `${Math.round(lastContactMs / 1000)} s ago`
  return `<tr>${cells.map((cell) => `<td>${escapeHtml(String(cell))}</td>`).join('')}<td>${heard}</td></tr>`
}

function sizeText(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB']
  const unit = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10))
  return `${(bytes / 2 ** (10 * unit)).toFixed(unit === 0 ? 0 : 1)} ${units[unit]}`
}
