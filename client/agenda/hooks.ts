/** The programme and its forecast, kept up to date by the hub's time. */
import { useMemo } from 'react'
import { type Forecast, forecast } from '../../shared/agenda/forecast.ts'
import type { Item } from '../../shared/agenda/contract.ts'
import { useAll, useNow } from '../store/hooks.ts'
import { itemLeftMs } from './rows.ts'

/** How often the forecast is computed anew, in milliseconds: it is shown in minutes. */
const forecastEveryMs = 5_000

export function useForecast(): Forecast {
  const [agenda, meeting] = useAll((all) => [all.agenda, all.meeting] as const)
  const now = useNow(forecastEveryMs)
  return useMemo(() => forecast(agenda, meeting, now), [agenda, meeting, now])
}

/** Milliseconds the running item still has; below zero once it runs over. */
export function useItemLeft(item: Item): number {
  const meeting = useAll((all) => all.meeting)
  return itemLeftMs(item, meeting, useNow(1000))
}
