// -setQuota, -clrQuota, -setSpaceQuota and -clrSpaceQuota of `cairn dfsadmin`.

import { longMaxText } from '../../../proto/base/long.js'
import type { quotas } from '../../index.js'
import type { Context } from '../command.js'
import { parseCall } from '../dfs/command-line.js'
import { expandOperand } from '../dfs/glob.js'
import { exceptionMessage, IllegalArgument, takeOption, toolCodes } from './admin-tool.js'
import { readBinaryLong } from './java-numbers.js'

interface Limits {
  readonly names?: number
  readonly spaceBytes?: number
  readonly type?: quotas.QuotaType | undefined
}

const cleared = -1

export async function setNames(context: Context, words: readonly string[]): Promise<number> {
  const [text = '', ...paths] = parseCall({ operandsMin: 2 }, words).operands
  const names = readBinaryLong(text)
  if (names <= 0) throw new IllegalArgument(`Invalid values for quota : ${names} and ${longMaxText}`)
  return await setLimits(context, 'setQuota', paths, { names })
}

export async function clearNames(context: Context, words: readonly string[]): Promise<number> {
  return await setLimits(context, 'clrQuota', parseCall({ operandsMin: 1 }, words).operands, { names: cleared })
}

export async function setSpace(context: Context, words: readonly string[]): Promise<number> {
  const [text = '', ...rest] = parseCall({ operandsMin: 2 }, words).operands
  let spaceBytes: number
  try {
    spaceBytes = readBinaryLong(text.trim())
  } catch (thrown) {
    if ((thrown as Error).name !== 'NumberFormatException') throw thrown
    throw new IllegalArgument(`"${text.trim()}" is not a valid value for a quota.`)
  }
  const type = await typeOf(context, takeOption(rest, '-storageType'))
  if (type !== undefined && spaceBytes <= 0) throw new IllegalArgument(`Invalid values for quota :${spaceBytes}`)
  return await setLimits(context, 'setSpaceQuota', rest, { spaceBytes, type })
}

export async function clearSpace(context: Context, words: readonly string[]): Promise<number> {
  const { operands, value } = parseCall({ valueFlags: ['storageType'], operandsMin: 1 }, words)
  const typeText = value('storageType')
  const type = await typeOf(context, typeText === '' ? undefined : typeText, false)
  return await setLimits(context, 'clrSpaceQuota', operands, { spaceBytes: cleared, type })
}

async function typeOf(context: Context, text: string | undefined, tellsTypes = true): Promise<quotas.QuotaType | undefined> {
  if (text === undefined) return undefined
  const { quotaTypes } = (await context.fileSystem()).operator
  const type = quotaTypes.find((each) => each === text.toUpperCase())
  if (type !== undefined) return type
  // It has no quotas because it is volatile.
  if (text.toUpperCase() === 'RAM_DISK') throw new IllegalArgument("Don't support Quota for storage type : RAM_DISK")
  const types = `[${quotaTypes.join(', ')}]`
  if (tellsTypes) throw new IllegalArgument(`Storage type ${text} is not available. Available storage types are ${types}`)
  throw new IllegalArgument(`No enum constant org.apache.hadoop.fs.StorageType.${text.toUpperCase()}`)
}

/** One directory after the other; what fails is told, and the others are done. */
async function setLimits(context: Context, name: string, operands: readonly string[], limits: Limits): Promise<number> {
  const { signal, stderr } = context
  let code: number = toolCodes.done
  for (const operand of operands) {
    try {
      for (const { path } of await expandOperand((each) => context.fileSystem(each), operand)) {
        await (await context.fileSystem(path)).operator.setQuota(path, limits, { signal })
      }
    } catch (thrown) {
      if (signal.aborted) throw thrown
      stderr.write(`${name}: ${exceptionMessage(thrown)}\n`)
      code = toolCodes.wrongArgument
    }
  }
  return code
}
