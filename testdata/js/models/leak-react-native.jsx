import { useEffect } from 'react'
import { Appearance, AppState, Keyboard } from 'react-native'

export function useActive(set) {
  useEffect(() => {
    AppState.addEventListener('change', (state) => set(state === 'active')) // want listener-leak
  }, [set])
}

export function useActiveSafely(set) {
  useEffect(() => {
    const subscription = AppState.addEventListener('change', (state) => set(state === 'active'))
    return () => subscription.remove()
  }, [set])
}

export function useActiveBefore065(set) {
  useEffect(() => {
    const change = (state) => set(state === 'active')
    AppState.addEventListener('change', change)
    return () => AppState.removeEventListener('change', change)
  }, [set])
}

export function useScheme(set) {
  useEffect(() => {
    Appearance.addChangeListener(({ colorScheme }) => set(colorScheme)) // want listener-leak
  }, [set])
}

export function useKeyboard(set) {
  useEffect(() => {
    Keyboard.addListener('keyboardDidShow', () => set(true))
    return () => Keyboard.removeAllListeners('keyboardDidShow')
  }, [set])
}
