import type { Reporter, TestModule } from 'vitest/node';

/** Names the tests that failed once and passed at their second try: they count as passed, and somebody should look. */
export class NameSecondTries implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const names = modules.flatMap((module) =>
      [...module.children.allTests()].filter((test) => test.diagnostic()?.flaky === true).map((test) => test.fullName),
    );
    if (names.length === 0) return;
    console.log(
      `\n${names.length} of them passed at the second try alone:\n${names.map((name) => `  ${name}`).join('\n')}`,
    );
  }
}
