import { type FamilyModel, MEASURED_MEMBERS } from '../../report/page/types.js';
import { usePage } from '../page.js';
import { Outcome, Verdict } from '../parts/chips.js';
import { Foreign, plain } from '../parts/foreign.js';
import { Facts, Head, Part, Wide } from '../parts/layout.js';
import { To } from '../parts/link.js';
import { Needs } from '../parts/needs.js';
import { NotFound } from '../parts/not-found.js';
import { Recorded } from '../parts/recorded.js';
import { isTelling } from '../report.js';
import { SideBySide } from './family-compare.js';
import { type FamilyMember, membersOfFamily, provincesOfFamily } from './family-members.js';
import { IdentityGraph } from './shared-graph.js';

/** A matrix of more rows than this is no picture any more. */
const MATRIX_ROWS = 40;

/** One family: its members, how alike they are, and two of them word by word. */
export function FamilyView() {
  const { report, words, address } = usePage();
  const family = report.model.families.find(({ id }) => id === address.id);
  if (family === undefined) return <NotFound />;
  const members = membersOfFamily(report, family.members);
  const [a, b] = chosenPair(members, address.choices);
  return (
    <>
      <Head
        kind={words.family.kind}
        title={words.family.title(provincesOfFamily(report, family.members).length, members.length)}
      >
        {family.template === null ? null : (
          <p class="note">
            {words.family.stems}: {report.model.glossary.templates[family.template] ?? plain(family.template)}
          </p>
        )}
      </Head>
      <Members members={members} />
      <SharedInside members={members} />
      <Needs parts={report.partsOf('pairs', [family.id])}>
        {() => (
          <>
            <Matrix
              family={family}
              members={members.slice(0, MATRIX_ROWS)}
              a={a?.policy.id}
              b={b?.policy.id}
              all={members.length}
            />
            {a === undefined || b === undefined ? null : <Pair family={family} a={a} b={b} />}
          </>
        )}
      </Needs>
    </>
  );
}

function chosenPair(
  members: readonly FamilyMember[],
  choices: Readonly<Record<string, string>>,
): [FamilyMember | undefined, FamilyMember | undefined] {
  const named = (id: string | undefined) =>
    members.find(({ same }) => same.some((policy) => policy.id === id));
  const a = named(choices.a) ?? members[0];
  const others = members.filter((member) => member !== a);
  const b = named(choices.b);
  return [a, b !== undefined && b !== a ? b : others[0]];
}

function useMemberName(): (member: FamilyMember) => string {
  const { words, provinceName } = usePage();
  return ({ policy: { province, subject, subjectTitle }, same }) => {
    const channels = same.map((policy) => policy.subject.split(':')[0] ?? '');
    const place = province === null ? plain(subjectTitle ?? subject, 40) : provinceName(province);
    return `${place} · ${channels.map((channel) => words.channels[channel] ?? plain(channel)).join(', ')}`;
  };
}

function Members({ members }: { members: readonly FamilyMember[] }) {
  const { words } = usePage();
  const nameOf = useMemberName();
  return (
    <Part title={words.family.members}>
      <Wide label={words.family.members}>
        <table class="rows">
          <tbody>
            {members.map((member) => (
              <tr key={member.policy.id}>
                <th scope="row">
                  <To view="policy" id={member.policy.id}>
                    {nameOf(member)}
                  </To>
                </th>
                <td>
                  <Foreign text={member.policy.title ?? ''} max={90} />
                </td>
                <td>
                  {member.policy.controllerClass === null ? (
                    '–'
                  ) : (
                    <Outcome outcome={member.policy.controllerClass} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </Part>
  );
}

/** What members of the family share beside their text. */
function SharedInside({ members }: { members: readonly FamilyMember[] }) {
  const { report, words } = usePage();
  const own = new Map(
    members.flatMap(({ same }) => same.map(({ subject, province }) => [subject, province])),
  );
  const shared = report.model.identities
    .filter(isTelling)
    .map((identity) => {
      const subjects = identity.subjects.filter((subject) => own.has(subject));
      const provinces = [...new Set(subjects.flatMap((subject) => own.get(subject) ?? []))];
      return { ...identity, subjects, provinces };
    })
    .filter(({ provinces }) => provinces.length > 1);
  if (shared.length === 0) return null;
  return (
    <Part title={words.identity.inFamily} note={words.identity.inFamilyNote}>
      <IdentityGraph identities={shared} />
    </Part>
  );
}

function Matrix(props: {
  family: FamilyModel;
  members: readonly FamilyMember[];
  a: string | undefined;
  b: string | undefined;
  all: number;
}) {
  const { report, words, to } = usePage();
  const nameOf = useMemberName();
  const { members, family } = props;
  return (
    <Part title={words.family.matrix} note={words.family.matrixNote}>
      {props.all > members.length ? <p class="note">{words.family.tooMany(props.all)}</p> : null}
      <Wide label={words.family.matrix}>
        <table class="heat">
          <thead>
            <tr>
              <td />
              {members.map((column, index) => (
                <th key={column.policy.id} scope="col" title={nameOf(column)}>
                  {index + 1}
                  <span class="unseen-label">: {nameOf(column)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {members.map((row, index) => (
              <tr key={row.policy.id}>
                <th scope="row">
                  <span class="note">{index + 1}</span> {nameOf(row)}
                </th>
                {members.map((column) => {
                  const pair = report.pair(family, row.policy.id, column.policy.id);
                  const isChosen =
                    (row.policy.id === props.a && column.policy.id === props.b) ||
                    (row.policy.id === props.b && column.policy.id === props.a);
                  if (row.policy.id === column.policy.id) return <td key={column.policy.id} class="same" />;
                  if (pair === null) return <td key={column.policy.id} />;
                  return (
                    <td key={column.policy.id} class={isChosen ? 'chosen' : ''}>
                      <a
                        href={to('family', family.id, { a: row.policy.id, b: column.policy.id })}
                        class={`heat-${Math.min(9, Math.floor(pair.jaccard * 10))}`}
                        title={`${nameOf(row)} – ${nameOf(column)}: ${words.verdicts[pair.verdict] ?? plain(pair.verdict)}`}
                      >
                        {Math.round(pair.jaccard * 100)}
                      </a>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </Part>
  );
}

function Pair({ family, a, b }: { family: FamilyModel; a: FamilyMember; b: FamilyMember }) {
  const { report, words } = usePage();
  const nameOf = useMemberName();
  const pair = report.pair(family, a.policy.id, b.policy.id);
  const isMeasured = [a, b].every(({ policy }) => family.members.indexOf(policy.id) < MEASURED_MEMBERS);
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  return (
    <Part title={`${words.family.compare}: ${nameOf(a)} – ${nameOf(b)}`} id="compare">
      {pair === null ? (
        <p class="note">{isMeasured ? words.family.noPair : words.family.notMeasured(MEASURED_MEMBERS)}</p>
      ) : (
        <Facts
          rows={[
            [words.columns.similarity, `${percent(pair.jaccard)} (Jaccard)`],
            [words.columns.verdict, <Verdict key="verdict" verdict={pair.verdict} />],
            [
              words.columns.reasons,
              pair.reasons.map((reason) => (
                <p key={reason}>
                  <Recorded text={reason} />
                </p>
              )),
            ],
            [words.family.sharedWords, pair.words],
            [words.family.containment, `${percent(pair.containmentA)} / ${percent(pair.containmentB)}`],
            [
              words.family.withoutTemplate,
              pair.withoutTemplate === null ? null : percent(pair.withoutTemplate),
            ],
          ]}
        />
      )}
      <Needs parts={report.partsOf('texts', [a.policy.text, b.policy.text])}>
        {() => (
          <SideBySide
            left={{ name: nameOf(a), text: report.textOf(a.policy) ?? '' }}
            right={{ name: nameOf(b), text: report.textOf(b.policy) ?? '' }}
          />
        )}
      </Needs>
    </Part>
  );
}
