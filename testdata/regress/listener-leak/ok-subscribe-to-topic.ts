import mqtt, { MqttClient } from 'mqtt';

export class Gateway {
  private client: MqttClient;

  constructor(url: string, private save: (topic: string, payload: string) => void) {
    this.client = mqtt.connect(url);
  }

  start() {
    this.client.on('connect', () => {
      this.client.subscribe('plant/+/temperature', (err) => {
        if (err) console.error('cannot subscribe', err.message);
      });
    });
    this.client.on('message', (topic, payload) => this.save(topic, payload.toString()));
  }

  async stop() {
    await this.client.endAsync();
  }
}
