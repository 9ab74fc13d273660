/** Troubles and states in words. */
import { useMemo } from 'react'
import { durationWords } from '../../../shared/core/format.ts'
import { allChecks } from '../../../shared/attendance/contract.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import type { Trouble } from './trouble.ts'
import type { Tile } from './wall.ts'

export interface Words {
  trouble: (trouble: Trouble) => string
  /** Everything a tile stands for, for whoever does not see it or rests on it. */
  tile: (tile: Tile) => string
}

export function useWords(): Words {
  const t = useT('operator')
  const language = useLanguage()
  return useMemo(() => {
    const trouble = (found: Trouble): string => {
      switch (found.kind) {
        case 'drops':
          return t('trouble.drops', { count: found.drops })
        case 'slow':
          return t('trouble.slow', { ms: Math.round(found.rtt) })
        case 'check': {
          const check = t(`attendance:check.${found.check}`)
          return found.remark === undefined
            ? t('trouble.check', { check })
            : t('trouble.checkRemark', { check, remark: found.remark })
        }
        case 'clock':
          return t('trouble.clock', { off: durationWords(Math.abs(found.off), language) })
        case 'notReady':
          return t('trouble.notReady', { done: found.done, all: allChecks.length })
        default:
          return t(`trouble.${found.kind}`)
      }
    }
    const tile = ({ name, state, floor, headcount, summoned, troubles, awaited }: Tile): string => {
      const about = [
        t(`state.${state}`),
        ...(floor ? [t(`floor.${floor}`)] : []),
        ...(headcount === undefined ? [] : [t('tile.people', { headcount, summoned })]),
        ...(awaited ? [t('pollDesk:operator.awaited')] : []),
        ...troubles
          .filter(({ kind }) => kind !== 'lost' && kind !== 'notBack' && kind !== 'notIn')
          .map(({ kind }) => t(`group.${kind}`)),
      ]
      return `${name}: ${about.join(', ')}`
    }
    return { trouble, tile }
  }, [t, language])
}
