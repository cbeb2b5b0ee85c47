using System.Net.Sockets;
using Collabs.Chain.Nodes;
using Collabs.Domain.Errors;
using Microsoft.AspNetCore.Connections;

namespace Collabs.Server.Startup;

/// <summary>Turns what stops a start into one sentence on standard error and exit code 1.</summary>
public static class Launch
{
    public static async Task<int> RunAsync(Func<Task> service)
    {
        try
        {
            await service();
            return 0;
        }
        catch (Exception failure) when (Sentence(failure) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }

    /// <summary>The operator's sentence, or null for what only a stack trace can explain.</summary>
    public static string? Sentence(Exception failure) => failure switch
    {
        StartException or DomainException or ChainMismatchException or NoNodeException => failure.Message,
        IOException { InnerException: AddressInUseException } => $"{failure.Message.TrimEnd('.')}: another program listens there; choose another with --urls.",
        SocketException => $"The service cannot listen there ({failure.Message}): choose another address with --urls.",
        _ => null,
    };
}
