// cairn admin masters: who takes part in the group of masters, and how far each is.

import type { MasterGroup } from '../../index.js'
import type { Register } from '../command.js'
import { table, write, writeJson } from '../output.js'

export const mastersCommand: Register = (admin, run) => {
  admin
    .command('masters')
    .description('show who takes part in the group of masters, who votes, and who has caught up')
    .action(() =>
      run(async (context) => {
        const group = await (await context.fileSystem()).admin.masters()
        await (context.isJson ? writeJson(context.stdout, group) : write(context.stdout, mastersText(group)))
      }),
    )
}

/** Who is missing, when nobody leads. */
export function noLeaderText(unheard: readonly number[], awaited: readonly number[]): string {
  if (awaited.length > 0) return `no leader: the cluster begins once all its first masters were there; awaited: ${awaited.join(', ')}`
  return unheard.length === 0 ? 'no leader' : `no leader; not heard: ${unheard.join(', ')}`
}

export function mastersText({ clusterId, engine, leader, isChanging, masters, retired, awaited, featureLevel }: MasterGroup): string {
  const rows = masters.map(({ id, address, role, isLeader, isReachable, behind, isCaughtUp, supportedLevel }) => [
    String(id),
    address === '' ? 'unknown' : address,
    isLeader ? 'voter, leads' : retired.includes(id) ? `${role}, leaving` : role,
    isReachable ? (isCaughtUp ? 'caught up' : 'catching up') : 'not heard',
    String(behind),
    supportedLevel === undefined ? 'not heard' : String(supportedLevel),
  ])
  const unheard = masters.filter(({ isReachable }) => !isReachable).map(({ id }) => id)
  const gone = retired.filter((id) => !masters.some((master) => master.id === id))
  return [
    `cluster ${clusterId}, ${engine}, ${leader === undefined ? noLeaderText(unheard, awaited) : `leader ${leader}`}, feature level ${featureLevel}${isChanging ? ', the voters are being changed' : ''}\n\n`,
    table([['master', 'address', 'role', 'state', 'behind', 'supports'], ...rows], [true, false, false, false, true, true]),
    gone.length === 0 ? '' : `\nremoved for good: ${gone.join(', ')}\n`,
  ].join('')
}
