namespace Collabs.Cli.Acts;

using Collabs.Agreement.V1;

internal static class ActPermission
{
    /// <summary>Acts that the contract accepts from one party alone; the others are open to everybody once their time has come.</summary>
    public static bool NeedsSignature(Act act) => act.ActCase is
        Act.ActOneofCase.Fund
        or Act.ActOneofCase.Deliver
        or Act.ActOneofCase.Approve
        or Act.ActOneofCase.Dispute
        or Act.ActOneofCase.Rule
        or Act.ActOneofCase.Cancel
        or Act.ActOneofCase.Terminate
        or Act.ActOneofCase.Settle
        or Act.ActOneofCase.Contribute
        or Act.ActOneofCase.Withdraw
        or Act.ActOneofCase.Revoke;
}
