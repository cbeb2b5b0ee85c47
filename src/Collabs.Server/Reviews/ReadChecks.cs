using Collabs.Domain.Agreements;
using Collabs.Domain.Rules;
using Collabs.Server.Agreements;
using Collabs.Server.Auth;
using Collabs.Store;

namespace Collabs.Server.Reviews;

/// <summary>Anyone whom the agreement names may hold it against the rules.</summary>
public sealed class ReadChecks(Database database, AgreementChecks checks, TimeProvider time)
{
    /// <param name="id">Which agreement.</param>
    /// <param name="asOf">Null: now.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="ct">Gives up.</param>
    public Task<AgreementCheck> RunAsync(AgreementId id, DateOnly? asOf, Caller caller, CancellationToken ct) => database.ReadAsync(
        async (tx, _) =>
        {
            var agreement = await ReadAgreements.OwnAsync(tx, id, caller);
            return asOf is { } day ? await checks.OfAsync(tx, agreement, day) : await checks.OfAsync(tx, agreement, time.GetUtcNow());
        },
        ct);
}
