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
        CliException known => new(known.ExitCode, known.Message),
        RpcException { StatusCode: StatusCode.Unavailable } silent when silent.GetRpcStatus() is null => new(
            Shell.ExitCode.Unreachable,
            $"No service answers at {ServerAddress.Of(call)}.",
            $"`collabs serve` starts one; --server or {ServerAddress.Variable} names another."),
        RpcException refused => GrpcFailure.Explain(refused),
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
