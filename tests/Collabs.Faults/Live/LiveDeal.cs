using Collabs.Agreement.V1;
using Collabs.Chain.Bindings;
using Collabs.Chain.DevChain;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Persona.V1;
using Collabs.Request.V1;
using Collabs.Type.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using AgreementClient = Collabs.Agreement.V1.AgreementService.AgreementServiceClient;
using Contract = Collabs.Chain.Bindings.Agreement;
using Act = Collabs.Agreement.V1.Act;
using Brand = Collabs.Agreement.V1.Brand;
using Installment = Collabs.Agreement.V1.Installment;
using InstallmentState = Collabs.Domain.Agreements.InstallmentState;
using Payee = Collabs.Type.V1.Payee;

namespace Collabs.Faults.Live;

/// <summary>One deal of two installments by two people who go on until both are paid, whatever breaks meanwhile.</summary>
internal sealed class LiveDeal(LiveServer server, LocalChain chain, PrivateKeySigner minter, Action<string> tell)
{
    private const ulong Each = 1_000_000_001;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(80);

    private readonly Address creator = PrivateKeySigner.Generate().Address;
    private readonly Address cause = PrivateKeySigner.Generate().Address;
    private LiveParty steward = null!;
    private LiveParty brand = null!;
    private Collabs.Agreement.V1.Agreement agreement = null!;

    /// <summary>Operations that the service has answered with: it must keep every one of them.</summary>
    public HashSet<string> Answered { get; } = [];

    public Address Contract => Address.Parse(agreement.Contract);

    public IReadOnlyList<Address> Payees => [cause, creator];

    public bool Drafted => agreement is { Contract.Length: > 0 };

    private ReadOnlyMemory<byte> Core => PackedTerms.Split(agreement.Revision.PackedTerms.Memory).Core;

    /// <summary>From the first hello to both payouts.</summary>
    public async Task PlayAsync(CancellationToken ct)
    {
        await SignAsync(ct);
        await UntilAsync(
            async patience => (await chain.Client.GetCodeAsync(Contract, default, patience)).Length > 0,
            async patience =>
            {
                var opening = new OpenAgreementRequest { RequestId = NewId(), Name = agreement.Name };
                await FollowAsync((await brand.AskAsync((i, o) => new AgreementClient(i).OpenAgreementAsync(opening, o), patience)).Operation, patience);
            },
            ct);
        tell($"{agreement.Name} is open");
        await UntilAsync(patience => IsAsync(InstallmentState.Funded, patience, 0, 1), FundAsync, ct);
        tell($"{agreement.Name} is funded");
        await ActAsync(steward, InstallmentState.Delivered, new Act { Deliver = new() { Installment = 0, EvidenceHash = ByteString.CopyFrom(new byte[32]) } }, 0, ct);
        await ActAsync(brand, InstallmentState.Paid, new Act { Approve = new() { Installments = { 0u } } }, 0, ct);
        await ActAsync(brand, InstallmentState.Paid, new Act { Approve = new() { Installments = { 1u } } }, 1, ct);
        tell($"{agreement.Name} is paid");
    }

    private static string NewId() => Guid.NewGuid().ToString();

    private async Task SignAsync(CancellationToken ct)
    {
        (steward, brand) = (await LiveParty.SignInAsync(server, ct), await LiveParty.SignInAsync(server, ct));
        var persona = new CreatePersonaRequest { RequestId = NewId(), Persona = NewPersona() };
        var made = (await steward.AskAsync((i, o) => new PersonaService.PersonaServiceClient(i).CreatePersonaAsync(persona, o), ct)).Persona;
        var asking = new CreateRequestRequest
        {
            RequestId = NewId(),
            Request = new()
            {
                Persona = made.Name, BrandName = "Loly's Kitchen", Brief = "Two films about plant-based food.", Objective = "Launch",
                Budget = new() { Units = "3000000000", Token = "" },
            },
        };
        var sent = (await brand.AskAsync((i, o) => new RequestService.RequestServiceClient(i).CreateRequestAsync(asking, o), ct)).Request;
        var answer = new AnswerRequestRequest { RequestId = NewId(), Name = sent.Name, Etag = sent.Etag, Accept = true, Reason = "We like it." };
        await steward.AskAsync((i, o) => new RequestService.RequestServiceClient(i).AnswerRequestAsync(answer, o), ct);
        var draft = new CreateAgreementRequest { RequestId = NewId(), Persona = made.Name, Request = sent.Name, Parameters = NewParameters() };
        agreement = (await steward.AskAsync((i, o) => new AgreementClient(i).CreateAgreementAsync(draft, o), ct)).Agreement;
        foreach (var party in (LiveParty[])[steward, brand])
        {
            var signing = new SignAgreementRequest
            {
                RequestId = NewId(), Name = agreement.Name, Revision = agreement.Revision.Number, Account = party.Account,
                Signature = ByteString.CopyFrom(party.Wallet.Sign(new Hash32(agreement.Revision.SigningDigest.Span)).ToBytes()),
            };
            agreement = (await party.AskAsync((i, o) => new AgreementClient(i).SignAgreementAsync(signing, o), ct)).Agreement;
        }
    }

    // A signed act through the service; what a reorg made impossible is signed and asked for anew.
    private Task ActAsync(LiveParty actor, InstallmentState goal, Act act, int position, CancellationToken ct) => UntilAsync(
        patience => IsAsync(goal, patience, position),
        async patience =>
        {
            if (!await IsAsync(InstallmentState.Funded, patience, 0, 1))
            {
                await FundAsync(patience);
            }

            var preparing = new PrepareActRequest { Name = agreement.Name, Act = act, Actor = actor.Account };
            var prepared = await actor.AskAsync((i, o) => new AgreementClient(i).PrepareActAsync(preparing, o), patience);
            var authorization = prepared.Authorization.Clone();
            authorization.Signature = ByteString.CopyFrom(actor.Wallet.Sign(new Hash32(prepared.SigningDigest.Span)).ToBytes());
            var submitting = new SubmitActRequest { RequestId = NewId(), Name = agreement.Name, Act = act, Authorization = authorization };
            await FollowAsync((await actor.AskAsync((i, o) => new AgreementClient(i).SubmitActAsync(submitting, o), patience)).Operation, patience);
        },
        ct);

    private async Task FollowAsync(Operation operation, CancellationToken ct)
    {
        Answered.Add(operation.Name);
        var asking = new GetOperationRequest { Name = operation.Name };
        for (var started = TimeProvider.System.GetTimestamp();
            operation.State < OperationState.Included && TimeProvider.System.GetElapsedTime(started) < Patience;)
        {
            await Task.Delay(Pause, ct);
            operation = (await brand.AskAsync((i, o) => new AgreementClient(i).GetOperationAsync(asking, o), ct)).Operation;
        }
    }

    // The brand's own transactions, which a reorg or a cut wire may swallow: whatever is missing is sent again.
    private async Task FundAsync(CancellationToken ct)
    {
        var sum = (UInt256)Each * 2u;
        await chain.AskAsync("anvil_setBalance", [brand.Wallet.Address, UInt256.Parse("1000000000000000000")], ct);
        if (await chain.Client.CallAsync(chain.Token, new TestToken.BalanceOfCall(brand.Wallet.Address), default, ct) < sum)
        {
            await new Deployer(chain.Client, minter).SendAsync(chain.Token, 0, new TestToken.MintCall(brand.Wallet.Address, sum).Encode(), ct);
        }

        var sender = new Deployer(chain.Client, brand.Wallet);
        if (await chain.Client.CallAsync(chain.Token, new TestToken.AllowanceCall(brand.Wallet.Address, Contract), default, ct) < sum)
        {
            await sender.SendAsync(chain.Token, 0, new TestToken.ApproveCall(Contract, sum).Encode(), ct);
        }

        await sender.SendAsync(Contract, 0, new Contract.FundCall(Core, 3u).Encode(), ct);
    }

    private async Task<bool> IsAsync(InstallmentState goal, CancellationToken ct, params int[] positions)
    {
        // An agreement that has paid everything keeps no state.
        if (await PaidAsync(ct) == (UInt256)(Each * 2))
        {
            return true;
        }

        foreach (var position in positions)
        {
            var state = (await chain.Client.CallAsync(Contract, new Contract.StateOfCall((UInt256)(uint)position), default, ct)).State;
            if (state < (byte)goal)
            {
                return false;
            }
        }

        return true;
    }

    private async Task<UInt256> PaidAsync(CancellationToken ct) =>
        await chain.Client.CallAsync(chain.Token, new TestToken.BalanceOfCall(cause), default, ct)
        + await chain.Client.CallAsync(chain.Token, new TestToken.BalanceOfCall(creator), default, ct);

    private async Task UntilAsync(Func<CancellationToken, Task<bool>> done, Func<CancellationToken, Task> attempt, CancellationToken ct)
    {
        while (true)
        {
            // Whoever waits for a transaction that a reorg has swallowed would wait for ever.
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(Patience * 2);
            try
            {
                if (await done(patience.Token))
                {
                    return;
                }

                await attempt(patience.Token);
            }
            catch (Exception e) when (!ct.IsCancellationRequested && (e is OperationCanceledException or DevChainException or AbiException
                or RpcException { StatusCode: StatusCode.Cancelled } || Collabs.Chain.Nodes.NodeSet.IsFault(e)))
            {
                tell($"{agreement.Name}: {e.Message}");
                await Task.Delay(Pause, ct);
            }
        }
    }

    private Collabs.Persona.V1.Persona NewPersona() => new()
    {
        DisplayName = "Lil Jet Spirit",
        Ownership = PersonaOwnership.Independent,
        AccountablePerson = new() { DisplayName = "Ada Engineer", Contact = "ada@example.org" },
        Steward = steward.Account,
        Cause = new() { DisplayName = "SPA", Registry = CauseRegistry.Rna, RegistryId = "W751000001", Country = "FR" },
        Payees =
        {
            new Payee { Role = PayeeRole.Cause, Label = "SPA", Account = cause.ToString(), Bps = 4000 },
            new Payee { Role = PayeeRole.Creator, Label = "Engineer A", Account = creator.ToString(), Bps = 6000 },
        },
        Mission = "Animals first.",
    };

    private Collabs.Agreement.V1.DealParameters NewParameters() => new()
    {
        Title = "Films",
        Brands = { new Brand { DisplayName = "Loly's Kitchen", Account = brand.Account } },
        Token = chain.Token.ToString(),
        Installments = { NewInstallment("first film"), NewInstallment("second film") },
        Arbitration = new()
        {
            Arbiter = minter.Address.ToString(), RulingWindow = Duration.FromTimeSpan(TimeSpan.FromDays(14)), DefaultRulingBps = 5000,
        },
        Language = "en",
        Declared = Struct.Parser.ParseJson(
            $$"""
            {
              "parties": [
                { "account": "{{brand.Account}}", "sanctions": { "listed": false, "checkedOn": "2026-11-20" } },
                { "account": "{{steward.Account}}", "sanctions": { "listed": false, "checkedOn": "2026-11-20" } }
              ],
              "cause": { "registryVerified": true, "nameConsent": true },
              "provedAccounts": ["{{cause}}", "{{creator}}"]
            }
            """),
    };

    private static Installment NewInstallment(string subject) => new()
    {
        Subject = subject, Amount = $"{Each}", Trigger = Collabs.Agreement.V1.Trigger.Delivery,
        DueTime = new() { Seconds = TimeProvider.System.GetUtcNow().AddDays(30).ToUnixTimeSeconds() },
        ReviewWindow = Duration.FromTimeSpan(TimeSpan.FromDays(7)),
    };
}
