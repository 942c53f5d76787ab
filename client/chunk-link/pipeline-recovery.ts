// Chooses how a chunk continues after its pipeline broke: without the failed chunkserver, with a replacement if too few are left, and with
// a new generation from the master. If no byte was acknowledged, another chunk replaces it. An append starts in the same way.

import type { hdfs } from '#messages/hdfs'
import { transfer } from '#messages/transfer'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import { masterMethods } from '../master-link/methods.js'
import { addChunk } from '../master-link/polling-calls.js'
import type { Session } from '../session.js'
import { nameOfServer } from './chunk-connections.js'
import type { OpenFile } from './open-file.js'
import type { PacketWindow } from './packet-window.js'
import { copyReplica, type PipelineFailure, type PipelineNode, type Stage } from './pipeline.js'

const stages = transfer.OpWriteBlockProto.BlockConstructionStage

/** A chunk and the pipeline to write it with. */
export interface ChunkPlace {
  readonly block: hdfs.ExtendedBlockProto
  readonly token: hdfs.TokenProto
  readonly nodes: readonly PipelineNode[]
  /** Stage for the next set-up of the pipeline. */
  readonly stage: Stage
  /** Generation after the set-up. */
  readonly generation: number
  /** Length of the chunk before this writer. */
  readonly startBytes: number
  /** The chunk before this one in the file, if this client wrote one. */
  readonly previous: hdfs.ExtendedBlockProto | undefined
  /** The set-up itself closes the chunk, and no packets follow. */
  readonly isClosing?: boolean
  /** Called when the pipeline is set up. */
  readonly onSetUp?: (() => Promise<void>) | undefined
}

export function placeOf({
  b,
  blockToken,
  locs,
  storageTypes,
  storageIDs,
}: hdfs.LocatedBlockProto): Pick<ChunkPlace, 'block' | 'token' | 'nodes' | 'generation'> {
  const nodes = locs.map((info, at) => ({ info, storageType: storageTypes[at] ?? 1, storageId: storageIDs[at] ?? '' }))
  return { block: b, token: blockToken, nodes, generation: b.generationStamp }
}

/** How to continue: with another chunk (`anew`), with this one (`goOn`), or by closing this one (`closing`). */
export interface Continuation {
  readonly failure: PipelineFailure | undefined
  readonly kind: 'anew' | 'goOn' | 'closing'
}

export async function nextPlace(
  session: Session,
  file: OpenFile,
  place: ChunkPlace,
  window: PacketWindow,
  { failure, kind }: Continuation,
): Promise<ChunkPlace> {
  const bad = failure === undefined ? undefined : place.nodes[failure.badNode]
  if (bad !== undefined && failure !== undefined) file.excluded.add(bad.info, failure.error.reason)
  if (kind === 'anew') return startAnew(session, file, place)
  const others = place.nodes.filter((node) => node !== bad)
  // Only the last chunkserver still has the acknowledged data. If its process ended, it may be restarted with that data.
  const mayComeBack = bad !== undefined && failure?.error.reason === 'connectionLost'
  const survivors = others.length === 0 && mayComeBack ? [bad] : others
  if (survivors.length === 0) {
    const message = `all chunkservers of chunk ${place.block.blockId} have failed: ${failure?.error.message ?? 'it has none'}`
    throw new FileSystemError('io', message, { cause: failure?.error })
  }
  return goOn(session, file, { ...place, nodes: survivors }, window, { failure, kind })
}

/** Abandons the chunk, of which no data was acknowledged, and allocates another one. */
async function startAnew(session: Session, file: OpenFile, place: ChunkPlace): Promise<ChunkPlace> {
  const holder = session.clientName
  await session.masters.call(masterMethods.abandonBlock, { b: place.block, src: file.src, holder, fileId: file.fileId })
  const located = await addChunk(session, file, place.previous)
  return { ...placeOf(located), stage: stages.PIPELINE_SETUP_CREATE, startBytes: 0, previous: place.previous }
}

async function goOn(
  session: Session,
  file: OpenFile,
  place: ChunkPlace,
  window: PacketWindow,
  { failure, kind }: Continuation,
): Promise<ChunkPlace> {
  const { clientName, masters } = session
  const { block: renewed } = await masters.call(masterMethods.updateBlockForPipeline, { block: place.block, clientName })
  const chunk = { block: { ...place.block, numBytes: window.ackedBytes } as hdfs.ExtendedBlockProto, token: renewed.blockToken }
  const isTooFew = failure !== undefined && kind === 'goOn' && needsReplacement(file, place.nodes.length)
  const nodes = isTooFew ? await withReplacement(session, file, place, chunk.block) : place.nodes
  const generation = renewed.b.generationStamp
  const newBlock = { ...place.block, generationStamp: generation, numBytes: window.ackedBytes } as hdfs.ExtendedBlockProto
  const next: ChunkPlace = {
    ...chunk,
    nodes,
    generation,
    stage: stageAfter(place.stage, failure !== undefined, kind),
    startBytes: place.startBytes,
    previous: place.previous,
    isClosing: kind === 'closing',
  }
  const onSetUp = async (): Promise<void> => {
    const newNodes = nodes.map(({ info }) => info.id)
    const storageIDs = nodes.map(({ storageId }) => storageId)
    await masters.call(masterMethods.updatePipeline, { clientName, oldBlock: place.block, newBlock, newNodes, storageIDs })
    chunk.block.generationStamp = generation
  }
  return { ...next, onSetUp }
}

/** The stage of the next set-up. An append whose first set-up failed is still an append; everything else resumes streaming. */
function stageAfter(stage: Stage, hasFailed: boolean, kind: Continuation['kind']): Stage {
  if (kind === 'closing') return stages.PIPELINE_CLOSE_RECOVERY
  if (stage !== stages.PIPELINE_SETUP_APPEND && stage !== stages.PIPELINE_SETUP_APPEND_RECOVERY)
    return stages.PIPELINE_SETUP_STREAMING_RECOVERY
  return hasFailed ? stages.PIPELINE_SETUP_APPEND_RECOVERY : stages.PIPELINE_SETUP_APPEND
}

/** HDFS's default policy, for a replication of 3 or more: replace if at most half are left, or if data was flushed or appended. */
function needsReplacement(file: OpenFile, left: number): boolean {
  return file.replication >= 3 && left < file.replication && (left <= file.replication / 2 || file.isAppended || file.isFlushed)
}

/**
 * The remaining chunkservers and a new one, to which the data was copied. Without a new one, the remaining ones: the master repairs the
 * chunk later.
 */
async function withReplacement(
  session: Session,
  file: OpenFile,
  place: ChunkPlace,
  block: hdfs.ExtendedBlockProto,
): Promise<readonly PipelineNode[]> {
  const request = {
    src: file.src,
    blk: place.block,
    existings: place.nodes.map(({ info }) => info),
    excludes: file.excluded.list(),
    numAdditionalNodes: 1,
    clientName: session.clientName,
    existingStorageUuids: place.nodes.map(({ storageId }) => storageId),
    fileId: file.fileId,
  }
  try {
    const { block: additional } = await session.masters.call(masterMethods.getAdditionalDatanode, request)
    const known = new Set(place.nodes.map(({ info }) => nameOfServer(info.id)))
    const [added] = placeOf(additional).nodes.filter(({ info }) => !known.has(nameOfServer(info.id)))
    const [source] = place.nodes
    if (added === undefined || source === undefined) return place.nodes
    await copyReplica(session, source, [added], { block, token: additional.blockToken }, session.closing)
    return [...place.nodes, added]
  } catch (thrown) {
    if (toFileSystemError(thrown).reason === 'aborted') throw thrown
    return place.nodes
  }
}
