/** What a start prints: the demo's links, where the hub listens and as which process. */
import { networkInterfaces } from 'node:os'
import texts from '../../shared/i18n/vi/links.json' with { type: 'json' }
import { fill } from '../../shared/i18n/texts.ts'
import type { App } from '../app.ts'
import { type Config, isWildcard } from '../config.ts'
import { hasAdministrator, makeLink } from '../office/links.ts'
import type { Storage } from '../storage/port.ts'
import { printedLinks } from './demo-links.ts'

/**
 * Prints fresh links of every demo meeting, at the first of several nodes: those that another has printed must not end.
 * Rejects with `StorageUnavailable` where they cannot be written down.
 */
export async function printLinks(app: App, storage: Storage, { publicUrl }: Config, isFirst: boolean): Promise<void> {
  for (const { meetingId } of await storage.logs()) {
    const meeting = await app.registry.get(meetingId)
    const facts = meeting?.state.all.meeting.facts
    if (!meeting || facts?.kind !== 'demo' || app.book.isArchived(meetingId)) continue
    if (!isFirst) return console.log(`\n${texts.printedElsewhere}`)
    const links = await printedLinks(app.book, meetingId, meeting.state, publicUrl ?? app.url)
    console.log(`\n${fill(texts.title, { title: facts.title })}\n${texts.open}\n`)
    const width = Math.max(...links.map(({ role, label }) => nameOf(role, label).length))
    for (const { role, label, url } of links) console.log(`  ${nameOf(role, label).padEnd(width)}  ${url}`)
  }
}

/**
 * Prints where the office is and, while nobody keeps it, at the first of several nodes, a one-time link for whoever will;
 * the one printed before ends.
 */
export async function printOffice({ office, url: own }: App, { publicUrl }: Config, isFirst: boolean): Promise<void> {
  const base = publicUrl ?? own
  if (!isFirst || (await hasAdministrator(office)))
    return console.log(`\n${fill(texts.office, { url: `${base}/van-phong` })}`)
  const { url } = await makeLink({ ...office, publicUrl: base }, 'first')
  console.log(`\n${texts.officeFirst}\n    ${url}`)
}

/** Says that the hub runs, where, and as which process: whoever has to end it need not search. */
export function printRunning(app: App, { publicUrl, host }: Config): void {
  console.log(`\n${fill(texts.running, { url: publicUrl ?? app.url, pid: process.pid })}`)
  if (!publicUrl && isWildcard(host)) {
    const addresses = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter((address) => address.family === 'IPv4' && !address.internal)
      .map((address) => address.address)
    if (addresses.length > 0) console.log(fill(texts.lan, { addresses: addresses.join(', ') }))
  }
  console.log(`\n${texts.secrecy}\n`)
}

function nameOf(role: keyof typeof texts, label: string): string {
  return texts[role] === label ? label : `${texts[role]}: ${label}`
}
