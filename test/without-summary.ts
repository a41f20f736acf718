// What is found in the workloads of tests is asserted, not read.
process.env.CDKTF_CONTEXT_JSON = JSON.stringify({ azureLockdownWithoutSummary: true });
