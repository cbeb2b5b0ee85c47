using Collabs.Chain.Audit;
using Collabs.Chain.DevChain;
using Collabs.Cli.Sessions;
using Collabs.Ethereum.Rpc;
using Grpc.Core;
using NodeException = Collabs.Ethereum.Rpc.RpcException;
using RpcException = Grpc.Core.RpcException;

namespace Collabs.Cli.Shell;

/// <summary>What went wrong, as lines for a person, and the exit code for a script.</summary>
internal sealed record Failure(int ExitCode, params IReadOnlyList<string> Lines)
{
    /// <summary>Explains the failures that can happen without a fault in this program; null for the others, which keep their stack trace.</summary>
    public static Failure? Of(Exception exception, Call call) => exception switch
    {
        _ when call.Stop.IsCancellationRequested => new(Shell.ExitCode.Interrupted, "Stopped."),
        RpcException { StatusCode: StatusCode.Unavailable } silent when silent.GetRpcStatus() is null => new(
            Shell.ExitCode.Unreachable,
            $"No service answers at {ServerAddress.Of(call)}.",
            $"`collabs serve` starts one; --server or {ServerAddress.Variable} names another."),
        _ => Of(exception),
    };

    /// <summary>The same, where it is known already that nobody asked to stop and that the service answered before.</summary>
    public static Failure? Of(Exception exception) => exception switch
    {
        CliException known => new(known.ExitCode, known.Message),
        RpcException refused => GrpcFailure.Explain(refused),
        AuditException or DevChainException => new(Shell.ExitCode.Refused, exception.Message),
        NodeException node => new(Shell.ExitCode.Refused, $"The node refused: {node.Message}."),
        RpcTransportException node => new(Shell.ExitCode.Unreachable, $"The node does not answer: {node.Message}"),
        _ => null,
    };

    public void WriteTo(TextWriter writer)
    {
        foreach (var line in Lines)
        {
            writer.WriteLine(line);
        }
    }
}
