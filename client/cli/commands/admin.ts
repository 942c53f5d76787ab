// cairn admin: its commands, and of them report: the masters and chunkservers as the leader sees them.

import type { ClusterReport } from '../../index.js'
import { changeMastersCommands } from '../admin/change-masters.js'
import { keyCommands } from '../admin/keys.js'
import { mastersCommand, noLeaderText } from '../admin/masters.js'
import { rotateKeyCommands } from '../admin/rotate-key.js'
import { upgradeCommand } from '../admin/upgrade.js'
import type { Register } from '../command.js'
import { humanSize, table, write, writeJson } from '../output.js'

export const adminCommand: Register = (program, run) => {
  const admin = program.command('admin').description('look after a cluster')
  mastersCommand(admin, run)
  changeMastersCommands(admin, run)
  upgradeCommand(admin, run)
  rotateKeyCommands(admin, run)
  keyCommands(admin, run)
  admin
    .command('report')
    .description('show the masters, the chunkservers and what is under repair')
    .action(() =>
      run(async (context) => {
        const report = await (await context.fileSystem()).admin.report()
        await (context.isJson ? writeJson(context.stdout, reportJson(report)) : write(context.stdout, reportText(report)))
      }),
    )
}

export function reportJson({ leader, epoch, masters, chunkservers, ...rest }: ClusterReport): Record<string, unknown> {
  return { leader: leader ?? null, epoch, masters, chunkservers, ...rest }
}

export function reportText(report: ClusterReport): string {
  const masters = report.masters.map(({ id, role, rpc, committed, applied }) => [String(id), role, rpc, String(committed), String(applied)])
  const unheard = report.masters.filter(({ role }) => role === 'unreachable').map(({ id }) => id)
  const chunkservers = report.chunkservers.map((each) => [
    String(each.id),
    each.state,
    each.address,
    each.rack,
    humanSize(each.usedBytes),
    humanSize(each.capacityBytes),
    String(each.chunks),
    each.lastContactMs === undefined ? 'never' : `${(each.lastContactMs / 1000).toFixed(1)} s ago`,
    each.diskTrouble ?? '',
  ])
  return [
    `cluster ${report.clusterId}, ${report.engine}, epoch ${report.epoch}, ${report.leader === undefined ? noLeaderText(unheard, report.awaited) : `leader ${report.leader}`}\n\n`,
    table([['master', 'role', 'rpc', 'committed', 'applied'], ...masters], [true, false, false, true, true]),
    '\n',
    table(
      [['chunkserver', 'state', 'address', 'rack', 'used', 'capacity', 'chunks', 'heard', 'trouble'], ...chunkservers],
      [true, false, false, false, true, true, true, true, false],
    ),
    volumesText(report),
    `\nunder-replicated ${report.underReplicatedChunks}, missing ${report.missingChunks}, being deleted ${report.pendingDeletions}\n`,
    missingText(report),
  ].join('')
}

/** Nothing where each chunkserver has one volume that is in use. */
function volumesText({ chunkservers }: ClusterReport): string {
  const shown = chunkservers.filter(({ volumes }) => volumes.length > 1 || volumes.some(({ failure }) => failure !== undefined))
  if (shown.length === 0) return ''
  const rows = shown.flatMap(({ id, volumes }) =>
    volumes.map(({ storageUuid, storageType, capacityBytes, usedBytes, chunks, failure }) => [
      ...[String(id), storageUuid ?? '', storageType, humanSize(usedBytes), humanSize(capacityBytes), String(chunks)],
      failure === undefined ? '' : `failed: ${failure}`,
    ]),
  )
  const heads = ['chunkserver', 'volume', 'type', 'used', 'capacity', 'chunks', 'trouble']
  return `\n${table([heads, ...rows], [true, false, false, true, true, true, false])}`
}

/** Nothing where nothing is missing. */
function missingText({ missing, missingChunks, lostChunks }: ClusterReport): string {
  if (missing.length === 0) return ''
  const rows = missing.map(({ chunkId, generation, replicas, olderMayBeOn }) => [
    String(chunkId),
    String(generation),
    replicas.map(({ chunkserver, trouble }) => `${chunkserver} ${trouble}`).join(', '),
    olderMayBeOn.join(', '),
  ])
  const more = missingChunks > missing.length ? `and ${missingChunks - missing.length} more missing\n` : ''
  return `\n${table([['missing chunk', 'generation', 'replicas', 'older kept on'], ...rows], [true, true, false, false])}${more}lost for good: ${lostChunks}\n`
}
