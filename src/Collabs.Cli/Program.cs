using Collabs.Cli;
using Collabs.Cli.Shell;

return await CommandLine.RunAsync(args, Terminal.OfProcess());
