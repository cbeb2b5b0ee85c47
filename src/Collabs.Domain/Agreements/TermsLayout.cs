namespace Collabs.Domain.Agreements;

/// <summary>Sizes of the packed encoding, in bytes.</summary>
internal static class TermsLayout
{
    public const int Roles = 82;
    public const int CoreHeader = 105;
    public const int Payee = 22;
    public const int Payer = 20;
    public const int Installment = 29;
    public const int AnnexHeader = 98;
    public const int Attester = 20;
    public const int Metric = 48;

    public const int PayeesAt = 102;
    public const int PayersAt = 103;
    public const int InstallmentsAt = 104;
    public const int AttestersAt = 97;

    public static int CoreSize(int payees, int payers, int installments) =>
        CoreHeader + (payees * Payee) + (payers * Payer) + (installments * Installment);

    public static int AnnexSize(int attesters, int installments) => AnnexHeader + (attesters * Attester) + (installments * Metric);
}
