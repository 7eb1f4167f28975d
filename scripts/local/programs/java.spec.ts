import { javaVersion } from './java.js';

describe('what java -version says', () => {
  it.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['openjdk version "21" 2023-09-19', 21],
    ['java version "1.8.0_402"', 8],
    ['Picked up JAVA_TOOL_OPTIONS: -Xmx1g\nopenjdk version "25.0.1" 2025-10-21', 25],
    ['The operation couldn’t be completed. Unable to locate a Java Runtime.', 0],
  ])('%s → %i', (output, version) => {
    expect(javaVersion(output)).toBe(version);
  });
});
