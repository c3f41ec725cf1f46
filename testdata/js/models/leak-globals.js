import document from 'global/document'
import window from 'global/window'

export function openMenu(menu) {
  document.addEventListener('keydown', (event) => menu.press(event)) // want listener-leak
  window.addEventListener('resize', () => menu.layout()) // want listener-leak
}

window.addEventListener('contextmenu', (event) => openMenu(event.target))
