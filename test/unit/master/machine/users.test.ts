import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groupOf, isInGroup } from '../../../../master/machine/users.js'

const settings = { superuser: 'root', supergroup: 'admins' }

test('users: the superuser is in the supergroup, every other user in a group of the same name', () => {
  assert.deepEqual([groupOf('root', settings), groupOf('ann', settings)], ['admins', 'ann'])
  assert.deepEqual([isInGroup('root', 'admins', settings), isInGroup('root', 'root', settings)], [true, false])
  assert.deepEqual([isInGroup('ann', 'ann', settings), isInGroup('ann', 'admins', settings)], [true, false])
})
