/** The technician of the province's own system: does what the list says and ticks it off. */
import type { Stage } from './stage.ts'

/** Seconds it takes; what takes more than ten was late. */
const [quick, slow] = [2, 12] as const

/** All that is open by now, in the order given; nothing where nothing is. */
export async function tickOff({ operator, pass, chance }: Stage): Promise<void> {
  const { open } = operator.desk.stage
  if (open.length === 0) return
  pass(chance.between(quick, slow))
  await operator.send('stage.tick', { cueIds: open.map(({ id }) => id) })
}
