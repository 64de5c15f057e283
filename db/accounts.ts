import { and, asc, eq, gte, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Outcome } from '#domain/outcomes.ts';
import type { Capacity, Voice } from '#domain/roles.ts';
import { canonical } from './canonical.ts';
import { DamagedData, opened } from './damage.ts';
import type { Vault } from './data-keys.ts';
import type { Statement } from './database.ts';
import { sessions } from './sessions.ts';

export interface Person {
  readonly id: string;
  /** Lower case, unique. */
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  /** Empty while the account is closed: no password opens it. */
  readonly passwordHash: string;
  /** Null until the second factor is enrolled. */
  readonly secondFactorSecret: string | null;
  readonly createdAt: string;
  /** When its person first chose a password; null until then. */
  readonly openedAt: string | null;
}

type PersonToAdd = Omit<Person, 'openedAt'> & Partial<Person>;

/** A capacity held in a panel between two days, both included. */
export interface Membership {
  readonly id: string;
  readonly personId: string;
  readonly panelId: string;
  readonly capacity: Capacity;
  readonly voice: Voice;
  readonly title: string;
  readonly fromDate: string;
  readonly untilDate: string | null;
  /** The membership of the member whom this one replaces. */
  readonly substituteOf: string | null;
}

type MembershipToAdd = Omit<Membership, 'substituteOf'> & Partial<Membership>;

/** What a signatory may decide for a fund, between two days, both included. */
export interface Delegation {
  readonly id: string;
  readonly membershipId: string;
  readonly fundCode: string;
  /** Outcomes it covers. */
  readonly kinds: readonly Outcome[];
  /** The quality printed under the signature. */
  readonly role: string;
  readonly fromDate: string;
  readonly untilDate: string | null;
}

const lower = (email: string): string => email.trim().toLowerCase();
const secondFactor = (personId: string) => ({ field: `second-factor:${personId}`, version: 1 });

/** People, the capacities they hold, and the login sessions. The caller passes the times. */
export const accounts = (vault: Vault) => ({
  ...people(vault),
  ...memberships(vault),
  ...delegationsHeld(vault),
  ...sessions(vault.database),
});

const people = ({ database, keyring }: Vault) => {
  const { queries, tables } = database;
  const { people: table } = tables;
  const all = () => queries.select().from(table);
  const byId = all()
    .where(eq(table.id, sql.placeholder('id')))
    .prepare();
  const byEmail = all()
    .where(eq(table.email, sql.placeholder('email')))
    .prepare();

  const sealed = (personId: string, secret: string | null) =>
    secret === null ? null : keyring.seal(keyring.house, secondFactor(personId), secret);

  const person = (row: typeof table.$inferSelect): Person => ({
    ...row,
    secondFactorSecret:
      row.secondFactorSecret &&
      (opened(keyring, keyring.house, {
        place: secondFactor(row.id),
        sealed: row.secondFactorSecret,
        damage: () => new DamagedData('un compte', `people/${row.id}`),
      })?.toString() ??
        null),
  });

  return {
    /**
     * An address that is already used causes a unique violation (`Conflict` through the event log).
     */
    addPerson: (added: PersonToAdd): Statement =>
      queries.insert(table).values({
        ...added,
        email: lower(added.email),
        secondFactorSecret: sealed(added.id, added.secondFactorSecret),
      }),

    async person(id: string): Promise<Person | null> {
      const [row] = await byId.execute({ id });
      return row ? person(row) : null;
    },

    async personByEmail(email: string): Promise<Person | null> {
      const [row] = await byEmail.execute({ email: lower(email) });
      return row ? person(row) : null;
    },

    /** No password opens it any more, until its person chooses another. */
    closeAccount: (id: string): Statement =>
      queries.update(table).set({ passwordHash: '' }).where(eq(table.id, id)),

    /** Her own password, chosen now: the account is open. */
    openAccount: (id: string, passwordHash: string, now: string): Statement =>
      queries
        .update(table)
        .set({ passwordHash, openedAt: sql`coalesce(${table.openedAt}, ${now})` })
        .where(eq(table.id, id)),

    /** Null removes the second factor, so that it is enrolled again. */
    setSecondFactor: (id: string, secret: string | null): Statement =>
      queries
        .update(table)
        .set({ secondFactorSecret: sealed(id, secret) })
        .where(eq(table.id, id)),
  };
};

/** In force on the day that is asked, both ends included. */
const inForce = ({
  fromDate,
  untilDate,
}: Vault['database']['tables']['memberships' | 'delegations']) => {
  const day = sql.placeholder('day');
  return and(lte(fromDate, day), or(isNull(untilDate), gte(untilDate, day)));
};

const memberships = ({ database: { queries, tables } }: Vault) => {
  const { memberships: table, people: persons } = tables;
  const membership = (row: typeof table.$inferSelect) => row as Membership;
  const wanted = eq(table.id, sql.placeholder('id'));
  const byId = queries.select().from(table).where(wanted).prepare();
  const own = eq(table.personId, sql.placeholder('personId'));
  const everHeld = queries.select().from(table).where(own).orderBy(asc(table.id)).prepare();
  const held = and(own, inForce(table));
  const heldOn = queries.select().from(table).where(held).orderBy(asc(table.id)).prepare();

  const named = (which: SQL | undefined) => {
    const found = queries
      .select({
        membership: table,
        firstName: persons.firstName,
        lastName: persons.lastName,
        email: persons.email,
        isOpen: sql<boolean>`${persons.passwordHash} <> ''`.mapWith(Boolean),
      })
      .from(table)
      .innerJoin(persons, eq(persons.id, table.personId))
      .where(which)
      .orderBy(asc(table.id))
      .prepare();
    return async (asked: Record<string, string>) =>
      (await found.execute(asked)).map((row) => ({ ...row, ...membership(row.membership) }));
  };
  const inPanel = eq(table.panelId, sql.placeholder('panelId'));
  const namedOn = named(and(inPanel, inForce(table)));
  const everNamed = named(inPanel);

  return {
    addMembership: (added: MembershipToAdd): Statement => queries.insert(table).values(added),

    /** How the capacity is said of this member. */
    setTitle: (id: string, title: string): Statement =>
      queries.update(table).set({ title }).where(eq(table.id, id)),

    /** `untilDate` is the last day of the capacity. */
    endMembership: (id: string, untilDate: string): Statement =>
      queries.update(table).set({ untilDate }).where(eq(table.id, id)),

    async memberships(ids: readonly string[]): Promise<Membership[]> {
      const rows = await Promise.all(ids.map((id) => byId.execute({ id })));
      return rows.flat().map(membership);
    },

    /** The capacities a person holds on a day (`YYYY-MM-DD`), in every panel. */
    async membershipsOf(personId: string, day: string): Promise<Membership[]> {
      return (await heldOn.execute({ personId, day })).map(membership);
    },

    /** Every capacity that a person held, holds or will hold, in every panel. */
    async everyMembershipOf(personId: string): Promise<Membership[]> {
      return (await everHeld.execute({ personId })).map(membership);
    },

    /** The members of a panel on a day, with their names. */
    membersOf: (panelId: string, day: string) => namedOn({ panelId, day }),

    /** Everybody who was, is or will be a member of a panel, with their names. */
    everyMemberOf: (panelId: string) => everNamed({ panelId }),
  };
};

const delegationsHeld = ({ database: { queries, tables } }: Vault) => {
  const { memberships: table, delegations } = tables;
  const ofMember = and(
    eq(delegations.membershipId, sql.placeholder('membershipId')),
    inForce(delegations),
  );
  const heldFor = queries.select().from(delegations).where(ofMember);
  const delegatedOn = heldFor.orderBy(asc(delegations.id)).prepare();
  const delegation = (row: typeof delegations.$inferSelect): Delegation => ({
    ...row,
    kinds: JSON.parse(row.kinds),
  });

  return {
    addDelegation: ({ kinds, ...added }: Delegation): Statement =>
      queries.insert(delegations).values({ ...added, kinds: canonical(kinds) }),

    /** `untilDate` is the last day of the delegation. */
    endDelegation: (id: string, untilDate: string): Statement =>
      queries.update(delegations).set({ untilDate }).where(eq(delegations.id, id)),

    async delegation(id: string): Promise<Delegation | null> {
      const [row] = await queries.select().from(delegations).where(eq(delegations.id, id));
      return row ? delegation(row) : null;
    },

    /** The delegations in force for a membership on a day. */
    async delegationsOf(membershipId: string, day: string): Promise<Delegation[]> {
      return (await delegatedOn.execute({ membershipId, day })).map(delegation);
    },

    /** Every delegation of a panel, past and to come included. */
    async everyDelegationIn(panelId: string): Promise<Delegation[]> {
      const rows = await queries
        .select({ delegation: delegations })
        .from(delegations)
        .innerJoin(table, eq(table.id, delegations.membershipId))
        .where(eq(table.panelId, panelId))
        .orderBy(asc(delegations.id));
      return rows.map((row) => delegation(row.delegation));
    },
  };
};
