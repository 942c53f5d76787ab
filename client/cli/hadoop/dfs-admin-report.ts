// -report and -printTopology of `cairn dfsadmin`.

import { lookupService } from 'node:dns/promises'
import type { FileSystem, operators } from '../../index.js'
import type { Context } from '../command.js'
import { write } from '../output.js'
import { takeFlag } from './admin-tool.js'
import { binarySize } from './java-numbers.js'

const sized = (bytes: number): string => `${bytes} (${binarySize(bytes)})`
const percent = (value: number): string => `${value.toFixed(2)}%`
const usedPercent = (used: number, capacity: number): string => percent(capacity <= 0 ? 100 : (used * 100) / capacity)
const leftPercent = (left: number, capacity: number): string => percent(capacity <= 0 ? 0 : (left * 100) / capacity)

interface Listed {
  readonly flag: string
  readonly kind: operators.DatanodeKind
  readonly title: string
}

const kinds: readonly Listed[] = [
  { flag: '-live', kind: 'LIVE', title: 'Live' },
  { flag: '-dead', kind: 'DEAD', title: 'Dead' },
  { flag: '-decommissioning', kind: 'DECOMMISSIONING', title: 'Decommissioning' },
  { flag: '-enteringmaintenance', kind: 'ENTERING_MAINTENANCE', title: 'Entering maintenance' },
  { flag: '-inmaintenance', kind: 'IN_MAINTENANCE', title: 'In maintenance' },
  { flag: '-slownodes', kind: 'SLOW', title: 'Slow' },
]

/** Resolves to what is left to print. */
export async function report(context: Context, words: readonly string[]): Promise<string> {
  const fileSystem = await context.fileSystem()
  const { admin, operator } = fileSystem
  const { signal, stdout } = context
  const { capacityBytes, usedBytes, remainingBytes } = await fileSystem.status({ signal })
  const presentBytes = usedBytes + remainingBytes
  const lines = [
    ...((await admin.safeMode('get', { signal })) ? ['Safe mode is ON'] : []),
    `Configured Capacity: ${sized(capacityBytes)}`,
    `Present Capacity: ${sized(presentBytes)}`,
    `DFS Remaining: ${sized(remainingBytes)}`,
    `DFS Used: ${sized(usedBytes)}`,
    `DFS Used%: ${percent(presentBytes === 0 ? 0 : (usedBytes * 100) / presentBytes)}`,
  ]
  await write(
    stdout,
    `${lines.join('\n')}\n${countsText(await operator.blockCounts({ signal }), await operator.blockGroupCounts({ signal }))}`,
  )
  const rest = [...words]
  const asked = kinds.filter(({ flag }) => takeFlag(rest, flag))
  for (const { kind, title } of asked.length > 0 ? asked : kinds) {
    const found = await operator.datanodes(kind, { signal })
    if (found.length === 0 && asked.length === 0) continue
    const texts = await Promise.all(found.map(datanodeText))
    await write(stdout, `${title} datanodes (${found.length}):\n\n${texts.map((text) => `${text}\n\n`).join('')}`)
  }
  return ''
}

function countsText(blocks: operators.BlockCounts, groups: operators.BlockCounts): string {
  const priority = ({ highestPriority }: operators.BlockCounts): string =>
    highestPriority === undefined ? '' : `\tLow redundancy blocks with highest priority to recover: ${highestPriority}\n`
  return `Replicated Blocks:
\tUnder replicated blocks: ${blocks.lowRedundancy}
\tBlocks with corrupt replicas: ${blocks.corrupt}
\tMissing blocks: ${blocks.missing}
\tMissing blocks (with replication factor 1): ${blocks.missingWithOneReplica}
${priority(blocks)}\tPending deletion blocks: ${blocks.pendingDeletion}
Erasure Coded Block Groups: 
\tLow redundancy block groups: ${groups.lowRedundancy}
\tBlock groups with corrupt internal blocks: ${groups.corrupt}
\tMissing block groups: ${groups.missing}
${priority(groups)}\tPending deletion blocks: ${groups.pendingDeletion}

-------------------------------------------------
`
}

const states: Readonly<Record<operators.DatanodeReport['adminState'], readonly [string, string]>> = {
  NORMAL: ['Normal', 'In Service'],
  DECOMMISSION_INPROGRESS: ['Decommission in progress', 'Decommission In Progress'],
  DECOMMISSIONED: ['Decommissioned', 'Decommissioned'],
  ENTERING_MAINTENANCE: ['Entering maintenance', 'Entering Maintenance'],
  IN_MAINTENANCE: ['In maintenance', 'In Maintenance'],
}

async function datanodeText(node: operators.DatanodeReport): Promise<string> {
  const { name, capacityBytes: capacity, usedBytes: used, remainingBytes: left, cacheCapacityBytes: cache, cacheUsedBytes: cached } = node
  return [
    `Name: ${name}${await lookedUp(name)}`,
    `Hostname: ${node.hostName}`,
    ...(node.rack === '/default-rack' ? [] : [`Rack: ${node.rack}`]),
    ...(node.upgradeDomain === undefined ? [] : [`Upgrade domain: ${node.upgradeDomain}`]),
    `Decommission Status : ${states[node.adminState][0]}`,
    `Configured Capacity: ${sized(capacity)}`,
    `DFS Used: ${sized(used)}`,
    `Non DFS Used: ${sized(node.nonDfsUsedBytes)}`,
    `DFS Remaining: ${sized(left)}`,
    `DFS Used%: ${usedPercent(used, capacity)}`,
    `DFS Remaining%: ${leftPercent(left, capacity)}`,
    `Configured Cache Capacity: ${sized(cache)}`,
    `Cache Used: ${sized(cached)}`,
    `Cache Remaining: ${sized(cache - cached)}`,
    `Cache Used%: ${usedPercent(cached, cache)}`,
    `Cache Remaining%: ${leftPercent(cache - cached, cache)}`,
    `Xceivers: ${node.transfers}`,
    `Last contact: ${dateText(node.lastContactMs)}`,
    `Last Block Report: ${node.lastBlockReportMs === 0 ? 'Never' : dateText(node.lastBlockReportMs)}`,
    `Num of Blocks: ${node.blocks}`,
    '',
  ].join('\n')
}

/** The name of the machine with this address, as its own resolver says. */
async function lookedUp(ipAndPort: string): Promise<string> {
  const at = ipAndPort.lastIndexOf(':')
  try {
    return ` (${(await lookupService(ipAndPort.slice(0, at), Number(ipAndPort.slice(at + 1)))).hostname})`
  } catch {
    return ''
  }
}

/** As Java writes it: Tue Dec 01 10:12:45 UTC 2026. */
function dateText(ms: number): string {
  const date = new Date(ms)
  const [day = '', month = '', dayOfMonth = '', year = '', time = ''] = date.toString().split(' ')
  const zone = date.toLocaleTimeString('en-US', { timeZoneName: 'short' }).split(' ').at(-1) ?? ''
  return `${day} ${month} ${dayOfMonth} ${time} ${zone} ${year}`
}

export async function printTopology({ fileSystem: open, signal }: Context): Promise<string> {
  const { operator }: FileSystem = await open()
  const racks = new Map<string, string[]>()
  for (const { rack, name, adminState } of await operator.datanodes('ALL', { signal })) {
    const line = `   ${name}${await lookedUp(name)} ${states[adminState][1]}\n`
    racks.set(rack, [...(racks.get(rack) ?? []), line])
  }
  const sorted = [...racks].sort(([one], [other]) => (one < other ? -1 : 1))
  return sorted.map(([rack, lines]) => `Rack: ${rack}\n${lines.join('')}\n`).join('')
}
