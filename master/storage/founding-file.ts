// The founding record in a master's folder (master/consensus/founding.ts). Replaced as a whole, and durable before it is sent to other
// masters.
//
//   DATA/founding    founding := "CAIRNFND", crc: uint32 of all behind it, big-endian crc32c, log.FoundingFile

import { join } from 'node:path'
import { crc32c } from '@node-rs/crc32'
import { log } from '#messages/log'
import { FileSystemError } from '../../proto/base/errors.js'
import { checkId, type PeerId } from '../../proto/base/ids.js'
import type { FoundingRecord, FoundingStage } from '../consensus/founding.js'
import { folderError, readFileIfAny, replaceFile } from './durable-files.js'

const magic = Buffer.from('CAIRNFND')
const fileName = 'founding'
const stages: readonly FoundingStage[] = ['fresh', 'recorded', 'founded']

export function encodeFounding({ stage, nonce, founders }: FoundingRecord): Buffer {
  const named = founders.map((founder) => ({ peerId: founder.id, nonce: founder.nonce, supportedLevel: founder.level }))
  const body = log.FoundingFile.encode({ stage: stages.indexOf(stage), nonce, founders: named }).finish()
  const crc = Buffer.alloc(4)
  crc.writeUInt32BE(crc32c(body))
  return Buffer.concat([magic, crc, body])
}

export function decodeFounding(bytes: Buffer, folder: string): FoundingRecord {
  const body = bytes.subarray(magic.length + 4)
  const isWhole = bytes.length >= magic.length + 4 && bytes.subarray(0, magic.length).equals(magic)
  if (!isWhole || crc32c(body) !== bytes.readUInt32BE(magic.length)) throw damaged(folder)
  const record = log.FoundingFile.decode(body)
  const stage = stages[record.stage]
  if (stage === undefined) throw damaged(folder)
  const founders = record.founders.map(({ peerId, nonce, supportedLevel }) => ({
    id: checkId<PeerId>(peerId),
    nonce,
    level: supportedLevel,
  }))
  return { stage, nonce: record.nonce, founders }
}

function damaged(folder: string): FileSystemError {
  return new FileSystemError('checksumMismatch', `the record of the founding in data folder ${folder} is damaged`)
}

/** Undefined if there is none: the folder was formatted by an older version. */
export async function readFounding(folder: string): Promise<FoundingRecord | undefined> {
  const bytes = await readFileIfAny(join(folder, fileName))
  return bytes === undefined ? undefined : decodeFounding(bytes, folder)
}

export async function writeFounding(folder: string, record: FoundingRecord): Promise<void> {
  try {
    await replaceFile(join(folder, fileName), encodeFounding(record))
  } catch (error) {
    throw folderError(folder, error)
  }
}
