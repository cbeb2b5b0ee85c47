using Collabs.Cli.Shell;

namespace Collabs.Cli.Agreements;

using Collabs.Agreement.V1;

/// <summary>What may be done, in words.</summary>
internal static class OpenActText
{
    /// <summary>What each installment waits for: <c>#0 deliver, by the steward 0x… before 2026-12-24</c>.</summary>
    public static IEnumerable<string> Next(Agreement agreement) => agreement.OpenActs.Where(act => act.Next).Select(act =>
        $"#{string.Join(", #", act.Installments)} {act.Act}, by {Who(act)}"
        + (act.StartTime is null ? "" : $" from {View.Time(act.StartTime)} on")
        + (act.EndTime is null ? "" : $" before {View.Time(act.EndTime)}"));

    public static string Who(OpenAct act) => act.Accounts.Count == 0 ? Role(act.Actor) : $"{Role(act.Actor)} {string.Join(", ", act.Accounts)}";

    public static string From(OpenAct act) => act.StartTime is null ? "now" : View.Time(act.StartTime);

    private static string Role(ActorRole role) => role switch
    {
        ActorRole.Anyone => "anyone",
        ActorRole.Creditor => "whoever is owed a credit",
        ActorRole.StewardAndPayer => "steward and payer together",
        ActorRole.Attesters => "a quorum of the attesters",
        ActorRole.Everyone => "steward and every payer together",
        _ => $"the {View.Word(role)}",
    };
}
