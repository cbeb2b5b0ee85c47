namespace Collabs.Chain.Audit;

/// <summary>Acts as events number them (<c>enum Act</c> of <c>contracts/src/types/Terms.sol</c>), as far as a check asks which it was.</summary>
internal static class AuditActs
{
    public const byte Approve = 0;
    public const byte Release = 1;
    public const byte Enforce = 3;
    public const byte Settle = 4;
    public const byte Refund = 6;
    public const byte Terminate = 7;
    public const byte Close = 9;
}
