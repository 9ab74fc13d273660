/**
 * fan-out-cluster: three nodes on one Postgres and one Redis, the chair at a node that does not write, as two times in
 * three; from the command to the last line of all three having the frame. Its floor: the same split over three raw
 * servers, of which the chair's commits to the same Postgres and tells the others over a bare line.
 */
import { frameOf } from '../../../server/hub/fan-out.ts'
import { ClusterPair } from './cluster-pair.ts'
import { example, ownLayers, type Receiver, seated, untilAllHave } from './crowd.ts'
import { everybodyHears } from './people.ts'
import { interleaved, sampled, warmUpRounds } from './rounds.ts'
import { type Benchmark, type Row, rowOf } from './rows.ts'

const sizes = [
  [9_000, 15],
  [31_000, 9],
] as const

export const fanOutCluster: Benchmark = {
  name: 'fan-out-cluster',
  async run({ quick }) {
    const rows: Row[] = []
    const warmUp = quick ? 1 : warmUpRounds
    for (const [n, rounds] of quick ? [[300, 3] as const] : sizes) rows.push(await fanOutAt(n, rounds, warmUp))
    return rows
  },
}

const fanOutAt = (n: number, rounds: number, warmUp: number): Promise<Row> =>
  ClusterPair.with(n, async (pair) => {
    const { plan, people, atProduct, atFloor } = pair
    // They come back to what they have, for snapshots of the whole country to 31,000 lines would be 34 GB.
    const [seat, missed] = [people.seatsOfBefore(1)[0]!, 1]
    const { event } = await example(atProduct[0]!, {
      port: pair.ports[0]!,
      chair: people.chair,
      seat,
      layers: missed,
      message: everybodyHears(plan),
    })
    await pair.startFloor({ greeting: frameOf(Buffer.from(event, 'base64')).toString('base64'), event, row: event })
    const seats = [people.chair, ...people.seatsOfBefore(n - 1)]
    await seated(atProduct, pair.ports, seats, [ownLayers, missed])
    await seated(atFloor, pair.floorPorts, seats, [missed])
    await pair.settled()
    const round = (receivers: readonly Receiver[], spent: () => number) => () =>
      sampled(spent, () => untilAllHave(receivers, everybodyHears(plan)))
    const [product, floor] = [round(atProduct, pair.productCpuMs), round(atFloor, pair.floorCpuMs)]
    const measured = await interleaved(rounds, product, floor, warmUp)
    return rowOf('fan-out-cluster', n, measured, pair.rssMb())
  })
