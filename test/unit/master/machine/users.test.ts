import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSuperuserOf } from '../../../../master/machine/users.js'

const settings = { superuser: 'root', supergroup: 'admins' }

test('users: who runs the masters and the members of the supergroup are superusers', () => {
  assert.equal(isSuperuserOf({ user: 'root', groups: [] }, settings), true)
  assert.equal(isSuperuserOf({ user: 'ann', groups: ['staff', 'admins'] }, settings), true)
  assert.equal(isSuperuserOf({ user: 'ann', groups: ['staff', 'root'] }, settings), false)
  assert.equal(isSuperuserOf({ user: 'admins', groups: [] }, settings), false)
})
