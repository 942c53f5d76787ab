// The HTML status page of a master. It has no script, so that it works even when other parts have failed.

import type { ChunkserverStatus, MasterStatus } from './status.js'

export function statusPage(status: MasterStatus): string {
  const rows = status.chunkservers.map(chunkserverRow).join('')
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Cairn master ${status.id}</title>
<style>body{font:15px/1.5 system-ui;margin:2rem auto;max-width:60rem;padding:0 1rem}table{border-collapse:collapse;width:100%}
td,th{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #ccc}th{font-weight:600}</style>
<h1>Cairn master ${status.id}</h1>
<p>Cluster ${escapeHtml(status.clusterId)}, masters agree by ${escapeHtml(status.engine)}: this master is ${escapeHtml(status.role)} in epoch ${status.epoch}; ${leaderText(status)}
Committed ${status.committed}, applied ${status.applied}.${memberText(status)}${status.isDiskFull ? ' <strong>Its disk is full: changes are refused.</strong>' : ''}</p>
${usageText(status)}<p>Chunks under-replicated: ${status.repair.underReplicated}, missing: ${status.repair.missing} (${status.repair.lost} lost), copies under way: ${status.repair.copiesUnderWay},
deletions pending: ${status.repair.pendingDeletions}.</p>
${openFilesText(status)}
<table><tr><th>chunkserver</th><th>state</th><th>address</th><th>rack</th><th>used</th><th>capacity</th><th>chunks</th><th>last contact</th></tr>${rows}</table>
<p><a href="/status.json">status.json</a> <a href="/metrics">metrics</a></p></html>
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

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
