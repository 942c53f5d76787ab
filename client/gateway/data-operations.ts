// The operations of WebHDFS that move data. A gateway does not redirect: it reads and writes itself. The one exception is a request to write
// that has no body and is not marked with `data=true`: it is the first of the two requests with which clients of WebHDFS write, so it is sent
// back here for the second one. An empty file is written by that second request.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerLocation } from '../../proto/webhdfs/answers.js'
import { fileChecksum, openFile } from '../../proto/webhdfs/data/reading.js'
import { appendFile, createFile } from '../../proto/webhdfs/data/writing.js'
import { lengthOfFileToMove } from '../../proto/webhdfs/namespace/file-to-move.js'
import type { Asked } from '../../proto/webhdfs/operation.js'
import type { Verb } from '../../proto/webhdfs/request.js'
import type { FileSystem } from '../index.js'
import { urlForData, urlOfPath } from './own-address.js'

export interface AskedForData extends Asked {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly files: FileSystem
}

/** Sends the whole answer itself. */
type DataOperation = (asked: AskedForData) => Promise<void>

export const dataOperations: Readonly<Record<Verb, Readonly<Record<string, DataOperation>>>> = {
  GET: {
    OPEN: (asked) => read(asked, openFile),
    GETFILECHECKSUM: (asked) => read(asked, fileChecksum),
  },
  PUT: {
    CREATE: async (asked) => {
      if (isFirstOfTwo(asked)) return sendBack(asked)
      const { request, response, files, path } = asked
      await createFile(request, response, asked, files, urlOfPath(request, path))
    },
  },
  POST: {
    APPEND: async (asked) => {
      await lengthOfFileToMove(asked)
      if (isFirstOfTwo(asked)) return sendBack(asked)
      await appendFile(asked.request, asked.response, asked, asked.files)
    },
  },
  DELETE: {},
}

async function read(asked: AskedForData, operation: typeof openFile): Promise<void> {
  const { request, response, files } = asked
  await lengthOfFileToMove(asked)
  if (asked.parameters.flag('noredirect', false)) return sendBack(asked)
  await operation(request, response, asked, files)
}

function isFirstOfTwo({ request, parameters }: AskedForData): boolean {
  const { 'content-length': length = '0', 'transfer-encoding': coding } = request.headers
  return Number(length) === 0 && coding === undefined && !parameters.flag('data', false)
}

function sendBack({ request, response, parameters }: AskedForData): void {
  answerLocation(response, urlForData(request), parameters.flag('noredirect', false))
}
