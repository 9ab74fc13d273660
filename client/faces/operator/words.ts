/** Troubles and states in words. */
import { useMemo } from 'react'
import { durationWords } from '../../../shared/core/format.ts'
import { allChecks } from '../../../shared/attendance/contract.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import type { SiteStage, StageLine } from '../../../shared/stage/wire.ts'
import { wordsOf } from '../../help/words.ts'
import { deviceOf } from './media.ts'
import type { Trouble } from './trouble.ts'
import type { Tile } from './wall.ts'

export interface Words {
  trouble: (trouble: Trouble) => string
  /** Everything a tile stands for, for whoever does not see it or rests on it. */
  tile: (tile: Tile) => string
  /** Its device for picture and sound. */
  device: (stage: SiteStage) => string
  /** What its line carries of them. */
  rung: (line: StageLine) => string
  /** What its line loses, and how long it takes. */
  figures: (line: StageLine) => string
}

export function useWords(): Words {
  const t = useT('operator')
  const language = useLanguage()
  return useMemo(() => {
    const trouble = (found: Trouble): string => {
      switch (found.kind) {
        case 'help':
          return t(found.call.receivedAt === undefined ? 'trouble.help' : 'trouble.helped', {
            what: wordsOf(t, found.call),
          })
        case 'drops':
          return t('trouble.drops', { count: found.drops })
        case 'slow':
          return t('trouble.slow', { ms: Math.round(found.rtt) })
        case 'weak':
          return t(`stage.rung.${found.rung}`)
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
    const device = ({ camera, microphone }: SiteStage): string => t(`stage.device.${deviceOf(camera, microphone)}`)
    const rung = ({ rung, lite }: StageLine): string => t(lite ? 'stage.rung.lite' : `stage.rung.${rung}`)
    const figures = ({ loss, rtt }: StageLine): string =>
      [
        t('stage.loss', { loss: Math.round(loss * 100) }),
        ...(rtt === undefined ? [] : [t('line.ms', { ms: Math.round(rtt) })]),
      ].join(', ')
    const tile = ({ name, state, floor, headcount, summoned, troubles, awaited, stage, simulated }: Tile): string => {
      const about = [
        ...(simulated ? [t('rehearsal:simulated')] : []),
        t(`state.${state}`),
        ...(floor ? [t(`floor.${floor}`)] : []),
        ...(headcount === undefined ? [] : [t('tile.people', { headcount, summoned })]),
        ...(stage ? [device(stage), ...(stage.line ? [rung(stage.line), figures(stage.line)] : [])] : []),
        ...(awaited ? [t('pollDesk:operator.awaited')] : []),
        ...troubles
          .filter(({ kind }) => kind !== 'lost' && kind !== 'notBack' && kind !== 'notIn')
          .map(({ kind }) => t(`group.${kind}`)),
      ]
      return `${name}: ${about.join(', ')}`
    }
    return { trouble, tile, device, rung, figures }
  }, [t, language])
}
