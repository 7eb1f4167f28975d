export { ConsumerPlaces, type Move, stay } from './consumer-places.js';
export type { Reading } from './reading.js';
