using System.Security.Cryptography;
using Collabs.Chain.Acts;
using Collabs.Chain.Bindings;
using Collabs.Domain.Agreements;
using Collabs.Domain.Errors;
using Collabs.Ethereum;
using Collabs.Server.Agreements.Amendments;
using Collabs.Server.Auth;
using Collabs.Server.Facts;
using Collabs.Store;
using Collabs.Store.Agreements;

namespace Collabs.Server.Agreements.Acts;

using Agreement = Collabs.Domain.Agreements.Agreement;

/// <param name="Id">Which agreement.</param>
/// <param name="Act">Reads the act against the agreement.</param>
/// <param name="Actor">The wallet that will act.</param>
/// <param name="Deadline">Of its signature; null: in an hour.</param>
public sealed record PrepareActCommand(AgreementId Id, Func<Agreement, ActCall> Act, Address Actor, DateTimeOffset? Deadline);

/// <summary>Both ways to act: what to sign for the relayer, and what to send oneself.</summary>
public sealed record PreparedAct(Hash32? Digest, string TypedData, Authorization? Authorization, IReadOnlyList<OwnTransaction> Transactions);

public sealed record OwnTransaction(ulong ChainId, Address To, UInt128 Value, byte[] Data);

public sealed class PrepareAct(Database database, ChainFacts facts, SignedFunding funding)
{
    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromHours(1);

    // Everyone signs an amendment, and people take their time.
    private static readonly TimeSpan ConsentLifetime = TimeSpan.FromDays(30);

    public async Task<PreparedAct> RunAsync(PrepareActCommand command, Caller caller, CancellationToken ct)
    {
        var agreement = await database.ReadAsync((tx, _) => AgreementRows.GetAsync(tx, command.Id), ct);
        var act = command.Act(agreement);
        ActPermission.Require(agreement, act, caller);
        var now = await facts.NowAsync(ct);
        var deadline = command.Deadline ?? now + (act.Succeeds is null ? DefaultLifetime : ConsentLifetime);
        if (deadline <= now)
        {
            throw new DomainException(DomainError.DeadlinePassed, "deadline: has passed.", new FieldViolation("deadline", "Must lie in the future."));
        }

        var fund = act.Succeeds is { } amendment ? await FundAsync(agreement, amendment, act.Funded, ct) : 0;
        var transactions = await TransactionsAsync(agreement, act, fund, command.Actor, ct);
        var seconds = (ulong)deadline.ToUnixTimeSeconds();
        if ((act.Succeeds is { } proposed ? ActMessage.Succeed(proposed.SuccessorIn(agreement.Deployment), fund) : act.Message) is { } message)
        {
            UInt256 nonce = new(0, BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))));
            return Signed(agreement.Deployment.DomainOf(agreement.Contract), message, nonce);
        }

        return act.Allowance > 0 && act.Verb == "fund" && await funding.OfAsync(agreement, act, command.Actor, seconds, ct) is { } signed
            ? new(signed.Digest, signed.TypedData, new(command.Actor, signed.Nonce, seconds, default), transactions)
            : new(null, "", null, transactions);

        PreparedAct Signed(Eip712Domain domain, ActMessage message, UInt256 nonce) => new(
            message.Digest(domain, nonce, seconds), TypedDataJson.Of(domain, message, nonce, seconds), new(command.Actor, nonce, seconds, default), transactions);
    }

    // Whoever reckoned from what was true a moment ago signs nothing that could not be carried out.
    private async Task<UInt256> FundAsync(Agreement agreement, Amendment amendment, UInt256 reckoned, CancellationToken ct)
    {
        var fund = await database.ReadAsync((tx, _) => Succession.FundAsync(tx, agreement, amendment), ct);
        return reckoned.IsZero || reckoned == fund
            ? fund
            : throw new DomainException(DomainError.WrongState, "What the contract holds has changed meanwhile: read the agreement again, then sign.");
    }

    private async Task<IReadOnlyList<OwnTransaction>> TransactionsAsync(Agreement agreement, ActCall act, UInt256 fund, Address actor, CancellationToken ct)
    {
        var chainId = agreement.Deployment.ChainId;
        var token = agreement.Revision.Terms.Token;
        if (act.Succeeds is { } amendment)
        {
            return agreement.Missing(amendment) is { Count: > 0 } || amendment.Consents.Any(one => one.Fund != fund)
                ? []
                : [new(chainId, agreement.Contract, 0, (await database.ReadAsync((tx, _) => Succession.CallAsync(tx, agreement, amendment), ct)).Encode())];
        }

        var own = new OwnTransaction(chainId, agreement.Contract, act.Ether, act.Direct!.Encode());
        if (act.Allowance == 0 || await facts.AllowanceAsync(token, actor, agreement.Contract, ct) >= act.Allowance)
        {
            return [own];
        }

        return [new(chainId, token, 0, new TestToken.ApproveCall(agreement.Contract, act.Allowance).Encode()), own];
    }
}
