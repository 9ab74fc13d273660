import { useEffect, useState } from 'react'

/** The second tap of an impatient double tap comes within this time, in milliseconds. */
const doubleTapMs = 450

/** False for a moment after mounting: what has just come up under a finger must not take the tap meant for what was there. */
export function useSteady(): boolean {
  const [steady, setSteady] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSteady(true), doubleTapMs)
    return () => clearTimeout(timer)
  }, [])
  return steady
}
