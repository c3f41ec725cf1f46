import { requests } from './state/requests';

setInterval(() => {
  const batch = requests.splice(0, requests.length);
  console.log(JSON.stringify(batch));
}, 5000);
