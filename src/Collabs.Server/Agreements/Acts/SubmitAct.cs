using Collabs.Chain.Bindings;
using Collabs.Domain.Agreements;
using Collabs.Domain.Errors;
using Collabs.Ethereum;
using Collabs.Server.Auth;
using Collabs.Server.Facts;
using Collabs.Server.Idempotency;
using Collabs.Store;
using Collabs.Store.Agreements;
using Collabs.Store.Relaying;
using Contract = Collabs.Chain.Bindings.Agreement;

namespace Collabs.Server.Agreements.Acts;

using Agreement = Collabs.Domain.Agreements.Agreement;

/// <param name="Id">Which agreement.</param>
/// <param name="Act">Reads the act against the agreement.</param>
/// <param name="By">The actors' signatures; empty for acts that anybody may do.</param>
public sealed record SubmitActCommand(AgreementId Id, Func<Agreement, ActCall> Act, IReadOnlyList<Authorization> By);

/// <summary>Writes an act to the outbox, after the contract has shown in a simulation that it would take it.</summary>
public sealed class SubmitAct(Database database, Preflight preflight, TimeProvider time)
{
    public async Task<Intent> RunAsync(SubmitActCommand command, Caller caller, Save<Intent> save, CancellationToken ct)
    {
        var agreement = await database.ReadAsync((tx, _) => AgreementRows.GetAsync(tx, command.Id), ct);
        var act = command.Act(agreement);
        ActPermission.Require(agreement, act, caller);
        var call = CallOf(act, command.By);
        var now = time.GetUtcNow();
        var operation = OperationId.New(now);
        var intent = new NewIntent(
            operation, agreement.Deployment.ChainId, agreement.Contract, 0, call.Encode(), act.Verb, agreement.Id, $"act:{agreement.Id}:{KeyOf(command.By, operation)}");
        await preflight.RequireOpenAsync(agreement, ct);
        await preflight.RequirePassesAsync(intent, ct);
        return await save(async (tx, _) => await IntentRows.GetAsync(tx, await IntentRows.AddAsync(tx, intent, now)));
    }

    private static ICall CallOf(ActCall act, IReadOnlyList<Authorization> by)
    {
        if (act.Ether > 0)
        {
            throw Refused("act", "Ether goes along with its owner's own transaction: send what PrepareAct returns in transactions.");
        }

        if (act.Succeeds is not null)
        {
            throw Refused("act", "An amendment is signed with SignAgreement, and relayed by OpenAgreement once everyone has signed.");
        }

        if (act.OwnTransactionOnly)
        {
            throw Refused("act", "Only its actor's own transaction can do it: send what PrepareAct returns in transactions.");
        }

        if (act.Direct is Contract.FundCall fund)
        {
            return by is [var permit] ? Funding(act.Method, fund, permit) : throw Refused("authorization", "Needs the payer's signature, as PrepareAct returns it for the method; or send the transactions yourself.");
        }

        if (by.Count > 0)
        {
            if (act.Direct is Contract.SettleCall && by.Count < 2)
            {
                throw Refused("second_authorization", "A settlement needs the signatures of payer and steward over the same share.");
            }

            return act.Carried?.Invoke(by) ?? throw Refused("authorization", "This act needs nobody's signature: leave it out.");
        }

        return act.OpenToAnyone && act.Allowance == 0
            ? act.Direct!
            : throw Refused("authorization", "Needs the actor's signature, as PrepareAct describes it; or send the transactions yourself.");
    }

    private static ICall Funding(FundingMethod method, Contract.FundCall fund, Authorization by)
    {
        if (method == FundingMethod.Permit2)
        {
            return new Contract.FundWithPermit2Call(fund.Packed, fund.Installments, by.Signer, by.Nonce, by.Deadline, by.SignatureValue);
        }

        try
        {
            var signature = Signature.FromBytes(by.SignatureValue.Span);
            var (v, r, s) = (signature.YParity ? (byte)28 : (byte)27, new Hash32(signature.R), new Hash32(signature.S));
            return method == FundingMethod.Erc3009
                ? new Contract.FundWithAuthorizationCall(fund.Packed, fund.Installments, by.Signer, 0, by.Deadline, by.Nonce, v, r, s)
                : new Contract.FundWithPermitCall(fund.Packed, fund.Installments, by.Signer, by.Deadline, v, r, s);
        }
        catch (SignatureException malformed)
        {
            throw new DomainException(
                DomainError.InvalidSignature, malformed.Message, malformed, new FieldViolation("authorization.signature", malformed.Message));
        }
    }

    // A signature is used once, so its nonces name the act; what needs none is named by the operation, and its request_id guards repeats.
    private static string KeyOf(IReadOnlyList<Authorization> by, OperationId operation) =>
        by.Count == 0 ? operation.Value : string.Join('+', by.Select(one => $"{one.Signer.ToLowerHex()}:{one.Nonce.ToHex()}:{Keccak256.Of(one.SignatureValue.Span)}"));

    private static DomainException Refused(string field, string rule) =>
        new(DomainError.InvalidArgument, $"{field}: {rule}", new FieldViolation(field, rule));
}
