import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ServerPicture } from '../../../../../master/chunks/registry.js'
import { placeFor } from '../../../../../master/http/page/place.js'

const server = (number: number, more: Partial<ServerPicture> = {}): ServerPicture =>
  ({ state: 'live', ipAddress: `10.0.0.${number}`, httpPort: 9864, ...more }) as ServerPicture

function placeOf(servers: readonly ServerPicture[], address: string, avoided: readonly string[] = []): string {
  return placeFor({ chunkservers: () => servers, random: () => 0 }, address, avoided).origin
}

test('place: a live chunkserver, on the machine of the browser if there is one', () => {
  const servers = [server(1, { state: 'dead' }), server(2, { httpPort: 0 }), server(3), server(4)]
  assert.equal(placeOf(servers, '192.168.0.1'), 'http://10.0.0.3:9864')
  assert.equal(placeOf(servers, '::ffff:10.0.0.4'), 'http://10.0.0.4:9864')
  assert.equal(placeOf([server(1, { ipAddress: '::1' })], '10.0.0.1'), 'http://[::1]:9864')
  assert.throws(() => placeOf(servers.slice(0, 2), '10.0.0.1'), { reason: 'unavailable' })
})

test('place: one that has just failed is named only when there is no other', () => {
  const servers = [server(1), server(2)]
  assert.equal(placeOf(servers, '10.0.0.1', ['http://10.0.0.1:9864']), 'http://10.0.0.2:9864')
  assert.equal(placeOf(servers, '10.0.0.1', ['http://10.0.0.1:9864', 'http://10.0.0.2:9864']), 'http://10.0.0.1:9864')
})
