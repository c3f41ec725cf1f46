import { Component, forwardRef, memo, useCallback, useEffect, useEffectEvent, useImperativeHandle, useMemo, useReducer, useState, useSyncExternalStore } from 'react'

const drafts = new Map()
const renders = []

export class Clock extends Component {
  componentDidMount() {
    this.timer = setInterval(() => this.forceUpdate(), 1000)
    window.addEventListener('focus', () => this.forceUpdate()) // want listener-leak
  }

  componentWillUnmount() {
    clearInterval(this.timer)
  }

  render() {
    return <time>{Date.now()}</time>
  }
}

export function Editor({ id, store, api }) {
  const [text, setText] = useState(() => store.read(id))
  const [size, grow] = useReducer((size, by) => size + by, 0, () => 0)
  const online = useSyncExternalStore((notify) => store.listen(notify), () => store.online)
  const words = useMemo(() => text.split(' ').length, [text])
  const log = useEffectEvent(() => console.log(words))
  const save = useCallback(() => {
    drafts.set(id, text) // want unbounded-cache
    grow(1)
    log()
  }, [id, text])
  useImperativeHandle(api, () => ({ save }), [save])
  useEffect(() => {
    const timer = setInterval(save, 5000)
    return () => clearInterval(timer)
  }, [save])
  return <textarea value={text} disabled={!online} rows={size} onChange={(event) => setText(event.target.value)} />
}

export const Row = memo(({ item }) => {
  renders.push(item.id) // want unbounded-cache
  return <li>{item.name}</li>
})

export const Field = forwardRef((props, ref) => <input ref={ref} {...props} />)
