import { useEffect, useState } from 'react'
import { DeviceButton } from '../../stage/DeviceButton.tsx'
import { OnAirLight } from '../../stage/OnAirLight.tsx'
import { useHasStage } from '../../stage/useStage.ts'
import css from './picture.module.css'

/** After the last movement of the pointer the tools stay so long, in milliseconds. */
const staysMs = 4_000

function usePointerMoved(): boolean {
  const [moved, setMoved] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const onMove = () => {
      setMoved(true)
      clearTimeout(timer)
      timer = setTimeout(() => setMoved(false), staysMs)
    }
    document.addEventListener('pointermove', onMove)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('pointermove', onMove)
    }
  }, [])
  return moved
}

/** What the hall's technician needs at this machine; three hundred people do not. */
export function HallTools() {
  const has = useHasStage()
  const moved = usePointerMoved()
  if (!has) return null
  return (
    <div className={css.tools} data-shown={moved || undefined}>
      <OnAirLight small />
      <DeviceButton sign />
    </div>
  )
}
