import { useCallback } from 'react'

/** A ref for the first field of a form that has just been opened by a press: it takes the focus once. */
export const useFocused = () => useCallback((field: HTMLInputElement | null) => field?.focus(), [])
