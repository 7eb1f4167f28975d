/**
 * A class that has the fields of a configuration and makes none: `abstract class XConfig extends configClass<Fields>() {}`.
 * It is both the type of the configuration and the token by which Nest injects it.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the parameter is what the class is made of
export function configClass<Fields extends object>(): abstract new () => Fields {
  abstract class Config {}
  return Config as abstract new () => Fields;
}
