using Collabs.Domain.Agreements;
using Collabs.Domain.Causes;
using Collabs.Domain.Personas;
using Collabs.Domain.Requests;
using Collabs.Ethereum;
using Collabs.Store.Rows;

namespace Collabs.Store.Privacy;

/// <summary>Where wallets are named, for export and erasure. Each table with personal data is reached from here or through its own rows.</summary>
public static class HeldRows
{
    /// <summary>Personas of which one of these wallets was ever steward, or which name it among those who are paid.</summary>
    public static async Task<IReadOnlyList<PersonaId>> PersonasAsync(IReadTransaction tx, IReadOnlyCollection<Address> wallets)
    {
        var found = new List<PersonaId>();
        foreach (var wallet in wallets)
        {
            // A revision holds accounts as text: lower case or with checksum, so both are looked for.
            found.AddRange((await tx.QueryAsync<PersonaRow>(
                """
                SELECT DISTINCT persona AS id FROM persona_revisions WHERE profile LIKE @checksummed OR profile LIKE @lower ORDER BY persona
                """,
                new { checksummed = $"%{wallet}%", lower = $"%{wallet.ToLowerHex()}%" })).Select(static row => row.Id));
        }

        return [.. found.Distinct()];
    }

    /// <summary>Agreements that name one of these wallets, now or in an earlier revision's signature.</summary>
    public static async Task<IReadOnlyList<AgreementId>> AgreementsAsync(IReadTransaction tx, IReadOnlyCollection<Address> wallets)
    {
        var accounts = InList.Of(wallets);
        var rows = await tx.QueryAsync<AgreementRow>(
            $"""
            SELECT agreement AS id FROM agreement_parties WHERE account IN {accounts.Sql}
            UNION SELECT agreement AS id FROM signatures WHERE account IN {accounts.Sql}
            UNION SELECT agreement AS id FROM revisions WHERE author IN {accounts.Sql}
            UNION SELECT agreement AS id FROM comments WHERE account IN {accounts.Sql} ORDER BY id
            """,
            accounts.With(new { }));
        return [.. rows.Select(static row => row.Id)];
    }

    /// <summary>Causes that one of these wallets keeps.</summary>
    public static async Task<IReadOnlyList<CauseId>> CausesAsync(IReadTransaction tx, IReadOnlyCollection<Address> wallets)
    {
        var accounts = InList.Of(wallets);
        return [.. (await tx.QueryAsync<CauseRow>($"SELECT id FROM causes WHERE keeper IN {accounts.Sql} ORDER BY id", accounts.With(new { }))).Select(static row => row.Id)];
    }

    /// <summary>Every receipt of a request, as it is stored; empty input where erased.</summary>
    public static Task<IReadOnlyList<HeldReceipt>> ReceiptsAsync(IReadTransaction tx, RequestId request) => tx.QueryAsync<HeldReceipt>(
        "SELECT number, receipt_hash, input, held_against, receipt, added_by, created_at FROM screening_receipts WHERE request = @request ORDER BY number", new { request });

    /// <summary>Every revision's text of an agreement.</summary>
    public static Task<IReadOnlyList<HeldDocument>> DocumentsAsync(IReadTransaction tx, AgreementId agreement) => tx.QueryAsync<HeldDocument>(
        """
        SELECT d.number, r.author, r.created_at, d.canonical_json, d.erased_at
        FROM documents d JOIN revisions r ON r.agreement = d.agreement AND r.number = d.number WHERE d.agreement = @agreement ORDER BY d.number
        """,
        new { agreement });

    /// <summary>What these wallets said beside an agreement's draft.</summary>
    public static Task<IReadOnlyList<HeldComment>> CommentsAsync(IReadTransaction tx, AgreementId agreement, IReadOnlyCollection<Address> wallets)
    {
        var accounts = InList.Of(wallets);
        return tx.QueryAsync<HeldComment>(
            $"SELECT author, text, created_at FROM comments WHERE agreement = @agreement AND account IN {accounts.Sql} ORDER BY created_at, id",
            accounts.With(new { agreement }));
    }

    /// <summary>
    /// Erases what these wallets said beside an agreement whose text stays, the names under which they went on in spite of a warning, and the
    /// kept answers that repeat both.
    /// </summary>
    public static async Task EraseBesideAsync(IWriteTransaction tx, AgreementId agreement, IReadOnlyCollection<Address> wallets, DateTimeOffset now)
    {
        var accounts = InList.Of(wallets);
        var parameters = accounts.With(new { agreement, now, about = agreement.Name, erased = DealParameters.Erased, none = Array.Empty<byte>() });
        await tx.ExecuteAsync(
            $"""
            UPDATE requests_seen SET response = @none, body_hash = '', erased_at = @now
            WHERE about = @about AND erased_at IS NULL AND caller IN {accounts.Sql} AND (method LIKE '%/AddComment' OR method LIKE '%/AcknowledgeFinding')
            """,
            parameters);
        await tx.ExecuteAsync($"UPDATE comments SET author = @erased, text = @erased WHERE agreement = @agreement AND account IN {accounts.Sql}", parameters);
        await tx.ExecuteAsync(
            $"UPDATE acknowledgements SET reason = @erased, given_by = @erased WHERE agreement = @agreement AND account IN {accounts.Sql}", parameters);
    }

    /// <summary>Erases what a persona's people answered to its requests: reasons, reviewers, notes; and the kept answers that repeat them.</summary>
    public static async Task EraseAnswersAsync(IWriteTransaction tx, PersonaId persona, DateTimeOffset now)
    {
        var parameters = new { persona, now, erased = DealParameters.Erased, none = Array.Empty<byte>() };
        await tx.ExecuteAsync("UPDATE requests SET answer = @erased, reviewer = @erased WHERE persona = @persona AND answered_at IS NOT NULL", parameters);
        await tx.ExecuteAsync(
            "UPDATE screening_overrides SET by_name = @erased, note = @erased WHERE request IN (SELECT id FROM requests WHERE persona = @persona)", parameters);
        await tx.ExecuteAsync(
            """
            UPDATE screening_appeals SET first_reviewer = @erased, reviewer = @erased, reason = @erased
            WHERE request IN (SELECT id FROM requests WHERE persona = @persona)
            """,
            parameters);
        await tx.ExecuteAsync(
            """
            UPDATE requests_seen SET response = @none, body_hash = '', erased_at = @now
            WHERE erased_at IS NULL AND about IN (SELECT 'requests/' || id FROM requests WHERE persona = @persona)
            """,
            parameters);
    }

    /// <summary>
    /// Deletes the proofs of control of these wallets, but those of accounts that an agreement in progress pays: who is paid there was
    /// shown by them. Answers how many went, and how many would.
    /// </summary>
    public static async Task<(int Erased, int Kept)> EraseProofsAsync(IWriteTransaction tx, IReadOnlyCollection<Address> wallets, IReadOnlyCollection<Address> inProgress, bool dryRun)
    {
        var proved = await HeldTraces.ProofsAsync(tx, wallets);
        var free = proved.Select(static proof => proof.Account).Except(inProgress).ToArray();
        if (!dryRun && free.Length > 0)
        {
            var accounts = InList.Of(free);
            await tx.ExecuteAsync($"DELETE FROM wallet_proofs WHERE account IN {accounts.Sql}", accounts.With(new { }));
        }

        return (free.Length, proved.Count - free.Length);
    }

    /// <summary>Changes that these wallets asked for, in order of time.</summary>
    public static Task<IReadOnlyList<HeldCall>> CallsAsync(IReadTransaction tx, IReadOnlyCollection<Address> wallets, int skip, int most)
    {
        var accounts = InList.Of(wallets);
        return tx.QueryAsync<HeldCall>(
            $"""
            SELECT method, request_id, about, seen_at, response FROM requests_seen WHERE caller IN {accounts.Sql}
            ORDER BY seen_at, method, request_id LIMIT @most OFFSET @skip
            """,
            accounts.With(new { skip, most }));
    }

    private sealed record PersonaRow
    {
        public required PersonaId Id { get; init; }
    }

    private sealed record CauseRow
    {
        public required CauseId Id { get; init; }
    }

    private sealed record AgreementRow
    {
        public required AgreementId Id { get; init; }
    }
}
