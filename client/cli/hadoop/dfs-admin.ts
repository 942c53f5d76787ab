// `cairn dfsadmin`: the command lines, output and exit codes of `hdfs dfsadmin`.

import { setTimeout as sleep } from 'node:timers/promises'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { operators } from '../../index.js'
import type { Context } from '../command.js'
import { ShellUsageError } from '../dfs/shell-errors.js'
import { write } from '../output.js'
import { exceptionMessage, IllegalArgument, refusalOf, takeFlag, takeOption, toolCodes } from './admin-tool.js'
import { clearNames, clearSpace, setNames, setSpace } from './dfs-admin-quotas.js'
import { printTopology, report } from './dfs-admin-report.js'
import { dfsAdminUsages, printUsage, usageOf } from './dfs-admin-usage.js'
import { readBinaryLong } from './java-numbers.js'

/** Resolves to what is printed at the end, or to the exit code. */
type Run = (context: Context, words: string[]) => Promise<string | number>

const { wrongArgument } = toolCodes
/** Interval at which -safemode wait asks. */
const safeModeAskMs = 1000

const safeMode: Run = async (context, [action = '']) => {
  const actions = { enter: 'enter', leave: 'leave', get: 'get', wait: 'get', forceexit: 'forceExit' } as const
  const asked = Object.entries(actions).find(([name]) => name === action.toLowerCase())
  // As in Hadoop this is no failure.
  if (asked === undefined) {
    printUsage(context, usageOf('-safemode'))
    return toolCodes.done
  }
  const { admin } = await context.fileSystem()
  const { signal } = context
  let isOn = await admin.safeMode(asked[1], { signal })
  while (asked[0] === 'wait' && isOn) {
    await sleep(safeModeAskMs, undefined, { signal })
    isOn = await admin.safeMode('get', { signal })
  }
  return `Safe mode is ${isOn ? 'ON' : 'OFF'}\n`
}

const saveNamespace: Run = async (context, [option]) => {
  if (option === '-beforeShutdown') {
    const window = 'The time window is 10800 seconds, and the transaction gap is 3000000'
    await write(context.stdout, `Do checkpoint if necessary before stopping namenode. ${window}\n`)
  }
  await (await context.fileSystem()).admin.saveNamespace({ signal: context.signal })
  return 'Save namespace successful\n'
}

const rollEdits: Run = async (context) => {
  const next = await (await context.fileSystem()).admin.rollEdits({ signal: context.signal })
  return `Successfully rolled edit logs.\nNew segment starts at txid ${next}\n`
}

const refresh =
  (what: operators.RefreshedThing, said: string): Run =>
  async (context) => {
    await (await context.fileSystem()).operator.refresh(what, { signal: context.signal })
    return `${said} successful\n`
  }

const finalizeUpgrade: Run = async (context) => {
  await (await context.fileSystem()).operator.finalizeUpgrade({ signal: context.signal })
  return 'Finalize upgrade successful\n'
}

const upgrade: Run = async (context, [action = '']) => {
  if (action.toLowerCase() === 'finalize') return await finalizeUpgrade(context, [])
  if (action.toLowerCase() !== 'query') {
    printUsage(context, usageOf('-upgrade'))
    return wrongArgument
  }
  const isFinalized = await (await context.fileSystem()).operator.isUpgradeFinalized({ signal: context.signal })
  return `Upgrade ${isFinalized ? '' : 'not '}finalized\n`
}

const rollingUpgrade: Run = async (context, [action = 'query']) => {
  const actions = { QUERY: 'QUERY', PREPARE: 'START', FINALIZE: 'FINALIZE' } as const
  const asked = Object.entries(actions).find(([name]) => name === action.toUpperCase())
  if (asked === undefined) throw new IllegalArgument(`Failed to convert "${action}" to RollingUpgradeAction`)
  await write(context.stdout, `${asked[0]} rolling upgrade ...\n`)
  const isUnderWay = await (await context.fileSystem()).operator.rollingUpgrade(asked[1], { signal: context.signal })
  const none = 'There is no rolling upgrade in progress or rolling upgrade has already been finalized.'
  return `${isUnderWay ? 'Proceed with rolling upgrade:' : none}\n`
}

const metaSave: Run = async (context, [name = '']) => {
  const { admin, address } = await context.fileSystem()
  await admin.metaSave(name, { signal: context.signal })
  return `Created metasave file ${name} in the log directory of namenode ${address}\n`
}

const allowSnapshot =
  (allowed: boolean): Run =>
  async (context, [path = '']) => {
    const { operator } = await context.fileSystem(path)
    await operator.allowSnapshot(path, allowed, { signal: context.signal })
    return `${allowed ? 'Allowing' : 'Disallowing'} snapshot on ${path} succeeded\n`
  }

const setBalancerBandwidth: Run = async (context, [text = '']) => {
  const { stderr, signal } = context
  let bandwidth: number
  try {
    bandwidth = readBinaryLong(text)
  } catch (thrown) {
    if ((thrown as Error).name !== 'NumberFormatException') throw thrown
    stderr.write(`NumberFormatException: ${(thrown as Error).message}\n`)
    printUsage(context, usageOf('-setBalancerBandwidth'))
    return wrongArgument
  }
  if (bandwidth < 0) {
    stderr.write('Bandwidth should be a non-negative integer\n')
    return wrongArgument
  }
  try {
    await (await context.fileSystem()).operator.setBalancerBandwidth(bandwidth, { signal })
  } catch (thrown) {
    stderr.write('Balancer bandwidth is set failed.\n')
    throw thrown
  }
  return `Balancer bandwidth is set to ${bandwidth}\n`
}

const listOpenFiles: Run = async (context, words) => {
  const { stdout, stderr, signal } = context
  const isBlocking = takeFlag(words, '-blockingDecommission')
  const path = takeOption(words, '-path')?.trim()
  const line = (machine: string, name: string, shown: string): string => `${machine.padEnd(20)}\t${name.padEnd(20)}\t${shown}\n`
  const title = line('Client Host', 'Client Name', 'Open File Path')
  try {
    // Nothing is decommissioned, so nothing waits for it.
    const { admin } = await context.fileSystem()
    const open = isBlocking ? [] : admin.openFiles(path === undefined || path === '' ? '/' : path, { signal })
    let isTold = false
    for await (const file of open) {
      await write(stdout, `${isTold ? '' : title}${line(file.clientMachine, file.clientName, file.path.padStart(20))}`)
      isTold = true
    }
    return isTold ? '' : title
  } catch (thrown) {
    stderr.write('List open files failed.\n')
    throw thrown
  }
}

const getDatanodeInfo: Run = async (context, [address = '']) => {
  const [, host = '', port = ''] = /^(.+):(\d{1,5})$/.exec(address) ?? []
  if (host === '') throw new IllegalArgument(`Does not contain a valid host:port authority: ${address}`)
  const { operator } = await context.fileSystem()
  try {
    const { uptimeSeconds, softwareVersion, configVersion } = await operator.datanodeInfo(host, Number(port), { signal: context.signal })
    const versions = `Software version: ${softwareVersion}, Config version: ${configVersion}`
    return `Uptime: ${uptimeSeconds}, ${versions}\n`
  } catch (thrown) {
    if (context.signal.aborted) throw thrown
    throw new Error(`Datanode unreachable. ${exceptionMessage(thrown)}`, { cause: thrown })
  }
}

const commands: Readonly<Record<string, Run>> = {
  '-report': report,
  '-safemode': safeMode,
  '-saveNamespace': saveNamespace,
  '-rollEdits': rollEdits,
  '-refreshNodes': refresh('nodes', 'Refresh nodes'),
  '-setQuota': setNames,
  '-clrQuota': clearNames,
  '-setSpaceQuota': setSpace,
  '-clrSpaceQuota': clearSpace,
  '-finalizeUpgrade': finalizeUpgrade,
  '-rollingUpgrade': rollingUpgrade,
  '-upgrade': upgrade,
  '-refreshServiceAcl': refresh('serviceAcl', 'Refresh service acl'),
  '-refreshUserToGroupsMappings': refresh('userGroups', 'Refresh user to groups mapping'),
  '-refreshSuperUserGroupsConfiguration': refresh('proxyUsers', 'Refresh super user groups configuration'),
  '-refreshCallQueue': refresh('callQueue', 'Refresh call queue'),
  '-printTopology': printTopology,
  '-setBalancerBandwidth': setBalancerBandwidth,
  '-allowSnapshot': allowSnapshot(true),
  '-disallowSnapshot': allowSnapshot(false),
  '-getDatanodeInfo': getDatanodeInfo,
  '-metasave': metaSave,
  '-listOpenFiles': listOpenFiles,
}

/** For the completion of command lines. */
export const dfsAdminNames: readonly string[] = [...Object.keys(commands), '-help']

/** Runs one command; resolves to the exit code. */
export async function runDfsAdmin(context: Context, [name, ...words]: readonly string[]): Promise<number> {
  const { stderr } = context
  if (name === '-help') return await help(context, words[0])
  const usage = usageOf(name)
  const isMiscounted = usage?.count !== undefined && (words.length < usage.count[0] || words.length > usage.count[1])
  if (name === undefined || isMiscounted) {
    printUsage(context, usage)
    return wrongArgument
  }
  const shown = name.slice(1)
  if (usage === undefined) {
    stderr.write(`${shown}: Unknown command\n`)
    printUsage(context, undefined)
    return wrongArgument
  }
  const run = commands[usage.name]
  if (run === undefined) {
    stderr.write(`${shown}: Cairn does not have this command of hdfs dfsadmin\n`)
    return wrongArgument
  }
  try {
    const answer = await run(context, words)
    if (typeof answer === 'number') return answer
    await write(context.stdout, answer)
    return toolCodes.done
  } catch (thrown) {
    if (context.signal.aborted) throw thrown
    stderr.write(`${shown}: ${messageOf(usage.name, thrown)}\n`)
    if (thrown instanceof IllegalArgument || thrown instanceof ShellUsageError) printUsage(context, usage)
    return wrongArgument
  }
}

/** Of refusals that Hadoop's client does not leave as they came it shows all lines. */
function messageOf(name: string, thrown: unknown): string {
  const isWhole = name === '-allowSnapshot' || name === '-disallowSnapshot'
  return isWhole && thrown instanceof FileSystemError ? refusalOf(thrown).message : exceptionMessage(thrown)
}

async function help({ stdout }: Context, asked: string | undefined): Promise<number> {
  const usage = asked === undefined ? undefined : usageOf(`-${asked.replace(/^-/, '')}`)
  const told = (usage === undefined ? dfsAdminUsages : [usage]).map((each) => {
    const missing = commands[each.name] === undefined ? ' Cairn does not have this command.' : ''
    return `${`${each.name} ${each.listed ?? each.arguments}`.trimEnd()}:\n\t${each.about}${missing}\n`
  })
  await write(stdout, told.join('\n'))
  return toolCodes.done
}
