import { Column, CreateDateColumn, Entity, Index, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { ContactEntity } from './contact.entity.js';

@Entity('usual_changes')
@Index(['contact', 'occurredAt'])
export class ChangeEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @ManyToOne(() => ContactEntity, { nullable: false })
  contact!: Relation<ContactEntity>;

  @Column('text')
  kind!: string;

  @Column('jsonb')
  changes!: object;

  @CreateDateColumn({ type: 'timestamptz' })
  occurredAt!: Date;
}
