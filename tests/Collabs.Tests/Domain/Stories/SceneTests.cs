using System.Globalization;
using System.Text.Json.Nodes;
using Collabs.Domain.Conformity;
using Collabs.Domain.Errors;
using Collabs.Ethereum;
using Collabs.Tests.Domain.Agreements;
using Collabs.Tests.Domain.Rooms;

namespace Collabs.Tests.Domain.Stories;

// Inside the namespace: outside, the protos' namespace of the same name would win.
using Collabs.Domain.Agreements;
using Collabs.Domain.Rooms;

/// <summary>What the stories ask beside screening and rules: several brands in one agreement, talks in rooms, the sheet of the seven requirements.</summary>
public sealed class SceneTests
{
    private static readonly Dictionary<string, Address> Talkers = new()
    {
        ["host"] = Talks.Host, ["brand"] = Talks.Brand, ["other"] = Talks.Other, ["guest"] = Talks.Guest,
    };

    public static TheoryData<string, string> DealsOfStories => StoryTests.Steps("deals");

    public static TheoryData<string, string> Rooms => StoryTests.Steps("rooms");

    public static TheoryData<string, string> Sheets => StoryTests.Steps("conformity");

    [Theory, MemberData(nameof(DealsOfStories))]
    public void A_deal_of_several_brands_is_drafted_or_refused_with_its_fields(string story, string name)
    {
        var step = StoryTests.Step(story, "deals", name);
        var accounts = new[] { Deals.Brand.Address, step["same"] is null ? Deals.OtherBrand.Address : Deals.Brand.Address };
        Brand[] brands = [.. step["brands"]!.AsArray().Select((brand, i) => new Brand((string)brand!, accounts[i]))];
        Installment[] installments = [.. Deals.Deal.Installments.Zip(
            step["payers"]!.AsArray(), (one, payer) => one with { Payer = payer is null ? Address.Zero : accounts[(int)payer] })];
        var deal = Deals.Deal with { Brands = brands, Installments = installments };
        var refused = step["refuses"]!.AsArray().Select(field => (string)field!).ToArray();
        if (refused.Length > 0)
        {
            Assert.Equal(refused, Assert.Throws<DomainException>(() => Deals.Draft(deal)).Fields.Select(violation => violation.Field));
            return;
        }

        var (agreement, document) = Deals.Draft(deal);

        Assert.Equal((int)step["signatories"]!, agreement.Signatories.Count);
        Assert.Equal(
            step["worstCase"]!.AsArray().Select(sum => (UInt128)(ulong)sum!),
            accounts.Select(payer => installments.Where(one => one.Payer == payer).Aggregate(UInt128.Zero, (sum, one) => sum + one.Amount.Units)));
        Assert.Equal(accounts, agreement.Revision.Terms.Payers);
        Assert.All(brands, brand => Assert.Contains(brand.DisplayName, document.CanonicalJson, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Rooms))]
    public void Each_step_of_a_talk_goes_on_or_is_refused(string story, string name)
    {
        var scene = StoryTests.Step(story, "rooms", name);
        var room = Talks.Open((string?)scene["nda"] ?? "", (bool?)scene["creatorsOnly"] ?? false);
        foreach (var step in scene["steps"]!.AsArray().Select(step => step!.AsObject()))
        {
            if ((string?)step["refused"] is { } reason)
            {
                Assert.Equal(reason, Assert.Throws<DomainException>(() => After(room, step)).Error.ToReason());
            }
            else
            {
                room = After(room, step);
            }
        }
    }

    [Theory, MemberData(nameof(Sheets))]
    public void A_requirement_is_shown_by_its_evidence_alone(string story, string name)
    {
        var step = StoryTests.Step(story, "conformity", name);
        var facts = step["facts"]!.AsObject();
        var person = Deals.Profile.AccountablePerson with { DisplayName = (string?)step["person"] ?? "A. Engineer" };
        Count Of(string kind) => (long?)facts[kind] is { } number ? new(number, Deals.Now) : Count.None;

        var sheet = ConformitySheet.Of(
            new(
                Deals.Persona with { Profile = Deals.Profile with { AccountablePerson = person } }, Of("accepted"), Of("overrides"), Of("receipts"),
                Of("decided").Number, Of("favourable").Number, Of("agreements"), Of("labelled").Number, Of("erasedTexts"), Of("causePayouts"), 21_000, Of("operations")),
            Deals.Now);

        Assert.Equal(7, sheet.Requirements.Count);
        Assert.All(step["status"]!.AsObject(), wanted => Assert.Equal(
            $"{wanted.Key}: {wanted.Value}", $"{wanted.Key}: {sheet.Requirements.Single(one => one.Title == wanted.Key).Status}"));
        Assert.All(
            sheet.Requirements.SelectMany(one => one.Evidence).Where(one => !one.Shown),
            one => Assert.Contains($"| {one.Subject} | **not shown**", sheet.ToMarkdown(), StringComparison.Ordinal));
    }

    private static Room After(Room room, JsonObject step)
    {
        var who = Talkers[(string)step["who"]!];
        var whom = (string?)step["whom"] is { } other ? Talkers[other] : Address.Zero;
        var place = room.Members.FirstOrDefault(member => member.Account == who);
        switch ((string)step["does"]!)
        {
            case "invite":
                return room.Invite(whom, Enum.Parse<RoomRole>((string)step["as"]!), [who], Talks.Now);
            case "join":
                var accepts = (bool?)step["acceptsNda"] ?? true;
                return room.Join(
                    new(who, "Somebody", place?.Role == RoomRole.Creator ? Talks.Persona : null), accepts, room.NdaHash, (bool?)step["serves"] ?? true, Talks.Now);
            case "leave":
                return room.Leave([who], Talks.Now);
            case "mute":
                return room.Mute(whom, true, [who]);
            case "say":
                room.Say(who);
                return room;
            case "read":
                room.RequireIn([who]);
                return room;
            case var unknown:
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Nobody can {unknown}."));
        }
    }
}
