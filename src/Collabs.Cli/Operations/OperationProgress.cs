using System.CommandLine;
using Collabs.Cli.Agreements;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;
using Spectre.Console;

namespace Collabs.Cli.Operations;

using Collabs.Agreement.V1;

/// <summary>Follows one intent of the service from "accepted" to a block.</summary>
internal static class OperationProgress
{
    public static readonly Option<bool> NoWait = new("--no-wait") { Description = "Return at once, before the transaction is in a block." };

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits unless told not to, prints where the operation stands, and fails where it failed.</summary>
    public static async Task FinishAsync(Call call, Service service, Operation operation)
    {
        var last = call.Find(NoWait) ? operation : await IncludedAsync(service, operation, call.Terminal.Time, call.Stop);
        call.Print(last, screen => Show(screen, last));
    }

    /// <exception cref="CliException">The operation failed; the contract's reason is in the message.</exception>
    public static async Task<Operation> IncludedAsync(Service service, Operation operation, TimeProvider time, CancellationToken stop)
    {
        while (operation.State is not (OperationState.Included or OperationState.Final))
        {
            if (operation.State is OperationState.Failed or OperationState.Cancelled)
            {
                var reason = operation.Error.Length > 0 ? operation.Error : "no reason given";
                throw new CliException($"{operation.Name} ({operation.Verb}) {View.Word(operation.State)}: {reason}. Nothing of it took effect.");
            }

            await Task.Delay(Pause, time, stop);
            operation = (await service.Agreements.GetOperationAsync(new() { Name = operation.Name }, cancellationToken: stop)).Operation;
        }

        return operation;
    }

    public static void Show(IAnsiConsole screen, Operation operation) => screen.Write(View.Facts(
        ("Operation", $"{operation.Name}: {operation.Verb} of {operation.Agreement}"),
        ("State", View.Word(operation.State)),
        ("Transaction", AgreementView.Hex(operation.TransactionHash)),
        ("Error", operation.Error),
        ("Since", View.Time(operation.UpdateTime))));
}
