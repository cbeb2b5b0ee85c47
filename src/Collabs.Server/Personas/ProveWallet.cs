using Collabs.Domain.Agreements;
using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Ethereum;
using Collabs.Server.Facts;
using Collabs.Server.Idempotency;
using Collabs.Store.Personas;

namespace Collabs.Server.Personas;

public sealed record ProveWalletCommand(Address Account, string Statement, ReadOnlyMemory<byte> Signature);

/// <summary>An account shows once that somebody controls it. Who hands the signature in does not matter: it is the account's own.</summary>
public sealed class ProveWallet(ChainFacts facts, Deployment deployment, TimeProvider time)
{
    public string Statement(Address account) => WalletStatement.Of(account, deployment.ChainId, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));

    public async Task<DateTimeOffset> RunAsync(ProveWalletCommand command, Save<DateTimeOffset> save, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        WalletStatement.DayOf(command.Statement, day => WalletStatement.Of(command.Account, deployment.ChainId, day), now);
        if (!await facts.HasSignedAsync(command.Account, PersonalMessage.Hash(command.Statement), command.Signature, ct))
        {
            var rule = $"Must be {command.Account}'s personal_sign (EIP-191) over the statement.";
            throw new DomainException(DomainError.InvalidSignature, $"signature: {rule}", new FieldViolation("signature", rule));
        }

        return await save(async (tx, _) =>
        {
            await WalletProofRows.SetAsync(tx, command.Account, command.Statement, command.Signature, now);
            return now;
        });
    }
}
