using Collabs.Chain.Acts;
using Collabs.Chain.Bindings;
using Collabs.Domain.Agreements;
using Collabs.Domain.Errors;
using Collabs.Ethereum;
using Collabs.Server.Agreements.Amendments;
using Collabs.Server.Mapping;
using Contract = Collabs.Chain.Bindings.Agreement;
using Proto = Collabs.Agreement.V1;

namespace Collabs.Server.Agreements.Acts;

using Agreement = Collabs.Domain.Agreements.Agreement;
using Terms = Collabs.Domain.Agreements.Terms;

/// <summary>From the API's act to the contract's: one case per act.</summary>
public sealed class ActReading
{
    private readonly Terms _terms;
    private readonly ReadOnlyMemory<byte> _core;
    private readonly ReadOnlyMemory<byte> _annex;
    private readonly string _verb;
    private readonly ActFields _fields;

    private ActReading(Revision revision, string verb, Violations violations) =>
        (_terms, _core, _annex, _verb, _fields) =
        (revision.Terms, revision.Packed.Core, revision.Packed.Annex, verb, new ActFields(revision.Terms, verb, violations));

    /// <exception cref="DomainException">InvalidArgument, with every broken field below <c>act</c>.</exception>
    public static ActCall Read(Proto.Act? act, Agreement agreement)
    {
        var violations = new Violations("act");
        violations.Check(act is { ActCase: not Proto.Act.ActOneofCase.None }, "", "Must name one act.");
        violations.ThrowIfAny();
        if (act!.ActCase == Proto.Act.ActOneofCase.Succeed)
        {
            return Succeed(act.Succeed, agreement, violations);
        }

        var call = new ActReading(agreement.Revision, act.ActCase.ToString().ToLowerInvariant(), violations).Call(act);
        violations.ThrowIfAny();
        return call;
    }

    private ActCall Call(Proto.Act act) => act.ActCase switch
    {
        Proto.Act.ActOneofCase.Fund => Fund(act.Fund),
        Proto.Act.ActOneofCase.Deliver => Deliver(_fields.Index(act.Deliver.Installment), _fields.Hash("evidence_hash", act.Deliver.EvidenceHash.Span)),
        Proto.Act.ActOneofCase.Attest => Attest(act.Attest),
        Proto.Act.ActOneofCase.Approve => Approve(_fields.Set(act.Approve.Installments)),
        Proto.Act.ActOneofCase.Release => ForAnyone(new Contract.ReleaseCall(_core, _fields.Set(act.Release.Installments))),
        Proto.Act.ActOneofCase.Dispute => Dispute(_fields.Index(act.Dispute.Installment), _fields.Hash("reason_hash", act.Dispute.ReasonHash.Span)),
        Proto.Act.ActOneofCase.Rule => Rule(_fields.Index(act.Rule.Installment), _fields.Bps(act.Rule.PayeeBps)),
        Proto.Act.ActOneofCase.Enforce => ForAnyone(new Contract.EnforceCall(_core, _fields.Index(act.Enforce.Installment))),
        Proto.Act.ActOneofCase.Refund => ForAnyone(new Contract.RefundCall(_core, _fields.Set(act.Refund.Installments))),
        Proto.Act.ActOneofCase.Cancel => Cancel(_fields.Set(act.Cancel.Installments)),
        Proto.Act.ActOneofCase.Terminate => Signed(new Contract.TerminateCall(_core), by => new Contract.TerminateForCall(_core, by[0]), ActMessage.Terminate()),
        Proto.Act.ActOneofCase.Settle => Settle(_fields.Index(act.Settle.Installment), _fields.Bps(act.Settle.PayeeBps)),
        Proto.Act.ActOneofCase.Contribute => Contribute(act.Contribute),
        Proto.Act.ActOneofCase.Withdraw => Withdraw(act.Withdraw),
        Proto.Act.ActOneofCase.Revoke => new() { Verb = _verb, Direct = new Contract.RevokeCall(_fields.Nonce(act.Revoke.Nonce)), OwnTransactionOnly = true },
        _ => ForAnyone(new Contract.CloseCall(_core, _terms.Token)),
    };

    // What is signed depends on the money that is held, and the call itself needs everyone's word: see Amendments.Succession.
    private static ActCall Succeed(Proto.SucceedAct act, Agreement agreement, Violations violations)
    {
        var amendment = agreement.RequireAmendment();
        AgreementSigning.RequireCurrent(amendment.Revision.Number, act.Revision);
        var fields = new ActFields(amendment.Revision.Terms, Succession.Verb, violations);
        var funded = act.Installments.Count == 0 ? UInt256.Zero : fields.Set(act.Installments);
        violations.ThrowIfAny();
        return new() { Verb = Succession.Verb, Succeeds = amendment, Funded = funded };
    }

    private ActCall ForAnyone(ICall direct) => new() { Verb = _verb, Direct = direct, OpenToAnyone = true };

    private ActCall Signed(ICall direct, Func<IReadOnlyList<Authorization>, ICall> carried, ActMessage message) =>
        new() { Verb = _verb, Direct = direct, Carried = carried, Message = message };

    private ActCall Paying(ICall direct, UInt128 sum) => ForAnyone(direct) with
    {
        Ether = _terms.Token.IsZero ? sum : 0, Allowance = _terms.Token.IsZero ? 0 : sum,
    };

    private ActCall Fund(Proto.FundAct act) => Paying(new Contract.FundCall(_core, _fields.Set(act.Installments)), _fields.Sum(act.Installments)) with
    {
        Method = act.Method == Proto.FundingMethod.Unspecified ? FundingMethod.Erc2612 : act.Method.ToDomain<FundingMethod>(),
    };

    private ActCall Contribute(Proto.ContributeAct act)
    {
        var amount = _fields.Amount("amount", act.Amount);
        return Paying(new Contract.ContributeCall(_core, amount, _fields.Hash("reference", act.Reference.Span)), amount);
    }

    private ActCall Deliver(UInt256 index, Hash32 evidence) => Signed(
        new Contract.DeliverCall(_core, index, evidence),
        by => new Contract.DeliverForCall(_core, index, evidence, by[0]),
        ActMessage.Deliver(index, evidence));

    private ActCall Attest(Proto.AttestAct act)
    {
        var (index, value) = (_fields.Index(act.Installment), _fields.Amount("value", act.Value));
        Authorization[] by = [.. act.Authorizations.Select((one, i) => _fields.At("authorizations", i).ReadAuthorization(one))];
        var subject = index < (uint)_terms.Installments.Count ? _terms.Installments[(int)index].Subject : default;
        return ForAnyone(new Contract.AttestCall(_core, _annex, index, value, by)) with
        {
            Message = ActMessage.Attest(index, subject, value),
        };
    }

    private ActCall Approve(UInt256 set) => Signed(
        PackedApproveCall.For(new(_core, _annex), set),
        by => new Contract.ApproveForCall(_core, set, by[0]),
        ActMessage.Approve(set));

    private ActCall Dispute(UInt256 index, Hash32 reason) => Signed(
        new Contract.DisputeCall(_core, index, reason),
        by => new Contract.DisputeForCall(_core, index, reason, by[0]),
        ActMessage.Dispute(index, reason));

    private ActCall Rule(UInt256 index, UInt256 bps) => Signed(
        new Contract.RuleCall(_core, index, bps),
        by => new Contract.RuleForCall(_core, index, bps, by[0]),
        ActMessage.Rule(index, bps));

    private ActCall Cancel(UInt256 set) => Signed(
        new Contract.CancelCall(_core, set),
        by => new Contract.CancelForCall(_core, set, by[0]),
        ActMessage.Cancel(set));

    private ActCall Settle(UInt256 index, UInt256 bps)
    {
        var payer = index < (uint)_terms.Installments.Count ? _terms.Installments[(int)index].Payer : default;
        return Signed(
            new Contract.SettleCall(_core, index, bps, Of([], payer), Of([], _terms.Steward)),
            by => new Contract.SettleCall(_core, index, bps, Of(by, payer), Of(by, _terms.Steward)),
            ActMessage.Settle(index, bps));
    }

    private ActCall Withdraw(Proto.WithdrawAct act)
    {
        var payee = _fields.Account("payee", act.Payee);
        var to = act.To.Length == 0 ? payee : _fields.Account("to", act.To);
        return Signed(
            new Contract.WithdrawCall(_terms.Token, payee, to),
            by => new Contract.WithdrawForCall(_terms.Token, to, by[0]),
            ActMessage.Withdraw(_terms.Token, to)) with { OpenToAnyone = payee == to };
    }

    // Whoever calls may leave its own signature empty; the contract still wants the signer named.
    private static Authorization Of(IReadOnlyList<Authorization> by, Address signer) => by.FirstOrDefault(one => one.Signer == signer) ?? new(signer, 0, 0, default);
}
