using Collabs.Domain.Agreements;
using Collabs.Domain.Causes;
using Collabs.Domain.Personas;
using Collabs.Domain.Requests;
using Collabs.Ethereum;
using Collabs.Store.Agreements;
using Collabs.Store.Operating;
using Collabs.Store.Rows;

namespace Collabs.Store.Privacy;

/// <summary>What people did and decided, for their export: each method is one table.</summary>
public static class HeldTraces
{
    /// <summary>Where people decided otherwise about a request; words that were erased read so.</summary>
    public static Task<IReadOnlyList<HeldOverride>> OverridesAsync(IReadTransaction tx, RequestId request) => tx.QueryAsync<HeldOverride>(
        "SELECT from_decision, to_decision, reason, by_name, note, created_at FROM screening_overrides WHERE request = @request ORDER BY number", new { request });

    /// <summary>The appeal of a request, if it was appealed.</summary>
    public static Task<IReadOnlyList<HeldAppeal>> AppealsAsync(IReadTransaction tx, RequestId request) => tx.QueryAsync<HeldAppeal>(
        "SELECT first_reviewer, filed_at, answer_due, reviewer, outcome, reason, answered_at FROM screening_appeals WHERE request = @request", new { request });

    public static Task<IReadOnlyList<HeldFeedback>> FeedbackAsync(IReadTransaction tx, RequestId request) => tx.QueryAsync<HeldFeedback>(
        "SELECT criterion, useful, created_at FROM advice_feedback WHERE request = @request ORDER BY criterion", new { request });

    /// <summary>Reasons that these wallets gave for going on in spite of a warning.</summary>
    public static Task<IReadOnlyList<HeldAcknowledgement>> AcknowledgementsAsync(
        IReadTransaction tx, AgreementId agreement, IReadOnlyCollection<Address> wallets)
    {
        var accounts = InList.Of(wallets);
        return tx.QueryAsync<HeldAcknowledgement>(
            $"""
            SELECT number, rule, reason, given_by, created_at FROM acknowledgements
            WHERE agreement = @agreement AND account IN {accounts.Sql} ORDER BY number, rule
            """,
            accounts.With(new { agreement }));
    }

    /// <summary>What these wallets' signed agreement counts for.</summary>
    public static Task<IReadOnlyList<HeldCount>> CountedAsync(IReadTransaction tx, AgreementId agreement, IReadOnlyCollection<Address> wallets)
    {
        var accounts = InList.Of(wallets);
        return tx.QueryAsync<HeldCount>(
            $"""
            SELECT account, advertiser, objective, cents, signed_at FROM counted_deals
            WHERE agreement = @agreement AND account IN {accounts.Sql} ORDER BY account
            """,
            accounts.With(new { agreement }));
    }

    /// <summary>Signatures of these wallets under whichever revision.</summary>
    public static Task<IReadOnlyList<SignatureRow>> SignaturesAsync(IReadTransaction tx, AgreementId agreement, IReadOnlyCollection<Address> wallets)
    {
        var accounts = InList.Of(wallets);
        return tx.QueryAsync<SignatureRow>(
            $"""
            SELECT agreement, number, account, role, signature, signed_at FROM signatures
            WHERE agreement = @agreement AND account IN {accounts.Sql} ORDER BY number, account
            """,
            accounts.With(new { agreement }));
    }

    /// <summary>Consents of these wallets to a succession.</summary>
    public static Task<IReadOnlyList<HeldConsent>> ConsentsAsync(IReadTransaction tx, AgreementId agreement, IReadOnlyCollection<Address> wallets)
    {
        var accounts = InList.Of(wallets);
        return tx.QueryAsync<HeldConsent>(
            $"""
            SELECT number, account, signature, deadline FROM succession_consents
            WHERE agreement = @agreement AND account IN {accounts.Sql} ORDER BY number, account
            """,
            accounts.With(new { agreement }));
    }

    /// <summary>Remittances to these causes or owed by these personas, oldest first.</summary>
    public static async Task<IReadOnlyList<RemittanceId>> RemittancesAsync(
        IReadTransaction tx, IEnumerable<CauseId> causes, IEnumerable<PersonaId> personas)
    {
        var found = new List<RemittanceId>();
        foreach (var cause in causes)
        {
            found.AddRange((await tx.QueryAsync<RemittanceRow>("SELECT id FROM remittances WHERE cause = @cause ORDER BY created_at, id", new { cause })).Select(static row => row.Id));
        }

        foreach (var persona in personas)
        {
            found.AddRange((await tx.QueryAsync<RemittanceRow>("SELECT id FROM remittances WHERE persona = @persona ORDER BY created_at, id", new { persona })).Select(static row => row.Id));
        }

        return [.. found.Distinct()];
    }

    public static Task<IReadOnlyList<HeldProof>> ProofsAsync(IReadTransaction tx, IReadOnlyCollection<Address> wallets)
    {
        var accounts = InList.Of(wallets);
        return tx.QueryAsync<HeldProof>(
            $"SELECT account, statement, signature, proved_at FROM wallet_proofs WHERE account IN {accounts.Sql} ORDER BY account", accounts.With(new { }));
    }

    /// <summary>Messages that only some may read, these wallets among them.</summary>
    public static Task<IReadOnlyList<HeldReadable>> ReadableAsync(IReadTransaction tx, IReadOnlyCollection<Address> wallets, int skip, int most)
    {
        var accounts = InList.Of(wallets);
        return tx.QueryAsync<HeldReadable>(
            $"""
            SELECT m.room, m.id, r.account, m.created_at FROM room_message_readers r JOIN room_messages m ON m.id = r.message
            WHERE r.account IN {accounts.Sql} ORDER BY m.created_at, m.id, r.account LIMIT @most OFFSET @skip
            """,
            accounts.With(new { skip, most }));
    }

    /// <summary>What these wallets did as operators, oldest first.</summary>
    public static Task<IReadOnlyList<OperatorAct>> OperatorActsAsync(IReadTransaction tx, IReadOnlyCollection<Address> wallets, int skip, int most)
    {
        var accounts = InList.Of(wallets);
        return tx.QueryAsync<OperatorAct>(
            $"SELECT id, at, operator, verb, subject, reason FROM operator_acts WHERE operator IN {accounts.Sql} ORDER BY at, id LIMIT @most OFFSET @skip",
            accounts.With(new { skip, most }));
    }

    private sealed record RemittanceRow
    {
        public required RemittanceId Id { get; init; }
    }
}
