// cairn admin add-master, promote-master, remove-master, transfer-leadership: change the group of masters, one master at a time.

import type { Command } from 'commander'
import { systemActiveClock } from '../../../proto/base/active-clock.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { Admin, ChangeOptions, MasterGroup, WaitReason } from '../../index.js'
import { type Action, type Context, Failed, type Register, wholeNumber } from '../command.js'
import { findKeyFile } from '../key-file.js'
import { write, writeJson } from '../output.js'
import { UsageError } from '../usage-error.js'

const idMax = 99_999
const portMax = 65_535
const secondsDefault = '120'
/** Short, because each attempt to hand over leadership blocks writes for a moment. */
const transferSecondsDefault = '5'

export const changeMastersCommands: Register = (admin, run) => {
  const changes = (name: string, argument: string, description: string): Command =>
    keyed(admin.command(name).argument(argument).description(description)).option(
      '--timeout <seconds>',
      'give up after this time',
      secondsDefault,
    )
  changes(
    'add-master',
    '<id=host:port>',
    'add a running master as a learner, which follows the log without voting; make its folder with cairn format --join',
  ).action((text: string, flags: Flags) => {
    const [id, address] = checkNewcomer(text)
    return run(
      changing(
        flags,
        ({ masters }) =>
          masters.some((each) => each.id === id && each.role === 'voter')
            ? `master ${id} is a voter already`
            : `master ${id} follows the log as a learner; cairn admin promote-master ${id} lets it vote`,
        (master, options) => master.addMaster(id, address, options),
      ),
    )
  })
  changes('promote-master', '<id>', 'make a learner a voter, once it has caught up').action((text: string, flags: Flags) => {
    const id = checkId(text)
    return run(
      changing(
        flags,
        () => `master ${id} is a voter`,
        (master, options) => master.promoteMaster(id, options),
      ),
    )
  })
  changes('remove-master', '<id>', 'remove a master permanently; the leader can be removed too').action((text: string, flags: Flags) => {
    const id = checkId(text)
    return run(
      changing(
        flags,
        () => `master ${id} is removed from the cluster permanently`,
        (master, options) => master.removeMaster(id, options),
      ),
    )
  })
  keyed(admin.command('transfer-leadership').argument('[id]'))
    .description('hand leadership to another master; without an id, to any suitable one')
    .option('--timeout <seconds>', 'give up after this time', transferSecondsDefault)
    .action((text: string | undefined, flags: Flags) => run(transfer(flags, text === undefined ? undefined : checkId(text))))
}

/** Adds the option for the cluster key, which every command that changes the cluster needs. */
export function keyed(command: Command): Command {
  return command.option('--cluster-key-file <file>', 'file with the cluster key; default: CAIRN_CLUSTER_KEY_FILE, .cairn/cluster-key')
}

interface KeyFlags {
  readonly clusterKeyFile?: string
}

interface Flags extends KeyFlags {
  readonly timeout: string
}

function changing(
  flags: Flags,
  doneText: (group: MasterGroup) => string,
  change: (admin: Admin, options: ChangeOptions) => Promise<void>,
): Action {
  const timeoutMs = wholeNumber(flags.timeout, '--timeout', 1) * 1000
  return async (context) => {
    const { admin } = await context.administrator(await findKeyFile(flags.clusterKeyFile, process.env))
    await change(admin, { timeoutMs, signal: context.signal, onWaiting: onWaiting(context) })
    const group = await admin.masters()
    await (context.isJson ? writeJson(context.stdout, group) : write(context.stdout, `${doneText(group)}\n`))
  }
}

const waitTexts: Readonly<Record<WaitReason, string>> = {
  changing: 'waiting: another change of the masters is in progress',
  notCaughtUp: 'waiting: the master has not caught up with the log yet',
  handingOver: 'waiting: leadership is being handed over',
  tooMuch: 'waiting: the masters are busy',
}

/** Prints a reason when it changes. */
function onWaiting({ stderr }: Context): (reason: WaitReason) => void {
  let said: WaitReason | undefined
  return (reason) => {
    if (reason !== said) stderr.write(`${waitTexts[reason] ?? reason}\n`)
    said = reason
  }
}

function transfer(flags: Flags, to: number | undefined): Action {
  const timeoutMs = wholeNumber(flags.timeout, '--timeout', 1) * 1000
  return async (context) => {
    const { admin } = await context.administrator(await findKeyFile(flags.clusterKeyFile, process.env))
    const { leader: before, masters } = await admin.masters()
    if (to === undefined && masters.filter(({ role }) => role === 'voter').length === 1)
      throw new FileSystemError('invalidRequest', `master ${before} is the leader and there is no other voter`)
    const endMs = systemActiveClock.activeMs() + timeoutMs
    let leader = before
    let isDone = false
    do {
      leader = await admin.transferLeadership(to, { signal: context.signal })
      isDone = to === undefined ? leader !== before : leader === to
    } while (!isDone && systemActiveClock.activeMs() < endMs)
    if (context.isJson) await writeJson(context.stdout, { leader })
    else if (isDone) await write(context.stdout, `master ${leader} is the leader\n`)
    if (isDone) return
    context.stderr.write(
      `cairn: master ${leader} is still the leader: ${to === undefined ? 'no other master' : `master ${to}`} took over in time\n`,
    )
    throw new Failed('leadership was not handed over')
  }
}

function checkNewcomer(text: string): readonly [number, string] {
  const [, id, address] = /^(\d+)=(\S+:\d+)$/.exec(text) ?? []
  if (id === undefined || address === undefined) throw new UsageError(`add-master takes ID=HOST:PORT, not "${text}"`)
  const port = Number(address.slice(address.lastIndexOf(':') + 1))
  if (port < 1 || port > portMax) throw new UsageError(`the port of a master must be in 1..${portMax}, not ${port}`)
  return [checkId(id), address]
}

function checkId(text: string): number {
  const id = wholeNumber(text, 'the id of a master', 1)
  if (id > idMax) throw new UsageError(`the id of a master must be at most ${idMax}, not ${id}`)
  return id
}
