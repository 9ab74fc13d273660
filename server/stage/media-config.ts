/** Where the workers listen, from the configuration and this machine's own addresses. */
import { availableParallelism, networkInterfaces } from 'node:os'
import { isIP } from 'node:net'
import { type Config, isWildcard } from '../config.ts'
import type { MediaConfig } from './stage.ts'

export function mediaOf(media: Config['media'], host: string): MediaConfig {
  const { address, port, workers, turn } = media
  return {
    workers: workers ?? availableParallelism(),
    // Packets come past the proxy behind which the pages may lie.
    addresses: address ? [{ ip: '0.0.0.0', announced: address }] : ownAddresses(host),
    port,
    turn,
  }
}

/** Each address by itself, so that every device is told one that it can reach. */
function ownAddresses(host: string): { ip: string }[] {
  if (isIP(host) > 0 && !isWildcard(host)) return [{ ip: host }]
  const own = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  const usable = own.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address)
  return ['127.0.0.1', ...(host === 'localhost' ? [] : usable)].map((ip) => ({ ip }))
}
