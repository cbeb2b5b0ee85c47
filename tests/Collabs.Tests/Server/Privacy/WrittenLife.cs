using System.Globalization;
using Collabs.Agreement.V1;
using Collabs.Ethereum;
using Collabs.Request.V1;
using Collabs.Room.V1;
using Collabs.Tests.Server.Harness;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Collabs.Tests.Server.Privacy;

using RequestMessage = Collabs.Request.V1.Request;

/// <summary>
/// People who fill every field that people can write with words of their own, each marked, so that a test can look for all of them: in
/// exports before, in the database after.
/// </summary>
internal sealed class WrittenLife
{
    /// <summary>Stands in every word.</summary>
    public const string Mark = "Quillwort";

    private readonly List<string> _words = [];
    private readonly TestServer _server;
    private readonly Studio _studio;
    private Party[] _dealers = [];

    private WrittenLife(TestServer server, Studio studio) => (_server, _studio) = (server, studio);

    public IReadOnlyList<string> Words => _words;

    public string Persona => _studio.Persona.Name;

    public Party Steward => _studio.Steward;

    private Party Operator { get; set; } = null!;

    private Party Host { get; set; } = null!;

    public IReadOnlyList<Party> People => [_studio.Brand, _studio.Creator, .. _dealers, Host, _studio.Steward, Operator];

    public static async Task<WrittenLife> OfAsync(RunningServer server)
    {
        var words = new List<string>();
        var studio = await Studio.OpenAsync(server, persona =>
        {
            string Word() => Next(words);
            (persona.DisplayName, persona.Mission) = (Word(), Word());
            persona.AccountablePerson = new() { DisplayName = Word(), Contact = $"{Word()}@example.org" };
            persona.Payees[1].Label = Word();
            persona.Charter.Convictions[0] = Word();
        });
        var life = new WrittenLife(server, studio) { Operator = await server.SignInAsync(TestServer.Operator) };
        life._words.AddRange(words);
        await life.ScreenAsync();
        await life.TalkAsync();
        await life.DealAsync();
        await life.GiveAsync();
        await ProveAsync(studio.Creator);
        await life.Operator.Admin.PauseSignerAsync(new() { RequestId = Deal.NewId(), Account = server.Chain.Relayer.Address.ToString(), Reason = life.Word() });
        await life.Operator.Admin.ResumeSignerAsync(new() { RequestId = Deal.NewId(), Account = server.Chain.Relayer.Address.ToString(), Reason = life.Word() });
        return life;
    }

    /// <summary>Shows that a party controls its wallet.</summary>
    public static async Task<Party> ProveAsync(Party party)
    {
        var statement = (await party.Personas.GetWalletStatementAsync(new() { Account = party.Account })).Statement;
        await party.Personas.ProveWalletAsync(new()
        {
            RequestId = Deal.NewId(), Account = party.Account, Statement = statement,
            Signature = ByteString.CopyFrom((await party.Wallet.SignMessageAsync(statement)).ToBytes()),
        });
        return party;
    }

    private static string Next(List<string> words)
    {
        words.Add(Mark + words.Count.ToString("D3", CultureInfo.InvariantCulture) + "x");
        return words[^1];
    }

    private string Word() => Next(_words);

    // A request that is declined, appealed, answered again and overridden, and one whose appeal waits.
    private async Task ScreenAsync()
    {
        var request = await _studio.SendAsync(Written);
        await _studio.Brand.Requests.RateAdviceAsync(new() { RequestId = Deal.NewId(), Name = request.Name, Criterion = "animals", Useful = true });
        await DeclineAndAppealAsync(request);
        var answered = await _studio.Creator.Requests.AnswerAppealAsync(
            new() { RequestId = Deal.NewId(), Name = request.Name, Outcome = Decision.Shortlist, Reviewer = Word(), Reason = Word() });
        await _studio.Steward.Requests.OverrideScreeningAsync(new()
        {
            RequestId = Deal.NewId(), Name = request.Name, Etag = answered.Request.Etag, To = Decision.HumanReview, Reason = OverrideReason.Other, By = Word(), Note = Word(),
        });
        await DeclineAndAppealAsync(await _studio.SendAsync(Written));
    }

    private void Written(RequestMessage request)
    {
        (request.BrandName, request.Brief, request.Objective) = (Word(), Word(), Word());
        (request.Screening.Brand.LegalName, request.Screening.Campaign.Title) = (Word(), Word());
        request.Screening.Practices[0].Note = Word();
    }

    private async Task DeclineAndAppealAsync(RequestMessage request)
    {
        await _studio.Steward.Requests.AnswerRequestAsync(
            new() { RequestId = Deal.NewId(), Name = request.Name, Etag = request.Etag, Reason = Word(), Reviewer = Word() });
        await _studio.Brand.Requests.FileAppealAsync(new()
        {
            RequestId = Deal.NewId(), Name = request.Name,
            Screening = new() { Answers = { Studio.Answer("animals", "", evidence: new Evidence(Studio.LeapingBunny(found: false)) { Number = Word() }) } },
        });
    }

    // A room with terms, a request that arises in it and is answered there, and a report.
    private async Task TalkAsync()
    {
        Host = await _server.SignInAsync();
        var room = (await Host.Rooms.CreateRoomAsync(new()
        {
            RequestId = Deal.NewId(), Room = new() { Topic = Word(), Nda = Word() }, Role = RoomRole.Advertiser, DisplayName = Word(),
        })).Room;
        await JoinAsync(room, _studio.Steward, RoomRole.Creator);
        await JoinAsync(room, _studio.Brand, RoomRole.Advertiser);
        var said = (await _studio.Brand.Rooms.PostMessageAsync(new()
        {
            RequestId = Deal.NewId(), Room = room.Name, Text = Word(),
            Attachments = { new Collabs.Room.V1.Attachment { Hash = ByteString.CopyFrom(new byte[32]), FileName = Word() + ".png", Size = 1, MediaType = "image/png" } },
        })).Message;
        await Host.Rooms.ReportMessageAsync(new() { RequestId = Deal.NewId(), Name = said.Name, Reason = Word() });
        var request = _studio.NewRequest();
        Written(request);
        var sent = (await _studio.Brand.Rooms.TurnIntoRequestAsync(new() { RequestId = Deal.NewId(), Name = said.Name, Request = request })).Request;
        await _studio.Steward.Requests.AnswerRequestAsync(
            new() { RequestId = Deal.NewId(), Name = sent.Name, Etag = sent.Etag, Reason = Word(), Reviewer = Word() });
    }

    private async Task JoinAsync(Collabs.Room.V1.Room room, Party party, RoomRole role)
    {
        await Host.Rooms.InviteMemberAsync(new() { RequestId = Deal.NewId(), Room = room.Name, Account = party.Account, Role = role });
        await party.Rooms.JoinRoomAsync(new() { RequestId = Deal.NewId(), Room = room.Name, DisplayName = Word(), AcceptNda = true, NdaHash = room.NdaHash, Persona = role == RoomRole.Creator ? Persona : "" });
    }

    // An agreement with comments and a reason for a warning, revised once, carried out to the end.
    private async Task DealAsync()
    {
        var deal = await Deal.DraftAsync(_server, parameters =>
        {
            (parameters.Title, parameters.Brands[0].DisplayName) = (Word(), Word());
            parameters.Installments.RemoveAt(1);
            parameters.Installments[0].Subject = Word();
            Warned(parameters);
        });
        _dealers = [deal.Brand, deal.Steward, deal.Payee];
        foreach (var party in (Party[])[deal.Steward, deal.Brand])
        {
            await party.Reviews.AddCommentAsync(new() { RequestId = Deal.NewId(), Name = deal.Name, Text = Word(), Author = Word() });
        }

        await deal.Brand.Reviews.AcknowledgeFindingAsync(
            new() { RequestId = Deal.NewId(), Name = deal.Name, Revision = 1, Rule = "IT-01", Reason = Word(), By = Word() });
        await deal.SignAndOpenAsync();
        await deal.FundAsync(0);
        await deal.RelayAsync(deal.Brand, new Act { Approve = new() { Installments = { 0u } } });
        await deal.ReadAsync(seen => seen.State == AgreementState.Completed);
    }

    // An Italian audience and many followers: a warning.
    private static void Warned(DealParameters parameters)
    {
        parameters.Declared.Fields["audience"] = Value.ForList(Value.ForString("IT"));
        parameters.Declared.Fields["persona"] = Value.ForStruct(Struct.Parser.ParseJson("""{"followers":600000}"""));
        parameters.Clauses.Add(new ClauseUse { Clause = "CL-09", Parameters = Struct.Parser.ParseJson("""{"labels":["AI-generated content"],"machineMark":"C2PA"}""") });
    }

    // A cause that a person looked up, that consented, and that is owed euros.
    private async Task GiveAsync()
    {
        var extract = ByteString.CopyFrom(Keccak256.Of("extract"u8).ToArray());
        var now = TimeProvider.System.GetUtcNow();
        var cause = (await _studio.Steward.Causes.CreateCauseAsync(new()
        {
            RequestId = Deal.NewId(),
            Cause = new()
            {
                LegalName = "Refuge des Hirondelles", Country = "FR", Registry = Collabs.Persona.V1.CauseRegistry.Rna, RegistryId = "W751000001",
                Settlement = Collabs.Causes.V1.Settlement.FiatRemittance,
                NameUse = new() { GivenBy = Word(), GiveTime = now.AddDays(-1).ToTimestamp(), DocumentHash = extract },
            },
        })).Cause;
        await _studio.Steward.Causes.VerifyCauseAsync(new()
        {
            RequestId = Deal.NewId(), Name = cause.Name, Etag = cause.Etag, VerifiedBy = Word(), EvidenceHash = extract, ExpireTime = now.AddDays(90).ToTimestamp(),
        });
        await _studio.Steward.Causes.OpenRemittanceAsync(new()
        {
            RequestId = Deal.NewId(),
            Remittance = new() { Cause = cause.Name, Persona = Persona, Amount = new() { Units = "400" }, AccrueTime = now.AddDays(-1).ToTimestamp() },
        });
    }
}
