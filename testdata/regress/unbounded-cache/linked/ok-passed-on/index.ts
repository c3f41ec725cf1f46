import { close, open } from './models'

export { close, open }
