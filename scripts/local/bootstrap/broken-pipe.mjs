/** Whoever read our output (`| head`) may be gone: what is left is nobody's, and no fault. A service goes on without it. */
export function outliveReaders(streams) {
  for (const stream of streams) {
    stream.on('error', (error) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
