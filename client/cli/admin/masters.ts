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

export function mastersText({ clusterId, engine, leader, isChanging, masters, retired }: MasterGroup): string {
  const rows = masters.map(({ id, address, role, isLeader, isReachable, behind, isCaughtUp }) => [
    String(id),
    address === '' ? 'unknown' : address,
    isLeader ? 'voter, leads' : retired.includes(id) ? `${role}, leaving` : role,
    isReachable ? (isCaughtUp ? 'caught up' : 'catching up') : 'not heard',
    String(behind),
  ])
  const gone = retired.filter((id) => !masters.some((master) => master.id === id))
  return [
    `cluster ${clusterId}, ${engine}, leader ${leader}${isChanging ? ', the voters are being changed' : ''}\n\n`,
    table([['master', 'address', 'role', 'state', 'behind'], ...rows], [true, false, false, false, true]),
    gone.length === 0 ? '' : `\nremoved for good: ${gone.join(', ')}\n`,
  ].join('')
}
