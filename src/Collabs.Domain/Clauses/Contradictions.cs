using System.Globalization;
using System.Text.Json.Nodes;
using Collabs.Domain.Errors;

namespace Collabs.Domain.Clauses;

/// <summary>Parameters that are each well-formed but cannot all be true.</summary>
public static class Contradictions
{
    /// <summary>Notes every contradiction. The uses must have passed <see cref="ParameterCheck"/>.</summary>
    /// <param name="uses">The agreement's clauses.</param>
    /// <param name="signBy">When it is to be signed; nothing may be due before.</param>
    public static void Check(IReadOnlyList<ClauseUse> uses, DateTimeOffset signBy, Violations wrong)
    {
        var clauses = new Dictionary<string, JsonObject>();
        foreach (var use in uses)
        {
            wrong.Check(clauses.TryAdd(use.Id, use.Parameters), use.Id, "appears twice.");
        }

        Timetable(clauses, signBy, wrong);
        Periods(clauses, wrong);
        Money(clauses, wrong);
        Words(clauses, wrong);
    }

    private static void Timetable(Dictionary<string, JsonObject> clauses, DateTimeOffset signBy, Violations wrong)
    {
        if (clauses.TryGetValue("CL-04", out var timetable))
        {
            wrong.Check(Text(timetable, "draftDue") is var due && Time(due) > signBy, "CL-04.draftDue", "lies before the signature.");
            wrong.Check(Time(Text(timetable, "publishFrom")) <= Time(Text(timetable, "publishBy")), "CL-04.publishBy", "lies before publishFrom.");
            wrong.Check(Time(due) <= Time(Text(timetable, "publishBy")), "CL-04.draftDue", "lies after publishBy.");
        }

        if (clauses.TryGetValue("CL-16", out var escrow) && timetable is not null)
        {
            wrong.Check(Time(Text(escrow, "fundBy")) <= Time(Text(timetable, "publishBy")), "CL-16.fundBy", "lies after CL-04.publishBy: the work would be published unfunded.");
        }
    }

    private static void Periods(Dictionary<string, JsonObject> clauses, Violations wrong)
    {
        if (clauses.TryGetValue("CL-25", out var exclusivity))
        {
            wrong.Check(string.CompareOrdinal(Text(exclusivity, "from"), Text(exclusivity, "to")) <= 0, "CL-25.to", "lies before CL-25.from: the exclusivity would end before it starts.");
        }

        if (clauses.TryGetValue("CL-21", out var licence))
        {
            var rights = licence["rights"]?.AsArray() ?? [];
            wrong.Check(licence["licensed"]!.GetValue<bool>() == rights.Count > 0, "CL-21.rights", "must list rights exactly when a licence is granted.");
            for (var i = 0; i < rights.Count; i++)
            {
                var right = rights[i]!.AsObject();
                wrong.Check(string.CompareOrdinal(Text(right, "start"), Text(right, "end")) <= 0, $"CL-21.rights[{i}].end", "lies before its start.");
            }
        }
    }

    private static void Money(Dictionary<string, JsonObject> clauses, Violations wrong)
    {
        if (clauses.TryGetValue("CL-14", out var split))
        {
            var payees = split["payees"]!.AsArray().Select(row => row!.AsObject()).ToArray();
            wrong.Check(payees.Sum(payee => payee["bps"]!.GetValue<long>()) == 10_000, "CL-14.payees", "do not sum to 10000 basis points.");
            wrong.Check(payees.Select(payee => Text(payee, "address").ToLowerInvariant()).Distinct().Count() == payees.Length, "CL-14.payees", "name an address twice.");
        }

        if (clauses.TryGetValue("CL-15", out var cause))
        {
            var share = cause["shareBps"]!.GetValue<long>();
            // Who appeals for gifts or works for nothing passes no share on: then no percentage may be announced either.
            if (share == 0 && Text(cause, "claimType") is ("SOLICITATION" or "PRO_BONO"))
            {
                wrong.Check(!PublicClaim.StatesShare(Text(cause, "publicClaimText")), "CL-15.publicClaimText", "states a percentage, while the contract passes no share on.");
            }
            else
            {
                wrong.Check(split is null || split["payees"]!.AsArray().Any(row => row!["bps"]!.GetValue<long>() == share), "CL-15.shareBps", "is the share of no payee of CL-14.");
                wrong.Check(PublicClaim.Matches(Text(cause, "publicClaimText"), share), "CL-15.publicClaimText", $"does not state the share on chain, {ParameterText.Percent(share, "en")}.");
            }
        }

        if (clauses.TryGetValue("CL-33", out var kill))
        {
            wrong.Check(kill["beforeDraftBps"]!.GetValue<long>() <= kill["afterDraftBps"]!.GetValue<long>()
                && kill["afterDraftBps"]!.GetValue<long>() <= kill["afterApprovalBps"]!.GetValue<long>(), "CL-33", "falls as the work advances.");
        }

        if (clauses.TryGetValue("CL-03", out var missions) && clauses.TryGetValue("CL-10", out var fee))
        {
            var sum = missions["items"]!.AsArray().Aggregate(UInt128.Zero, (total, row) => total + UInt128.Parse(Text(row!.AsObject(), "milestoneAmount"), CultureInfo.InvariantCulture));
            wrong.Check(sum <= UInt128.Parse(Text(fee, "baseUnits"), CultureInfo.InvariantCulture), "CL-03.items", "cost more together than the fee of CL-10.");
        }
    }

    private static void Words(Dictionary<string, JsonObject> clauses, Violations wrong)
    {
        if (clauses.TryGetValue("CL-39", out var signature))
        {
            wrong.Check(signature["languages"]!.AsArray().Any(language => language!.GetValue<string>() == Text(signature, "authoritative")),
                "CL-39.authoritative", "is none of the languages of the document.");
        }

        if (clauses.TryGetValue("CL-18", out var invoicing))
        {
            wrong.Check(!invoicing["selfBilling"]!.GetValue<bool>() || invoicing["mandateDate"] is not null, "CL-18.mandateDate", "is missing: self-billing needs a prior written mandate.");
        }

        if (clauses.TryGetValue("CL-37", out var governing))
        {
            wrong.Check(Text(governing, "law") != "OTHER" || governing["otherLaw"] is not null, "CL-37.otherLaw", "is missing: name the law.");
        }
    }

    private static string Text(JsonObject parameters, string name) => parameters[name]!.GetValue<string>();

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
