/** The reader of our output (`| head`) may have ended. The rest of the output is dropped without an error, and a service continues. */
export function outliveReaders(streams) {
  for (const stream of streams) {
    stream.on('error', (error) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
