import { useEffect } from 'react'
import { useSession } from '../store/hooks.ts'

/**
 * Every light that blinks does so with the clocks (`:root[data-beat]` in CSS), in the hall as in the rooms. An endless CSS
 * animation would have the page composed sixty times a second for as long as somebody speaks: without a graphics card, a
 * tenth of a core.
 */
export function useBeat(): void {
  const ticker = useSession().ticker(1_000)
  useEffect(() => {
    const beat = () => document.documentElement.toggleAttribute('data-beat', (ticker.read() / 1_000) % 2 === 1)
    return ticker.subscribe(beat)
  }, [ticker])
}
