/** In which capacities a document may be signed by the rules of form it follows. Pure. */
import { Capacity, type Profile } from './contract.ts'

/** The Party knows no signing by authority (thừa ủy quyền). */
export const capacitiesOf = (profile: Profile): readonly Capacity[] =>
  profile === 'state2020' ? Capacity.options : Capacity.options.filter((capacity) => capacity !== 'tuq')
