/** Says at the end what the process has used: milliseconds and kilobytes. */
export function sayWhatIsUsed(): void {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    console.log(JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS }));
  });
}
