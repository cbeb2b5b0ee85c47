using Collabs.Agreement.V1;
using Collabs.Ethereum;
using Collabs.Type.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Collabs.Tests.Server.Harness;

using PersonaMessage = Collabs.Persona.V1.Persona;
using RequestMessage = Collabs.Request.V1.Request;

/// <summary>A deal and those who make it: what a test starts from.</summary>
public sealed class Deal
{
    public required Party Steward { get; init; }

    public required Party Brand { get; init; }

    public required Party Payee { get; init; }

    public required Party Arbiter { get; init; }

    public required Party Attester { get; init; }

    public required Party Stranger { get; init; }

    public PersonaMessage Persona { get; private set; } = null!;

    public RequestMessage Request { get; private set; } = null!;

    public Collabs.Agreement.V1.Agreement Agreement { get; private set; } = null!;

    public string Name => Agreement.Name;

    public static string NewId() => Guid.NewGuid().ToString();

    /// <summary>The parties, a persona, and a request that was accepted.</summary>
    public static async Task<Deal> MeetAsync(TestServer server, Party? brand = null)
    {
        var deal = new Deal
        {
            Steward = await server.SignInAsync(), Brand = brand ?? await server.SignInAsync(), Payee = await server.SignInAsync(),
            Arbiter = await server.SignInAsync(), Attester = await server.SignInAsync(), Stranger = await server.SignInAsync(),
        };
        deal.Persona = (await deal.Steward.Personas.CreatePersonaAsync(new() { RequestId = NewId(), Persona = deal.NewPersona() })).Persona;
        var sent = await deal.Brand.Requests.CreateRequestAsync(new() { RequestId = NewId(), Request = deal.NewRequest() });
        deal.Request = (await deal.Steward.Requests.AnswerRequestAsync(
            new() { RequestId = NewId(), Name = sent.Request.Name, Etag = sent.Request.Etag, Accept = true, Reason = "We like it." })).Request;
        return deal;
    }

    /// <summary>The same with a draft of these parameters.</summary>
    public static async Task<Deal> DraftAsync(TestServer server, Action<DealParameters>? change = null)
    {
        var deal = await MeetAsync(server);
        await deal.DraftAgainAsync(change);
        return deal;
    }

    /// <summary>A draft between people who know each other.</summary>
    public async Task DraftAgainAsync(Action<DealParameters>? change = null)
    {
        var parameters = NewParameters();
        change?.Invoke(parameters);
        Agreement = (await Steward.Agreements.CreateAgreementAsync(Creation(parameters))).Agreement;
    }

    /// <summary>The draft, signed by everyone and opened.</summary>
    public async Task SignAndOpenAsync()
    {
        await SignAsync();
        await FinishAsync(Brand, (await Brand.Agreements.OpenAgreementAsync(new() { RequestId = NewId(), Name = Name })).Operation);
    }

    /// <summary>The draft, signed by everyone.</summary>
    public async Task SignAsync()
    {
        foreach (var party in (Party[])[Steward, Brand])
        {
            Agreement = (await party.Agreements.SignAgreementAsync(Signing(party))).Agreement;
        }
    }

    /// <summary>The same, signed by everyone.</summary>
    public static async Task<Deal> SignAsync(TestServer server, Action<DealParameters>? change = null)
    {
        var deal = await DraftAsync(server, change);
        await deal.SignAsync();
        return deal;
    }

    /// <summary>The same, open on chain.</summary>
    public static async Task<Deal> OpenAsync(TestServer server, Action<DealParameters>? change = null)
    {
        var deal = await SignAsync(server, change);
        var opened = await deal.Brand.Agreements.OpenAgreementAsync(new() { RequestId = NewId(), Name = deal.Name });
        await FinishAsync(deal.Brand, opened.Operation);
        return deal;
    }

    public CreateAgreementRequest Creation(DealParameters parameters) =>
        new() { RequestId = NewId(), Persona = Persona.Name, Request = Request.Name, Parameters = parameters };

    public SignAgreementRequest Signing(Party party) => new()
    {
        RequestId = NewId(),
        Name = Name,
        Revision = Agreement.Revision.Number,
        Account = party.Account,
        Signature = ByteString.CopyFrom(party.Wallet.Sign(new Hash32(Agreement.Revision.SigningDigest.Span)).ToBytes()),
    };

    public PersonaMessage NewPersona() => new()
    {
        DisplayName = "Lil Jet Spirit",
        Ownership = Collabs.Persona.V1.PersonaOwnership.Independent,
        AccountablePerson = new() { DisplayName = "Ada Engineer", Contact = "ada@example.org" },
        Steward = Steward.Account,
        Cause = new() { DisplayName = "SPA", Registry = Collabs.Persona.V1.CauseRegistry.Rna, RegistryId = "W751000001", Country = "FR" },
        Payees =
        {
            new Payee { Role = PayeeRole.Cause, Label = "SPA", Account = "0x00000000000000000000000000000000000ca05e", Bps = 4000 },
            new Payee { Role = PayeeRole.Creator, Label = "Engineer A", Account = Payee.Account, Bps = 6000 },
        },
        Mission = "Animals first.",
    };

    public RequestMessage NewRequest() => new()
    {
        Persona = Persona.Name,
        BrandName = "Loly's Kitchen",
        Brief = "Three films about plant-based food.",
        Objective = "Autumn launch",
        Budget = new() { Units = "1000000000", Token = "" },
    };

    public DealParameters NewParameters() => new()
    {
        Title = "Autumn films",
        Brands = { new Brand { DisplayName = "Loly's Kitchen", Account = Brand.Account } },
        Token = Brand.Server.Chain.Token.ToString(),
        Installments = { NewInstallment("first film"), NewInstallment("second film") },
        Arbitration = new() { Arbiter = Arbiter.Account, RulingWindow = Duration.FromTimeSpan(TimeSpan.FromDays(14)), DefaultRulingBps = 5000 },
        Attesters = { Attester.Account },
        Quorum = 1,
        Language = "en",
        Declared = NewDeclarations(),
    };

    /// <summary>The checks without which no rule lets anybody sign; no audience, so that no country's rules of advertising apply.</summary>
    public Struct NewDeclarations() => Struct.Parser.ParseJson(
        $$"""
        {
          "parties": [
            { "account": "{{Brand.Account}}", "sanctions": { "listed": false, "checkedOn": "2026-11-20" } },
            { "account": "{{Steward.Account}}", "sanctions": { "listed": false, "checkedOn": "2026-11-20" } }
          ],
          "cause": { "registryVerified": true, "nameConsent": true },
          "provedAccounts": [{{string.Join(", ", Persona.Payees.Select(payee => $"\"{payee.Account}\""))}}]
        }
        """);

    public static Installment NewInstallment(string subject) => new()
    {
        Subject = subject,
        Amount = "1000000001",
        Trigger = Trigger.Delivery,
        DueTime = new() { Seconds = TimeProvider.System.GetUtcNow().AddDays(30).ToUnixTimeSeconds() },
        ReviewWindow = Duration.FromTimeSpan(TimeSpan.FromDays(7)),
    };

    /// <summary>Waits until the operation is in a block.</summary>
    public static async Task<Operation> FinishAsync(Party party, Operation operation)
    {
        var seen = await Patience.UntilAsync(
            async ct => (await party.Agreements.GetOperationAsync(new() { Name = operation.Name }, cancellationToken: ct)).Operation,
            seen => seen.State >= OperationState.Included);
        Assert.True(seen.State is OperationState.Included or OperationState.Final, seen.Error);
        return seen;
    }
}
