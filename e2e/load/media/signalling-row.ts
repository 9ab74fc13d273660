/** How long it takes until every viewer of a whole conference is told of the new speaker's picture and sound. */
import { availableParallelism } from 'node:os'
import type { StageClient } from '../../../server/testing/stage-client.ts'
import type { SiteId } from '../../../shared/core/identity.ts'
import type { Grant } from '../../../shared/stage/wire.ts'
import { Helper } from '../helper.ts'
import { OwnHub, workerPids } from './own-hub.ts'
import { emptyRow, type Row, type RowName } from './rows.ts'
import { median, round, rssMb, sum } from '../usage.ts'
import type { ViewersCalls } from './viewers.ts'

const turns = 5

export async function signallingRow(name: Extract<RowName, { kind: 'signalling' }>): Promise<Row> {
  const workers = availableParallelism()
  // The speaker watches as well, and so does the hall; neither is counted.
  const hub = await OwnHub.start(name.receivers + 1, workers)
  const viewers = new Helper<ViewersCalls>(new URL('viewers.ts', import.meta.url))
  const senders: StageClient[] = []
  try {
    const [speaker, ...others] = hub.communes
    senders.push(await sender(hub, hub.fragment('hall'), hub.hall))
    senders.push(await sender(hub, hub.fragment('site', speaker), speaker!))
    await viewers.call('join', { url: hub.url, fragments: others.map((siteId) => hub.fragment('site', siteId)) })
    await viewers.call('told', { source: hub.hall })
    const last: number[] = []
    for (let turn = 0; turn < turns; turn++) {
      const told = viewers.call('told', { source: speaker! })
      const at = await hub.call(speaker!)
      last.push(Math.max(...(await told)) - at)
      await hub.endTurn()
      await viewers.call('told', { source: hub.hall })
    }
    return {
      ...emptyRow(name),
      workers,
      rss_mb: round(sum(workerPids().map(rssMb))),
      consume_ms: round(median(last)),
      consume_max_ms: round(Math.max(...last)),
    }
  } finally {
    for (const { socket } of senders) socket.disconnect()
    await viewers.end()
    await hub.stop()
  }
}

/** A device that sends what it may as soon as it may. */
async function sender(hub: OwnHub, fragment: string, source: SiteId): Promise<StageClient> {
  const device = await hub.stage(fragment)
  let sends = new Set<string>()
  device.socket.on('grant', ({ media }: Grant) => {
    sends = new Set([...sends].filter((medium) => media.some((one) => one === medium)))
    for (const medium of ['microphone', 'camera'] as const)
      if (media.includes(medium) && !sends.has(medium)) {
        sends.add(medium)
        void device.produce(medium)
      }
  })
  return device.stand(source)
}
