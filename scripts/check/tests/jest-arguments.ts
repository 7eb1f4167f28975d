/** What `--unit` and `--long` become: Jest's own choice of a project. */
const choices = { '--unit': ['--selectProjects', 'unit'], '--long': ['--selectProjects', 'long'] } as const;

/** All but the long tests where none is chosen. Choices are put last: Jest would take a pattern behind one for another project. */
export function jestArguments(given: readonly string[]): string[] {
  const isChoice = (one: string): one is keyof typeof choices => one in choices;
  const chosen = given.find(isChoice);
  return [...given.filter((one) => !isChoice(one)), ...(chosen ? choices[chosen] : ['--ignoreProjects', 'long'])];
}
