using Collabs.Domain.Causes;
using Collabs.Domain.Errors;
using Collabs.Domain.Money;
using Collabs.Ethereum;
using CsCheck;

namespace Collabs.Tests.Domain.Causes;

// Inside the namespace: outside, the protos' namespace of the same name would win.
using Collabs.Domain.Personas;

public sealed class CauseTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 28, 0, 0, 0, TimeSpan.Zero);
    private static readonly PrivateKeySigner Key = new(Keccak256.Of("refuge"u8).ToArray());

    private static readonly Cause Refuge = new()
    {
        Id = "refuge", LegalName = "Refuge des Collines", Country = "FR", Registry = CauseRegistry.Rna, RegistryId = "W751212345", Settlement = Settlement.DirectWallet,
    };

    [Theory]
    [InlineData(CauseRegistry.Rna, "W751212345", "W751212345")]
    [InlineData(CauseRegistry.Rna, "w 751 212 345", "W751212345")]
    [InlineData(CauseRegistry.Rna, "W2A1001234", "W2A1001234")]
    [InlineData(CauseRegistry.Siren, "732 829 320", "732829320")]
    [InlineData(CauseRegistry.Ein, "53-0196605", "530196605")]
    [InlineData(CauseRegistry.Ukcc, "219099", "219099")]
    [InlineData(CauseRegistry.Ukcc, "1089464", "1089464")]
    public void A_number_has_one_spelling(CauseRegistry registry, string text, string plain) => Assert.Equal(plain, RegistryNumber.Parse(registry, text));

    [Theory]
    [InlineData(CauseRegistry.Rna, "751212345")]
    [InlineData(CauseRegistry.Rna, "W75121234")]
    [InlineData(CauseRegistry.Rna, "W75121234A")]
    [InlineData(CauseRegistry.Rna, "W7A1001234")]
    [InlineData(CauseRegistry.Siren, "732829321")]
    [InlineData(CauseRegistry.Siren, "73282932")]
    [InlineData(CauseRegistry.Ein, "07-0196605")]
    [InlineData(CauseRegistry.Ein, "53-019660")]
    [InlineData(CauseRegistry.Ukcc, "0219099")]
    [InlineData(CauseRegistry.Ukcc, "SC012345")]
    [InlineData(CauseRegistry.Other, "")]
    public void A_number_that_the_register_cannot_have_issued_is_refused(CauseRegistry registry, string text) =>
        Assert.Equal("registry_id", Assert.Single(Assert.Throws<DomainException>(() => RegistryNumber.Parse(registry, text)).Fields).Field);

    [Fact]
    public void A_single_mistyped_digit_of_a_SIREN_is_always_seen() =>
        Gen.Select(Gen.Int[0, 8], Gen.Int[1, 9]).Sample((at, by) =>
        {
            var digits = "732829320".ToCharArray();
            digits[at] = (char)('0' + ((digits[at] - '0' + by) % 10));
            return RegistryNumber.Problem(CauseRegistry.Siren, new string(digits)) is not null;
        });

    [Fact]
    public void A_register_belongs_to_its_country() =>
        Assert.Equal("cause.country", Assert.Single(Assert.Throws<DomainException>(() => (Refuge with { Country = "BE" }).Checked()).Fields).Field);

    [Fact]
    public void An_intermediary_is_named() =>
        Assert.Equal("cause.fiscal_host", Assert.Single(Assert.Throws<DomainException>(() => (Refuge with { Settlement = Settlement.Intermediary }).Checked()).Fields).Field);

    [Fact]
    public async Task A_wallet_counts_from_the_day_of_its_proof()
    {
        var on = DateOnly.FromDateTime(Now.UtcDateTime);
        var signature = await Key.SignAsync(WalletProof.Digest(WalletProof.Statement(Refuge, 8453, Key.Address, on)));

        var proved = WalletProof.Add(Refuge, 8453, Key.Address, on, signature, Now.AddDays(30));

        Assert.Equal(Key.Address, proved.WalletAt(8453, Now));
        Assert.All([Now.AddTicks(-1), Now.AddDays(30)], at => Assert.Equal(DomainError.WrongState, Assert.Throws<DomainException>(() => proved.WalletAt(8453, at)).Error));
        Assert.Throws<DomainException>(() => proved.WalletAt(1, Now));
    }

    [Theory]
    [InlineData(Settlement.DirectWallet, 0, true)]
    [InlineData(Settlement.DirectWallet, -1, false)]
    [InlineData(Settlement.DirectWallet, 9, true)]
    [InlineData(Settlement.DirectWallet, 10, false)]
    [InlineData(Settlement.Intermediary, 9, true)]
    [InlineData(Settlement.Intermediary, 10, false)]
    public void A_cause_is_paid_on_its_own_account_while_account_and_verification_hold(Settlement settlement, int day, bool payable)
    {
        var verified = Verified(settlement) with { ExpiresAt = Now.AddDays(10) };
        var proved = Verified(settlement) with { Wallets = [Own with { ValidTo = Now.AddDays(10) }] };

        Assert.All([verified, proved], cause => Assert.Equal(payable ? [Key.Address] : [], Registered(cause).PayableAt(8453, Now.AddDays(day))));
        Assert.Equal([], Registered(verified).PayableAt(1, Now.AddDays(day)));
    }

    [Fact]
    public void A_cause_that_nobody_has_verified_is_not_paid_and_one_that_is_owed_euros_has_no_account_of_its_own()
    {
        Assert.Equal([], Registered(Verified(Settlement.DirectWallet) with { EvidenceHash = null }).PayableAt(8453, Now));
        Assert.Null(Registered(Verified(Settlement.FiatRemittance)).PayableAt(8453, Now));
    }

    [Fact]
    public async Task A_proof_for_another_day_or_chain_is_no_proof()
    {
        var on = DateOnly.FromDateTime(Now.UtcDateTime);
        var signature = await Key.SignAsync(WalletProof.Digest(WalletProof.Statement(Refuge, 8453, Key.Address, on)));

        Assert.Equal(DomainError.InvalidSignature, Assert.Throws<DomainException>(() => WalletProof.Add(Refuge, 1, Key.Address, on, signature)).Error);
        Assert.Equal(DomainError.InvalidSignature, Assert.Throws<DomainException>(() => WalletProof.Add(Refuge, 8453, Key.Address, on.AddDays(1), signature)).Error);
    }

    [Fact]
    public void Verification_has_a_beginning_an_end_and_evidence()
    {
        var verified = Refuge with { VerifiedAt = Now, ExpiresAt = Now.AddYears(1), EvidenceHash = Keccak256.OfEmpty };

        Assert.Equal([false, true, false], new[] { Now.AddTicks(-1), Now, Now.AddYears(1) }.Select(verified.IsVerifiedAt));
        Assert.False((verified with { EvidenceHash = null }).IsVerifiedAt(Now));
    }

    [Fact]
    public void A_remittance_is_owed_then_overdue_then_proved_once()
    {
        var owed = Remittance.Open("r1", "refuge", new TokenAmount(400), Now, 30);

        Assert.Equal(RemittanceStatus.Open, owed.StatusAt(Now.AddDays(30)));
        Assert.Equal(RemittanceStatus.Overdue, owed.StatusAt(Now.AddDays(30).AddTicks(1)));
        var proved = owed.Prove(Keccak256.OfEmpty, Now.AddDays(31));
        Assert.Equal(RemittanceStatus.Proved, proved.StatusAt(Now.AddDays(99)));
        Assert.Equal(DomainError.WrongState, Assert.Throws<DomainException>(() => proved.Prove(Keccak256.OfEmpty, Now.AddDays(32))).Error);
    }

    [Fact]
    public void Nothing_cannot_be_owed() => Assert.Equal("remittance.amount", Assert.Throws<DomainException>(() => Remittance.Open("r", "c", TokenAmount.Zero, Now, 30)).Fields[0].Field);

    private static CauseWallet Own => new(8453, Key.Address, "", Now, null);

    private static Cause Verified(Settlement settlement) =>
        Refuge with { Settlement = settlement, VerifiedAt = Now, VerifiedBy = "Ana", EvidenceHash = Keccak256.Of("extract"u8), Wallets = [Own] };

    private static RegisteredCause Registered(Cause cause) => new(CauseId.New(Now), Key.Address, cause, 1, Now, Now);
}
