// Who may make the calls of operators that have no operation.

import type { MachineSettings } from '../machine/settings.js'
import type { UserGroups } from '../machine/users.js'
import { checkOperator } from '../namespace/tree/permissions.js'
import type { OperatorCheck } from './face.js'

export interface OperatorCheckParts {
  readonly settings: MachineSettings
  readonly userGroups: Pick<UserGroups, 'of'>
}

export function operatorCheck({ settings, userGroups }: OperatorCheckParts): OperatorCheck {
  return { check: (caller, operation) => checkOperator({ caller, groups: userGroups.of(caller.user), settings }, operation) }
}
