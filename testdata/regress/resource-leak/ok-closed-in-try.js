import { chromium } from 'playwright';
import express from 'express';

const app = express();

app.get('/version', async (req, res) => {
  try {
    const browser = await chromium.launch();
    const version = browser.version();
    await browser.close();
    res.send(version);
  } catch (err) {
    res.status(500).send(err.message);
  }
});

app.listen(3000);
