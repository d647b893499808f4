import { type Arm, armName } from '../../run/sample.ts';
import type { Option, OptionCase } from '../../selection/option.ts';
import type { Redaction } from './redaction.ts';

/** The options under the names of their replaced arms, numbered where two are alike. */
export function redactOptions(options: readonly Option[], redaction: Redaction): Option[] {
  const { name } = redaction;
  const armOf = ({ model, rag }: Arm): Arm => ({ model: name(model), rag });
  const names = options.map(({ arm }) => armName(armOf(arm)));
  const count = new Map<string, number>();
  return options.map((option, index) => {
    const own = names[index] as string;
    const nth = (count.get(own) ?? 0) + 1;
    count.set(own, nth);
    const isAlone = names.indexOf(own) === names.lastIndexOf(own);
    const { model, destinations } = option;
    const { route } = model;
    return {
      ...option,
      name: isAlone ? own : `${own} (${nth})`,
      runId: name(option.runId),
      arm: armOf(option.arm),
      model: {
        ...model,
        name: name(model.name),
        ...(model.id !== undefined && { id: name(model.id) }),
        ...(route && { route: { ...route, small: name(route.small), large: name(route.large) } }),
      },
      cases: option.cases.map((one) => redactCase(one, redaction)),
      ...(destinations && {
        destinations: destinations.map((one) => ({ ...one, name: name(one.name), host: name(one.host) })),
      }),
    };
  });
}

function redactCase(one: OptionCase, { name, ids, hidden }: Redaction): OptionCase {
  const { testcaseId, suite, group, routedTo } = one;
  return {
    ...one,
    testcaseId: ids.testcase(testcaseId),
    suite: name(suite),
    question: hidden,
    ...(routedTo !== undefined && { routedTo: name(routedTo) }),
    ...(group !== undefined && { group: `${name(suite)}/${ids.group(group.slice(suite.length + 1))}` }),
  };
}
