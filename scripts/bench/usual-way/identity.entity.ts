import { Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ContactEntity } from './contact.entity.js';

@Entity('usual_identities')
@Index(['contact'])
export class IdentityEntity {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  @PrimaryColumn('text')
  kind!: string;

  @PrimaryColumn('text')
  value!: string;

  @ManyToOne(() => ContactEntity, { nullable: false })
  contact!: Relation<ContactEntity>;
}
