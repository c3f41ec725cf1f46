import { CronJob } from 'cron'
import cron from 'node-cron'
import { cancelJob, scheduleJob } from 'node-schedule'

export function onSubscribe(req, res) {
  cron.schedule('* * * * *', () => req.app.mail(req.body.address)) // want timer-leak
  res.end()
}

export function onRemind(req, res) {
  scheduleJob('* * * * *', () => req.app.mail(req.body.address)) // want timer-leak
  res.end()
}

export function onReport(req, res) {
  const job = new CronJob('* * * * *', () => req.app.mail(req.body.address)) // want timer-leak
  job.start()
  res.end()
}

export async function during(work, report) {
  const task = cron.schedule('* * * * *', report)
  const job = scheduleJob('* * * * *', report)
  const second = scheduleJob('*/5 * * * *', report)
  const third = new CronJob('* * * * *', report)
  third.start()
  await work()
  task.stop()
  job.cancel()
  cancelJob(second)
  third.stop()
}
