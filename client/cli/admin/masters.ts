// cairn admin masters: the members of the group of masters and how far each has followed the log.

import type { MasterGroup } from '../../index.js'
import type { Register } from '../command.js'
import { table, write, writeJson } from '../output.js'

export const mastersCommand: Register = (admin, run) => {
  admin
    .command('masters')
    .description('show the members of the group of masters, which of them vote, and which have caught up with the log')
    .action(() =>
      run(async (context) => {
        const group = await (await context.fileSystem()).admin.masters()
        await (context.isJson ? writeJson(context.stdout, group) : write(context.stdout, mastersText(group)))
      }),
    )
}

/** Text for a cluster without a leader: names the masters that are missing. */
export function noLeaderText(unreachable: readonly number[], awaited: readonly number[]): string {
  if (awaited.length > 0)
    return `no leader: the cluster starts once all its first masters have been online; waiting for: ${awaited.join(', ')}`
  return unreachable.length === 0 ? 'no leader' : `no leader; unreachable: ${unreachable.join(', ')}`
}

export function mastersText({ clusterId, engine, leader, isChanging, masters, retired, awaited, featureLevel }: MasterGroup): string {
  const rows = masters.map(({ id, address, role, isLeader, isReachable, behind, isCaughtUp, supportedLevel }) => [
    String(id),
    address === '' ? 'unknown' : address,
    isLeader ? 'voter, leader' : retired.includes(id) ? `${role}, leaving` : role,
    isReachable ? (isCaughtUp ? 'caught up' : 'catching up') : 'unreachable',
    String(behind),
    supportedLevel === undefined ? 'unknown' : String(supportedLevel),
  ])
  const unreachable = masters.filter(({ isReachable }) => !isReachable).map(({ id }) => id)
  const removed = retired.filter((id) => !masters.some((master) => master.id === id))
  const leaderText = leader === undefined ? noLeaderText(unreachable, awaited) : `leader ${leader}`
  const changeText = isChanging ? ', the voters are being changed' : ''
  return [
    `cluster ${clusterId}, ${engine}, ${leaderText}, feature level ${featureLevel}${changeText}\n\n`,
    table([['master', 'address', 'role', 'state', 'behind', 'supports'], ...rows], [true, false, false, false, true, true]),
    removed.length === 0 ? '' : `\nremoved permanently: ${removed.join(', ')}\n`,
  ].join('')
}
