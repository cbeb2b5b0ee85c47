using Collabs.Domain.Errors;
using Collabs.Domain.Requests;
using Collabs.Domain.Screening;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Collabs.Store;
using Collabs.Store.Feed;
using Collabs.Store.Requests;

namespace Collabs.Server.Requests;

public sealed record FileAppealCommand(RequestId Id, Statement Statement, Violations Violations);

public sealed class FileAppeal(TimeProvider time)
{
    public Task<AnsweredAppeal> RunAsync(FileAppealCommand command, Caller caller, Save<AnsweredAppeal> save) => save(async (tx, _) =>
    {
        var now = time.GetUtcNow();
        var (request, persona) = await ReadRequests.OwnAsync(tx, command.Id, caller);
        caller.MustBe([request.Brand], "the request's brand");
        request.RequireDeclined();
        var stored = await ScreeningRows.FindAsync(tx, request.Id);
        var charter = CharteredPersona.Of(persona);
        if (stored is null || charter is null)
        {
            throw new DomainException(DomainError.WrongState, "The request was not held against a charter, so there is no answer to recompute: send a new request.");
        }

        command.Statement.CheckSaidByBrand(command.Violations);
        command.Violations.CheckStatement(charter.Charter, command.Statement.Alone(request));
        command.Violations.ThrowIfAny();
        var renewed = InputMerge.Renew(stored.Input, command.Statement.Alone(request));
        var already = await AppealRows.FindAsync(tx, request.Id) is not null;
        var appeal = Appeal.File(
            new Screener(charter), stored.Input, stored.Receipt, request.Reviewer.Length > 0 ? request.Reviewer : persona.Profile.Steward.ToString(),
            request.AnswerTime!.Value, renewed, now, already);
        await ScreeningRows.AddAsync(
            tx, new StoredReceipt(request.Id, stored.Number + 1, persona.Revision, renewed, HeldAgainst.Nothing, appeal.Recomputed, request.Brand, now));
        await AppealRows.AddAsync(tx, request.Id, appeal, stored.Number, stored.Number + 1);
        await FeedRows.AppendAsync(tx, request.Fact("AppealFiled", now));
        return new AnsweredAppeal(appeal, request);
    });
}

public sealed record AnswerAppealCommand(RequestId Id, string Reviewer, Decision Outcome, string Reason);

/// <summary>An appeal and its request as they stand after the act.</summary>
public sealed record AnsweredAppeal(Appeal Appeal, CollaborationRequest Request);

public sealed class AnswerAppeal(TimeProvider time)
{
    public Task<AnsweredAppeal> RunAsync(AnswerAppealCommand command, Caller caller, Save<AnsweredAppeal> save) => save(async (tx, _) =>
    {
        var now = time.GetUtcNow();
        var (request, persona) = await ReadRequests.OwnAsync(tx, command.Id, caller);
        caller.MustServe(persona);
        var filed = await AppealRows.FindAsync(tx, request.Id)
            ?? throw new DomainException(DomainError.WrongState, $"{request.Id.Name} was not appealed.");
        var appeal = filed.Answer(command.Reviewer, command.Outcome, command.Reason, now);
        var answered = request.Appealed(appeal);
        await AppealRows.AnswerAsync(tx, request.Id, appeal);
        await RequestRows.UpdateAsync(tx, answered);
        await FeedRows.AppendAsync(tx, answered.Fact("AppealAnswered", now));
        return new AnsweredAppeal(appeal, answered);
    });
}

public sealed record RateAdviceCommand(RequestId Id, string Criterion, bool Useful);

public sealed class RateAdvice(TimeProvider time)
{
    public Task<bool> RunAsync(RateAdviceCommand command, Caller caller, Save<bool> save) => save(async (tx, _) =>
    {
        var (request, _) = await ReadRequests.OwnAsync(tx, command.Id, caller);
        caller.MustBe([request.Brand], "the request's brand");
        await RequireCardAsync(tx, command);
        await OverrideRows.RateAsync(tx, request.Id, new AdviceFeedback(request.Id.Name, command.Criterion, command.Useful, time.GetUtcNow()));
        return command.Useful;
    });

    private static async Task RequireCardAsync(IReadTransaction tx, RateAdviceCommand command)
    {
        var cards = (await ScreeningRows.FindAsync(tx, command.Id))?.Receipt.Body.AdviceCards ?? [];
        var violations = new Violations();
        violations.Check(cards.Contains(command.Criterion), "criterion", $"Has no card in this answer; it has {(cards.Count == 0 ? "none" : string.Join(", ", cards))}.");
        violations.ThrowIfAny();
    }
}
