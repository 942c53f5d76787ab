// For calls of operators that HDFS answers only in safe mode.

import type { Read } from '../../machine/machine.js'
import { refuse } from '../../namespace/outcomes.js'
import { isInSafeMode } from '../../namespace/records/safe-mode.js'
import { checkOperator } from '../../namespace/tree/permissions.js'

export const checkSafeModeForImage: Read<undefined, undefined> = {
  name: 'checkSafeModeForImage',
  execute(view, _request, context) {
    checkOperator(context, 'saveNamespace')
    if (!isInSafeMode(view)) refuse('io', 'Safe mode should be turned ON in order to create namespace image.')
    return undefined
  },
}
