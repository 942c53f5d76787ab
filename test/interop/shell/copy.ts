// Copies between the local disk and the file system and within it: put, get, cp, moveFromLocal, getmerge, appendToFile.

import { type Group, step } from './step.js'

export const copy: Group = { name: 'copy', steps: [step('-mkdir -p /copy/d'), step('-put hello.txt /copy/hello')] }
