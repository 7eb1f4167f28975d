/** `--unit` becomes Jest's own choice of a project, put last: it would take a pattern behind it for another project. */
export function jestArguments(given: readonly string[]): string[] {
  const rest = given.filter((one) => one !== '--unit');
  return rest.length === given.length ? rest : [...rest, '--selectProjects', 'unit'];
}
