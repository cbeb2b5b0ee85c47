using Collabs.Chain.Projector;
using Collabs.Domain.Errors;
using Collabs.Store;
using Collabs.Store.Indexing;

namespace Collabs.Chain.Operating;

/// <summary>What an operator decides about a halted indexer.</summary>
public static class Rereading
{
    /// <summary>Goes on where reading stopped: the node was wrong. If it was not, reading stops again at once.</summary>
    /// <exception cref="DomainException">WrongState: it has not halted.</exception>
    public static async Task ResumeAsync(IWriteTransaction transaction, ulong chainId)
    {
        await HaltedAsync(transaction, chainId);
        await CursorRows.ResumeAsync(transaction, chainId);
    }

    /// <summary>
    /// Takes back all that was read, on the feed as well, and reads from the factory's block: the chain has really changed below what was
    /// final. Only while halted, because then no process writes beside this.
    /// </summary>
    /// <exception cref="DomainException">WrongState: it has not halted.</exception>
    public static async Task RereadAsync(IWriteTransaction transaction, ulong chainId)
    {
        await HaltedAsync(transaction, chainId);
        var blocks = await EventRows.BlocksAsync(transaction, chainId);
        var contracts = await EventRows.ContractsAsync(transaction, chainId, 0, long.MaxValue);
        await CursorRows.UnconfirmAboveAsync(transaction, chainId, -1);
        await Projection.RetractAsync(transaction, chainId, blocks, contracts);
        await CursorRows.ForgetAsync(transaction, chainId);
    }

    private static async Task HaltedAsync(IReadTransaction session, ulong chainId)
    {
        if (await CursorRows.FindAsync(session, chainId) is not { Halted.Length: > 0 })
        {
            throw new DomainException(DomainError.WrongState, "The indexer has not halted: there is nothing to resume.");
        }
    }
}
