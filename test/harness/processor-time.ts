/**
 * Milliseconds for which this thread worked while `work` ran. Unlike the time on a clock it does not count what other
 * programs, threads or a busy machine take, so that a bound on it says something of the work alone.
 */
export function processorTime(work: () => void): number {
  const usage = process.threadCpuUsage ?? process.cpuUsage;
  const before = usage.call(process);
  work();
  const { user, system } = usage.call(process);
  return (user - before.user + system - before.system) / 1_000;
}
