using Collabs.Domain.Documents;
using Collabs.Domain.Screening;
using Collabs.Ethereum;
using Collabs.Server.Agreements;
using Collabs.Server.Mapping;
using Collabs.Store.Requests;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Proto = Collabs.Request.V1;

namespace Collabs.Server.Requests;

/// <summary>Receipts in the words of the API.</summary>
public static class ScreeningMessages
{
    public static Proto.GetScreeningResponse ToMessage(this ScreeningText text, Proto.AnswerFormat format)
    {
        var receipt = text.Stored.Receipt;
        return new()
        {
            Screening = text.Stored.ToMessage(),
            Receipt = ByteString.CopyFrom(receipt.Canonical.Span),
            Markdown = format is Proto.AnswerFormat.Unspecified or Proto.AnswerFormat.Markdown ? ScreeningAnswer.Markdown(receipt, text.Language) : "",
            Html = format == Proto.AnswerFormat.Html ? ScreeningAnswer.Html(receipt, text.Language) : "",
            Pdf = format == Proto.AnswerFormat.Pdf ? ByteString.CopyFrom(ScreeningAnswer.Pdf(receipt, text.Language)) : ByteString.Empty,
            Overrides = { text.Overrides.Select(InboxMessages.ToMessage) },
            Appeal = text.Appeal?.ToMessage(text.Now),
        };
    }

    public static Proto.Screening ToMessage(this StoredReceipt stored)
    {
        var body = stored.Receipt.Body;
        var (fr, en) = (Advice.For(body, "fr"), Advice.For(body, "en"));
        return new()
        {
            Number = (uint)stored.Number,
            Decision = body.Decision.ToProto<Proto.Decision>(),
            Queue = body.Queue.ToProto<Proto.Queue>(),
            Score = body.Scores?.S ?? 0,
            Potential = body.Scores?.P ?? 0,
            Coverage = body.Scores?.C ?? 0,
            Missing = { body.Missing },
            DuplicateOf = body.DuplicateOf ?? "",
            CoolDownUntil = body.CoolDownUntil is { } day ? Date(day) : "",
            VetoesChecked = { body.VetoesChecked },
            Vetoes = { body.Vetoes.Select(ToMessage) },
            Criteria = { (body.Scores?.Criteria ?? []).Select(ToMessage) },
            Counterfactuals = { body.Counterfactuals.Select(ToMessage) },
            Advice = { fr.Zip(en, Card) },
            Signals = { body.Signals.Select(signal => new Proto.Signal { Code = signal.Code, Field = signal.Field, Quote = signal.Quote }) },
            CharterVersion = body.CharterVersion,
            RulesetVersion = body.RulesetVersion,
            InputHash = Hash32.Parse(body.CanonicalInputHash).ToBytes(),
            ReceiptHash = stored.Receipt.Hash.ToBytes(),
            CreateTime = stored.CreateTime.ToTimestamp(),
        };
    }

    internal static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static Proto.Veto ToMessage(Veto veto) => new() { Rule = veto.Rule, Field = veto.Field, Quote = veto.Quote, WhatWouldChange = Words(veto.WhatWouldChange) };

    private static Proto.CriterionScore ToMessage(CriterionScore row) => new()
    {
        Criterion = row.Id,
        Name = Words(Catalogue.Current.Criterion(row.Id)!.Name),
        Weight = row.Weight,
        Floor = row.Floor,
        Score = row.Score,
        Grade = row.Grade?.ToString() ?? "",
        Status = row.Status is { } status ? UpperSnake(status.ToString()) : "",
        Contribution = row.Contribution,
        NotTicked = { row.NotTicked },
    };

    private static Proto.Counterfactual ToMessage(Counterfactual one) => new()
    {
        Criterion = one.Criterion,
        Change = Words(one.Change),
        Delta = one.Delta,
        Score = one.S,
        Decision = one.Decision.ToProto<Proto.Decision>(),
    };

    private static Proto.AdviceCard Card(AdviceCard fr, AdviceCard en) => new()
    {
        Criterion = en.Criterion,
        Title = Both(fr.Title, en.Title),
        Why = Both(fr.Why, en.Why),
        WhatToPublish = Both(fr.WhatToPublish, en.WhatToPublish),
        YoungAudience = Both(fr.YoungAudience, en.YoungAudience),
        Label = Both(fr.Label, en.Label),
    };

    private static Proto.Words Words(Bilingual words) => Both(words.Fr, words.En);

    private static Proto.Words Both(string fr, string en) => new() { Fr = fr, En = en };

    private static string UpperSnake(string name) => System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(name);
}
