/** fan-out-applied: the same as fan-out, until the page's own code has folded the event into its state at every site. */
import { Helper } from '../helper.ts'
import { median } from '../usage.ts'
import type { ApplyingCalls } from './applying.ts'
import { everybodyHears } from './people.ts'
import { Product } from './product.ts'
import { type Benchmark, plainRow, quartiles, type Row } from './rows.ts'

const sizes = [177, 1_000, 3_321]

export const fanOutApplied: Benchmark = {
  name: 'fan-out-applied',
  async run({ quick }) {
    const rows: Row[] = []
    for (const n of quick ? [20] : sizes) {
      const product = await Product.start(n)
      const applying = new Helper<ApplyingCalls>(new URL('applying.ts', import.meta.url))
      try {
        await applying.call('open', {
          url: product.hub.url,
          seats: [product.people.chair, ...product.people.seats(n - 1)],
        })
        const spent: number[] = []
        for (let round = 0; round <= (quick ? 2 : 20); round++)
          spent.push(await applying.call('fanOut', { message: everybodyHears(product.plan) }))
        // The first has warmed up.
        const counted = spent.slice(1)
        const row = plainRow('fan-out-applied', n, median(counted), 'ms', product.rssMb())
        rows.push({ ...row, spread: quartiles(counted) })
      } finally {
        await applying.end()
        await product.stop()
      }
    }
    return rows
  },
}
