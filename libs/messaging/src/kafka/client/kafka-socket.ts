import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import type { ISocketFactoryArgs } from 'kafkajs';

/** Milliseconds; a line that died silently is noticed by the system after this. */
const keepAlive = 30_000;

/**
 * A connection that sends small requests at once. kafkajs adds one listener for each of its disconnects to a socket that
 * never connected, so that Node would warn of a leak in every outage; they go with the socket.
 */
export function kafkaSocket({ host, port, ssl, onConnect }: ISocketFactoryArgs): Socket {
  const socket = ssl ? connectSecure({ host, port, ...ssl }, onConnect) : connectPlain({ host, port }, onConnect);
  return socket.setMaxListeners(0).setNoDelay(true).setKeepAlive(true, keepAlive);
}
