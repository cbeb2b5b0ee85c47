using Collabs.Causes.V1;
using Collabs.Domain.Causes;
using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Collabs.Server.Mapping;
using Grpc.Core;

namespace Collabs.Server.Causes;

public sealed class CauseGrpc(Mutations mutations, KeepCauses keep, ProveCauseWallet prove, Remit remit, ReadCauses read) : CauseService.CauseServiceBase
{
    private static readonly HashSet<string> OutputOnly = ["name", "verification", "wallets", "keeper", "etag", "create_time", "update_time"];

    public override Task<CreateCauseResponse> CreateCause(CreateCauseRequest request, ServerCallContext context) =>
        mutations.RunAsync<RegisteredCause, CreateCauseResponse>(
            request, context, save => keep.EnterAsync(Command(request), context.Caller(), save), cause => new() { Cause = cause.ToMessage(cause.CreateTime) });

    public override Task<UpdateCauseResponse> UpdateCause(UpdateCauseRequest request, ServerCallContext context) =>
        mutations.RunAsync<RegisteredCause, UpdateCauseResponse>(
            request, context, save => keep.UpdateAsync(Command(request), context.Caller(), save), cause => new() { Cause = cause.ToMessage(cause.UpdateTime) });

    public override Task<VerifyCauseResponse> VerifyCause(VerifyCauseRequest request, ServerCallContext context) =>
        mutations.RunAsync<RegisteredCause, VerifyCauseResponse>(
            request, context, save => keep.VerifyAsync(Command(request), context.Caller(), save), cause => new() { Cause = cause.ToMessage(cause.UpdateTime) });

    public override Task<ProveCauseWalletResponse> ProveCauseWallet(ProveCauseWalletRequest request, ServerCallContext context) =>
        mutations.RunAsync<RegisteredCause, ProveCauseWalletResponse>(
            request, context, save => prove.RunAsync(Command(request), context.Caller(), save, context.CancellationToken),
            cause => new() { Cause = cause.ToMessage(cause.UpdateTime) });

    public override Task<EndCauseWalletResponse> EndCauseWallet(EndCauseWalletRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var account = violations.ReadAddress("account", request.Account);
        violations.ThrowIfAny();
        return mutations.RunAsync<RegisteredCause, EndCauseWalletResponse>(
            request, context, save => keep.EndWalletAsync(CauseId.Parse(request.Name), account, context.Caller(), save),
            cause => new() { Cause = cause.ToMessage(cause.UpdateTime) });
    }

    public override Task<OpenRemittanceResponse> OpenRemittance(OpenRemittanceRequest request, ServerCallContext context) =>
        mutations.RunAsync<OwedRemittance, OpenRemittanceResponse>(
            request, context, save => remit.OpenAsync(Command(request), context.Caller(), save), owed => new() { Remittance = owed.ToMessage(owed.CreateTime) });

    public override Task<ProveRemittanceResponse> ProveRemittance(ProveRemittanceRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var hash = violations.ReadHash("acknowledgement_hash", request.AcknowledgementHash.Span);
        violations.ThrowIfAny();
        return mutations.RunAsync<OwedRemittance, ProveRemittanceResponse>(
            request, context, save => remit.ProveAsync(RemittanceId.Parse(request.Name), hash, context.Caller(), save),
            owed => new() { Remittance = owed.ToMessage(owed.CreateTime) });
    }

    public override async Task<GetCauseResponse> GetCause(GetCauseRequest request, ServerCallContext context)
    {
        var (cause, now) = await read.GetAsync(CauseId.Parse(request.Name), context.CancellationToken);
        return new() { Cause = cause.ToMessage(now) };
    }

    public override async Task<ListCausesResponse> ListCauses(ListCausesRequest request, ServerCallContext context)
    {
        var (page, now) = await read.ListAsync(new(request.PageSize, request.PageToken), context.CancellationToken);
        return new() { Causes = { page.Items.Select(cause => cause.ToMessage(now)) }, NextPageToken = page.NextToken };
    }

    public override async Task<GetCauseStatementResponse> GetCauseStatement(GetCauseStatementRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var account = violations.ReadAddress("account", request.Account);
        violations.ThrowIfAny();
        return new() { Statement = await read.StatementAsync(CauseId.Parse(request.Name), account, context.CancellationToken) };
    }

    public override async Task<ListRemittancesResponse> ListRemittances(ListRemittancesRequest request, ServerCallContext context)
    {
        var cause = request.Of.StartsWith("causes/", StringComparison.Ordinal) ? CauseId.Parse(request.Of, "of") : (CauseId?)null;
        var persona = request.Of.Length > 0 && cause is null ? PersonaId.Parse(request.Of, "of") : (PersonaId?)null;
        var violations = new Violations();
        var asOf = request.AsOf is { } time ? violations.ReadTime("as_of", time) : (DateTimeOffset?)null;
        violations.ThrowIfAny();
        var (page, at) = await read.RemittancesAsync(cause, persona, asOf, new(request.PageSize, request.PageToken), context.CancellationToken);
        return new() { Remittances = { page.Items.Select(owed => owed.ToMessage(at)) }, NextPageToken = page.NextToken };
    }

    private static EnterCauseCommand Command(CreateCauseRequest request)
    {
        var violations = new Violations("cause");
        return new(request.CauseId, violations.ReadCause(request.Cause ?? new()), violations);
    }

    private static UpdateCauseCommand Command(UpdateCauseRequest request)
    {
        var wanted = request.Cause ?? new();
        return new(
            CauseId.Parse(wanted.Name, "cause.name"), wanted.Etag,
            (cause, violations) => violations.ReadCause(Updates.Apply(cause.ToMessage(cause.UpdateTime), wanted, request.UpdateMask, OutputOnly)));
    }

    private static VerifyCauseCommand Command(VerifyCauseRequest request)
    {
        var violations = new Violations();
        return new(
            CauseId.Parse(request.Name), request.Etag, request.VerifiedBy, violations.ReadHash("evidence_hash", request.EvidenceHash.Span),
            violations.ReadTime("expire_time", request.ExpireTime), violations);
    }

    private static ProveCauseWalletCommand Command(ProveCauseWalletRequest request)
    {
        var violations = new Violations();
        var command = new ProveCauseWalletCommand(
            CauseId.Parse(request.Name), violations.ReadAddress("account", request.Account), request.Statement, request.Signature.Memory,
            request.ValidTo is { } end ? violations.ReadTime("valid_to", end) : null);
        violations.ThrowIfAny();
        return command;
    }

    private static OpenRemittanceCommand Command(OpenRemittanceRequest request)
    {
        var violations = new Violations("remittance");
        var wanted = request.Remittance ?? new();
        var command = new OpenRemittanceCommand(
            violations.ReadName<CauseId>("cause", wanted.Cause), violations.ReadName<PersonaId>("persona", wanted.Persona), wanted.Payout,
            violations.ReadAmount("amount.units", wanted.Amount?.Units), violations.ReadOptionalAddress("amount.token", wanted.Amount?.Token),
            violations.ReadTime("accrue_time", wanted.AccrueTime));
        violations.ThrowIfAny();
        return command;
    }
}
