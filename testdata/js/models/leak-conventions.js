// A layer adds its listener where it begins and removes it where it ends,
// whatever the two methods are called.

export class DetachLayer {
  attach() {
    window.addEventListener('resize', this.layout)
  }

  detach() {
    window.removeEventListener('resize', this.layout)
  }

  layout = () => {}
}

export class OnRemoveLayer {
  onAdd() {
    window.addEventListener('resize', this.layout)
  }

  onRemove() {
    window.removeEventListener('resize', this.layout)
  }

  layout = () => {}
}

export class UnmountLayer {
  mount() {
    window.addEventListener('resize', this.layout)
  }

  unmount() {
    window.removeEventListener('resize', this.layout)
  }

  layout = () => {}
}

export class DisconnectLayer {
  connect() {
    window.addEventListener('resize', this.layout)
  }

  disconnect() {
    window.removeEventListener('resize', this.layout)
  }

  layout = () => {}
}

export class StopLayer {
  start() {
    window.addEventListener('resize', this.layout)
  }

  stop() {
    window.removeEventListener('resize', this.layout)
  }

  layout = () => {}
}

export class DestroyLayer {
  init() {
    window.addEventListener('resize', this.layout)
  }

  destroy() {
    window.removeEventListener('resize', this.layout)
  }

  layout = () => {}
}

export class CloseLayer {
  open() {
    window.addEventListener('resize', this.layout)
  }

  close() {
    window.removeEventListener('resize', this.layout)
  }

  layout = () => {}
}

export class UnbindLayer {
  bind() {
    window.addEventListener('resize', this.layout)
  }

  unbind() {
    window.removeEventListener('resize', this.layout)
  }

  layout = () => {}
}

export class DisableLayer {
  enable() {
    window.addEventListener('resize', this.layout)
  }

  disable() {
    window.removeEventListener('resize', this.layout)
  }

  layout = () => {}
}

export class HideLayer {
  show() {
    window.addEventListener('resize', this.layout)
  }

  hide() {
    window.removeEventListener('resize', this.layout)
  }

  layout = () => {}
}

export class DeactivateLayer {
  activate() {
    window.addEventListener('resize', this.layout)
  }

  deactivate() {
    window.removeEventListener('resize', this.layout)
  }

  layout = () => {}
}

export class UnsubscribeLayer {
  subscribe() {
    window.addEventListener('resize', this.layout)
  }

  unsubscribe() {
    window.removeEventListener('resize', this.layout)
  }

  layout = () => {}
}

export class UnobserveLayer {
  observe() {
    window.addEventListener('resize', this.layout)
  }

  unobserve() {
    window.removeEventListener('resize', this.layout)
  }

  layout = () => {}
}

export class UnwatchLayer {
  watch() {
    window.addEventListener('resize', this.layout)
  }

  unwatch() {
    window.removeEventListener('resize', this.layout)
  }

  layout = () => {}
}

export class UnloadLayer {
  load() {
    window.addEventListener('resize', this.layout)
  }

  unload() {
    window.removeEventListener('resize', this.layout)
  }

  layout = () => {}
}

export class UnregisterLayer {
  register() {
    window.addEventListener('resize', this.layout)
  }

  unregister() {
    window.removeEventListener('resize', this.layout)
  }

  layout = () => {}
}

export class EndLayer {
  begin() {
    window.addEventListener('resize', this.layout)
  }

  end() {
    window.removeEventListener('resize', this.layout)
  }

  layout = () => {}
}

export class PauseLayer {
  play() {
    window.addEventListener('resize', this.layout)
  }

  pause() {
    window.removeEventListener('resize', this.layout)
  }

  layout = () => {}
}

export class LeaveLayer {
  enter() {
    window.addEventListener('resize', this.layout)
  }

  leave() {
    window.removeEventListener('resize', this.layout)
  }

  layout = () => {}
}

export class UninstallLayer {
  install() {
    window.addEventListener('resize', this.layout)
  }

  uninstall() {
    window.removeEventListener('resize', this.layout)
  }

  layout = () => {}
}

export class DisposeLayer {
  constructor() {
    window.addEventListener('resize', this.layout)
  }

  dispose() {
    window.removeEventListener('resize', this.layout)
  }

  layout = () => {}
}

export class PanelLayer {
  attach() {
    window.addEventListener('resize', this.layout)
    window.addEventListener('scroll', this.layout) // want listener-leak
  }

  detach() {
    window.removeEventListener('resize', this.layout)
  }

  layout = () => {}
}

// Emitters whose class is not at hand: what they were given is seen by the call.

export class StatusBar {
  constructor(editor) {
    this.editor = editor
  }

  attach() {
    this.editor.on('selection', this.draw)
    this.editor.on('change', this.draw) // want listener-leak
  }

  detach() {
    this.editor.off('selection', this.draw)
  }

  draw = () => this.editor.lineCount()
}

export class Minimap {
  constructor(editor) {
    this.editor = editor
  }

  attach() {
    this.editor.observe('change', this.draw)
    this.editor.subscribe('scroll', this.draw)
  }

  detach() {
    this.editor.removeAllListeners()
  }

  draw = () => this.editor.lineCount()
}

export class Outline {
  constructor(view, model) {
    this.view = view
    this.model = model
  }

  attach() {
    this.view.listenTo(this.model, 'change', this.draw)
    this.view.listenTo(this.model, 'reset', this.draw) // want listener-leak
  }

  detach() {
    this.view.stopListening(this.model, 'change', this.draw)
  }

  draw = () => this.view.render(this.model)
}

// Parts of a dialog go with the dialog.
let dialog

export function ask(markup) {
  dialog = markup.cloneNode(true)
  document.body.append(dialog)
  dialog.find('.yes').on('click', () => close())
  dialog.closest('main').on('keyup', () => close())
  dialog.children('p').on('click', () => close())
  dialog.siblings('nav').on('click', () => close())
  dialog.querySelector('.no').addEventListener('click', () => close())
}

function close() {
  dialog.remove()
  dialog = null
}

addEventListener('message', (event) => ask(event.data.markup))

export function listen(feed, lines) {
  feed.addListener('message', (text) => lines.record(text))
  feed.on('ready', () => lines.open())
}
