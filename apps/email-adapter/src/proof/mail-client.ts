/** Who hands a mail over by SMTP. */
export interface MailClient {
  /** Its IP address. */
  address: string;
  /** The name by which it greeted; empty where it gave none. */
  helo: string;
  /** Whether it is a mail host of ours, which brings what others sent to it: its address says nothing of the sender. */
  isRelay: boolean;
}
