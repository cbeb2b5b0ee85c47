using System.Text;
using Collabs.Domain.Documents;
using Collabs.Domain.Money;
using Collabs.Domain.Splits;
using Collabs.Ethereum;

namespace Collabs.Tests.Domain.Agreements;

// Inside the namespace: outside, the protos' namespace of the same name would win.
using Collabs.Domain.Agreements;
using Collabs.Domain.Personas;

/// <summary>Lil Jet Spirit and Loly's Kitchen: a sound deal that tests change one thing of.</summary>
public static class Deals
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    public static readonly PrivateKeySigner Steward = Key("steward");
    public static readonly PrivateKeySigner Brand = Key("brand");
    public static readonly PrivateKeySigner OtherBrand = Key("other brand");
    public static readonly Address Cause = Account("spa");
    public static readonly Address EngineerA = Account("engineer a");
    public static readonly Address EngineerB = Account("engineer b");
    public static readonly Address Wallet = Account("persona wallet");
    public static readonly Address Token = Account("eurc");
    public static readonly Address Arbiter = Account("arbiter");
    public static readonly Hash32 Salt = Keccak256.Of("a random salt"u8);

    public static readonly Deployment Deployment =
        new(31337, Account("factory"), Account("implementation"), Keccak256.Of("creation code"u8));

    public static readonly Payee[] Payees =
    [
        new(PayeeRole.Cause, "SPA", Cause, Bps.From(4000)),
        new(PayeeRole.Creator, "Engineer A", EngineerA, Bps.From(2250)),
        new(PayeeRole.Creator, "Engineer B", EngineerB, Bps.From(2250)),
        new(PayeeRole.Persona, "Lil Jet Spirit", Wallet, Bps.From(1500)),
    ];

    public static readonly PersonaProfile Profile = new(
        "Lil Jet Spirit",
        PersonaOwnership.Independent,
        new AccountablePerson("A. Engineer", "contact@lil-jet-spirit.example"),
        Steward.Address,
        new CauseReference("SPA", CauseRegistry.Rna, "W751000001", "FR"),
        Payees,
        "Speaks for animals.");

    public static readonly Persona Persona =
        Persona.Create(ResourceId<PersonaId>("lil-jet-spirit"), Profile, [Steward.Address], Now.AddDays(-10));

    public static readonly DealParameters Deal = new(
        "Vegan recipes",
        [new Brand("Loly's Kitchen", Brand.Address)],
        Token,
        [],
        [
            Delivery("First recipe video", 1_000_000_001),
            Delivery("Second recipe video", 500_000_000),
            Delivery("Third recipe video", 250_000_000),
        ],
        new Arbitration(Arbiter, TimeSpan.FromDays(14), Bps.From(5000)),
        TimeSpan.FromDays(30),
        [],
        0,
        "fr");

    public static Installment Delivery(string subject, ulong amount) => new(
        subject, new TokenAmount(amount), Trigger.Delivery, Now.AddDays(30), TimeSpan.FromDays(3), Bps.From(2000), TokenAmount.Zero, Address.Zero);

    public static Proposal Proposal(DealParameters deal, params Address[] callers) =>
        new(Persona, deal, Salt, callers is [] ? [Steward.Address] : callers, Now);

    public static (Agreement Agreement, DraftedDocument Document) Draft(DealParameters? deal = null) =>
        Agreement.Draft(ResourceId<AgreementId>("vegan-recipes"), null, Deployment, Proposal(deal ?? Deal));

    /// <summary>The same agreement after this signer has signed the current revision.</summary>
    public static async Task<Agreement> SignedByAsync(this Agreement agreement, PrivateKeySigner signer)
    {
        var signature = await signer.SignAsync(agreement.SigningDigest);
        return agreement.Sign(agreement.Revision.Number, signer.Address, signature.ToBytes(), false, [signer.Address], Now);
    }

    public static Address Account(string name) => Address.FromLow20(Keccak256.Of(Encoding.UTF8.GetBytes(name)));

    private static PrivateKeySigner Key(string name) => new(Keccak256.Of(Encoding.UTF8.GetBytes(name)).ToArray());

    private static TId ResourceId<TId>(string id)
        where TId : struct, Collabs.Domain.Ids.IResourceId<TId> => Collabs.Domain.Ids.ResourceId.FromId<TId>(id, "id");
}
