import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Endpoints in a process of their own: each reads what comes and responds with 204. Their number is the argument. Sends the
 * ports, then how many requests came whenever it is asked.
 */
let received = 0;

function listen(): Promise<number> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      received += 1;
      response.writeHead(204).end();
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

process.on('message', () => process.send?.({ received }));
process.on('disconnect', () => process.exit(0));
const ports = await Promise.all(Array.from({ length: Number(process.argv[2]) }, listen));
process.send?.({ ports });
