// The client library as one user of the gateway: files, and the calls of ClientProtocol behind the operations of WebHDFS.

import { FileSystemError } from '../../proto/base/errors.js'
import type { Ask } from '../../proto/webhdfs/namespace/calls.js'
import { openSession } from '../connect.js'
import { FileSystem, type HadoopConf } from '../index.js'
import { masterMethods } from '../master-link/methods.js'

export interface UserClient {
  readonly files: FileSystem
  /** Calls masters until `signal` is aborted. */
  askUntil(signal: AbortSignal): Ask
  /** Rejects when no master answers within 5 s. */
  probe(): Promise<void>
  close(): Promise<void>
}

export interface FileSystemPlace {
  /** hdfs://host:port[,host:port...]/ or hdfs://nameservice/ */
  readonly address: string
  readonly conf: HadoopConf | undefined
  /** Aborts connecting. */
  readonly signal?: AbortSignal
}

const probeMsMax = 5_000

/** Connects as `user`; new files get the mode that the request asks for. Throws when no master answers within 5 s. */
export async function connectAs({ address, conf, signal }: FileSystemPlace, user?: string): Promise<UserClient> {
  const opened = await openSession(address, { user, conf, signal, umask: 0 })
  const { masters } = opened.session
  const { protocol } = masterMethods.getFileInfo
  const files = FileSystem.over(opened)
  return {
    files,
    askUntil: (signal) => async (call, message) => {
      try {
        const { method: name, request, response: answer } = call
        return await masters.call({ name, protocol, request, answer }, message, { signal })
      } catch (thrown) {
        throw withoutStackTrace(thrown)
      }
    },
    probe: async () => {
      await masters.call(masterMethods.getServerDefaults, {}, { deadlineMs: probeMsMax })
    },
    close: () => files.close(),
  }
}

/** A NameNode adds Java's stack trace to the text of a refusal over RPC, but not over WebHDFS. */
function withoutStackTrace(thrown: unknown): unknown {
  if (!(thrown instanceof FileSystemError)) return thrown
  const trace = thrown.message.indexOf('\n\tat ')
  if (trace < 0) return thrown
  const { reason, remoteClass, message } = thrown
  return new FileSystemError(reason, message.slice(0, trace), { remoteClass, cause: thrown.cause })
}
