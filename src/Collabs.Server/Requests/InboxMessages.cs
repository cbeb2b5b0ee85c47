using Collabs.Domain.Screening;
using Collabs.Server.Agreements;
using Collabs.Server.Mapping;
using Google.Protobuf.WellKnownTypes;
using Proto = Collabs.Request.V1;

namespace Collabs.Server.Requests;

/// <summary>What people make of answers, in the words of the API.</summary>
internal static class InboxMessages
{
    public static Proto.Override ToMessage(Override change) => new()
    {
        ReceiptHash = change.Receipt.ToBytes(),
        From = change.From.ToProto<Proto.Decision>(),
        To = change.To.ToProto<Proto.Decision>(),
        Reason = change.Reason.ToProto<Proto.OverrideReason>(),
        By = change.By,
        Note = change.Note ?? "",
        Time = change.At.ToTimestamp(),
    };

    public static Proto.Appeal ToMessage(this Appeal appeal, DateTimeOffset now) => new()
    {
        Request = appeal.Record.RequestId,
        FirstReviewer = appeal.Record.FirstReviewer,
        FileTime = appeal.Record.FiledAt.ToTimestamp(),
        AnswerDue = ScreeningMessages.Date(appeal.Record.AnswerDue),
        Late = appeal.IsLate(now),
        Rows = { appeal.SideBySide().Select(ToMessage) },
        Reviewer = appeal.Record.Reviewer ?? "",
        Outcome = appeal.Record.Outcome?.ToProto<Proto.Decision>() ?? Proto.Decision.Unspecified,
        Reason = appeal.Record.Reason ?? "",
        AnswerTime = appeal.Record.AnsweredAt?.ToTimestamp(),
    };

    public static Proto.ComparedRow ToMessage(ComparedRow row) => new() { Item = row.Item, Before = row.Before, After = row.After, Changed = row.Changed };

    public static Proto.AddEvidenceResponse ToMessage(this RenewedRequest renewed) =>
        new() { Request = renewed.Request.ToMessage(), Rows = { renewed.Rows.Select(ToMessage) } };

    public static Proto.GetInboxResponse ToMessage(this Inbox inbox) => new()
    {
        Queues = { inbox.Board.Queues.Select(queue => new Proto.InboxQueue { Queue = queue.Key.ToProto<Proto.Queue>(), Count = queue.Value.Count }) },
        Cards = { inbox.Board.Cards.Select(name => inbox.Requests[name].ToMessage()) },
        Confirm = { inbox.Board.Confirm.Select(name => inbox.Requests[name].ToMessage()) },
        Appeals = { inbox.Appeals.Select(appeal => appeal.ToMessage(inbox.Now)) },
        SlotsPerMonth = inbox.Board.SlotsPerMonth,
        SlotsLeft = inbox.Board.SlotsLeft,
        OverrideRateBps = inbox.OverrideRateBps,
    };

    public static Proto.GetFairnessResponse ToMessage(this FairnessReport report) => new()
    {
        Answers = report.Answers,
        OverrideRateBps = report.OverrideRateBps,
        BySector = { report.BySector.Select(ToMessage) },
        BySize = { report.BySize.Select(ToMessage) },
        ByCountry = { report.ByCountry.Select(ToMessage) },
        Changelog = { report.Changelog.Select(Personas.CharterMessages.ToMessage) },
    };

    private static Proto.FairnessRow ToMessage(FairnessRow row) => new()
    {
        Group = row.Group,
        Answers = row.Answers,
        Shortlisted = row.Shortlisted,
        Favourable = row.Favourable,
        Declined = row.Declined,
        ShortlistedBps = row.ShortlistedBps,
        FavourableBps = row.FavourableBps,
    };
}
