/** The rules of the floor: one pure function for each command. */
import type { Deciders } from '../core/decision.ts'
import type { commands } from './contract.ts'
import { requestDeciders } from './requests.ts'
import { statementDeciders } from './statements.ts'
import { turnDeciders } from './turns.ts'

export const deciders: Deciders<keyof typeof commands> = { ...requestDeciders, ...turnDeciders, ...statementDeciders }
