/** documents: the rules of filling in what the record does not know (DO20, DO21). Also after the close. */
import { accept, type Deciders, refuse } from '../core/decision.ts'
import { equal } from '../core/object.ts'
import { capacitiesOf } from './capacities.ts'
import type { commands } from './contract.ts'

export const deciders: Deciders<keyof typeof commands> = {
  'documents.fill': ({ all, desk }, { document, fields }) => {
    if (!all.meeting.facts) return refuse('meeting.notLoaded')
    const { profile, signer } = fields
    if (signer && !capacitiesOf(profile).includes(signer.capacity)) return refuse('documents.capacityNotUsed')
    if (equal(desk.documents[document], fields)) return accept()
    return accept({ type: 'documents.filled', data: { document, fields } })
  },
}
