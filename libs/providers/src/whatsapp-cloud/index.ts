export {
  GraphClient,
  GraphError,
  GraphResponseError,
  GraphUnreachableError,
  type GraphAccount,
  type GraphNumber,
} from './graph-client.js';
export { messageErrorSchema, messageIdSchema, type MessageError } from './message.schema.js';
