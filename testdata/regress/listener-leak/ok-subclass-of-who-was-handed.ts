export class Panel {
  constructor(protected meeting: any) {}

  dispose() {
    this.meeting = null;
  }
}

export class PeoplePanel extends Panel {
  constructor(meeting: any) {
    super(meeting);
    this.meeting.on('joined', (who: string) => this.add(who));
  }

  private add(who: string) {
    document.body.append(who);
  }
}

addEventListener('message', (event) => new PeoplePanel(event.data.meeting));
