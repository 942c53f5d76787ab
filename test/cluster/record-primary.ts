// Which chunkserver orders the records of a file, as the masters say.

import { userInfo } from 'node:os'
import { append } from '#messages/append'
import { RpcConnection } from '../../proto/rpc/connection.js'

/** Asks the master at `host:port`, which passes the question on to the leader. */
export async function findPrimary(master: string, path: string): Promise<append.FindPrimaryResponse> {
  const [host = '', port = ''] = master.split(':')
  const protocol = 'cairn.RecordProtocol'
  const connection = await RpcConnection.open({ host, port: Number(port), user: userInfo().username, protocol })
  try {
    const body = append.FindPrimaryRequest.encode({ path }).finish()
    return append.FindPrimaryResponse.decode(await connection.call({ protocol, method: 'findPrimary', body }))
  } finally {
    connection.close()
  }
}
