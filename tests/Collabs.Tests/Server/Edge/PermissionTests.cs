using Collabs.Agreement.V1;
using Collabs.Payout.V1;
using Collabs.Tests.Server.Harness;
using Collabs.Tests.Server.Rooms;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace Collabs.Tests.Server.Edge;

/// <summary>Every rpc with every role. What is allowed may still fail for another reason; what is not is refused as such.</summary>
public sealed class PermissionTests(ServerFixture fixture) : ServerTests(fixture)
{
    internal static readonly ServiceDescriptor[] Services =
    [
        Collabs.Auth.V1.AuthService.Descriptor, Collabs.Persona.V1.PersonaService.Descriptor, Collabs.Request.V1.RequestService.Descriptor,
        Collabs.Causes.V1.CauseService.Descriptor,
        AgreementService.Descriptor, PayoutService.Descriptor, Collabs.Clause.V1.ClauseService.Descriptor, ReviewService.Descriptor,
        Collabs.Room.V1.RoomService.Descriptor, Collabs.Privacy.V1.PrivacyService.Descriptor, Collabs.Admin.V1.AdminService.Descriptor,
        Collabs.Conformity.V1.ConformityService.Descriptor,
    ];

    private const string Everyone = "anonymous stranger brand steward payee arbiter attester";
    private const string SignedIn = "stranger brand steward payee arbiter attester";
    private const string Operators = "operator";
    private const string Parties = "brand steward payee arbiter attester";

    private static readonly Dictionary<string, (string Allowed, Func<Deal, Party, Task> Call)> Methods = new(RoomPermissions.Methods)
    {
        ["CreateChallenge"] = (Everyone, async (_, caller) => await caller.Auth.CreateChallengeAsync(new() { Account = caller.Account })),
        ["SignIn"] = (Everyone, async (_, caller) => await caller.Auth.SignInAsync(new() { Message = "no challenge" })),
        ["CreatePersona"] = ("steward", async (deal, caller) => await caller.Personas.CreatePersonaAsync(new() { RequestId = NewId(), Persona = deal.NewPersona() })),
        ["GetPersona"] = (Everyone, async (deal, caller) => await caller.Personas.GetPersonaAsync(new() { Name = deal.Persona.Name })),
        ["ListPersonas"] = (Everyone, async (_, caller) => await caller.Personas.ListPersonasAsync(new())),
        ["UpdatePersona"] = ("steward", async (deal, caller) => await caller.Personas.UpdatePersonaAsync(new() { RequestId = NewId(), Persona = deal.Persona })),
        ["GetPromise"] = (Everyone, async (deal, caller) => await caller.Personas.GetPromiseAsync(new() { Name = deal.Persona.Name })),
        ["PreparePromise"] = ("steward", async (deal, caller) => await caller.Personas.PreparePromiseAsync(new() { Name = deal.Persona.Name, MinimumCauseBps = 4000 })),
        ["CreateRequest"] = (SignedIn, async (deal, caller) => await caller.Requests.CreateRequestAsync(new() { RequestId = NewId(), Request = deal.NewRequest() })),
        ["GetRequest"] = ("brand steward payee", async (deal, caller) => await caller.Requests.GetRequestAsync(new() { Name = deal.Request.Name })),
        ["ListRequests"] = ("steward payee", async (deal, caller) => await caller.Requests.ListRequestsAsync(new() { Persona = deal.Persona.Name })),
        ["AnswerRequest"] = ("steward", async (deal, caller) => await caller.Requests.AnswerRequestAsync(
            new() { RequestId = NewId(), Name = deal.Request.Name, Etag = "v9", Accept = true, Reason = "Yes." })),
        ["GetScreening"] = ("brand steward payee", async (deal, caller) => await caller.Requests.GetScreeningAsync(new() { Name = deal.Request.Name })),
        ["AddEvidence"] = ("brand steward payee", async (deal, caller) => await caller.Requests.AddEvidenceAsync(new() { RequestId = NewId(), Name = deal.Request.Name, Etag = "v9" })),
        ["OverrideScreening"] = ("steward", async (deal, caller) => await caller.Requests.OverrideScreeningAsync(new() { RequestId = NewId(), Name = deal.Request.Name, Etag = "v9" })),
        ["FileAppeal"] = ("brand", async (deal, caller) => await caller.Requests.FileAppealAsync(new() { RequestId = NewId(), Name = deal.Request.Name })),
        ["AnswerAppeal"] = ("steward payee", async (deal, caller) => await caller.Requests.AnswerAppealAsync(new() { RequestId = NewId(), Name = deal.Request.Name })),
        ["RateAdvice"] = ("brand", async (deal, caller) => await caller.Requests.RateAdviceAsync(new() { RequestId = NewId(), Name = deal.Request.Name })),
        ["GetInbox"] = ("steward payee", async (deal, caller) => await caller.Requests.GetInboxAsync(new() { Persona = deal.Persona.Name })),
        ["WatchInbox"] = ("steward payee", async (deal, caller) => await FirstAsync(caller.Requests.WatchInbox(new() { Persona = deal.Persona.Name }))),
        ["GetFairness"] = (Everyone, async (deal, caller) => await caller.Requests.GetFairnessAsync(new() { Persona = deal.Persona.Name })),
        ["ListPersonaRevisions"] = (Everyone, async (deal, caller) => await caller.Personas.ListPersonaRevisionsAsync(new() { Name = deal.Persona.Name })),
        ["GetWalletStatement"] = (Everyone, async (deal, caller) => await caller.Personas.GetWalletStatementAsync(new() { Account = deal.Brand.Account })),
        ["ProveWallet"] = (SignedIn, async (deal, caller) => await caller.Personas.ProveWalletAsync(new() { RequestId = NewId(), Account = deal.Brand.Account })),
        ["CreateCause"] = (SignedIn, async (_, caller) => await caller.Causes.CreateCauseAsync(new() { RequestId = NewId() })),
        ["GetCause"] = (Everyone, async (deal, caller) => await caller.Causes.GetCauseAsync(new() { Name = await CauseAsync(deal) })),
        ["ListCauses"] = (Everyone, async (_, caller) => await caller.Causes.ListCausesAsync(new())),
        ["UpdateCause"] = ("steward", async (deal, caller) => await caller.Causes.UpdateCauseAsync(
            new() { RequestId = NewId(), Cause = new() { Name = await CauseAsync(deal), Etag = "v9", LegalName = "Refuge" } })),
        ["VerifyCause"] = ("steward", async (deal, caller) => await caller.Causes.VerifyCauseAsync(new()
        {
            RequestId = NewId(), Name = await CauseAsync(deal), VerifiedBy = "Ana", EvidenceHash = Google.Protobuf.ByteString.CopyFrom(new byte[32]),
            ExpireTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch),
        })),
        ["GetCauseStatement"] = (Everyone, async (deal, caller) => await caller.Causes.GetCauseStatementAsync(new() { Name = await CauseAsync(deal), Account = caller.Account })),
        ["ProveCauseWallet"] = ("steward", async (deal, caller) => await caller.Causes.ProveCauseWalletAsync(new() { RequestId = NewId(), Name = await CauseAsync(deal), Account = caller.Account })),
        ["EndCauseWallet"] = ("steward", async (deal, caller) => await caller.Causes.EndCauseWalletAsync(new() { RequestId = NewId(), Name = await CauseAsync(deal), Account = caller.Account })),
        ["OpenRemittance"] = ("steward", async (deal, caller) => await caller.Causes.OpenRemittanceAsync(new() { RequestId = NewId(), Remittance = Owed(deal, await CauseAsync(deal)) })),
        ["ProveRemittance"] = ("steward", async (deal, caller) => await caller.Causes.ProveRemittanceAsync(
            new() { RequestId = NewId(), Name = await RemittanceAsync(deal), AcknowledgementHash = Google.Protobuf.ByteString.CopyFrom(new byte[32]) })),
        ["ListRemittances"] = (Everyone, async (_, caller) => await caller.Causes.ListRemittancesAsync(new())),
        ["CreateAgreement"] = ("brand steward", async (deal, caller) => await caller.Agreements.CreateAgreementAsync(deal.Creation(deal.NewParameters()))),
        ["GetAgreement"] = (Parties, async (deal, caller) => await caller.Agreements.GetAgreementAsync(new() { Name = deal.Name })),
        ["ListAgreements"] = (SignedIn, async (_, caller) => await caller.Agreements.ListAgreementsAsync(new())),
        ["GetDocument"] = (Parties, async (deal, caller) => await caller.Agreements.GetDocumentAsync(new() { Name = deal.Name })),
        ["ReviseAgreement"] = ("brand steward", async (deal, caller) => await caller.Agreements.ReviseAgreementAsync(
            new() { RequestId = NewId(), Name = deal.Name, Etag = "v9", Parameters = deal.NewParameters() })),
        ["SignAgreement"] = ("brand steward", async (deal, caller) => await caller.Agreements.SignAgreementAsync(deal.Signing(caller))),
        ["OpenAgreement"] = (Parties, async (deal, caller) => await caller.Agreements.OpenAgreementAsync(new() { RequestId = NewId(), Name = deal.Name })),
        ["PrepareAct"] = (Parties, async (deal, caller) => await caller.Agreements.PrepareActAsync(
            new() { Name = deal.Name, Actor = caller.Account, Act = new() { Terminate = new() } })),
        ["SubmitAct"] = (Parties, async (deal, caller) => await caller.Agreements.SubmitActAsync(
            new() { RequestId = NewId(), Name = deal.Name, Act = new() { Release = new() { Installments = { 0u } } } })),
        ["GetOperation"] = (SignedIn, async (_, caller) => await caller.Agreements.GetOperationAsync(new() { Name = "operations/none-of-ours" })),
        ["WatchAgreement"] = (Parties, async (deal, caller) => await FirstAsync(caller.Agreements.WatchAgreement(new() { Name = deal.Name }))),
        ["CheckAgreement"] = (Parties, async (deal, caller) => await caller.Reviews.CheckAgreementAsync(new() { Name = deal.Name })),
        ["AcknowledgeFinding"] = ("brand steward", async (deal, caller) => await caller.Reviews.AcknowledgeFindingAsync(
            new() { RequestId = NewId(), Name = deal.Name, Revision = 9, Rule = "FR-13", Reason = "r", By = "b" })),
        ["ListRevisions"] = (Parties, async (deal, caller) => await caller.Reviews.ListRevisionsAsync(new() { Name = deal.Name })),
        ["DiffRevisions"] = (Parties, async (deal, caller) => await caller.Reviews.DiffRevisionsAsync(new() { Name = deal.Name })),
        ["AddComment"] = ("brand steward", async (deal, caller) => await caller.Reviews.AddCommentAsync(
            new() { RequestId = NewId(), Name = deal.Name, Text = "Fine.", Author = "Ana" })),
        ["ListComments"] = (Parties, async (deal, caller) => await caller.Reviews.ListCommentsAsync(new() { Name = deal.Name })),
        ["ListClauses"] = (Everyone, async (_, caller) => await caller.Clauses.ListClausesAsync(new())),
        ["GetClause"] = (Everyone, async (_, caller) => await caller.Clauses.GetClauseAsync(new() { Clause = "CL-25" })),
        ["ListPayouts"] = (Everyone, async (deal, caller) => await caller.Payouts.ListPayoutsAsync(new() { Agreement = deal.Name })),
        ["WatchPayouts"] = (Everyone, async (deal, caller) => await FirstAsync(caller.Payouts.WatchPayouts(new() { Agreement = deal.Name, ResumeToken = "x" }))),
        ["GetRelayer"] = (Operators, async (_, caller) => await caller.Admin.GetRelayerAsync(new())),
        ["ListStuckOperations"] = (Operators, async (_, caller) => await caller.Admin.ListStuckOperationsAsync(new())),
        ["PauseSigner"] = (Operators, async (_, caller) => await caller.Admin.PauseSignerAsync(new() { RequestId = NewId(), Account = caller.Account, Reason = "Test" })),
        ["ResumeSigner"] = (Operators, async (_, caller) => await caller.Admin.ResumeSignerAsync(new() { RequestId = NewId(), Account = caller.Account, Reason = "Test" })),
        ["ImportSigner"] = (Operators, async (_, caller) => await caller.Admin.ImportSignerAsync(new() { RequestId = NewId(), Account = caller.Account, Reason = "Test" })),
        ["AbandonOperation"] = (Operators, async (_, caller) => await caller.Admin.AbandonOperationAsync(
            new() { RequestId = NewId(), Name = "operations/none-of-ours", Reason = "Test" })),
        ["ResumeIndexer"] = (Operators, async (_, caller) => await caller.Admin.ResumeIndexerAsync(new() { RequestId = NewId(), Reason = "Test" })),
    };

    public static TheoryData<string> Names => [.. Methods.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task Only_those_whom_the_proto_names_may(string method)
    {
        var (allowed, call) = Methods[method];
        var deal = await Deal.DraftAsync(Server);

        foreach (var (role, party) in await RolesAsync(deal))
        {
            var code = await CodeAsync(() => call(deal, party));

            Assert.True((code is StatusCode.PermissionDenied or StatusCode.Unauthenticated) != Allows(allowed, role), $"{method} by {role}: {code}");
        }
    }

    [Fact]
    public void No_rpc_is_left_out()
    {
        Assert.Equal(Services.SelectMany(service => service.Methods).Select(method => method.Name).Order(), Methods.Keys.Order());
    }

    [Fact]
    public void Every_rpc_states_its_permission_in_its_comment()
    {
        var files = Repository.Files.Where(file => file.StartsWith("protos/", StringComparison.Ordinal) && file.EndsWith("_service.proto", StringComparison.Ordinal));

        Assert.All(files.SelectMany(CommentsOfRpcs), comment => Assert.Contains("Permission: ", comment, StringComparison.Ordinal));
    }

    private static IEnumerable<string> CommentsOfRpcs(string file)
    {
        var comment = "";
        foreach (var line in File.ReadLines(Repository.PathOf(file)).Select(line => line.Trim()))
        {
            if (line.StartsWith("rpc ", StringComparison.Ordinal))
            {
                yield return $"{line}: {comment}";
            }

            comment = line.StartsWith("//", StringComparison.Ordinal) ? comment + line : "";
        }
    }

    private static async Task<string> CauseAsync(Deal deal) => (await deal.Steward.Causes.CreateCauseAsync(new()
    {
        RequestId = NewId(),
        Cause = new()
        {
            LegalName = "Refuge", Country = "FR", Registry = Collabs.Persona.V1.CauseRegistry.Rna, RegistryId = "W751000001",
            Settlement = Collabs.Causes.V1.Settlement.FiatRemittance,
        },
    })).Cause.Name;

    private static async Task<string> RemittanceAsync(Deal deal) => (await deal.Steward.Causes.OpenRemittanceAsync(
        new() { RequestId = NewId(), Remittance = Owed(deal, await CauseAsync(deal)) })).Remittance.Name;

    private static Collabs.Causes.V1.Remittance Owed(Deal deal, string cause) => new()
    {
        Cause = cause, Persona = deal.Persona.Name, Amount = new() { Units = "400" },
        AccrueTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch),
    };

    // Elsewhere an operator is a stranger like any other.
    private static bool Allows(string allowed, string role) =>
        allowed.Split(' ') is var roles && (roles.Contains(role) || (role == Operators && roles.Contains("stranger")));

    private async Task<(string Role, Party Party)[]> RolesAsync(Deal deal) =>
    [
        ("anonymous", Server.Anonymous()), ("stranger", deal.Stranger), ("brand", deal.Brand), ("steward", deal.Steward), ("payee", deal.Payee),
        ("arbiter", deal.Arbiter), ("attester", deal.Attester),
        (Operators, await Server.SignInAsync(TestServer.Operator)),
    ];

    private static async Task<StatusCode> CodeAsync(Func<Task> call)
    {
        try
        {
            await call();
            return StatusCode.OK;
        }
        catch (RpcException failure)
        {
            return failure.StatusCode;
        }
    }

    private static async Task FirstAsync<T>(AsyncServerStreamingCall<T> call)
    {
        using (call)
        {
            await call.ResponseStream.MoveNext(Ct);
        }
    }
}
