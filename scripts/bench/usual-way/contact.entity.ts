import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn, UpdateDateColumn } from 'typeorm';

/** Indexed for the lists that it is shown in. */
@Entity('usual_contacts')
@Index(['workspaceId', 'createdAt'])
@Index(['workspaceId', 'lastActivityAt'])
@Index(['workspaceId', 'name'])
@Index(['workspaceId', 'status'])
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

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text', { default: 'prospect' })
  status!: string;

  @Column('text')
  source!: string;

  @Column('text', { default: 'en' })
  language!: string;

  @Column('timestamptz')
  lastActivityAt!: Date;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}
