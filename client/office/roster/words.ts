/** Names of lists and columns in the page's language. */
import { useCallback } from 'react'
import type { Register } from '../../../shared/office/roster/contract.ts'
import { useT } from '../../i18n/i18n.ts'

/** Provinces are called by their own names; the lists that are none have a text. */
export function useRegisterName(): (register: Pick<Register, 'id' | 'name'>) => string {
  const t = useT('rosterImport')
  return useCallback(({ id, name }) => (id === 'vn' || id.startsWith('quang-ninh') ? t(`register.${id}`) : name), [t])
}

/** A, B, … Z, AA: as the spreadsheet calls the column. */
export const columnLetter = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : columnLetter(Math.floor(index / 26) - 1) + String.fromCharCode(65 + (index % 26))
