/** Arbitrary commands about documents, for the property tests of core/any-command.ts. */
import type { Builders } from '../core/any-command.ts'
import { Capacity, Formal, Profile } from './contract.ts'

export const documentBuilders: Pick<Builders, 'documents.fill'> = {
  'documents.fill': (c) => ({
    document: c.one(Formal.options, 'minutes'),
    fields: {
      profile: c.one(Profile.options, 'state2020'),
      ...(c.maybe() && { organ: c.line(), number: 1 + c.int(200) }),
      ...(c.maybe() && { signer: { capacity: c.one(Capacity.options, 'self'), of: c.line() } }),
      ...(c.maybe() && { recipients: [c.line(), c.line()] }),
    },
  }),
}
