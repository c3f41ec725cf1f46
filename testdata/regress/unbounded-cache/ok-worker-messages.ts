class Stream {
  constructor(readonly id: string) {}
}

const streams = new Map<string, Stream>();

function streamOf(id: string): Stream {
  if (!streams.has(id)) {
    streams.set(id, new Stream(id));
  }
  return streams.get(id)!;
}

onmessage = async (event) => {
  const { operation, id } = event.data;
  if (operation === 'encode') {
    postMessage(streamOf(id).id);
  } else if (operation === 'end') {
    streams.delete(id);
  }
};
