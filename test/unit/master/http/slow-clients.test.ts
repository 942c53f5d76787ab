// The status page's port against those who do not finish what they begin.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { test } from 'node:test'
import { httpServerLimits } from '../../../../proto/wire/limits.js'

test('http: more connections than there may be are closed, and the limits are names that Node knows', async (t) => {
  const server = createServer((_request, response) => response.end('ok'))
  for (const name of Object.keys(httpServerLimits))
    assert.ok(name === 'maxConnections' || name in server, `${name} is a setting of Node's server`)
  Object.assign(server, httpServerLimits, { maxConnections: 1 })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  const address = server.address()
  assert.ok(address !== null && typeof address === 'object')
  const first = connect(address.port, '127.0.0.1')
  await once(first, 'connect')
  const second = connect(address.port, '127.0.0.1')
  second.on('error', () => undefined)
  await once(second, 'close')
  first.destroy()
})
