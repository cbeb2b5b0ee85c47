namespace Collabs.Store.Relaying;

/// <summary>Who may act for a name, as last written. A row of <c>leases</c>.</summary>
public sealed record Lease
{
    public string Name { get; init; } = "";

    /// <summary>The process that holds it; empty when it was given back.</summary>
    public string Owner { get; init; } = "";

    /// <summary>One more at every change of owner. A write that names an old epoch is refused.</summary>
    public long Epoch { get; init; }

    /// <summary>Moves while the owner lives.</summary>
    public long Beat { get; init; }
}

/// <summary>Leases with fencing. Nothing here looks at a clock: see <c>leases</c> in the schema.</summary>
public static class LeaseRows
{
    public static async Task<Lease> ReadAsync(IReadTransaction session, string name) =>
        await session.FindAsync<Lease>("SELECT name, owner, epoch, beat FROM leases WHERE name = @name", new { name })
        ?? new Lease { Name = name };

    /// <summary>Takes over from <paramref name="seen"/>; answers with the new lease, or with null where somebody was faster or still lives.</summary>
    public static async Task<Lease?> TakeAsync(IWriteTransaction transaction, Lease seen, string owner)
    {
        var taken = await transaction.ExecuteAsync(
            """
            INSERT INTO leases (name, owner, epoch, beat) VALUES (@Name, @owner, 1, 0)
            ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, epoch = leases.epoch + 1, beat = 0
            WHERE leases.epoch = @Epoch AND leases.beat = @Beat
            """,
            new { seen.Name, seen.Epoch, seen.Beat, owner });
        return taken == 1 ? new Lease { Name = seen.Name, Owner = owner, Epoch = seen.Epoch + 1 } : null;
    }

    /// <summary>
    /// Makes the transaction depend on the lease and shows that the owner lives. Call it first in every write that the lease protects.
    /// </summary>
    /// <exception cref="LeaseLostException">Another process has taken over.</exception>
    public static async Task FenceAsync(IWriteTransaction transaction, Lease held)
    {
        var alive = await transaction.ExecuteAsync(
            "UPDATE leases SET beat = beat + 1 WHERE name = @Name AND owner = @Owner AND epoch = @Epoch",
            new { held.Name, held.Owner, held.Epoch });
        if (alive == 0)
        {
            throw new LeaseLostException(held.Name);
        }
    }

    /// <summary>Gives the lease back, so that the next process need not wait. Does nothing when it was lost.</summary>
    public static Task ReleaseAsync(IWriteTransaction transaction, Lease held) => transaction.ExecuteAsync(
        "UPDATE leases SET owner = '', beat = beat + 1 WHERE name = @Name AND owner = @Owner AND epoch = @Epoch",
        new { held.Name, held.Owner, held.Epoch });
}

/// <summary>This process was too slow and another one leads now; nothing of the refused transaction has happened.</summary>
public sealed class LeaseLostException(string name) : Exception($"The lease \"{name}\" was taken over by another process.");
