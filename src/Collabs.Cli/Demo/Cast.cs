using Collabs.Ethereum;
using Collabs.Type.V1;

namespace Collabs.Cli.Demo;

using Collabs.Persona.V1;

/// <summary>The people of the demo. Those who only receive money have an account and nothing else: they need neither us nor ether.</summary>
internal sealed class Cast
{
    public required Party Steward { get; init; }

    public required IReadOnlyList<Payee> Payees { get; init; }

    /// <summary>Lil Jet Spirit: 40 % to its cause, 22.5 % to each of two engineers, 15 % to its own wallet.</summary>
    public static Cast LilJetSpirit(Party steward) => new()
    {
        Steward = steward,
        Payees =
        [
            Payee(PayeeRole.Cause, "SPA", 4000),
            Payee(PayeeRole.Creator, "Engineer A", 2250),
            Payee(PayeeRole.Creator, "Engineer B", 2250),
            Payee(PayeeRole.Persona, "Persona wallet", 1500),
        ],
    };

    /// <summary>Who answers for the persona.</summary>
    public static AccountablePerson Accountable => new() { DisplayName = "Ada Martin", Contact = "ada@example.org" };

    public string NameOf(string account) => Payees.FirstOrDefault(payee => payee.Account == account)?.Label ?? account;

    public Persona Persona() => new()
    {
        DisplayName = "Lil Jet Spirit",
        Ownership = PersonaOwnership.Independent,
        Mission = "A virtual pilot who flies for animals that nobody speaks for.",
        AccountablePerson = Accountable,
        Steward = Steward.Account,
        Cause = new() { DisplayName = "SPA", Registry = CauseRegistry.Other, RegistryId = "EXAMPLE-0001", Country = "FR" },
        Payees = { Payees },
    };

    private static Payee Payee(PayeeRole role, string label, uint bps)
    {
        using var key = PrivateKeySigner.Generate();
        return new() { Role = role, Label = label, Account = key.Address.ToString(), Bps = bps };
    }
}
