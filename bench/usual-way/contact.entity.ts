import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  OneToMany,
  PrimaryGeneratedColumn,
  UpdateDateColumn,
  type Relation,
} from 'typeorm';
import { MessageEntity } from './message.entity.js';

@Entity('usual_contacts')
@Index(['workspaceId', 'email'], { unique: true })
@Index(['workspaceId', 'createdAt'])
export class ContactEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  workspaceId!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  firstName!: string | null;

  @Column('text', { nullable: true })
  lastName!: string | null;

  @Column('text')
  email!: string;

  @Column('text', { default: 'prospect' })
  status!: string;

  @Column('text')
  source!: string;

  @Column('timestamptz')
  lastActivityAt!: Date;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;

  @OneToMany(() => MessageEntity, (message) => message.contact)
  messages!: Relation<MessageEntity>[];
}
