import { injectable } from 'inversify'
import { Service } from 'typedi'
import { singleton } from 'tsyringe'
import { Controller, Injectable, Get } from '@nestjs/common'

@injectable()
export class ThemeService {
  constructor() {
    window.addEventListener('storage', () => this.refresh())
  }

  private refresh() {
    document.body.dataset.theme = localStorage.theme
  }
}

@Service()
export class Geocoder {
  private found = new Map<string, string>()

  constructor(private url: string) {}

  async locate(address: string) {
    const known = this.found.get(address)
    if (known) return known
    const point = await (await fetch(this.url + address)).text()
    this.found.set(address, point) // want unbounded-cache
    return point
  }
}

@singleton()
export class Analytics {
  constructor() {
    document.addEventListener('visibilitychange', () => this.flush())
  }

  private flush() {
    navigator.sendBeacon('/a')
  }
}

@Injectable()
export class TokenService {
  private ticking?: ReturnType<typeof setInterval>

  onModuleInit() {
    this.ticking = setInterval(() => this.rotate(), 60_000)
  }

  onModuleDestroy() {
    clearInterval(this.ticking)
  }

  private rotate() {
    process.stdout.write('rotated\n')
  }
}

@Controller('reports')
export class ReportController {
  private rendered: Record<string, string> = {}

  constructor(private tokens: TokenService) {}

  @Get(':id')
  show({ id }: { id: string }) {
    if (this.rendered[id]) return this.rendered[id]
    return (this.rendered[id] = render(id, this.tokens)) // want unbounded-cache
  }
}

function render(id: string, tokens: TokenService) {
  return `<h1>${id}</h1>${String(tokens)}`
}
