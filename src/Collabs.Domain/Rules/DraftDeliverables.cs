using System.Text.Json.Nodes;

namespace Collabs.Domain.Rules;

/// <summary>The deliverables of a draft: each row of CL-03 in each market of the audience, with the labels that CL-08, CL-09 and CL-27 put on it.</summary>
internal static class DraftDeliverables
{
    public static IReadOnlyList<DeliverableFacts> Of(DraftClauses clauses, IReadOnlyList<string> audience, Declarations declared, bool isVirtual, bool ownBrand)
    {
        var live = clauses.Has("CL-42");
        return [.. clauses.Rows("CL-03", "items").SelectMany((row, index) => audience.Select(market => Item(row, index, market, clauses, declared, isVirtual, ownBrand, live)))];
    }

    private static DeliverableFacts Item(
        JsonObject row, int index, string market, DraftClauses clauses, Declarations declared, bool isVirtual, bool ownBrand, bool live)
    {
        var said = declared.Deliverables.FirstOrDefault(item => item.Item == index) ?? new(index);
        var platform = DraftClauses.Said(row, "platform");
        var shown = clauses.Rows("CL-08", "labels").Where(label => IsFor(label, platform, market)).ToArray();
        return new DeliverableFacts(
            $"CL-03.items[{index}]",
            platform is not null && DraftClauses.Said(row, "format") is not null && DraftClauses.Said(row, "minLength") is not null && row["qty"]!.GetValue<long>() > 0,
            market,
            [
                .. shown.Select(label => DraftClauses.Said(label, "label")).OfType<string>(),
                .. clauses.List("CL-09", "labels"),
                .. clauses.Rows("CL-27", "rules").Select(rule => DraftClauses.Said(rule, "mention")).OfType<string>(),
            ],
            // CL-08 says from the first second and without any act of the reader, wherever a place is stated.
            LabelUpFront: shown.Length > 0 && shown.All(label => DraftClauses.Said(label, "placement") is not null),
            PlatformToggle: shown.Length > 0 && shown.All(label => label["nativeToggle"]!.GetValue<bool>()),
            PlatformHasToggle: said.PlatformHasToggle,
            FaceByAi: said.FaceByAi ?? isVirtual,
            FaceAltered: said.FaceAltered,
            RealisticAi: said.RealisticAi ?? isVirtual,
            MachineMark: clauses.Text("CL-09", "machineMark") is not null,
            AnswersPeople: said.AnswersPeople || (live && isVirtual),
            ChatNotice: clauses.Text("CL-09", "chatNotice") is not null,
            PublicInterestText: said.PublicInterestText,
            HumanEditor: said.HumanEditor,
            EditorialLook: said.EditorialLook,
            Text: TextOf(said, clauses),
            OwnBrand: ownBrand);
    }

    private static bool IsFor(JsonObject label, string? platform, string market)
    {
        var where = label["platform"]!.GetValue<string>();
        return label["market"]!.GetValue<string>() == market
            && (DraftClauses.IsEveryPlatform(where) || string.Equals(where, platform, StringComparison.OrdinalIgnoreCase));
    }

    // Claims of the brief are what the persona is asked to say.
    private static string? TextOf(DeclaredDeliverable said, DraftClauses clauses)
    {
        var texts = clauses.Rows("CL-05", "claims").Select(claim => DraftClauses.Said(claim, "text")).Prepend(said.Text).OfType<string>().ToArray();
        return texts.Length > 0 ? string.Join(' ', texts) : null;
    }
}
