import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import type { ISocketFactoryArgs } from 'kafkajs';
import { clientTiming } from '../kafka-timing.js';

/**
 * A connection that sends small requests at once. kafkajs adds one listener for each of its disconnects to a socket that
 * never connected, so that Node would warn of a leak in every outage; they go with the socket.
 */
export function kafkaSocket({ host, port, ssl, onConnect }: ISocketFactoryArgs): Socket {
  const socket = ssl ? connectSecure({ host, port, ...ssl }, onConnect) : connectPlain({ host, port }, onConnect);
  return socket.setMaxListeners(0).setNoDelay(true).setKeepAlive(true, clientTiming.keepAliveMs);
}
