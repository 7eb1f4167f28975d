import { Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ContactEntity } from './contact.entity.js';

@Entity('usual_messages')
@Index(['contact', 'sentAt'])
export class MessageEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @ManyToOne(() => ContactEntity, { nullable: false })
  contact!: Relation<ContactEntity>;

  @Column('uuid')
  inboxId!: string;

  @Column('text')
  channel!: string;

  @Column('text')
  externalId!: string;

  @Column('text', { nullable: true })
  subject!: string | null;

  @Column('text')
  text!: string;

  @Column('timestamptz')
  sentAt!: Date;

  @Column('timestamptz')
  receivedAt!: Date;
}
