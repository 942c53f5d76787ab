// The status of a chunkserver as one plain page.

import { escapeHtml } from '../../proto/pages/html.js'
import type { ChunkserverStatus } from './status.js'

const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB']

function bytes(count: number): string {
  let value = count
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`
}

function table(rows: readonly (readonly [string, string])[]): string {
  return `<table>${rows.map(([name, value]) => `<tr><th>${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`).join('')}</table>`
}

export function statusPage(status: ChunkserverStatus): string {
  const { transfers, records, verified, addresses } = status
  const masters = status.masters.map(({ address, isConnected, isLeader }): readonly [string, string] => [
    address,
    isConnected ? (isLeader ? 'connected, leads' : 'connected') : 'not connected',
  ])
  const about = table([
    ['number', String(status.chunkserverId ?? 'not registered yet')],
    ['uuid', status.uuid],
    ['cluster', status.clusterId ?? ''],
    ['rack', status.rack],
    ['data, rpc, http', `${addresses.transfer}, ${addresses.rpc}, ${addresses.http}`],
    ['up for', `${Math.round(status.uptimeMs / 1000)} s`],
  ])
  const store = table([
    ['chunks', `${status.chunks}, and ${status.beingWritten} being written`],
    ['used', bytes(status.usedBytes)],
    ['free', `${bytes(status.availableBytes)} of ${bytes(status.capacityBytes)}`],
    ['disk', status.diskTrouble ?? 'well'],
    ['lost and found', `${status.lostAndFound.files} files, ${bytes(status.lostAndFound.bytes)}`],
    ['checked since the start', `${verified.chunks} chunks, ${bytes(verified.bytes)}, ${verified.damaged} damaged`],
  ])
  const volumes = table(
    status.volumes.map(({ folder, storageType, failure, trouble, chunks, usedBytes, availableBytes, capacityBytes }) => {
      const held = `${chunks} chunks, ${bytes(usedBytes)}, ${bytes(availableBytes)} of ${bytes(capacityBytes)} free, ${trouble ?? 'well'}`
      return [`[${storageType}] ${folder}`, failure === undefined ? held : `left out: ${failure}`]
    }),
  )
  const work = table([
    ['transfers under way', String(transfers.active)],
    ['reads', `${transfers.reads}, ${bytes(transfers.bytesRead)}`],
    ['writes', `${transfers.writes}, copies ${transfers.copies}, ${bytes(transfers.bytesWritten)}`],
    ['failed', String(transfers.failures)],
    ['record append', `${records.files} files, ${records.appenders} appenders, ${records.records} records`],
  ])
  const style =
    'body{font:15px sans-serif;margin:2em}th{text-align:left;padding-right:2em;font-weight:normal;color:#555}h2{margin-bottom:.2em}'
  return `<!doctype html><meta charset="utf-8"><title>Cairn chunkserver</title><style>${style}</style><h1>Cairn chunkserver</h1>${about}
<h2>Store</h2>${store}<h2>Volumes</h2>${volumes}<h2>Transfers</h2>${work}<h2>Masters</h2>${table(masters)}`
}
