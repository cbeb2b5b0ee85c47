using Collabs.Ethereum;

namespace Collabs.Store.Operating;

/// <summary>Something that an operator did. A row of <c>operator_acts</c>.</summary>
public sealed record OperatorAct
{
    public string Id { get; init; } = "";

    public DateTimeOffset At { get; init; }

    public Address Operator { get; init; }

    /// <summary><c>pause</c>, <c>resume</c>, <c>import</c>, <c>abandon</c>, <c>resume-indexer</c>, <c>reread-chain</c>.</summary>
    public string Verb { get; init; } = "";

    /// <summary>A signer, an operation, a chain.</summary>
    public string Subject { get; init; } = "";

    public string Reason { get; init; } = "";
}

/// <summary>What operators have done.</summary>
public static class OperatorActRows
{
    public static Task AddAsync(IWriteTransaction transaction, OperatorAct act) => transaction.ExecuteAsync(
        "INSERT INTO operator_acts (id, at, operator, verb, subject, reason) VALUES (@Id, @At, @Operator, @Verb, @Subject, @Reason)", act);

    /// <summary>Newest first.</summary>
    public static Task<IReadOnlyList<OperatorAct>> LatestAsync(IReadTransaction session, int most) => session.QueryAsync<OperatorAct>(
        "SELECT id, at, operator, verb, subject, reason FROM operator_acts ORDER BY at DESC, id DESC LIMIT @most", new { most });

    /// <summary>Blanks a reason that says something about a person.</summary>
    public static Task EraseReasonAsync(IWriteTransaction transaction, string id) => transaction.ExecuteAsync(
        "UPDATE operator_acts SET reason = '' WHERE id = @id", new { id });
}
