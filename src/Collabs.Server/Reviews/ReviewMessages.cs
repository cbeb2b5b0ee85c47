using System.Globalization;
using Collabs.Domain.Agreements;
using Collabs.Domain.Negotiation;
using Collabs.Domain.Rules;
using Collabs.Domain.Screening;
using Collabs.Server.Agreements;
using Collabs.Server.Mapping;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Proto = Collabs.Agreement.V1;

namespace Collabs.Server.Reviews;

using Agreement = Collabs.Domain.Agreements.Agreement;

public static class ReviewMessages
{
    public static Proto.RuleReport ToMessage(this AgreementCheck check) => new()
    {
        Ruleset = check.Report.RulesetVersion,
        AsOf = Text(check.Report.AsOf),
        MaySign = check.Report.MaySign,
        Blocks = (uint)check.Report.Blocks,
        OpenWarnings = (uint)check.Report.OpenWarnings,
        Findings = { check.Report.Findings.Select(ToMessage) },
        YearlyTotals = { check.Totals.Select(ToMessage) },
        NotShown = { check.NotShown.Select(ToMessage) },
        Notice = check.Report.Notice.ToMessage(),
        RulesInForce = { check.Report.RulesInForce },
    };

    public static Proto.RevisionSummary ToSummary(this Revision revision, Agreement agreement) => new()
    {
        Number = revision.Number,
        Title = revision.Parameters.Title,
        Author = revision.Author.ToString(),
        Side = NegotiationThread.SideOf(agreement, revision.Author).ToProto<Proto.Side>(),
        Hash = revision.Hash.ToBytes(),
        ParentHash = revision.ParentHash.IsZero ? ByteString.Empty : revision.ParentHash.ToBytes(),
        DocumentHash = revision.DocumentHash.ToBytes(),
        CreateTime = revision.CreateTime.ToTimestamp(),
        OfferExpireTime = revision.Parameters.OfferExpires?.ToTimestamp(),
    };

    public static Proto.DiffRevisionsResponse ToMessage(this RevisionComparison comparison) => new()
    {
        From = comparison.From,
        To = comparison.To,
        Fields = { comparison.Diff.Fields.Select(ToMessage) },
        Lines = { comparison.Diff.Text.Select(line => new Proto.TextLine { Kind = line.Kind.ToProto<Proto.LineKind>(), Text = line.Text }) },
    };

    public static Proto.Comment ToMessage(this Comment comment) => new()
    {
        Side = comment.By.ToProto<Proto.Side>(),
        Author = comment.Author,
        Account = comment.Account.ToString(),
        Revision = comment.Revision,
        Path = comment.Path,
        Text = comment.Text,
        CreateTime = comment.At.ToTimestamp(),
    };

    private static Proto.Finding ToMessage(Finding finding) => new()
    {
        Rule = finding.Rule,
        Severity = finding.Severity.ToProto<Proto.Severity>(),
        Field = finding.Field,
        Value = finding.Value,
        ToDo = finding.Do.ToMessage(),
        Sources = { finding.Sources.Select(source => new Proto.RuleSource { Tag = source.Tag, Page = source.Page ?? "" }) },
        GeneralKnowledge = finding.Knowledge is not null,
        Acknowledgement = finding.AcknowledgedBy is { } given ? new() { Reason = given.Reason, By = given.By, Date = Text(given.On) } : null,
    };

    private static Proto.YearlyTotal ToMessage(CounterFact total) => new()
    {
        Advertiser = total.Advertiser,
        Influencer = total.Influencer,
        Objective = total.Objective,
        Year = (uint)total.Year,
        Euros = total.Euros,
        Reached = total.Reached,
        EurosUnknown = total.Unknown,
    };

    private static Proto.FieldChange ToMessage(FieldChange change)
    {
        var message = new Proto.FieldChange { Path = change.Path };
        if (change.Before is { } before)
        {
            message.Before = before;
        }

        if (change.After is { } after)
        {
            message.After = after;
        }

        return message;
    }

    private static Proto.LocalizedText ToMessage(this Bilingual text) => new() { Fr = text.Fr, En = text.En };

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
