// Methods of ClientProtocol for operators: safe mode, what is written to disk now, reports, upgrades. The table of methods says for which
// of them the caller must be a superuser.

import { client } from '#messages/client'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { ChunkId } from '../../../proto/base/ids.js'
import { type IncomingCall, unary } from '../../../proto/rpc/server.js'
import type { Troubles } from '../../chunks/caretaker.js'
import type { ChunkserverDirectory } from '../../machine/cluster.js'
import type { OperatorCheck, SafeModeCheck } from '../../methods/face.js'
import { clientMethods } from '../../methods/table.js'
import { countChunks } from '../../operations/chunks/count-chunks.js'
import { type ChunkKnowledge, describeChunks, describedChunksMax } from '../../operations/chunks/describe-chunks.js'
import { checkSafeModeForImage } from '../../operations/cluster/check-safe-mode.js'
import type { SetSafeMode } from '../../operations/cluster/set-safe-mode.js'
import type { Sequencer } from '../../sequencer/ports.js'
import { metaSaveText } from './meta-save.js'
import { booleanAnswer, handledMethod, mutationMethod, type RpcMethod, readMethod } from './method.js'

export interface OperatorParts {
  readonly sequencer: Pick<Sequencer, 'readNow' | 'saveState' | 'status'>
  readonly directory: ChunkserverDirectory
  readonly knowledge: ChunkKnowledge
  /** The feature level of the state, and the highest that this master supports. */
  readonly levels: { readonly level: number; readonly supported: number }
  readonly usage: { readonly usage: { readonly files: number; readonly directories: number } | undefined }
  readonly safeMode: SafeModeCheck
  readonly operators: OperatorCheck
  /** Chunks and replicas that need attention, at most `count` of each kind. */
  troubles(count: number): Troubles
  /** From the next entry on, the log of this master goes on in a new file. */
  rollLog(): Promise<void>
  /** Writes a report where an administrator of this machine finds it. */
  writeReport(name: string, text: string): Promise<void>
}

const { SAFEMODE_LEAVE, SAFEMODE_ENTER, SAFEMODE_GET, SAFEMODE_FORCE_EXIT } = client.SafeModeActionProto

const safeModeActions: Readonly<Record<client.SafeModeActionProto, SetSafeMode['action']>> = {
  [SAFEMODE_LEAVE]: 'leave',
  [SAFEMODE_ENTER]: 'enter',
  [SAFEMODE_GET]: 'get',
  [SAFEMODE_FORCE_EXIT]: 'forceExit',
}

/** Of each kind, in a report. */
const troublesMax = 10_000

export function operatorMethods(parts: OperatorParts): readonly RpcMethod[] {
  return [
    mutationMethod(clientMethods.setSafeMode, {
      message: client.SetSafeModeRequestProto,
      request: ({ action }) => ({ action: safeModeActions[action] }),
      answer: booleanAnswer,
    }),
    handledMethod(
      clientMethods.saveNamespace,
      unary(client.SaveNamespaceRequestProto, client.SaveNamespaceResponseProto, (_request, call) => saveNamespace(parts, call)),
    ),
    handledMethod(
      clientMethods.rollEdits,
      unary(client.RollEditsRequestProto, client.RollEditsResponseProto, () => rollEdits(parts)),
    ),
    handledMethod(
      clientMethods.metaSave,
      unary(client.MetaSaveRequestProto, client.MetaSaveResponseProto, ({ filename }, call) => metaSave(parts, filename, call)),
    ),
    readMethod(clientMethods.listCorruptFileBlocks, {
      message: client.ListCorruptFileBlocksRequestProto,
      request: ({ path, cookie }) => ({ path, cookie: cookie ?? undefined, chunkIds: parts.troubles(troublesMax).missing }),
      answer: ({ paths, cookie }) => client.ListCorruptFileBlocksResponseProto.encode({ corrupt: { files: [...paths], cookie } }).finish(),
    }),
    ...upgradeMethods(parts),
    balancerBandwidth(parts),
    // Every master reads what it has applied, after the leader said how far that is: nothing to wait for.
    handledMethod(
      clientMethods.msync,
      unary(client.MsyncRequestProto, client.MsyncResponseProto, () => ({})),
    ),
    // There are no host files to read again.
    handledMethod(
      clientMethods.refreshNodes,
      unary(client.RefreshNodesRequestProto, client.RefreshNodesResponseProto, () => ({})),
    ),
  ]
}

/**
 * What HDFS saves as an image is, in the store of a master, all that it has applied; its log begins behind that. Each master saves its own.
 */
async function saveNamespace(
  { sequencer }: OperatorParts,
  { caller }: IncomingCall,
): Promise<client.SaveNamespaceResponseProto.$Properties> {
  await sequencer.readNow({ read: checkSafeModeForImage, request: undefined, caller })
  await sequencer.saveState()
  return { saved: true }
}

async function rollEdits({ safeMode, rollLog, sequencer }: OperatorParts): Promise<client.RollEditsResponseProto.$Properties> {
  safeMode.check('Log not rolled')
  await rollLog()
  return { newSegmentTxId: sequencer.status().lastIndex + 1 }
}

async function metaSave(
  parts: OperatorParts,
  filename: string,
  { caller }: IncomingCall,
): Promise<client.MetaSaveResponseProto.$Properties> {
  const { sequencer, directory, knowledge, usage } = parts
  const chunks = await sequencer.readNow({ read: countChunks, request: undefined, caller })
  const troubles = parts.troubles(troublesMax)
  const named = new Set<ChunkId>([...troubles.waiting, ...troubles.missing, ...troubles.damaged.map(({ chunkId }) => chunkId)])
  const chunkIds = [...named]
  const descriptions = new Map()
  for (let at = 0; at < chunkIds.length; at += describedChunksMax) {
    const request = { chunkIds: chunkIds.slice(at, at + describedChunksMax), all: true, knowledge }
    for (const each of await sequencer.readNow({ read: describeChunks, request, caller })) descriptions.set(each.chunkId, each)
  }
  const inodes = usage.usage === undefined ? undefined : usage.usage.files + usage.usage.directories
  await parts.writeReport(filename, metaSaveText({ inodes, chunks, chunkservers: directory.all(), troubles, descriptions }))
  return {}
}

/**
 * An upgrade is not finalized as long as the level of the state is lower than the masters support. Raising it cannot be undone and needs
 * the cluster key, which HDFS's tools do not have.
 */
function upgradeMethods({ levels, operators }: OperatorParts): readonly RpcMethod[] {
  const { START, FINALIZE } = client.RollingUpgradeActionProto
  const operationOf = (action: client.RollingUpgradeActionProto): string =>
    action === START ? 'startRollingUpgrade' : action === FINALIZE ? 'finalizeRollingUpgrade' : 'queryRollingUpgrade'
  return [
    handledMethod(
      clientMethods.upgradeStatus,
      unary(client.UpgradeStatusRequestProto, client.UpgradeStatusResponseProto, () => ({
        upgradeFinalized: levels.level >= levels.supported,
      })),
    ),
    handledMethod(
      clientMethods.finalizeUpgrade,
      unary(client.FinalizeUpgradeRequestProto, client.FinalizeUpgradeResponseProto, () => {
        if (levels.level >= levels.supported) return {}
        throw new FileSystemError('accessDenied', 'the upgrade is finalized with the cluster key, by: cairn admin upgrade --finalize')
      }),
    ),
    handledMethod(
      clientMethods.rollingUpgrade,
      unary(client.RollingUpgradeRequestProto, client.RollingUpgradeResponseProto, ({ action }, { caller }) => {
        operators.check(caller, operationOf(action))
        if (action !== START) return {} // there is none under way
        throw new FileSystemError('unsupported', 'servers are upgraded one after the other, with nothing to prepare')
      }),
    ),
  ]
}

/** As in HDFS, bytes per second. */
const bandwidthMax = 2 ** 40

function balancerBandwidth({ operators }: OperatorParts): RpcMethod {
  return handledMethod(
    clientMethods.setBalancerBandwidth,
    unary(client.SetBalancerBandwidthRequestProto, client.SetBalancerBandwidthResponseProto, ({ bandwidth }, { caller }) => {
      if (bandwidth > bandwidthMax) {
        const text = `Bandwidth should not exceed maximum limit ${bandwidthMax} bytes per second`
        throw new FileSystemError('invalidArgument', text, { remoteClass: 'java.lang.IllegalArgumentException' })
      }
      operators.check(caller, 'setBalancerBandwidth')
      throw new FileSystemError('unsupported', 'chunks are not moved between chunkservers to balance them: there is no bandwidth to limit')
    }),
  )
}
