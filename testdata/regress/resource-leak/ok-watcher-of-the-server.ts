import chokidar from 'chokidar';
import type { Application } from 'express';

const liveReload = async (app: Application, folder: string) => {
  const watcher = chokidar.watch(folder);
  let page = 'building';
  app.use('/live', (req, res) => {
    res.send(page);
  });
  watcher.on('change', (path) => {
    page = `changed ${path}`;
  });
};

export async function install(app: Application) {
  if (process.env.NODE_ENV !== 'production') {
    await liveReload(app, 'static');
  }
}
