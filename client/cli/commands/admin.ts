// cairn admin: registers its commands; `report` itself is in this file: masters and chunkservers as the leader sees them.

import type { ClusterReport } from '../../index.js'
import { abandonRecoveryCommand } from '../admin/abandon-recovery.js'
import { changeMastersCommands } from '../admin/change-masters.js'
import { checkQuotasCommand } from '../admin/check-quotas.js'
import { keyCommands } from '../admin/keys.js'
import { mastersCommand, noLeaderText } from '../admin/masters.js'
import { operatorCommands } from '../admin/operator.js'
import { rotateKeyCommands } from '../admin/rotate-key.js'
import { safeModeCommand } from '../admin/safe-mode.js'
import { upgradeCommand } from '../admin/upgrade.js'
import type { Register } from '../command.js'
import { humanSize, table, write, writeJson } from '../output.js'

export const adminCommand: Register = (program, run) => {
  const admin = program.command('admin').description('administer a cluster')
  mastersCommand(admin, run)
  changeMastersCommands(admin, run)
  upgradeCommand(admin, run)
  safeModeCommand(admin, run)
  operatorCommands(admin, run)
  rotateKeyCommands(admin, run)
  keyCommands(admin, run)
  abandonRecoveryCommand(admin, run)
  checkQuotasCommand(admin, run)
  admin
    .command('report')
    .description('show the masters, the chunkservers and the chunks that need repair')
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
  const unreachable = report.masters.filter(({ role }) => role === 'unreachable').map(({ id }) => id)
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
  const leaderText = report.leader === undefined ? noLeaderText(unreachable, report.awaited) : `leader ${report.leader}`
  return [
    `cluster ${report.clusterId}, ${report.engine}, epoch ${report.epoch}, ${leaderText}\n${safeModeText(report)}\n`,
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

function safeModeText({ safeMode }: ClusterReport): string {
  if (safeMode === undefined) return ''
  return `safe mode is on since ${new Date(safeMode.sinceMs).toISOString()}, switched on by ${safeMode.user}: files are not changed\n`
}

/** Table of volumes; empty when each chunkserver has a single working volume. */
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

/** Table of missing chunks; empty when none is missing. */
function missingText({ missing, missingChunks, lostChunks }: ClusterReport): string {
  if (missing.length === 0) return ''
  const rows = missing.map(({ chunkId, generation, replicas, olderMayBeOn }) => [
    String(chunkId),
    String(generation),
    replicas.map(({ chunkserver, trouble }) => `${chunkserver} ${trouble}`).join(', '),
    olderMayBeOn.join(', '),
  ])
  const more = missingChunks > missing.length ? `and ${missingChunks - missing.length} more missing\n` : ''
  const heads = ['missing chunk', 'generation', 'replicas', 'older kept on']
  return `\n${table([heads, ...rows], [true, true, false, false])}${more}lost permanently: ${lostChunks}\n`
}
