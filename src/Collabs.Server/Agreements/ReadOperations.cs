using Collabs.Domain.Agreements;
using Collabs.Server.Auth;
using Collabs.Store;
using Collabs.Store.Relaying;

namespace Collabs.Server.Agreements;

public sealed class ReadOperations(Database database)
{
    // What the contract lets anybody do may also be followed by anybody who did it.
    private static readonly HashSet<string> OpenVerbs = ["fund", "contribute", "attest", "release", "enforce", "refund", "close", "withdraw"];

    public Task<Intent> GetAsync(OperationId id, Caller caller, CancellationToken ct) => database.ReadAsync(
        async (tx, _) =>
        {
            var intent = await IntentRows.GetAsync(tx, id);
            if (!OpenVerbs.Contains(intent.Verb) && intent.Agreement is { } agreement)
            {
                await ReadAgreements.OwnAsync(tx, agreement, caller);
            }

            return intent;
        },
        ct);
}
